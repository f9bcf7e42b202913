using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Audits;

/// <summary>An actual figure and the formula of its expectation.</summary>
/// <param name="Name">The name as in results.json.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">The kind of figure.</param>
/// <param name="Unit">As the rules declare it.</param>
/// <param name="Value">The actual value.</param>
/// <param name="Expected">The formula that each trial computes in its place; null where <see cref="Earned"/> does.</param>
internal sealed record ActualFigure(string Name, string Title, AuditKind Kind, Unit Unit, double Value, Formula? Expected)
{
    /// <summary>What the events of each trial bring, with the benefits beside them; null where no money of the figure comes with
    /// events.</summary>
    public EarnedInMonths? Earned { get; init; }

    /// <summary>The year from the decision that it is of; null for other figures.</summary>
    public int? Year { get; init; }

    /// <summary>The name of the observable of the expectation.</summary>
    public string Column => $"audited({Name})";

    /// <summary>The name of the indicator of trials below the figure.</summary>
    public string Lower => $"audited({Name}) is lower";

    /// <summary>The name of the indicator of trials above the figure.</summary>
    public string Higher => $"audited({Name}) is higher";

    /// <summary>The observables that the run needs.</summary>
    public IEnumerable<Definition> Observables => Expected is null ? [] :
    [
        new(Column, Expected),
        new(Lower, Against(ComparisonOperator.Less, Expected)), new(Higher, Against(ComparisonOperator.Greater, Expected)),
    ];

    private Indicator Against(ComparisonOperator comparison, Formula expected) =>
        new(Tolerance.Values(comparison, expected, new Constant(Value)));
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
            .. Benefits(actuals, bound, problems), .. actuals.Years.SelectMany(year => Year(year, bound, problems)),
            .. Site(actuals, rules, bound, problems),
            .. actuals.Lines.SelectMany(line => Line(line, rules, bound, problems)),
        ];
        if (figures.IsEmpty && problems.Count == noted)
            problems.Note(actuals.Node, "there are no figures in this file: give \"benefits\", \"years\", \"inputs\" or \"lines\"");
        return figures;
    }

    private static IEnumerable<ActualFigure> Benefits(ActualsFile actuals, BoundCase bound, Problems problems) =>
        actuals.Months is { } months
        ? Benefits(actuals.Benefits, new(0, months), Invariant($", months 1 to {months}"), null, bound, problems)
        : Benefits(actuals.Benefits, null, "", null, bound, problems);

    /// <summary>Benefits of one year from the decision.</summary>
    private static IEnumerable<ActualFigure> Year(ActualYear actual, BoundCase bound, Problems problems)
    {
        var (year, horizon) = (actual.Year.Value, bound.Model.Terms.HorizonMonths);
        var months = AuditedMonths.OfYear(year);
        if (months.Until <= horizon)
            return Benefits(actual.Benefits, months, Invariant($", year {year}"), year, bound, problems);
        problems.Note(actual.Year.Node, Invariant($"year {year} ends in month {months.Until}, beyond the horizon of {horizon} months, so ")
            + "nothing was expected of it as a whole");
        return [];
    }

    /// <param name="benefits">Money by driver.</param>
    /// <param name="months">The months that it is of; null for a year at full rate.</param>
    /// <param name="period">The months in words, behind a title or a name.</param>
    /// <param name="year">The year from the decision; null for other months.</param>
    /// <param name="bound">The bound case of the expectation.</param>
    /// <param name="problems">Receives every problem.</param>
    private static IEnumerable<ActualFigure> Benefits(
        Map<SourceNode> benefits, AuditedMonths? months, string period, int? year, BoundCase bound, Problems problems)
    {
        List<(string Id, double Value)> read = [];
        foreach (var entry in benefits.InFileOrder)
        {
            if (bound.Drivers.FirstOrDefault(driver => driver.Rule.Id.Value == entry.Name) is not ({ } rule, var isClaimed))
                problems.Note(entry.Key, "the rules have no driver "
                    + Quoted.Of(entry.Name)
                    + Suggestion.Ending(entry.Name, [.. bound.Drivers.Select(driver => driver.Rule.Id.Value)], "they have"));
            else if (!isClaimed)
                problems.Note(entry.Key, $"the driver {Quoted.Of(entry.Name)} is not claimed in this scenario, "
                    + "so nothing was expected of it");
            // At full rate the plan has the average of such events alone, which no single year has to come near.
            else if (rule.Flow.Events is not null && months is null)
                problems.Note(entry.Key, $"the benefit of driver {Quoted.Of(entry.Name)} comes with events at random, so the months that "
                    + "it is of have to be known: give \"months\" beside \"benefits\", or \"years\"");
            else if (Number(entry.Value, Unit.MoneyPerYear, problems) is { } value)
            {
                read.Add((entry.Name, value));
                yield return Figure(Outcomes.Benefit(entry.Name), rule.Title, AuditKind.Driver, value, [entry.Name]);
            }
        }
        string[] claimed = [.. bound.Drivers.Where(driver => driver.IsClaimed).Select(driver => driver.Rule.Id.Value)];
        if (read.Count == claimed.Length && read.Count > 1)
            yield return Figure(Outcomes.TotalBenefit, "Total benefit", AuditKind.Total, read.Sum(benefit => benefit.Value), claimed);

        ActualFigure Figure(string name, string title, AuditKind kind, double value, string[] drivers)
        {
            var earned = months is { } some && bound.Drivers.Any(driver => drivers.Contains(driver.Rule.Id.Value)
                && driver.Rule.Flow.Events is not null) ? new EarnedInMonths([.. drivers], some.After, some.Until, value) : null;
            return new(
                year is null ? name : name + period, title + period, kind, months is null ? Unit.MoneyPerYear : Unit.Money, value,
                earned is not null ? null : months is { } of ? EarnedMoney.Of(drivers, bound.Model, of) : new Reference(name))
            {
                Year = year,
                Earned = earned,
            };
        }
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
        if (rule.DrawnFor == DrawnFor.Event)
        {
            problems.Note(entry.Key,
                $"{Quoted.Of(entry.Name)} differs from event to event, and the plan has a draw for each: leave it out");
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
