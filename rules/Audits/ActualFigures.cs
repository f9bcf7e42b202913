using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Engine.Formulas.BinaryOperator;

namespace Roi.Rules.Audits;

/// <summary>An actual figure and the formula of its expectation.</summary>
/// <param name="Name">The name as in results.json.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">The kind of figure.</param>
/// <param name="Unit">As the rules declare it.</param>
/// <param name="Value">The actual value.</param>
/// <param name="Expected">The formula that each trial computes in its place.</param>
internal sealed record ActualFigure(string Name, string Title, AuditKind Kind, Unit Unit, double Value, Formula Expected)
{
    /// <summary>The name of the observable of the expectation.</summary>
    public string Column => $"audited({Name})";

    /// <summary>The name of the indicator of trials below the figure.</summary>
    public string Lower => $"audited({Name}) is lower";

    /// <summary>The name of the indicator of trials above the figure.</summary>
    public string Higher => $"audited({Name}) is higher";

    /// <summary>The observables that the run needs.</summary>
    public IEnumerable<Definition> Observables =>
    [
        new(Column, Expected),
        new(Lower, new Indicator(Against(ComparisonOperator.Less))), new(Higher, new Indicator(Against(ComparisonOperator.Greater))),
    ];

    private Comparison Against(ComparisonOperator comparison) => Tolerance.Values(comparison, Expected, new Constant(Value));
}

/// <summary>Reads actual figures in the forms that the rules declare, and finds the expectation of each.</summary>
internal static class ActualFigures
{
    /// <param name="actuals">The file.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="bound">The bound case of the expectation.</param>
    /// <param name="problems">Receives every problem: unknown names, values that are not numbers, inputs that this case does not
    /// use.</param>
    public static ImmutableArray<ActualFigure> Of(ActualsFile actuals, RuleSet rules, BoundCase bound, Problems problems)
    {
        var noted = problems.Count;
        ImmutableArray<ActualFigure> figures =
        [
            .. Benefits(actuals, bound, problems), .. Site(actuals, rules, bound, problems),
            .. actuals.Lines.SelectMany(line => Line(line, rules, bound, problems)),
        ];
        if (figures.IsEmpty && problems.Count == noted)
            problems.Note(actuals.Node, "there are no figures in this file: give \"benefits\", \"inputs\" or \"lines\"");
        return figures;
    }

    private static IEnumerable<ActualFigure> Benefits(ActualsFile actuals, BoundCase bound, Problems problems)
    {
        var (unit, period) = actuals.Months is { } months
            ? (Unit.Money, Invariant($", months 1 to {months}")) : (Unit.MoneyPerYear, "");
        List<(string Id, double Value)> read = [];
        foreach (var entry in actuals.Benefits.InFileOrder)
        {
            if (bound.Drivers.FirstOrDefault(driver => driver.Rule.Id.Value == entry.Name) is not ({ } rule, var isClaimed))
                problems.Note(entry.Key, "the rules have no driver "
                    + Quoted.Of(entry.Name)
                    + Suggestion.Ending(entry.Name, [.. bound.Drivers.Select(driver => driver.Rule.Id.Value)], "they have"));
            else if (!isClaimed)
                problems.Note(entry.Key, $"the driver {Quoted.Of(entry.Name)} is not claimed in this scenario, "
                    + "so nothing was expected of it");
            else if (Number(entry.Value, Unit.MoneyPerYear, problems) is { } value)
            {
                read.Add((entry.Name, value));
                yield return new(Outcomes.Benefit(entry.Name), rule.Title + period, AuditKind.Driver, unit, value,
                    Earned(Outcomes.Benefit(entry.Name), actuals.Months, bound.Model.Cash));
            }
        }
        var claimed = bound.Drivers.Where(driver => driver.IsClaimed).Select(driver => driver.Rule.Id.Value).ToArray();
        if (read.Count == claimed.Length && read.Count > 1)
            yield return new(Outcomes.TotalBenefit, "Total benefit" + period, AuditKind.Total, unit, read.Sum(benefit => benefit.Value),
                Earned(Outcomes.TotalBenefit, actuals.Months, bound.Model.Cash));
    }

    /// <summary>The benefit earned from month 0 to a month, ramp-up included: R(m − g) / 12 years of it, with R of
    /// <see cref="RampUp"/>.</summary>
    private static Formula Earned(string benefit, int? months, CashFlowSource source)
    {
        if (months is not { } until || source is not CashColumns cash)
            return new Reference(benefit);
        var atFullRate = RampUp.FullMonths(new Binary(Subtract, new Constant(until), new Reference(cash.GoLiveMonths)), new Reference(
            cash.RampUpMonths));
        return new Binary(Divide, new Binary(Multiply, new Reference(benefit), atFullRate), new Constant(12));
    }

    private static IEnumerable<ActualFigure> Site(ActualsFile actuals, RuleSet rules, BoundCase bound, Problems problems)
    {
        foreach (var entry in actuals.Inputs.InFileOrder)
        {
            if (rules.Bound.Names.IsDrawnPerLine(entry.Name))
                problems.Note(entry.Key, $"{Quoted.Of(entry.Name)} is drawn for each line: move it into the \"inputs\" of a line");
            else if (rules.File.Factors.Find(entry.Name) is not null)
            {
                var used = bound.Claims.FirstOrDefault(claim => claim.Factor == entry.Name)?.Used ?? entry.Name;
                if (Assumption(entry, entry.Name, used, Unit.None, bound, problems) is { } factor)
                    yield return factor;
            }
            else if (Known(entry, ofLine: false, rules, problems) is { } rule
                && Assumption(entry, entry.Name, entry.Name, rule.Unit, bound, problems) is { } input)
                yield return input;
        }
    }

    private static IEnumerable<ActualFigure> Line(LineEntry line, RuleSet rules, BoundCase bound, Problems problems)
    {
        var lines = bound.Model.Inputs.Select(input => input.Line).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)
            .ToArray();
        if (!lines.Contains(line.Name.Value))
        {
            problems.Note(line.Name.Node, "the scenario has no line "
                + $"{Quoted.Of(line.Name.Value)}{Suggestion.Ending(line.Name.Value, lines, "it has")}");
            yield break;
        }
        foreach (var entry in line.Inputs.InFileOrder)
        {
            if (rules.Bound.Names.IsDrawnPerLine(entry.Name))
            {
                var owner = GivenValues.Column(line.Name.Value, entry.Name);
                var used = bound.Claims.FirstOrDefault(claim => claim.Factor == owner)?.Used ?? owner;
                if (Assumption(entry, owner, used, Unit.None, bound, problems) is { } factor)
                    yield return factor;
                continue;
            }
            if (Known(entry, ofLine: true, rules, problems) is not { } rule)
                continue;
            var column = GivenValues.Column(line.Name.Value, entry.Name);
            // A line without a value of its own was expected to be as the site.
            var isOfSite = rule.MayBeOfSite && bound.Values.All(value => value.Column != column);
            var expected = isOfSite ? entry.Name : column;
            if (Assumption(entry, expected, expected, rule.Unit, bound, problems) is { } figure)
                yield return isOfSite ? figure with { Name = column, Title = $"{figure.Title}, {line.Name.Value}" } : figure;
        }
    }

    private static InputRule? Known(MapEntry<SourceNode> entry, bool ofLine, RuleSet rules, Problems problems)
    {
        if (rules.File.Inputs.Find(entry.Name)?.Value is not { } rule)
        {
            string[] names = [.. rules.File.Inputs.InNameOrder.Where(input => IsPlaced(input.Value)).Select(input => input.Name),
                .. ofLine ? [] : rules.File.Factors.InNameOrder.Select(factor => factor.Name)];
            problems.Note(entry.Key, $"the rules know no {(ofLine ? "input of lines" : "input or factor")} "
                + $"{Quoted.Of(entry.Name)}{Suggestion.Ending(entry.Name, names, "they know")}");
            return null;
        }
        if (IsPlaced(rule))
            return rule;
        problems.Note(entry.Key, ofLine
            ? $"{Quoted.Of(entry.Name)} is given once for the site: move it into the \"inputs\" of the file"
            : $"{Quoted.Of(entry.Name)} is given for each line: move it into the \"inputs\" of a line");
        return null;

        bool IsPlaced(InputRule input) => ofLine ? input.MayBeOfLine : input.MayBeOfSite;
    }

    private static ActualFigure? Assumption(MapEntry<SourceNode> entry, string name, string column, Unit unit, BoundCase bound,
        Problems problems)
    {
        if (bound.Values.FirstOrDefault(value => value.Column == name) is not { } value)
        {
            problems.Note(entry.Key, $"{Quoted.Of(entry.Name)} is not used in this scenario, so nothing was expected of it");
            return null;
        }
        return Number(entry.Value, unit, problems) is { } actual
            ? new(name, value.Title, AuditKind.Assumption, value.Unit, actual, new Reference(bound.InUse(column))) : null;
    }

    private static double? Number(SourceNode node, Unit unit, Problems problems)
    {
        if (QuantityForm.Of(unit).Read(node, problems)?.Value is not { } quantity)
            return null;
        if (quantity.Distribution.IsConstant)
            return quantity.Distribution.Min;
        problems.Note(node, "what came in is one number, not a range");
        return null;
    }
}
