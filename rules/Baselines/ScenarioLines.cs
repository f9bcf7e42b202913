using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>The lines of a scenario that logs speak of.</summary>
internal sealed class ScenarioLines
{
    /// <summary>The most lines that a new scenario gets where none is stated.</summary>
    private const int MostNew = 8;

    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool hasAll;

    private ScenarioLines(string only) => (Names, hasAll) = ([only], true);

    private ScenarioLines(IReadOnlyList<(string Line, string Asset)> pairs)
    {
        Names = [.. pairs.Select(pair => pair.Line).Distinct(StringComparer.Ordinal)];
        foreach (var (line, asset) in pairs)
            places.TryAdd(asset, Names.IndexOf(line));
    }

    /// <summary>Their names in the scenario.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The place of the line that an asset of the logs belongs to; -1 for none.</summary>
    public int Of(string asset) => places.GetValueOrDefault(asset, -1);

    /// <summary>The line that a record belongs to; null for none.</summary>
    public string? Of(in LogRecord record, LogRecords records) => hasAll ? Names[0]
        : record.Line >= 0 && Of(records.Lines[record.Line]) is >= 0 and var place ? Names[place] : null;

    /// <summary>What the stops of groups of lines come to in a year.</summary>
    /// <param name="baseline">What the logs say.</param>
    /// <param name="names">The names of the groups.</param>
    /// <param name="groupOf">The group that a line belongs to, from 0; -1 for none.</param>
    public ImmutableArray<LineYear> Years(LogBaseline baseline, IReadOnlyList<string> names, Func<string, int> groupOf) =>
        LogYears.Of(baseline.Reading.Records, names, asset => Of(asset) is >= 0 and var place ? groupOf(Names[place]) : -1,
            isPlantFirst: Names.IsEmpty || (hasAll && groupOf(Names[0]) == 0), baseline.Years.Period,
            baseline.Years.Exposure, baseline.Years.Lines[0].Majors?.From);

    /// <summary>Finds the lines.</summary>
    /// <param name="baseline">What the logs say.</param>
    /// <param name="stated">Which lines are stated.</param>
    /// <param name="present">The lines that the scenario has; null for a new one.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="path">The scenario, for problems.</param>
    public static ScenarioLines? Of(
        LogBaseline baseline, ImmutableArray<LineMapping> stated, IReadOnlyList<string>? present, string path, Problems problems)
    {
        var assets = baseline.Reading.Records.Lines;
        if (assets.IsEmpty && stated is [{ IsOneName: true, Line: var only }])
            return new(only);
        foreach (var mapping in stated)
            if (mapping.Problem(assets) is { } problem)
                problems.Note(path, problem);
        foreach (var line in stated.Select(mapping => mapping.Line).Distinct(StringComparer.Ordinal).Except(present ?? []))
            if ((present ?? []).Concat(stated.Select(mapping => mapping.Line)).FirstOrDefault(other =>
                string.Equals(other, line, StringComparison.OrdinalIgnoreCase)) is { } near && near != line)
                problems.Note(path, $"--line names {Quoted.Of(line)}, which differs in case alone from {Quoted.Of(near)}; did you mean "
                    + $"{Quoted.Of(near)}?");
        if (problems.Any)
            return null;
        if (!stated.IsEmpty)
            return new([.. stated.Select(mapping => (mapping.Line, mapping.Asset))]);
        if (present is null or [])
            return new([.. baseline.Years.Lines.Skip(1).Take(MostNew).Select(line => (line.Line!, line.Line!))]);
        List<(string, string)> same = [.. present.SelectMany(line => assets
            .Where(asset => string.Equals(asset, line, StringComparison.OrdinalIgnoreCase)).Select(asset => (line, asset)))];
        if (same.Count == 0 && assets.Length > 0)
            problems.Note(path, $"none of its lines ({Quoted.List(present)}) is in the logs, which have {Quoted.List(assets)}: "
                + "--line says which is which, as in --line \"" + present[0] + "=" + assets[0] + "\"");
        return problems.Any ? null : new(same);
    }
}
