using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>Shares of variance from given trials, and from runs that share draws.</summary>
public sealed class SobolIndicesTests
{
    private const int Replicates = KnownFunction.Replicates;
    private const double LeastIndex = 0.01;            // errors are honest above it

    public static TheoryData<string> Functions => ["Ishigami", "Sobol-G", "lognormals"];

    [Theory, MemberData(nameof(Functions))]
    public void First_order_indices_from_given_trials_are_the_known_ones(string name)
    {
        var function = KnownFunction.Named(name);
        var draws = KnownFunction.Draws(function.Inputs, 1 << 14, 1);
        var output = function.Of(draws);
        foreach (var (draw, truth) in draws.Zip(function.First))
            Coverage.AssertTruth(truth, ConditionalMean.Of(output, Replicates, draw).Index);
    }

    [Theory, MemberData(nameof(Functions))]
    public void First_order_and_total_indices_from_shared_draws_are_the_known_ones(string name)
    {
        var function = KnownFunction.Named(name);
        for (var input = 0; input < function.Inputs; input++)
        {
            var indices = Frozen(function, 1 << 14, 1, [input]);
            Coverage.AssertTruth(function.First[input], indices.First);
            if (function.Total.Length > 0)
                Coverage.AssertTruth(function.Total[input], indices.Total);
        }
    }

    [Theory, MemberData(nameof(Functions))]
    public void Errors_of_indices_from_given_trials_are_honest(string name)
    {
        var function = KnownFunction.Named(name);
        double[] truths = [.. function.First.Where(index => index > LeastIndex)];
        Coverage.AssertHonest(truths, seed =>
        {
            var draws = KnownFunction.Draws(function.Inputs, 1 << 12, seed);
            var output = function.Of(draws);
            return [.. truths.Select((_, input) => ConditionalMean.Of(output, Replicates, draws[input]).Index)];
        });
    }

    [Theory, MemberData(nameof(Functions))]
    public void Errors_of_indices_from_shared_draws_are_honest(string name)
    {
        var function = KnownFunction.Named(name);
        int[] inputs = [.. Enumerable.Range(0, function.Inputs).Where(input => function.First[input] > LeastIndex)];
        double[] truths = [.. inputs.Select(input => function.First[input]), .. function.Total];
        Coverage.AssertHonest(truths, seed =>
        {
            var found = Enumerable.Range(0, Math.Max(inputs.Length, function.Total.Length))
                .Select(input => Frozen(function, 1 << 12, seed, [input])).ToArray();
            return [.. inputs.Select(input => found[input].First), .. function.Total.Select((_, input) => found[input].Total)];
        });
    }

    /// <summary>x1 and x3 of Ishigami's function together are all but x2.</summary>
    [Fact]
    public void A_group_has_what_its_members_do_together()
    {
        var indices = Frozen(KnownFunction.Ishigami, 1 << 14, 2, [0, 2]);
        Coverage.AssertTruth(1 - 0.442411, indices.First);
        Coverage.AssertTruth(1 - 0.442411, indices.Total);
    }

    /// <summary>A sum of two inputs, and the product of two normals.</summary>
    [Fact]
    public void Two_inputs_have_in_given_trials_what_they_do_together()
    {
        var draws = KnownFunction.Draws(3, 1 << 14, 3);
        var sum = KnownFunction.Column(draws, u => u.Sum());
        Coverage.AssertTruth(2.0 / 3, ConditionalMean.Of(sum, Replicates, draws[0], draws[1]).Index);
        var product = KnownFunction.Column(draws, u => KnownFunction.Score(u[0]) * KnownFunction.Score(u[1]) + KnownFunction.Score(u[2]));
        Coverage.AssertTruth(0.5, ConditionalMean.Of(product, Replicates, draws[0], draws[1]).Index);
        Assert.InRange(ConditionalMean.Of(product, Replicates, draws[0]).Index.Value, 0, 0.01);
    }

    /// <summary>Five values of equal chance plus a uniform of the same variance.</summary>
    [Fact]
    public void A_discrete_input_has_the_variance_of_the_means_of_its_values()
    {
        double[] effects = [3, -1, 0, 4, 4];
        var deviation = Math.Sqrt(effects.Average(effect => Math.Pow(effect - effects.Average(), 2)));
        var draws = KnownFunction.Draws(2, 1 << 14, 4);
        double[] input = [.. draws[0].Select(u => Math.Floor(5 * u))];
        double[] output = [.. input.Zip(draws[1], (value, u) => effects[(int)value] + deviation * Math.Sqrt(12) * u)];
        Coverage.AssertTruth(0.5, ConditionalMean.Of(output, Replicates, input).Index);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(40)]
    public void An_input_of_more_values_is_fitted_by_splines(int values)
    {
        var draws = KnownFunction.Draws(1, 1 << 14, 5);
        double[] input = [.. draws[0].Select(u => Math.Floor(values * u))];
        var index = ConditionalMean.Of([.. input.Select(value => value * value)], Replicates, input).Index;
        Assert.InRange(index.Value, 0.999, 1);
    }

    [Fact]
    public void A_constant_has_no_share_and_nothing_has_a_share_of_a_constant()
    {
        var draw = KnownFunction.Draws(1, 1 << 12, 6)[0];
        var constant = new double[draw.Length];
        Array.Fill(constant, 7);
        Assert.Equal(new Estimate(0, 0), ConditionalMean.Of(draw, Replicates, constant).Index);
        Assert.Equal(new Estimate(0, 0), ConditionalMean.Of(constant, Replicates, draw).Index);
        Assert.Equal(new SobolIndices(new(0, 0), new(0, 0)), PickFreeze.Of(constant, constant, constant, Replicates));
    }

    /// <summary>x and events, of which the runs have the events in common.</summary>
    [Theory]
    [InlineData(3, 0.9)]
    [InlineData(0.5, 0.2)]
    public void What_all_runs_have_in_common_is_no_part_of_an_index(double effect, double truth)
    {
        var (events, first, second) = (Column("events"), Column("first"), Column("second"));
        double[] Run(double[] input) => [.. events.Zip(input, (chance, x) => chance + effect * x)];
        var indices = PickFreeze.Of(Run(first), Run(second), Run(second), Replicates, hasMoreInCommon: true);
        Coverage.AssertTruth(truth, indices.First);
        Coverage.AssertTruth(truth, indices.Total);

        static double[] Column(string set) => KnownFunction.Draws(1, 1 << 14, 9, set)[0];
    }

    [Fact]
    public void An_input_that_changes_nothing_has_exactly_no_share_from_shared_draws()
    {
        KnownFunction second = new(2, u => u[1], [0, 1], [0, 1]);
        Assert.Equal(new SobolIndices(new(0, 0), new(0, 0)), Frozen(second, 1 << 12, 7, [0]));
    }

    /// <summary>Of 16 trials a replicate, of which the splines alone could explain a third.</summary>
    [Fact]
    public void Noise_is_no_share()
    {
        var found = Enumerable.Range(0, 300).Select(seed =>
        {
            var draws = KnownFunction.Draws(2, 256, (ulong)seed, "noise", SamplingMethod.Random);
            return ConditionalMean.Of(draws[0], Replicates, draws[1]).Index;
        }).ToArray();
        Assert.InRange(found.Average(index => index.Value), 0, 0.02);
        Assert.InRange(found.Count(index => index.Value == 0), 180, 300);
    }

    [Fact]
    public void Increasing_changes_of_an_input_change_nothing()
    {
        var draws = KnownFunction.Draws(3, 1 << 12, 8);
        var output = KnownFunction.Ishigami.Of(draws);
        foreach (var draw in draws)
            Assert.Equal(ConditionalMean.Of(output, Replicates, draw).Index,
                ConditionalMean.Of(output, Replicates, [.. draw.Select(u => Math.Exp(9 * u) + 1e6)]).Index);
    }

    [Fact]
    public void Columns_that_are_no_sample_are_refused()
    {
        double[] column = [.. Enumerable.Range(0, 64).Select(i => (double)i)];
        Assert.StartsWith("Needs at least one input, and columns of equal length.",
            Assert.Throws<ArgumentException>(() => ConditionalMean.Of(column, 16)).Message);
        Assert.StartsWith("Needs at least one input, and columns of equal length.",
            Assert.Throws<ArgumentException>(() => ConditionalMean.Of(column, 16, column[..48])).Message);
        Assert.StartsWith("Needs a column cut into equal replicates.",
            Assert.Throws<ArgumentException>(() => ConditionalMean.Of(column[..60], 16, column[..60])).Message);
        Assert.StartsWith("Needs columns of equal length.",
            Assert.Throws<ArgumentException>(() => PickFreeze.Of(column, column, column[..48], 16)).Message);
        Assert.StartsWith("Needs a finite output in every trial.", Assert.Throws<ArgumentException>(
            () => PickFreeze.Of(column, [.. column[1..], double.PositiveInfinity], column, 16)).Message);
    }

    private static SobolIndices Frozen(KnownFunction function, int trials, ulong seed, int[] group)
    {
        var first = KnownFunction.Draws(function.Inputs, trials, seed);
        var second = KnownFunction.Draws(function.Inputs, trials, seed, "second");
        double[][] mixed = [.. first.Select((draw, input) => group.Contains(input) ? second[input] : draw)];
        return PickFreeze.Of(function.Of(first), function.Of(second), function.Of(mixed), Replicates);
    }
}
