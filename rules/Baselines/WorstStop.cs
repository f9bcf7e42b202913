using System.Globalization;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>Writes the worst stop of logs into a scenario that states no worst event.</summary>
/// <remarks>The worst one is the one whose hours cost most, since logs book the repair alone. Its cost is left to its hours and what an
/// hour of its line costs. What the logs book is added as damage where they tell its labour and parts, else its parts alone.</remarks>
/// <param name="baseline">What the logs say.</param>
/// <param name="lines">The lines of the scenario that the logs speak of.</param>
/// <param name="rates">What an hour costs.</param>
/// <param name="moneyProblem">Why money of the logs is no money of the scenario; null where it is.</param>
internal sealed class WorstStop(LogBaseline baseline, ScenarioLines lines, HourRates rates, string? moneyProblem)
{
    private const string Repair = "Repair, as the logs book it", Parts = "Parts, as the logs book them";

    /// <summary>Writes it, or says why not.</summary>
    /// <param name="site">The stops of all lines of the scenario.</param>
    /// <param name="years">The stops of each line.</param>
    /// <param name="stated">The worst event that the scenario states; null for none.</param>
    /// <param name="editor">Receives it.</param>
    /// <param name="left">Receives why it is not written.</param>
    /// <returns>What was written, in a sentence; null for nothing.</returns>
    public string? Write(LineYear site, IReadOnlyList<LineYear> years, SourceNode? stated, ScenarioEditor editor, List<string> left)
    {
        var stops = years.Where(year => year.Longest is not null)
            .Select(year => (Stop: year.Longest!.Value, Line: (string?)year.Line,
                Hour: years.Count <= LogYears.MostLines ? rates.Of(year.Line!).Mean : null)).ToList();
        var isPriced = stops.Count > 0 && stops.All(stop => stop.Hour is not null);
        var (found, line) = stops.Count > 0 ? stops.Select(stop => ((LogRecord?)stop.Stop, stop.Line,
                Size: stop.Stop.Hours!.Value * (isPriced ? stop.Hour!.Value : 1))).MaxBy(stop => stop.Size) is var most
                ? (most.Item1, most.Line) : default
            : (site.Longest ?? site.Worst, null);
        if (found is not { } worst)
            return null;
        line ??= lines.Of(worst, baseline.Reading.Records);
        var booked = moneyProblem is null && worst.Cost is > 0 ? worst.Cost : null;
        var told = Invariant($"{worst.Start:yyyy-MM-dd}") + (line is null ? "" : $", {Quoted.Of(line)}")
            + (worst.Hours is { } length ? Invariant($", {length:#,0.##} h") : "");
        if (stated is not null)
        {
            if (!IsSame(stated, worst))
                left.Add($"The worst stop of the logs ({told}) is not written: the scenario states a worst event of its own, which stays");
            return null;
        }
        var byHours = worst.Hours is > 0 && line is not null;
        if (!byHours && booked is null || worst.Hours > WorstEventEntry.MostHours)
        {
            left.Add($"The worst stop of the logs ({told}) is not written: it needs its hours and its line, or its cost");
            return null;
        }
        (double Cost, string What)? damage = moneyProblem is not null || worst.PartsCost is not > 0 ? null
            : booked is { } repair && worst.LabourHours is not null ? (repair, Repair) : (worst.PartsCost.Value, Parts);
        editor.SetWorstEvent(DateOnly.FromDateTime(worst.Start), line, worst.Hours, byHours ? null : booked, byHours ? damage : null);
        var among = lines.Names.IsEmpty ? "the stops of the logs" : "the stops of the scenario's lines";
        return $"The worst event is written: {told}, "
            + (!byHours ? $"the {(worst.Hours is null ? "most expensive" : "longest")} of {among}"
                : isPriced ? $"whose hours cost most among {among}" : $"the longest of {among}")
            + (!byHours ? Invariant($". Its cost, {booked:#,0}, is what the logs book; where that is the repair alone, add the lost output")
                : ". It costs its hours times what an hour of its line costs" + (damage is var (paid, what)
                    ? Invariant($", and {paid:#,0} for {(what == Repair ? "its repair, as the logs book it" : "its parts")}") : "")
                + (booked is not { } cost || damage?.What == Repair ? ""
                    : Invariant($"; the {cost:#,0} that the logs book for it may be the repair alone, and is not written")));
    }

    private static bool IsSame(SourceNode stated, in LogRecord worst) =>
        stated.Find("date")?.Value.Text == Invariant($"{worst.Start:yyyy-MM-dd}")
        && (worst.Hours is not { } hours || (stated.Find("hours")?.Value.NumberText is { } text
            && Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - hours) <= 1e-6));
}
