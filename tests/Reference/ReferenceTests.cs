using Roi.Reference.Comparisons;

namespace Roi.Reference;

/// <summary>Random cases computed by the program and by the reference. The seeds are fixed, so a failure is a change of the program or of
/// the reference, never chance alone; how rarely chance decides is said at <see cref="CaseComparison.Run"/>.</summary>
public sealed class ReferenceTests
{
    /// <summary>The cases that are compared in every run of the tests. The long run takes others: CONTRIBUTING.md.</summary>
    private const int Cases = 40;

    /// <summary>Trials of either side, fewer than in a long run, since the tests are to take a minute of processor time at most. The
    /// program spreads its trials evenly in most cases and needs fewer: what a tolerance allows comes from the errors of both.</summary>
    private const int ProgramTrials = CaseComparison.Trials / 4, Trials = CaseComparison.Trials / 2;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Cases)];

    [Theory, MemberData(nameof(Seeds))]
    public void The_program_agrees_with_the_reference(int seed)
    {
        using TemporaryFolder folder = new();
        var comparison = CaseComparison.Run(seed, folder.Path, ProgramTrials, Trials);
        Assert.Equal("", comparison.Problems);
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences));
        Assert.True(comparison.Count > 100, "A case has more figures than that.");
    }

    /// <summary>A feature that no case has is never compared.</summary>
    [Fact]
    public void Random_cases_have_every_feature_of_the_cash_flow_as_often_as_stated()
    {
        const int cases = 400;
        var counts = Enumerable.Range(1, cases).SelectMany(seed =>
        {
            using TemporaryFolder folder = new();
            return CaseFeatures.OfFiles(RandomCase.Write(seed, folder.Path)).Distinct().ToList();
        }).CountBy(feature => feature).ToDictionary();
        var rare = CashFeatures.All.Where(feature => counts.GetValueOrDefault(feature.Key) < feature.Value * cases)
            .Select(feature => Invariant($"{feature.Key}: {counts.GetValueOrDefault(feature.Key) / (double)cases}"));
        Assert.Empty(rare);
    }

    /// <summary>A comparison that accepts everything would be silent for ever.</summary>
    [Fact]
    public void Figures_that_are_a_little_wrong_are_differences()
    {
        using TemporaryFolder folder = new();
        var files = RandomCase.Write(1, folder.Path);
        var results = ProgramRun.Run(files, 1, CaseComparison.Trials).Results!;
        var outcome = results["outcomes"]!["totalBenefit"]!.AsObject();
        outcome["mean"] = outcome["mean"]!.GetValue<double>() * 1.02;
        outcome["p50"] = outcome["p50"]!.GetValue<double>() * 1.05;
        results["conservativeCase"]!["npv"] = results["conservativeCase"]!["npv"]!.GetValue<double>() * (1 + 1e-8);
        var (grade, share) = results["evidence"]!["baseline"]!.AsObject().First();
        results["evidence"]!["baseline"]![grade] = share!.GetValue<double>() - 0.03;
        var comparison = CaseComparison.Compare(results, files, 1, CaseComparison.Trials);
        Assert.Superset((HashSet<string>)
            ["outcomes.totalBenefit.mean", "outcomes.totalBenefit.p50", "conservativeCase.npv", $"evidence.baseline.{grade}"],
            comparison.Agreement.Differences.Select(difference => difference.What).ToHashSet());
    }
}
