using System.Collections.Concurrent;
using System.Globalization;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Measuring;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>A layer that may only tighten and that the proofs accept measures no looser on any case: the proofs are held to the
/// measurement, with which they share no code.</summary>
/// <remarks>The cases are the same in every run, and every sixth is measured. The environment variable <c>ROI_LAYER_CASES</c> asks for
/// another number of them, all measured, and <c>ROI_LAYER_FIRST</c> for other ones; a failure shows the files of its case.</remarks>
public sealed class TightenOnlyLawTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Cases = Asked("ROI_LAYER_CASES", 360), First = Asked("ROI_LAYER_FIRST", 1);

    private static readonly bool IsLongRun = Environment.GetEnvironmentVariable("ROI_LAYER_CASES") is not null;

    private readonly string folder = Directory.CreateTempSubdirectory("roi-layers-").FullName;

    [Fact]
    public void No_layer_that_the_proofs_accept_measures_looser()
    {
        ConcurrentBag<Outcome> ended = [];
        Parallel.For(First, First + Cases, number => ended.Add(Run(new(number, folder))));
        List<Outcome> all = [.. ended.OrderBy(one => one.Case.Number)], valid = [.. all.Where(one => one.Ending != Ending.Invalid)];
        var accepted = valid.Where(one => one.Ending != Ending.Refused).ToList();
        var tried = accepted.Where(one => one.Measured is not null).ToList();
        var measured = tried.Where(one => one.Measured!.Below is not null).ToList();
        var refusedAndMeasured = valid.Where(one => one is { Ending: Ending.Refused, Measured: not null }).ToList();
        var looser = refusedAndMeasured.Count(one => !one.Measured!.Loosenings.IsEmpty);
        var counts = string.Join('\n', ((string[])
        [
            Invariant($"{all.Count} cases, {valid.Count} valid, {accepted.Count} accepted;"),
            Invariant($"of {tried.Count} accepted ones {measured.Count} are measured on both sides;"),
            string.Join(", ", LayeredCase.AllFeatures.Select(feature =>
                Invariant($"{feature}: {accepted.Count(one => one.Case.Features.Contains(feature))}"))) + " of the accepted ones;",
            Invariant($"of {refusedAndMeasured.Count} refused ones that were measured {looser} are looser on their case"),
        ]).Concat(valid.SelectMany(one => one.Case.Edits.Distinct().Select(edit => (Edit: edit, one.Ending)))
            .GroupBy(one => one.Edit).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: " + string.Join(
                ", ", group.GroupBy(one => one.Ending).OrderBy(ending => ending.Key)
                    .Select(ending => Invariant($"{ending.Count()} {ending.Key}"))))));
        output.WriteLine(counts);

        var loosened = accepted.Where(one => one.Ending == Ending.Looser).ToList();
        Assert.True(loosened.Count == 0, string.Join("\n\n", loosened.Select(one =>
            string.Join('\n', one.Measured!.Loosenings.Select(loosening => loosening.What)) + "\n" + one.Case)));
        // The law says something: most cases are valid, a third of the layers is accepted, and every kind of edit is sometimes accepted.
        Assert.True(valid.Count >= 0.95 * all.Count, counts);
        Assert.True(accepted.Count >= 0.3 * valid.Count, counts);
        Assert.True(measured.Count >= 0.7 * tried.Count, counts);
        Assert.All(RandomLayer.AllKinds, kind => Assert.True(
            accepted.Exists(one => one.Case.Edits.Contains(kind)) && valid.Exists(one => one.Ending == Ending.Refused
                && one.Case.Edits.Contains(kind)), $"{kind}\n{counts}"));
        Assert.All(LayeredCase.AllFeatures, feature => Assert.True(
            accepted.Count(one => one.Case.Features.Contains(feature)) >= 0.03 * accepted.Count, $"{feature}\n{counts}"));
        // And the measurement can see: checks fail below, benefits fall, and many a layer that is refused measures looser.
        Assert.True(measured.Count(one => one.Measured!.Below!.Findings.Any(JudgedComparison.IsOpen)) >= 0.5 * measured.Count, counts);
        Assert.True(looser >= 0.2 * refusedAndMeasured.Count, counts);
    }

    private static Outcome Run(LayeredCase layered)
    {
        Problems problems = new();
        var isMeasured = IsLongRun || layered.Number % 6 == 0;
        if (layered.Load(problems) is { } rules)
        {
            if (!isMeasured)
                return new(layered, Ending.Accepted, null);
            var measured = layered.Measure(rules.Tightened.Single());
            return new(layered, measured.Loosenings.IsEmpty ? Ending.Accepted : Ending.Looser, measured);
        }
        var isRefused = problems.InOrder().Any(told => told.Message.StartsWith("this layer may only tighten", StringComparison.Ordinal));
        return new(layered, isRefused ? Ending.Refused : Ending.Invalid,
            isRefused && isMeasured && layered.Number % 12 == 0 && layered.Unproven() is { } unproven ? layered.Measure(unproven) : null);
    }

    private static int Asked(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : standard;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed record Outcome(LayeredCase Case, Ending Ending, LayerMeasurement? Measured);

    private enum Ending
    {
        Invalid,
        Refused,
        Accepted,
        Looser,
    }
}
