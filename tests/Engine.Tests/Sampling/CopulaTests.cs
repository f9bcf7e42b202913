using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Sampling;

public class CopulaTests
{
    private const int Trials = 16384;

    [Theory]
    [InlineData(-0.95)]
    [InlineData(-0.3)]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.8)]
    public void Draws_reach_the_rank_asked_for(double rank)
    {
        var reached = new double[16];
        for (var replicate = 0; replicate < 16; replicate++)
        {
            var draws = Draw(new Copula([new("b", "a", rank)]), replicate);
            reached[replicate] = Ranks.Correlation(draws.AsSpan(0, Trials), draws.AsSpan(Trials, Trials))!.Value;
        }
        var moments = Moments.Of(reached);
        var error = moments.StandardDeviation!.Value / 4;
        Assert.InRange(moments.Mean!.Value, rank - 4 * error, rank + 4 * error);
        Assert.InRange(error, 0, 0.003);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    public void Rank_1_and_minus_1_move_inputs_in_step(double rank)
    {
        var draws = Draw(new Copula([new("a", "b", rank)]), 0);
        for (var i = 0; i < Trials; i++)
            Assert.Equal(rank > 0 ? draws[i] : 1 - draws[i], draws[Trials + i], 2e-10);
    }

    [Fact]
    public void Columns_stay_uniform_and_strictly_inside_0_and_1()
    {
        var draws = Draw(new Copula([new("a", "b", 0.9), new("b", "c", 0.9), new("a", "c", 0.7)]), 0);
        for (var column = 0; column < 3; column++)
        {
            var sorted = draws[(column * Trials)..((column + 1) * Trials)].Order().ToArray();
            Assert.InRange(sorted[0], double.Epsilon, 1);
            Assert.InRange(sorted[^1], 0, 1 - 1e-17);
            for (var i = 0; i < Trials; i++)                    // Kolmogorov's distance at the one-in-a-million level
                Assert.Equal((i + 0.5) / Trials, sorted[i], 2.7 / Math.Sqrt(Trials));
        }
    }

    /// <summary>"a" comes first by its name, and joins two sets that nothing connects without it.</summary>
    [Fact]
    public void Inputs_of_a_lower_order_keep_their_draws_bit_for_bit_whatever_is_correlated_with_them_later()
    {
        var below = new Copula([new("b", "d", 0.6), new("c", "e", -0.5)]);
        var above = new Copula([new("b", "d", 0.6), new("c", "e", -0.5), new("a", "d", 0.4), new("a", "e", 0.3)],
            orders: new Dictionary<string, int> { ["a"] = 1 });
        Assert.Equal("b c d e a", string.Join(' ', Assert.Single(above.Blocks).Members));
        var draws = Uniforms(5);
        above.Blocks[0].Transform(draws, [0, Trials, 2 * Trials, 3 * Trials, 4 * Trials], Trials);
        var before = Uniforms(5);
        below.Blocks[0].Transform(before, [0, 2 * Trials], Trials);
        below.Blocks[1].Transform(before, [Trials, 3 * Trials], Trials);
        Assert.True(before.AsSpan(0, 4 * Trials).SequenceEqual(draws.AsSpan(0, 4 * Trials)));
        Assert.Equal(0.4, Ranks.Correlation(draws.AsSpan(2 * Trials, Trials), draws.AsSpan(4 * Trials))!.Value, 0.02);
        Assert.Equal(0.3, Ranks.Correlation(draws.AsSpan(3 * Trials, Trials), draws.AsSpan(4 * Trials))!.Value, 0.02);

        static double[] Uniforms(int columns)
        {
            var uniforms = new double[columns * Trials];
            for (var slot = 0; slot < columns; slot++)
                new PointSet(SamplingMethod.Sobol, 5, Trials).Open(new("g", "", slot), 0).Fill(0, uniforms.AsSpan(slot * Trials, Trials));
            return uniforms;
        }
    }

    [Fact]
    public void The_most_extreme_uniforms_stay_inside_0_and_1()
    {
        var least = Math.ScaleB(1, -53);
        double[] draws = [least, 1 - least, least, 1 - least];
        new Copula([new("a", "b", 0.5)]).Blocks[0].Transform(draws, [0, 2], 2);
        Assert.All(draws, u => Assert.InRange(u, double.Epsilon, 1 - 1e-17));
    }

    [Fact]
    public void A_trial_does_not_depend_on_its_neighbours_or_on_where_columns_lie()
    {
        var block = new Copula([new("a", "b", 0.9), new("b", "c", -0.4)]).Blocks[0];
        var whole = Draw(block, 1);
        var part = new double[3 * 10];
        for (var slot = 0; slot < 3; slot++)                    // c first, then a, then b
            new PointSet(SamplingMethod.Random, 5, Trials).Open(new("g", "", slot), 1).Fill(700, part.AsSpan(10 * ((slot + 1) % 3), 10));
        block.Transform(part, [10, 20, 0], 10);
        for (var slot = 0; slot < 3; slot++)
            Assert.Equal(
                whole.AsSpan(slot * Trials + 700, 10).ToArray(), part.AsSpan(10 * ((slot + 1) % 3), 10).ToArray());
    }

    [Fact]
    public void Inputs_that_hang_together_form_blocks_in_ordinal_order()
    {
        var copula = new Copula([new("z", "y", 0.1), new("b", "a", 0.2), new("B", "y", 0.3)]);
        Assert.Equal(["B y z", "a b"], copula.Blocks.Select(block => string.Join(' ', block.Members)));
    }

    [Fact]
    public void Normal_scores_agree_with_a_reference_and_come_back()
    {
        for (var i = 1; i < 4000; i++)
            foreach (var p in new[] { i / 4000.0, Math.ScaleB(1, -1) * Math.Pow(0.995, i) })
            {
                double[] value = [p];
                NormalScores.FromUniforms(value);
                Assert.Equal(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p), value[0], 1e-9);
                NormalScores.ToUniforms(value);
                Assert.Equal(p, value[0], Math.Min(1e-10, 1e-6 * p));
            }
    }

    [Fact]
    public void Scores_and_uniforms_are_the_same_alone_and_side_by_side()
    {
        double[] scores = [.. Enumerable.Range(0, 1000).Select(i => Math.ScaleB(1, -(i % 53) - 1) * (1 + i / 1001.0))];
        double[] all = [.. scores];
        NormalScores.FromUniforms(all);
        double[] back = [.. all];
        NormalScores.ToUniforms(back);
        for (var i = 0; i < all.Length; i++)
        {
            double[] one = [scores[i]];
            NormalScores.FromUniforms(one);
            Assert.Equal(one[0], all[i]);
            NormalScores.ToUniforms(one);
            Assert.Equal(one[0], back[i]);
        }
    }

    public static TheoryData<Correlation[], string?> Sets => new()
    {
        { [new("a", "b", 0.9), new("a", "c", 0.8), new("b", "c", 0.9)], null },
        { [new("a", "b", 1), new("a", "c", 0.5), new("b", "c", 0.5)], null },                 // only just semi-definite
        { [new("a", "b", 1), new("b", "c", -1), new("a", "c", -1)], null },
        { [new("a", "b", 0.9), new("a", "c", 0.9), new("b", "c", -0.9)],
          "the rank -0.9 between 'b' and 'c' cannot hold together with the other correlations; the nearest possible value is 0.632" },
        { [new("c", "b", -0.9), new("c", "a", 0.9), new("x", "y", 0.1), new("b", "a", 0.9)],  // in any order
          "the rank -0.9 between 'b' and 'c' cannot hold together with the other correlations; the nearest possible value is 0.632" },
        { [new("a", "b", 1), new("a", "c", 1), new("b", "c", 0.2)],
          "the rank 0.2 between 'b' and 'c' cannot hold together with the other correlations; the nearest possible value is 1" },
        { [new("a", "b", -0.9), new("a", "c", -0.9), new("b", "c", -0.9), new("c", "d", 0.5), new("b", "d", 0.5), new("a", "d", 0.9)],
          "the rank -0.9 between 'a' and 'c' cannot hold together with the preceding correlations; the nearest possible value is -0.403" },
    };

    [Theory, MemberData(nameof(Sets))]
    public void Impossible_sets_name_the_pair_and_the_nearest_possible_value(Correlation[] correlations, string? reason)
    {
        Assert.Equal(reason, Copula.Impossibility(correlations)?.ToString());
        if (reason is not null)
            Assert.Equal("Impossible correlations: " + reason + ".",
                Assert.Throws<ImpossibleCorrelationsException>(() => new Copula(correlations)).Message);
    }

    [Fact]
    public void The_nearest_value_named_is_possible_and_a_thousandth_further_is_not()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var pairs = new List<Correlation>();
            for (var i = 0; i < 4; i++)
                for (var j = i + 1; j < 4; j++)
                    pairs.Add(new($"{i}", $"{j}", Math.Round(2 * SplitMix64.Uniform(SplitMix64.At(seed, (ulong)(4 * i + j))) - 1, 2)));
            if (Copula.Impossibility(pairs) is not { WithAllOthers: true } found)
                continue;
            var place = pairs.FindIndex(pair => pair.First == found.First && pair.Second == found.Second);
            pairs[place] = pairs[place] with { Rank = found.NearestRank };
            Assert.Null(Copula.Impossibility(pairs));
            pairs[place] = pairs[place] with { Rank = found.NearestRank + 0.002 * Math.Sign(found.Rank - found.NearestRank) };
            Assert.NotNull(Copula.Impossibility(pairs));
        }
    }

    [Fact]
    public void A_large_impossible_set_is_refused_without_delay()
    {
        var pairs = new List<Correlation>();
        for (var i = 0; i < 60; i++)
            for (var j = i + 1; j < 60; j++)
                pairs.Add(new($"{i:00}", $"{j:00}", -0.1));
        var found = Copula.Impossibility(pairs);
        Assert.NotNull(found);
        Assert.InRange(found.NearestRank, -0.1, 0);
    }

    public static TheoryData<Correlation[], string> Mistakes => new()
    {
        { [new("a", "a", 0.5)], "'a' cannot be correlated with itself. (Parameter 'correlations')" },
        { [new("a", "b", 0.5), new("b", "a", 0.5)], "The correlation between 'a' and 'b' is given twice. (Parameter 'correlations')" },
        { [new("a", "b", 1.5)], "The rank between 'a' and 'b' is 1.5; it lies between -1 and 1. (Parameter 'correlations')" },
        { [new("a", "b", double.NaN)], "The rank between 'a' and 'b' is NaN; it lies between -1 and 1. (Parameter 'correlations')" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Mistaken_pairs_are_refused(Correlation[] correlations, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Copula(correlations)).Message);

    private static double[] Draw(Copula copula, int replicate) => Draw(copula.Blocks[0], replicate);

    private static double[] Draw(CopulaBlock block, int replicate)
    {
        var draws = new double[block.Members.Length * Trials];
        var starts = Enumerable.Range(0, block.Members.Length).Select(i => i * Trials).ToArray();
        for (var slot = 0; slot < starts.Length; slot++)
            new PointSet(SamplingMethod.Random, 5, Trials).Open(new("g", "", slot), replicate).Fill(0, draws.AsSpan(starts[slot], Trials));
        block.Transform(draws, starts, Trials);
        return draws;
    }
}
