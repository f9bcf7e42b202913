using Roi.Engine.Streams;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>When the money of a driver or of a cash entry flows, as it stands in the file; what is left out is null.</summary>
/// <remarks>Money per year flows from <see cref="Start"/> until <see cref="End"/>, money once at a month or evenly between two. Months
/// count from the decision.</remarks>
internal sealed record FlowRule
{
    /// <summary>The month from which money per year flows.</summary>
    public Expression? Start { get; init; }

    /// <summary>The month at which money per year ends; null for the horizon.</summary>
    public Expression? End { get; init; }

    /// <summary>The months from the start to the full rate.</summary>
    public Expression? RampUp { get; init; }

    /// <summary>The growth per year, a fraction; null for none.</summary>
    public Expression? Growth { get; init; }

    /// <summary>From when the years of growth count.</summary>
    public GrowthFrom GrowthFrom { get; init; }

    /// <summary>The amounts of years 1, 2, … from the decision; empty where one formula holds for all years.</summary>
    public IReadOnlyList<Expression> ByYear { get; init; } = [];

    /// <summary>The events that bring the money; null where it flows per year.</summary>
    public EventsRule? Events { get; init; }

    /// <summary>The month at which money once is paid.</summary>
    public Expression? At { get; init; }

    /// <summary>The month from which money once is paid evenly.</summary>
    public Expression? From { get; init; }

    /// <summary>The month until which money once is paid evenly.</summary>
    public Expression? Until { get; init; }

    /// <summary>How it is taxed; null for the treatment of its kind.</summary>
    public TaxTreatment? Tax { get; init; }

    /// <summary>The expressions of months and of growth that are given, by their keys.</summary>
    public IEnumerable<(string Key, Expression Value)> Given =>
        from part in ((string, Expression?)[])[(RuleKeys.Start, Start), (RuleKeys.End, End), (RuleKeys.RampUp, RampUp),
            (RuleKeys.Growth, Growth), (RuleKeys.At, At), (RuleKeys.From, From), (RuleKeys.Until, Until)]
        where part.Item2 is not null
        select (part.Item1, part.Item2!);

    /// <summary>All expressions: the given months and growth, and the amounts by year.</summary>
    public IEnumerable<Expression> Expressions => Given.Select(part => part.Value).Concat(ByYear);

    /// <summary>The amount per year at run rate: the formula, or of amounts by year the mean of those within the horizon.</summary>
    /// <param name="formula">The formula of the entry.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public Expression RunRate(Expression formula, int horizonMonths) =>
        YearsOf(horizonMonths) is var years && ByYear.Count > years ? Expression.Mean([.. ByYear.Take(years)], formula.Node) : formula;

    /// <summary>The years that begin within a horizon.</summary>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static int YearsOf(int horizonMonths) => (horizonMonths + MonthsPerYear - 1) / MonthsPerYear;

    private const int MonthsPerYear = 12;

    /// <summary>The value of a bare number of 1 or more, or of -1 or less, where a share is meant; null for anything else, such as
    /// 500%.</summary>
    private static double? WholeNumber(SyntaxNode root) => root switch
    {
        NegativeSyntax { Operand: var operand } => -WholeNumber(operand),
        NumberSyntax { Value: >= 1 } number when !number.Written.EndsWith('%') => number.Value,
        _ => null,
    };

    /// <summary>Declares the keys of an amount and of its time.</summary>
    /// <param name="fields">The fields of the entry.</param>
    /// <param name="formula">What the formula is, for editors.</param>
    /// <param name="isDriver">Whether the entry is a driver, which is money per year.</param>
    /// <returns>Reads the formula, that of a list by year its mean; null where a problem was reported.</returns>
    internal static Func<Row, (Expression Formula, FlowRule Flow)?> Declare(Fields fields, string formula, bool isDriver)
    {
        const int mostYears = 100;
        var amount = fields.Optional(RuleKeys.Formula, Expression.OrNumber, formula);
        var byYear = fields.Optional(RuleKeys.ByYear, Form.ListOf(Expression.OrNumber, 1, mostYears),
            "In place of formula and growth: the amounts of years 1, 2, ... from the decision, in money per year");
        var start = fields.Optional(RuleKeys.Start, Expression.OrNumber, "The month from which it flows; left out, "
            + (isDriver ? "goLiveMonths" : "month 0"));
        var end = fields.Optional(RuleKeys.End, Expression.OrNumber, "The month at which it ends; left out, the horizon");
        var rampUp = fields.Optional(RuleKeys.RampUp, Expression.OrNumber,
            "Months from its start to the full rate, in a straight line; left out, " + (isDriver ? "rampUpMonths" : "none"));
        var growth = fields.Optional(RuleKeys.Growth, Expression.OrNumber, "Growth per year, such as 3%; left out, none");
        var growthFrom = fields.Optional(RuleKeys.GrowthFrom,
            Form.Choice(("decision", GrowthFrom.Calendar), ("start", GrowthFrom.Start)),
            "Whether prices rise with each year from the decision, or with each year from the start of the stream; left out, the decision");
        var events = isDriver ? fields.Optional(RuleKeys.Events, EventsRule.Reader,
            "In place of formula: events that arrive at random, of which a share is prevented") : null;
        var at = isDriver ? null : fields.Optional(RuleKeys.At, Expression.OrNumber,
            "Of money once: the month of the payment; left out, 0, of a residual the horizon");
        var from = isDriver ? null : fields.Optional(RuleKeys.From, Expression.OrNumber, "Of money once: paid evenly from this month");
        var until = isDriver ? null : fields.Optional(RuleKeys.Until, Expression.OrNumber, "Of money once: paid evenly until this month");
        var tax = fields.Optional(RuleKeys.Tax, isDriver
            ? Form.Choice(("taxed", TaxTreatment.Taxed), ("exempt", TaxTreatment.Exempt))
            : Form.Choice(("taxed", TaxTreatment.Taxed), ("depreciated", TaxTreatment.Depreciated), ("exempt", TaxTreatment.Exempt)),
            "How tax counts it; left out, an investment is depreciated and anything else taxed");
        return row =>
        {
            var (single, listed) = (amount.At(row)?.Value, byYear.At(row));
            FlowRule flow = new()
            {
                Start = start.At(row)?.Value,
                End = end.At(row)?.Value,
                RampUp = rampUp.At(row)?.Value,
                Growth = growth.At(row)?.Value,
                GrowthFrom = growthFrom.At(row)?.Value ?? GrowthFrom.Calendar,
                Events = events?.At(row)?.Value,
                ByYear = [.. listed?.Value.Select(year => year.Value) ?? []],
                At = at?.At(row)?.Value,
                From = from?.At(row)?.Value,
                Until = until?.At(row)?.Value,
                Tax = tax.At(row)?.Value,
            };
            if (flow.Growth is null && growthFrom.At(row) is { } since)
                row.Note(since.Node, "\"growthFrom\" says from when the years of \"growth\" count, and there is none");
            if (flow.Growth is { Root: var rate } stated && WholeNumber(rate) is { } share)
                row.Note(stated.Node, Invariant($"\"growth\" is a share per year, and {share} would be {share * 100} % a year: ")
                    + Invariant($"write \"{share}%\", or \"{share * 100}%\" if that is meant"));
            if (listed is not null && (amount.At(row)?.Node ?? growth.At(row)?.Node) is { } beside)
                row.Note(beside, $"\"byYear\" states the amount of each year, so "
                    + $"{(single is null ? "\"growth\"" : "\"formula\"")} may not stand beside it");
            if (flow.Events is not null && new[] { amount.At(row)?.Node, listed?.Node, flow.Growth?.Node, flow.End?.Node }
                .OfType<SourceNode>().FirstOrDefault() is { Path: not null } other)
                row.Note(other, "\"events\" say what comes in, and when: only \"start\", \"rampUp\" and \"tax\" may stand beside them");
            if (single is null && listed is null && flow.Events is null)
                row.Note($"the key \"formula\" is missing: {formula}");
            var whole = flow.Events?.PerYear ?? single ?? (listed is null ? null : Expression.Mean(flow.ByYear, listed.Node));
            return whole is null ? null : (whole, flow);
        };
    }
}
