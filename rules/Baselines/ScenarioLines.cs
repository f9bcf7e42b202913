using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Baselines;

/// <summary>The lines of a scenario that logs speak of.</summary>
internal sealed class ScenarioLines
{
    /// <summary>The most lines that a new scenario gets where none is stated.</summary>
    private const int MostNew = 8;

    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

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
        foreach (var mapping in stated)
            if (mapping.Problem(assets) is { } problem)
                problems.Note(path, problem);
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
