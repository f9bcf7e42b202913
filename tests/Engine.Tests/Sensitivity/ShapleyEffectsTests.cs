using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>Shapley effects of independent and of dependent inputs.</summary>
public sealed class ShapleyEffectsTests
{
    private const int Replicates = KnownFunction.Replicates;

    /// <summary>x1 + x2 + 2 x3, of standard normals of which the last two are correlated.</summary>
    private static readonly Func<double[], double> Linear =
        u => KnownFunction.Score(u[0]) + KnownFunction.Score(u[1]) + 2 * KnownFunction.Score(u[2]);

    public static TheoryData<string, double[]> Truths => new()
    {
        { "Ishigami", [0.435747, 0.442411, 0.121842] },
        { "0.5", [0.125, 0.296875, 0.578125] },
        { "0.9", [0.104167, 0.418229, 0.477604] },
    };

    [Theory, MemberData(nameof(Truths))]
    public void Effects_are_the_known_ones_and_add_up_to_1(string name, double[] truths)
    {
        var effects = Of(name, 1 << 14, 1);
        foreach (var (truth, effect) in truths.Zip(effects))
            Coverage.AssertTruth(truth, effect);
        Assert.Equal(1, effects.Sum(effect => effect.Value), 1e-12);
    }

    [Theory, MemberData(nameof(Truths))]
    public void Errors_are_honest(string name, double[] truths) =>
        Coverage.AssertHonest(truths, seed => Of(name, 1 << 11, seed));

    /// <summary>Var = 1 + 1 + 4 + 2 · 2 · 0.9, of which the first has 1.</summary>
    [Fact]
    public void Correlated_inputs_can_be_one_group()
    {
        var effects = ShapleyEffects.Of(Block(Linear), Inputs([[0], [1, 2]], Correlated(0.9)), Points(1 << 14, 2), Replicates);
        Coverage.AssertTruth(1 / 9.6, effects[0]);
        Coverage.AssertTruth(8.6 / 9.6, effects[1]);
    }

    /// <summary>Of equal inputs one tells the other: both have half of what they do.</summary>
    [Fact]
    public void Equal_inputs_share_their_effect()
    {
        var effects = ShapleyEffects.Of(Block(Linear), Inputs([[0], [1], [2]], Correlated(1)), Points(1 << 14, 3), Replicates);
        Coverage.AssertTruth(0.1, effects[0]);
        Coverage.AssertTruth(0.45, effects[1]);
        Coverage.AssertTruth(0.45, effects[2]);
    }

    [Fact]
    public void Twelve_inputs_that_add_up_have_their_variances()
    {
        var weights = Enumerable.Range(1, 12).Select(weight => (double)weight).ToArray();
        var inputs = Inputs([.. Enumerable.Range(0, 12).Select(input => ImmutableArray.Create(input))]);
        var effects = ShapleyEffects.Of(
            Block(u => u.Zip(weights, (x, weight) => weight * x).Sum()), inputs, Points(1 << 12, 4), Replicates);
        foreach (var (weight, effect) in weights.Zip(effects))
            Coverage.AssertTruth(weight * weight / weights.Sum(x => x * x), effect);
    }

    [Fact]
    public void What_changes_nothing_and_depends_on_nothing_has_exactly_no_effect()
    {
        var effects = ShapleyEffects.Of(Block(u => u[0] * u[1]), Inputs([[0], [1], [2]]), Points(1 << 10, 5), Replicates);
        Assert.Equal(new Estimate(0, 0), effects[2]);
        Assert.All(ShapleyEffects.Of(Block(_ => 3), Inputs([[0], [1], [2]]), Points(1 << 10, 5), Replicates),
            effect => Assert.Equal(new Estimate(0, 0), effect));
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(2, 256)]
    [InlineData(4, 64)]
    public void The_bits_depend_neither_on_threads_nor_on_blocks(int threads, int blockLength)
    {
        var inputs = Inputs([[0], [1], [2]], Correlated(0.5));
        var points = Points(1 << 12, 6);
        Assert.Equal(ShapleyEffects.Of(Block(Linear), inputs, points, Replicates),
            ShapleyEffects.Of(Block(Linear), inputs, points, Replicates, blockLength, new() { MaxDegreeOfParallelism = threads }));
    }

    [Fact]
    public void Impossible_correlations_are_refused()
    {
        double[,] impossible = { { 1, 0.9, -0.9 }, { 0.9, 1, 0.9 }, { -0.9, 0.9, 1 } };
        Assert.StartsWith("No inputs can have these correlations together.", Assert.Throws<ArgumentException>(
            () => ShapleyEffects.Of(Block(Linear), Inputs([[0], [1], [2]], impossible), Points(1 << 10, 7), Replicates)).Message);
    }

    private static ImmutableArray<Estimate> Of(string name, int trials, ulong seed)
    {
        if (name == "Ishigami")
            return ShapleyEffects.Of(Block(KnownFunction.Ishigami.Output), Inputs([[0], [1], [2]]), Points(trials, seed), Replicates);
        var correlations = Correlated(double.Parse(name, CultureInfo.InvariantCulture));
        return ShapleyEffects.Of(Block(Linear), Inputs([[0], [1], [2]], correlations), Points(trials, seed), Replicates);
    }

    private static PointSet Points(int trials, ulong seed) => new(SamplingMethod.Sobol, seed, trials / Replicates);

    private static DependentInputs Inputs(ImmutableArray<ImmutableArray<int>> groups, double[,]? correlations = null)
    {
        var count = groups.Sum(group => group.Length);
        DependentInputs independent = new(groups,
            [.. Enumerable.Range(0, count).Select(slot => new StreamKey("first", "", slot))],
            [.. Enumerable.Range(0, count).Select(slot => new StreamKey("second", "", slot))]);
        return correlations is null ? independent
            : independent with { Correlated = [.. Enumerable.Range(0, count)], Correlations = correlations };
    }

    private static double[,] Correlated(double last) => new[,] { { 1, 0, 0 }, { 0, 1, last }, { 0, last, 1 } };

    private static BlockFunction Block(Func<double[], double> function) => (_, _, uniforms, output) =>
        KnownFunction.Column(uniforms, function).AsSpan(0, output.Length).CopyTo(output);
}
