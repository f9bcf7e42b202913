using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>Writes what major stops come to as inputs of a scenario: of a line their number, cost and hours together, or nothing.</summary>
/// <remarks>Their hours are taken out of those of other stops, so hours without number and cost would be lost. What one costs is its hours
/// at the cost of an hour, since logs book the repair alone; the repair is added where its labour and parts are taken out of those of the
/// site too, and counts there otherwise.</remarks>
/// <param name="baseline">What the logs say.</param>
/// <param name="lines">The lines of the scenario that the logs speak of.</param>
/// <param name="rules">The rules in force.</param>
/// <param name="writer">Receives the inputs.</param>
/// <param name="rates">What an hour costs.</param>
/// <param name="moneyProblem">Why money of the logs is no money of the scenario; null where it is.</param>
internal sealed class MajorFailures(
    LogBaseline baseline, ScenarioLines lines, RuleFile rules, InputWriter writer, HourRates rates, string? moneyProblem)
{
    private readonly List<MapEntry<InputRule>> figures =
        [.. rules.Inputs.InFileOrder.Where(input => input.Value.Log?.IsOfMajorStops == true)];

    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    private ImmutableArray<string> Owners(InputRule rule) => rule.IsPerLine ? lines.Names : [""];

    /// <summary>Writes what the logs tell, and removes what an earlier run wrote and this one does not.</summary>
    /// <param name="site">The stops of all lines of the scenario.</param>
    /// <param name="years">The stops of each line.</param>
    public void Write(LineYear site, IReadOnlyList<LineYear> years)
    {
        if (site.Majors is null)
        {
            NoteEarlier();
            return;
        }
        if (Find(LogFigure.MajorStops) is not { } number)
            return;
        foreach (var owner in Owners(number.Value))
            if (GroupOf(owner, number, owner.Length == 0 ? site : years.First(year => year.Line == owner)) is { } group)
                groups[owner] = group;
        var repaired = Year(group => group.TakesRepair);
        List<(string Owner, string Name)> removed = [];
        foreach (var (name, rule) in figures.Select(figure => (figure.Name, figure.Value)))
            foreach (var owner in Owners(rule))
                if (Written(owner, name, rule, repaired) is var (value, year, evidence))
                    writer.Write(owner, name, rule, value, MeasuredSource.Text(baseline, year, rule.Log!, value.Basis), evidence);
                else if (MeasuredSource.IsOfMajorStops(writer.Given(owner, name)))
                {
                    writer.Remove(owner, name);
                    removed.Add((owner, name));
                }
        foreach (var of in removed.GroupBy(input => input.Owner))
            writer.Left.Add($"What an earlier run wrote of major stops{Of(of.Key)} is removed: "
                + Quoted.List(of.Select(input => input.Name)));
    }

    /// <summary>The stops of the lines of some groups; null where no group is one of them.</summary>
    private LineYear? Year(Func<Group, bool> isOf)
    {
        var names = groups.Where(group => isOf(group.Value)).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? null
            : lines.Years(baseline, [""], line => names.Contains(line) || names.Contains("") ? 0 : -1)[0];
    }

    /// <summary>The value of an input with the stops that it is of and its grade; null where it is not written.</summary>
    private (FigureValue Value, LineYear Year, string? Evidence)? Written(string owner, string name, InputRule rule, LineYear? repaired)
    {
        var figure = rule.Log!;
        if (figure == LogFigure.MajorLabourHours || figure == LogFigure.MajorPartsCost)
        {
            if (repaired?.PercentilesOf(figure) is not { } found || (figure.IsMoney && moneyProblem is not null)
                || writer.WholeOrPart(owner, name, rule) is not null)
                return null;
            return FigureValue.OfYear(found, rule.Max) is { } part ? (part, repaired, EvidenceGrades.All[0]) : null;
        }
        if ((groups.GetValueOrDefault(owner) ?? groups.GetValueOrDefault("")) is not { } group)
            return null;
        if (figure == LogFigure.MajorStopCost)
            return group.Cost is { } cost ? (cost, group.Year, group.Evidence) : null;
        return group.Year.PercentilesOf(figure) is { } year && FigureValue.OfYear(year, rule.Max) is { } value
            ? (value, group.Year, EvidenceGrades.All[0]) : null;
    }

    /// <summary>What is written of the major stops of a line, or of the site; null for nothing, and the reason is among what is left.
    /// </summary>
    private Group? GroupOf(string owner, MapEntry<InputRule> number, LineYear year)
    {
        if (year.Majors is not { Stops.Count: > 0 } majors)
            return null;
        var obstacle = ObstacleOfYear(owner, number, year);
        FigureValue? cost = null;
        HourRate? rate = null;
        var hasRepair = false;
        if (obstacle is null && Find(LogFigure.MajorStopCost) is { } input)
            if (writer.Given(owner, input.Name) is { } given && !MeasuredSource.IsOfMajorStops(given))
            {
                hasRepair = true;
                writer.Left.Add($"{input.Value.Title}{Of(owner)}: {Quoted.Of(input.Name)} stays as it is given; it is to hold lost output "
                    + "and repair");
            }
            else
            {
                rate = rates.Of(owner);
                hasRepair = moneyProblem is null && majors is { Costs.Count: > 0, Labour.Count: > 0, Parts.Count: > 0 };
                (cost, obstacle) = CostOf(majors, rate, hasRepair, input);
            }
        if (obstacle is not null)
        {
            writer.Left.Add(Invariant($"Major stops{Of(owner)}, {majors.Stops.Count:#,0} of at least ")
                + $"{MeasuredSource.Words(majors.From)}, are not written: {obstacle}");
            return null;
        }
        if (cost is not null && !hasRepair && majors.Costs.Count > 0)
            writer.Left.Add("What the logs book for major stops is not in the cost of one: "
                + (moneyProblem ?? "they do not tell its labour and parts, so these repairs stay in the yearly figures of the site"));
        return new(year, cost, hasRepair, rate?.Evidence);
    }

    /// <summary>Why number and hours cannot be written; null where they can.</summary>
    private string? ObstacleOfYear(string owner, MapEntry<InputRule> number, LineYear year)
    {
        foreach (var input in figures.Where(input => input.Value.IsPerLine == number.Value.IsPerLine
            && (input.Value.Log == LogFigure.MajorStops || input.Value.Log == LogFigure.MajorStopHours)))
        {
            if (writer.WholeOrPart(owner, input.Name, input.Value) is { } other)
                return $"{Quoted.Of(other)} is given, and only one of it and {Quoted.Of(input.Name)} can be";
            if (year.PercentilesOf(input.Value.Log!) is { } found && FigureValue.OfYear(found, input.Value.Max) is null)
                return FigureValue.NotRight(input.Value.Log!, found, input.Value.Max)
                    + (found[0] > 0 ? ". A larger size of --major leaves fewer" : "");
        }
        return null;
    }

    private static (FigureValue? Cost, string? Obstacle) CostOf(MajorYear majors, HourRate rate, bool hasRepair, MapEntry<InputRule> input)
    {
        var remedy = $"give {Quoted.Of(input.Name)}";
        if (majors.Hours is not { Count: > 0 })
            return (null, "the logs do not tell how long they lasted, and so not what their lost output cost. Run again once you "
                + remedy);
        if (rate.Mean is not { } hour)
            return (null, $"most of what one costs is lost output, and {rate.Obstacle}. Run again once it does, or once you {remedy}");
        List<double> costs = [.. majors.Each.Where(stop => stop.Hours > 0)
            .Select(stop => stop.Hours!.Value * hour + (hasRepair ? stop.Cost ?? 0 : 0)).Where(cost => cost > 0)];
        var what = Invariant($"costs, hours at {hour:#,0.##} ({rate.Name})") + (hasRepair ? " and what the logs book" : "");
        return FigureValue.OfSizes(costs, what) is { } value ? (value, null)
            : (null, Invariant($"a range of costs needs {FigureValue.FewestSizes} that differ, and {costs.Distinct().Count()} ")
                + $"{(costs.Distinct().Count() == 1 ? "does" : "do")}. Run again once you {remedy}");
    }

    /// <summary>Says which figures of an earlier run stay, since this one tells no major stops.</summary>
    private void NoteEarlier()
    {
        foreach (var owner in figures.SelectMany(figure => Owners(figure.Value)).Distinct().ToList())
            if (figures.Select(figure => figure.Name).Where(name => MeasuredSource.IsOfMajorStops(writer.Given(owner, name))).ToList()
                is { Count: > 0 } names)
                writer.Left.Add($"What an earlier run wrote of major stops{Of(owner)} stays as it was ({Quoted.List(names)}), since this "
                    + "one has no --major");
    }

    private MapEntry<InputRule>? Find(LogFigure figure) => figures.FirstOrDefault(input => input.Value.Log == figure);

    private static string Of(string owner) => owner.Length == 0 ? "" : $" of {Quoted.Of(owner)}";

    /// <summary>The major stops of a line, or of the site, that are written.</summary>
    /// <param name="Year">The stops.</param>
    /// <param name="Cost">What one costs; null where it stays as the scenario gives it.</param>
    /// <param name="TakesRepair">Whether that holds the repair, so that its labour and parts are taken out of those of the site.</param>
    /// <param name="Evidence">The grade of evidence of the cost; null for none.</param>
    private sealed record Group(LineYear Year, FigureValue? Cost, bool TakesRepair, string? Evidence);
}
