using System.Collections.Immutable;
using Roi.Rules.Json;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Chooses the column of each meaning: the one that the caller states, else by its name and what it holds. Columns that cannot be
/// told apart are a problem.</summary>
/// <param name="path">The path of the log.</param>
/// <param name="sample">Its header and first rows.</param>
/// <param name="map">The columns that the caller states.</param>
/// <param name="problems">Receives what is missing or cannot be told apart.</param>
internal sealed class ColumnChoice(string path, LogSample sample, ImmutableArray<ColumnMapping> map, Problems problems)
{
    /// <summary>The meanings of which a log needs one, so that an event has a size.</summary>
    private static readonly LogMeaning[] Sizes = [Duration, End, EndTime, Cost, Scrap, ScrapCost];

    /// <summary>The rank of a column that marks breakdowns as one of types: any other has a lower one.</summary>
    private const int RankOfMarks = 9;

    private readonly Dictionary<LogMeaning, int> chosen = [];

    /// <summary>The column of each meaning; meanings without a column are not in it.</summary>
    public IReadOnlyDictionary<LogMeaning, int> Chosen => chosen;

    /// <summary>The place of a column that the caller names; -1 where there is none of the name.</summary>
    public static int IndexOf(IReadOnlyList<string> names, string name)
    {
        string[] all = [.. names];
        var index = Array.FindIndex(all, each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : Array.FindIndex(all, each => ColumnName.KeyOf(each) == ColumnName.KeyOf(name));
    }

    /// <summary>Chooses the columns.</summary>
    public void Choose()
    {
        foreach (var mapping in map)
            if (mapping.Column is { } name && IndexOf(sample.Names, name) is >= 0 and var index)
                chosen[mapping.Meaning] = index;
        var named = sample.Names.Index().Where(column => !chosen.ContainsValue(column.Index))
            .Select(column => (column.Index, Known: KnownNames.Find(column.Item)))
            .Where(column => column.Known is not null)
            .Select(column => (column.Index, Meaning: ByContent(column.Known!.Value.Meaning, column.Index), column.Known))
            .Select(column => new Candidate(column.Index, column.Meaning,
                column.Meaning == LogMeaning.Type && column.Known!.Value.Meaning == Duration ? RankOfMarks : column.Known!.Value.Rank))
            .ToList();
        foreach (var meaning in LogMeanings.All)
            if (!IsStated(meaning))
                Choose(meaning, [.. named.Where(candidate => candidate.Meaning == meaning)]);
        DropNeedless();
        Require();
    }

    /// <summary>The meaning of a column by its content, given that of its name: an "end" may be a time of day. Null where it holds none of
    /// what its name says.</summary>
    private LogMeaning? ByContent(LogMeaning named, int index)
    {
        var content = sample.Contents[index];
        if (content.IsEmpty)
            return named is Start or Duration or End ? null : named;
        return named switch
        {
            Start or StartTime => content.IsDate ? Start
                : content.IsClock || (named == StartTime && content.IsCompactClock) ? StartTime : null,
            End or EndTime => content.IsDate ? End
                : content.IsClock || (named == EndTime && content.IsCompactClock) ? EndTime : null,
            // A stop that is marked as a breakdown is unplanned: the mark tells the type where no other column does.
            Duration => content.IsNumber || content.IsSpan ? named : content.IsMark ? LogMeaning.Type : null,
            Unit => content.IsUnit ? named : null,
            Cost or PartsCost or LabourHours or Scrap or ScrapCost => content.IsNumber ? named : null,
            _ => named,
        };
    }

    private void Choose(LogMeaning meaning, List<Candidate> candidates)
    {
        if (candidates.Count == 0)
            return;
        var rank = candidates.Min(candidate => candidate.Rank);
        var best = candidates.FindAll(candidate => candidate.Rank == rank);
        if (best.Count > 1 && meaning is Start or End && best.FindAll(each => sample.Contents[each.Index].HasTimes) is [var timed])
            best = [timed];
        if (best.Count > 1 && meaning is not (Cause or Id))
        {
            problems.Note(path, $"the columns {Quoted.List(best.Select(each => sample.Names[each.Index]))} may all hold "
                + $"{LogMeanings.Described(meaning)}; say which one does: "
                + $"--map {LogMeanings.WordOf(meaning)}={sample.Names[best[0].Index]}");
            return;
        }
        chosen[meaning] = best[0].Index;
    }

    /// <summary>Drops the times of day of dates that have a time, the unit of no duration, and the currency of no cost.</summary>
    private void DropNeedless()
    {
        foreach (var (date, clock) in (ReadOnlySpan<(LogMeaning, LogMeaning)>)[(Start, StartTime), (End, EndTime)])
            if (!IsStated(clock) && chosen.TryGetValue(date, out var index) && sample.Contents[index].HasTimes)
                chosen.Remove(clock);
        if (!IsStated(Unit) && !chosen.ContainsKey(Duration))
            chosen.Remove(Unit);
        if (!IsStated(Currency) && !chosen.Keys.Any(LogMeanings.IsMoney))
            chosen.Remove(Currency);
    }

    /// <summary>Whether the caller says that a meaning has no column, or one of this log: another log may have the column.</summary>
    private bool IsStated(LogMeaning meaning) => map.Any(mapping => mapping.Meaning == meaning
        && (mapping.Column is not { } name || IndexOf(sample.Names, name) >= 0));

    private void Require()
    {
        if (problems.Any)
            return;
        if (!chosen.ContainsKey(Start))
            problems.Note(path, $"no column is known to hold when an event began: --map start=COLUMN says it; {Columns}");
        else if (!Sizes.Any(chosen.ContainsKey))
            problems.Note(path, "no column is known to hold a duration, an end, a cost or scrap: --map duration:min=COLUMN, "
                + $"--map end=COLUMN, --map cost=COLUMN or --map {LogMeanings.WordOf(ScrapCost)}=COLUMN says it; {Columns}");
    }

    private string Columns => $"the columns are {Quoted.List(sample.Names)}";

    private sealed record Candidate(int Index, LogMeaning? Meaning, int Rank);
}
