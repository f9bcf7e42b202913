using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>Writes what major stops come to as inputs of a scenario: of a line their number, cost and hours together, or nothing.</summary>
/// <remarks>Their hours are taken out of those of other stops, so hours without number and cost would be lost. A line whose number or hours
/// a person gives keeps all that it has, since both go together; a cost that a person gives stays. Labour and parts of the repair are taken
/// out of those of the site where the cost of one holds them, and count there otherwise.</remarks>
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
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);

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
        var (labour, parts) = (Year(group => group.Repair == CountedRepair.All), Year(group => group.Repair != CountedRepair.None));
        List<(string Owner, string Input)> removed = [];
        foreach (var (name, rule) in figures.Select(figure => (figure.Name, figure.Value)))
            foreach (var owner in Owners(rule))
                if (Written(owner, name, rule, labour, parts) is var (value, year, evidence, with))
                {
                    if (IsByHand(owner, name))
                        writer.Left.Add($"{rule.Title}{Of(owner)}: {Quoted.Of(name)} stays as it is given; the logs say {Range(value)}");
                    else
                        writer.Write(owner, name, rule, value, MeasuredSource.Text(baseline, year, rule.Log!, value.Basis), evidence, with);
                }
                else if (IsOfEarlier(owner, name) && !kept.Contains(owner) && !(owner.Length == 0 && kept.Count > 0))
                    removed.Add((owner, writer.Remove(owner, name)));
        foreach (var of in removed.GroupBy(input => input.Owner))
            writer.Left.Add($"What an earlier run wrote of major stops{Of(of.Key)} is removed: "
                + string.Join(", ", of.Select(input => input.Input)));
    }

    /// <summary>The stops of the lines of some groups, and of those that keep what an earlier run wrote; null where no group is one of
    /// them.</summary>
    private LineYear? Year(Func<Group, bool> isOf)
    {
        var names = groups.Where(group => isOf(group.Value)).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0)
            return null;
        if (Find(LogFigure.MajorStopCost) is { } cost)
            names.UnionWith(kept.Where(owner => IsOfEarlier(owner, cost.Name)));
        return lines.Years(baseline, [""], line => names.Contains(line) || names.Contains("") ? 0 : -1)[0];
    }

    /// <summary>The value of an input with the stops that it is of, its grade, and what it is worked out with; null where it is not
    /// written.</summary>
    private (FigureValue Value, LineYear Year, string? Evidence, (string, double)? With)? Written(
        string owner, string name, InputRule rule, LineYear? labour, LineYear? parts)
    {
        var figure = rule.Log!;
        if (figure == LogFigure.MajorLabourHours || figure == LogFigure.MajorPartsCost)
        {
            var repaired = figure == LogFigure.MajorLabourHours ? labour : parts;
            if (repaired?.PercentilesOf(figure) is not { } found || (figure.IsMoney && moneyProblem is not null)
                || writer.WholeOrPart(owner, name, rule) is not null)
                return null;
            return FigureValue.OfYear(found, rule.Max) is { } part ? (part, repaired, EvidenceGrades.All[0], null) : null;
        }
        if ((groups.GetValueOrDefault(owner) ?? groups.GetValueOrDefault("")) is not { } group)
            return null;
        if (figure == LogFigure.MajorStopCost)
            return group.Cost is { } cost ? (cost, group.Year, group.Rate!.Evidence, (group.Rate.Name, group.Rate.Mean!.Value)) : null;
        return group.Year.PercentilesOf(figure) is { } year && FigureValue.OfYear(year, rule.Max) is { } value
            ? (value, group.Year, EvidenceGrades.All[0], null) : null;
    }

    /// <summary>What is written of the major stops of a line, or of the site; null for nothing, and the reason is among what is left.
    /// </summary>
    private Group? GroupOf(string owner, MapEntry<InputRule> number, LineYear year)
    {
        if (NoteByHand(owner, number, year) || year.Majors is not { Stops.Count: > 0 } majors)
            return null;
        var obstacle = ObstacleOfYear(owner, number, year);
        MajorFailureCost cost = new(null, CountedRepair.None, null);
        HourRate? rate = null;
        if (obstacle is null && Find(LogFigure.MajorStopCost) is { } input)
            if (IsByHand(owner, input.Name))
            {
                cost = cost with { Repair = CountedRepair.All };
                writer.Left.Add($"{input.Value.Title}{Of(owner)}: {Quoted.Of(input.Name)} stays as it is given; it is to hold lost output "
                    + "and repair");
            }
            else
            {
                rate = rates.Of(owner);
                cost = MajorFailureCost.Of(majors, rate, moneyProblem, $"give {Quoted.Of(input.Name)}");
                obstacle = cost.Obstacle;
            }
        if (obstacle is not null)
        {
            writer.Left.Add($"{Counted(owner, majors)}, are not written: {obstacle}");
            return null;
        }
        if (cost.Value is not null && cost.LeftOut(majors, moneyProblem) is { } sentence)
            writer.Left.Add(sentence);
        return new(year, cost.Value, cost.Repair, rate);
    }

    /// <summary>Whether a person gives number or hours of the major failures of a line, which then keeps all that it has; says
    /// so.</summary>
    private bool NoteByHand(string owner, MapEntry<InputRule> number, LineYear year)
    {
        var given = OfRate(number).Where(input => IsByHand(owner, input.Name)).Select(input => input.Name).ToList();
        if (given.Count == 0)
            return false;
        kept.Add(owner);
        var (majors, isOne) = (year.Majors!, given.Count == 1);
        var earlier = figures.Where(input => Owners(input.Value).Contains(owner) && IsOfEarlier(owner, input.Name)).ToList();
        writer.Left.Add($"{Counted(owner, majors)}, are not written: {Quoted.List(given)} {(isOne ? "is" : "are")} given by hand, and "
            + $"{(isOne ? "stays" : "stay")}"
            + $"{(earlier.Count > 0 ? $" beside {Quoted.List(earlier.Select(input => input.Name))} of an earlier run" : "")}; remove "
            + $"{(isOne ? "it" : "them")} to take all of it from the logs"
            + (year.PercentilesOf(LogFigure.MajorStops) is { } found && FigureValue.OfYear(found, double.PositiveInfinity) is { } value
                ? $", which say {Range(value)} a year" : ""));
        NoteOutdated(owner, earlier);
        return true;
    }

    /// <summary>Why number and hours cannot be written; null where they can.</summary>
    private string? ObstacleOfYear(string owner, MapEntry<InputRule> number, LineYear year)
    {
        foreach (var input in OfRate(number))
        {
            if (writer.WholeOrPart(owner, input.Name, input.Value) is { } other)
                return $"{Quoted.Of(other)} is given, and only one of it and {Quoted.Of(input.Name)} can be";
            if (year.PercentilesOf(input.Value.Log!) is { } found && FigureValue.OfYear(found, input.Value.Max) is null)
                return FigureValue.NotRight(input.Value.Log!, found, input.Value.Max)
                    + (found[0] > 0 ? ". A larger size of --major leaves fewer" : "");
        }
        return null;
    }

    /// <summary>Says which figures of an earlier run stay, since this one tells no major stops, and which are outdated.</summary>
    private void NoteEarlier()
    {
        foreach (var owner in figures.SelectMany(figure => Owners(figure.Value)).Distinct().ToList())
            if (figures.Where(figure => IsOfEarlier(owner, figure.Name)).ToList() is { Count: > 0 } earlier)
            {
                writer.Left.Add($"What an earlier run wrote of major stops{Of(owner)} stays as it was "
                    + $"({Quoted.List(earlier.Select(figure => figure.Name))}), since this one has no --major");
                NoteOutdated(owner, earlier);
            }
    }

    /// <summary>Says which figures that stay were worked out with another cost of an hour.</summary>
    private void NoteOutdated(string owner, IEnumerable<MapEntry<InputRule>> earlier)
    {
        foreach (var figure in earlier)
            if (writer.WorkedOutWith(owner, figure.Name) is var (with, then) && rates.Of(owner) is { Mean: { } now } rate
                && rate.Name == with && OutdatedValue.IsOther(then, now))
                writer.Left.Add(new OutdatedValue(new ColumnName(owner, figure.Name).ToString(), figure.Value.Title, with, then, now)
                    .Sentence);
    }

    private MapEntry<InputRule>? Find(LogFigure figure) => figures.FirstOrDefault(input => input.Value.Log == figure);

    /// <summary>Number and hours, which go together.</summary>
    private IEnumerable<MapEntry<InputRule>> OfRate(MapEntry<InputRule> number) => figures.Where(input =>
        input.Value.IsPerLine == number.Value.IsPerLine
        && (input.Value.Log == LogFigure.MajorStops || input.Value.Log == LogFigure.MajorStopHours));

    private bool IsOfEarlier(string owner, string name) => MeasuredSource.IsOfMajorStops(writer.Given(owner, name));

    private bool IsByHand(string owner, string name) =>
        writer.Given(owner, name) is { Kind: not SourceKind.Null } && !IsOfEarlier(owner, name);

    private static string Counted(string owner, MajorYear majors) =>
        Invariant($"Major stops{Of(owner)}, {majors.Stops.Count:#,0} of at least {MeasuredSource.Words(majors.From)}");

    private static string Range(FigureValue value) => Invariant($"{value.P50:#,0.##} ({value.P10:#,0.##} to {value.P90:#,0.##})");

    private static string Of(string owner) => owner.Length == 0 ? "" : $" of {Quoted.Of(owner)}";

    /// <summary>The major stops of a line, or of the site, that are written.</summary>
    /// <param name="Year">The stops.</param>
    /// <param name="Cost">What one costs; null where it stays as the scenario gives it.</param>
    /// <param name="Repair">What of the repair that holds, so that it is taken out of the yearly figures of the site.</param>
    /// <param name="Rate">What an hour costs; null where the cost stays.</param>
    private sealed record Group(LineYear Year, FigureValue? Cost, CountedRepair Repair, HourRate? Rate);
}
