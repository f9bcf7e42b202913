namespace Roi.Reference;

/// <summary>The comparison of one random case.</summary>
/// <param name="Seed">The seed of the case.</param>
/// <param name="Count">The figures that were compared.</param>
/// <param name="Differences">Those that differ in both of two independent runs.</param>
/// <param name="Doubted">How many differed in the first run.</param>
/// <param name="Problems">Why the program refuses the case; empty where it does not.</param>
internal sealed record CaseComparison(int Seed, int Count, IReadOnlyList<Difference> Differences, int Doubted, string Problems)
{
    /// <summary>Trials of both sides.</summary>
    public const int Trials = 16_384;

    /// <summary>Trials of both sides where a figure that differed is looked at again, with other seeds.</summary>
    public const int TrialsAgain = 65_536;

    /// <summary>Writes the case of a seed, runs both sides, and compares. Of tens of thousands of comparisons a few lie beyond four
    /// standard errors by chance: what differs is compared again in a run with other random numbers and more trials, and is a difference
    /// only if it differs again.</summary>
    /// <param name="seed">The seed of the case.</param>
    /// <param name="folder">Where its files are written.</param>
    public static CaseComparison Run(int seed, string folder)
    {
        var files = RandomCase.Write(seed, folder);
        var first = Compare(files, seed, Trials);
        if (first.Problems.Length > 0)
            return new(seed, 0, [], 0, first.Problems);
        if (first.Differences.Count == 0)
            return new(seed, first.Count, [], 0, "");
        var again = Compare(files, seed + 1_000_000, TrialsAgain);
        var names = first.Differences.Select(difference => difference.What).ToHashSet();
        return new(seed, first.Count, [.. again.Differences.Where(difference => names.Contains(difference.What))], names.Count,
            again.Problems);
    }

    private static (int Count, IReadOnlyList<Difference> Differences, string Problems) Compare(CaseFiles files, int seed, int trials)
    {
        var run = ProgramRun.Run(files, seed, trials);
        if (run.Results is not { } results)
            return (0, [], run.Problems);
        var scenario = RuleText.Read(files.Scenario);
        var rules = RuleText.Load(scenario["rules"]!.GetValue<string>(), files.Folder, files.Layers);
        Simulation simulation = new(new(scenario, rules, files.Folder), seed, trials);
        var comparison = Comparison.Of(results, scenario, rules, simulation);
        return (comparison.Count, comparison.Differences, "");
    }
}
