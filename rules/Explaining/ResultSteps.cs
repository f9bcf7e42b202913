using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Language;
using static Roi.Rules.Explaining.Arithmetic;

namespace Roi.Rules.Explaining;

/// <summary>How the figures of finance are read from the cash flow of a case.</summary>
/// <param name="sheet">The values of the case; receives those of the steps.</param>
internal sealed class ResultSteps(Worksheet sheet)
{
    private const string LowestCash = "lowest cumulative cash", Gained = "present value of what gains",
        Paid = "present value of what costs", WorthOfInvestment = "present value of the investment",
        Beyond = "residuals are not part of it";

    private CashFlowTerms Terms => sheet.Terms;

    private int LastRow => sheet.Cash.Years[^1].Year;

    /// <summary>The steps to a figure, itself last.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="outcome">The figure.</param>
    public IEnumerable<(string Name, ExplainedValue Value)> Of(string column, CashFlowOutcome outcome) => outcome switch
    {
        CashFlowOutcome.AnnualTotalCost => [Step(column, Sum([.. RunRates.OfCosts(Columns).Select(Value),
            Value(Outcomes.Investment).Over(Value(RuleKeys.AmortisationYears))]))],
        CashFlowOutcome.Investment => [Step(column, Sum([.. RunRates.PaidOnce(Columns).Select(Value), .. YearlyInvestments()]))],
        CashFlowOutcome.Roi => [Return(column, Value(Outcomes.TotalBenefit), Value(Outcomes.AnnualTotalCost))],
        CashFlowOutcome.FirstYearBenefit => [Step(column, Sum(Rows("comes in", InOf).Take(2)))],
        CashFlowOutcome.FirstYearRoi => [Return(column, Value(Outcomes.FirstYearBenefit), Sum(Rows("goes out", OutOf).Take(2)))],
        CashFlowOutcome.HorizonRoi => Horizon(column),
        CashFlowOutcome.Payback => Payback(column, sheet.Table.Payback, month => month.Net - month.Residual, "cash"),
        CashFlowOutcome.PaybackAfterTax =>
            Payback(column, sheet.Table.PaybackAfterTax, month => month.NetAfterTax - month.Residual, "cash after tax"),
        CashFlowOutcome.DiscountedPayback => Payback(column, sheet.Table.DiscountedPayback,
            month => month.PresentValue - month.Residual * month.FactorOfOnce, "discounted cash"),
        CashFlowOutcome.Npv => [Step(column, Sum(Rows("present value", year => year.PresentValue)))],
        CashFlowOutcome.NpvAfterTax =>
            [Step(column, Value(Outcomes.Npv).Less(Sum(Rows("present value of tax", year => year.PresentValueOfTax))))],
        CashFlowOutcome.Irr => Rate(column, month => 0),
        CashFlowOutcome.IrrAfterTax => Rate(column, month => month.Tax),
        CashFlowOutcome.Mirr => Modified(column),
        CashFlowOutcome.ProfitabilityIndex => sheet.Table.PresentValueOfInvestment > 0
            ? [Step(column, Number(1).Plus(Value(Outcomes.Npv)
                .Over(Value(Put(WorthOfInvestment, sheet.Table.PresentValueOfInvestment)))))]
            : [(column, Told(column, "nothing is invested"))],
        CashFlowOutcome.PeakFunding => Peak(column),
        CashFlowOutcome.HorizonBenefit or CashFlowOutcome.HorizonCost or CashFlowOutcome.HorizonInvestment
            or CashFlowOutcome.HorizonOnce => [(column, Told(column, "the sum of the cash flow over the horizon"))],
        _ => [(column, Told(column, null))],
    };

    private System.Collections.Immutable.ImmutableArray<StreamColumns> Columns =>
        [.. sheet.Calculation.Streams.Select(stream => stream.Columns)];

    private (string Name, ExplainedValue Value) Step(string name, Formula formula) => (name, sheet.Explained(formula));

    private ExplainedValue Told(string column, string? remark) => new(null, null, sheet[column]) { Remark = remark };

    private string Put(string name, double value) => sheet.Put(name, name, Unit.Money, value);

    private (string Name, ExplainedValue Value) Return(string column, Formula benefit, Formula cost) => double.IsNaN(sheet[column])
        ? (column, Told(column, "nothing is paid, so there is no return on it"))
        : Step(column, benefit.Less(cost).Over(cost));

    /// <summary>The names of a figure of each row of the cash flow that is not 0; all of them where all are.</summary>
    private IEnumerable<string> Rows(string what, Func<ExplainedYear, double> of)
    {
        foreach (var year in sheet.Cash.Years)
            yield return Put($"{what}, {FlowSteps.RowOf(year.Year)}", of(year));
    }

    private static double InOf(ExplainedYear year) => year.Benefit + year.Residual;

    private static double OutOf(ExplainedYear year) => year.Cost + year.Investment;

    private IEnumerable<Formula> YearlyInvestments() => Columns.Any(stream => stream is { Kind: StreamKind.Investment, IsYearly: true })
        ? [Value(Put("yearly investments within the horizon", sheet[Outcomes.Investment]
            - RunRates.PaidOnce(Columns).Sum(name => sheet[name])))] : [];

    private IEnumerable<(string Name, ExplainedValue Value)> Horizon(string column)
    {
        var comesIn = Step("comes in within the horizon", Sum(Rows("comes in", InOf)));
        var goesOut = Step("goes out within the horizon", Sum(Rows("goes out", OutOf)));
        Put(comesIn.Name, comesIn.Value.Value);
        Put(goesOut.Name, goesOut.Value.Value);
        return [comesIn, goesOut, Return(column, Value(comesIn.Name), Value(goesOut.Name))];
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Payback(
        string column, Crossing? crossing, Func<MonthOfCash, double> moved, string cash)
    {
        if (crossing is not { } turn)
        {
            var last = sheet.Table.Months.Sum(moved);
            yield return (column, Told(column, last < 0
                ? Invariant($"cumulative {cash} is {CalculatorNumber.Grouped(last)} at the end of the horizon, ")
                    + Invariant($"month {Terms.HorizonMonths}")
                : Invariant($"cumulative {cash} does not stay at or above zero until month {Terms.HorizonMonths}")));
            yield break;
        }
        if (turn.IsJump)
        {
            yield return (column, Told(column, turn.Months == 0 ? $"cumulative {cash} is never below zero"
                : Invariant($"cumulative {cash} jumps from {CalculatorNumber.Grouped(turn.Before)} by ")
                    + $"{CalculatorNumber.Grouped(turn.Moved)} at this instant, and stays at or above zero"));
            yield break;
        }
        var deficit = Put(Invariant($"deficit of {cash} at month {Shown(turn.From)}"), -turn.Before);
        var flow = Put(Invariant($"{cash} from month {Shown(turn.From)} to month {Shown(turn.Until)}"), turn.Moved);
        var share = Value(deficit).Over(Value(flow));
        yield return Step(column, Number(turn.From).Plus(turn.Until - turn.From == 1 ? share
            : Number(turn.Until - turn.From).Times(share))) is var step && sheet.Table.Months.Any(month => month.Residual != 0)
                ? (step.Name, step.Value with { Remark = Beyond }) : step;

        static string Shown(double month) => CalculatorNumber.Of(month);
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Rate(string column, Func<MonthOfCash, double> taxOf)
    {
        var rate = sheet[column];
        if (!double.IsFinite(rate))
        {
            yield return (column, Told(column, rate > 0 ? "nothing goes out"
                : sheet.Table.Months.All(month => month.Net - taxOf(month) <= 0) ? "no month brings more than it costs"
                : "there is no single rate of at least 0 % at which the cash flow is worth nothing"));
            yield break;
        }
        yield return (column, Told(column, "the yearly rate at which the cash flow is worth nothing today; the check follows"));
        sheet.Put(column, column, Unit.None, rate);
        string[] years = [.. sheet.Table.Months.GroupBy(month => (month.Month + 11) / 12).Select(year => Put(
            $"worth at that rate, {FlowSteps.RowOf(year.Key)}", year.Sum(month =>
                (month.Net - month.Once - taxOf(month)) * Math.Pow(1 + rate, -month.Instant / 12)
                + month.Once * Math.Pow(1 + rate, -month.Month / 12.0))))];
        var check = Put($"check of {column}", 0);
        var (name, value) = Step(check, Sum(years));
        // The rate has the digits of a double, so what is left is rounding.
        yield return (name, value with { Value = 0 });
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Modified(string column)
    {
        if (!double.IsFinite(sheet[column]))
            return [(column, Told(column, "nothing goes out"))];
        var instants = sheet.Table.Months.SelectMany(month => ((double Instant, double Factor, double Net)[])
                [(month.Instant, month.Factor, month.Net - month.Once), (month.Month, month.FactorOfOnce, month.Once)])
            .GroupBy(part => (part.Instant, part.Factor)).Select(at => at.Sum(part => part.Net) * at.Key.Factor).ToList();
        var gained = instants.Sum(worth => Math.Max(worth, 0));
        if (gained <= 0)
            return [(column, Told(column, "no month brings more than it costs"))];
        Put(Gained, gained);
        Put(Paid, instants.Sum(worth => Math.Max(-worth, 0)));
        return [Step(column, Value(Gained).Over(Value(Paid)).Power(Number(12).Over(Value(RuleKeys.HorizonMonths)))
            .Times(Number(1).Plus(Value(RuleKeys.DiscountRate))).Less(Number(1)))];
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Peak(string column)
    {
        var (cumulative, lowest, at) = (0.0, double.PositiveInfinity, 0);
        foreach (var month in sheet.Table.Months)
        {
            cumulative += month.Net;
            if (cumulative < lowest)
                (lowest, at) = (cumulative, month.Month);
        }
        var name = Put(Invariant($"{LowestCash}, at the end of month {at}"), lowest);
        return [Step(column, Max(Number(0).Less(Value(name)), Number(0)))];
    }
}
