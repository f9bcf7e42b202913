using System.Text.Json.Nodes;

namespace Roi.Reference.Comparisons;

/// <summary>The comparison of one random case.</summary>
/// <param name="Seed">The seed of the case.</param>
/// <param name="Problems">Why the program refuses the case; empty where it does not.</param>
internal sealed record CaseComparison(int Seed, string Problems)
{
    /// <summary>Trials of either side in a long run.</summary>
    public const int Trials = 16_384;

    /// <summary>How many times the trials of both sides a figure that differed is looked at again with, and other random numbers.</summary>
    private const int Again = 4;

    /// <summary>The figures that were compared.</summary>
    public int Count { get; private init; }

    /// <summary>How many differed in the first run.</summary>
    public int Doubted { get; private init; }

    /// <summary>Those that differ in both of two independent runs.</summary>
    public IReadOnlyList<Difference> Differences { get; private init; } = [];

    /// <summary>How far the statistics of the first run lie from those of the reference; <see cref="Agreement.Deviations"/>.</summary>
    public IReadOnlyList<(string Kind, double Errors)> Deviations { get; private init; } = [];

    /// <summary>What the case has of the features that the documents describe.</summary>
    public IReadOnlyList<string> Features { get; private init; } = [];

    /// <summary>Writes the case of a seed, runs both sides, and compares.</summary>
    /// <remarks>Of a thousand figures that are right, 0.06 lie beyond four standard errors by chance. So a figure that differs is compared
    /// again, with other random numbers on both sides and four times the trials, and is a difference only if it differs again: of 10,000
    /// figures that are right one is called wrong in 25,000 runs. One that is wrong differs more clearly in the second run.</remarks>
    /// <param name="seed">The seed of the case.</param>
    /// <param name="folder">Where its files are written.</param>
    /// <param name="programTrials">Trials of the program.</param>
    /// <param name="trials">Trials of the reference.</param>
    public static CaseComparison Run(int seed, string folder, int programTrials = Trials, int trials = Trials)
    {
        var files = RandomCase.Write(seed, folder);
        var (first, problems) = Compare(files, seed, programTrials, trials);
        if (first is null)
            return new(seed, problems);
        CaseComparison result = new(seed, "")
        {
            Count = first.Agreement.Count,
            Doubted = first.Agreement.Differences.Count,
            Deviations = first.Agreement.Deviations,
            Features = CaseFeatures.Of(files, first),
        };
        if (first.Agreement.Differences.Count == 0)
            return result;
        var (again, refused) = Compare(files, seed + 1_000_000, Again * programTrials, Again * trials);
        var names = first.Agreement.Differences.Select(difference => difference.What).ToHashSet(StringComparer.Ordinal);
        return result with
        {
            Problems = refused,
            Differences = [.. again?.Agreement.Differences.Where(difference => names.Contains(difference.What)) ?? []],
        };
    }

    private static (Comparison? Comparison, string Problems) Compare(CaseFiles files, int seed, int programTrials, int trials)
    {
        var run = ProgramRun.Run(files, seed, programTrials);
        return run.Results is { } results ? (Compare(results, files, seed, trials), "") : (null, run.Problems);
    }

    /// <summary>Holds a results.json against a run of the reference.</summary>
    public static Comparison Compare(JsonObject results, CaseFiles files, int seed, int trials)
    {
        var scenario = RuleText.Read(files.Scenario);
        var rules = RuleText.Load(scenario["rules"]!.GetValue<string>(), files.Folder, files.Layers);
        return Comparison.Of(results, scenario, rules, new(new(scenario, rules, files.Folder), seed, trials));
    }
}
