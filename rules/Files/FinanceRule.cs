using Roi.Engine.Economics;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The terms of finance that turn costs and benefits into ROI, payback and NPV.</summary>
internal sealed record FinanceRule(int HorizonMonths, double DiscountRate, double AmortisationYears, Outlay Outlay,
    IReadOnlyList<double> Percentiles)
{
    /// <summary>The instant to which money per year is discounted.</summary>
    public DiscountTiming Timing { get; init; }

    /// <summary>How profit is taxed; null where it is not.</summary>
    public TaxTerms? Tax { get; init; }

    /// <summary>The terms as the engine takes them.</summary>
    public CashFlowTerms Terms => new(HorizonMonths, DiscountRate, AmortisationYears, Outlay) { Timing = Timing, Tax = Tax };

    internal static Reader<FinanceRule> Reader { get; } = Form.Object<FinanceRule>("the terms", fields =>
    {
        var horizon = fields.Complete(RuleKeys.HorizonMonths, Form.WholeNumber(12, 600), "Months that count, from the first payment");
        var rate = fields.Complete(RuleKeys.DiscountRate, Form.Fraction(), "The hurdle rate per year");
        var years = fields.Complete(RuleKeys.AmortisationYears, Form.Number(0.25, 50),
            "Years over which the annual total cost spreads the implementation cost");
        var outlay = fields.Default(RuleKeys.Outlay, Form.Choice(("atStart", Outlay.AtStart), ("untilGoLive", Outlay.UntilGoLive)),
            Outlay.AtStart,
            "When an investment without a date is paid, the implementation cost too: at month 0, or evenly until go-live");
        var timing = fields.Default(RuleKeys.Timing, Form.Choice(
            ("monthEnd", DiscountTiming.MonthEnd), ("yearEnd", DiscountTiming.YearEnd), ("midYear", DiscountTiming.MidYear)),
            DiscountTiming.MonthEnd,
            "When money per year counts for NPV and IRR: at the end of its month, or at the end or the middle of its year from the "
            + "decision");
        var tax = fields.Optional(RuleKeys.Tax, TaxForms.Tax, "How profit is taxed; left out, no outcome is after tax");
        var percentiles = fields.Optional(RuleKeys.Percentiles, Form.ListOf(Form.Number(0.1, 99.9), 0, 25),
            "The percentiles of results.json; P10, P50 and P90 are always there");
        return row => new(
            horizon.Of(row), rate.Of(row), years.Of(row), outlay.Of(row),
            [.. (percentiles.At(row)?.Value ?? []).Select(percent => percent.Value).Concat([10, 50, 90]).Distinct().Order()])
        {
            Timing = timing.Of(row),
            Tax = tax.At(row)?.Value,
        };
    }, KeyPlaces.Of);
}
