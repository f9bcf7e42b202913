using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Sampling;

/// <summary>Rank correlations of inputs with equal values: reached, or refused with the range that is possible.</summary>
public class RankReachTests
{
    private static readonly Distribution Coin = new Bernoulli(0.5), Rare = new Bernoulli(0.1), Smooth = new Uniform(3, 7);

    /// <summary>Two fair coins have 2/π asin r; a fair coin and a continuous input have √12/π asin(r/√2).</summary>
    [Theory]
    [InlineData(-0.9)]
    [InlineData(-0.2)]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void The_normal_correlation_of_fair_coins_is_that_of_the_closed_forms(double rank)
    {
        Assert.Equal(Math.Sin(Math.PI / 2 * rank), RankReach.Of(new("a", "b", rank), Coin, Coin).Normal!.Value, 1e-9);
        var scaled = rank * Math.Sqrt(3) / 2;
        Assert.Equal(Math.Sqrt(2) * Math.Sin(Math.PI / Math.Sqrt(12) * scaled),
            RankReach.Of(new("a", "b", scaled), Coin, Smooth).Normal!.Value, 1e-5);
    }

    public static TheoryData<string, double, double> Ranges => new()
    {
        { "rare rare", -1.0 / 9, 1 },                     // -p / (1 - p)
        { "coin coin", -1, 1 },
        { "coin smooth", -Math.Sqrt(3) / 2, Math.Sqrt(3) / 2 },
        { "coin rare", -1.0 / 3, 1.0 / 3 },               // √(0.1 / 0.9)
        { "dice dice", -1, 1 },
        { "smooth smooth", -1, 1 },
    };

    [Theory, MemberData(nameof(Ranges))]
    public void The_range_is_that_of_inputs_that_move_in_step_or_in_opposite_directions(string pair, double lowest, double highest)
    {
        var reach = RankReach.Of(new("a", "b", 0.1), Of(pair.Split(' ')[0]), Of(pair.Split(' ')[1]));
        Assert.Equal(lowest, reach.Lowest, 1e-5);
        Assert.Equal(highest, reach.Highest, 1e-5);
    }

    /// <summary>The examples of a user, then shapes of every kind with jumps.</summary>
    public static TheoryData<string, string, double> Pairs => new()
    {
        { "rare", "rare", 0.8 }, { "rare", "rare", -0.1 }, { "rare", "rare", 1 }, { "few", "few", 0.8 }, { "coin", "few", 0.8 },
        { "levels", "few", -0.8 }, { "levels", "smooth", 0.8 }, { "rare", "smooth", 0.4 }, { "smooth", "half", 0.7 },
        { "half", "half", -0.5 }, { "many", "coin", 0.6 }, { "many", "smooth", 0.9 }, { "many", "many", 0.95 }, { "cut", "scaled", 0.75 },
        { "thousands", "smooth", 0.8 }, { "smooth", "smooth", 0.8 },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Trials_have_the_rank_that_is_asked_for(string first, string second, double rank)
    {
        const int Trials = 1 << 14;
        var shapes = new Dictionary<string, Distribution> { ["a"] = Of(first), ["b"] = Of(second) };
        var copula = new Copula([new("a", "b", rank)], shapes);
        var measured = new double[16];
        for (var replicate = 0; replicate < 16; replicate++)
        {
            var draws = new double[2 * Trials];
            for (var slot = 0; slot < 2; slot++)
                new PointSet(SamplingMethod.Sobol, 5, Trials).Open(new("g", "", slot), replicate)
                    .Fill(0, draws.AsSpan(slot * Trials, Trials));
            copula.Blocks[0].Transform(draws, [0, Trials], Trials);
            shapes["a"].Fill(draws.AsSpan(0, Trials), draws.AsSpan(0, Trials));
            shapes["b"].Fill(draws.AsSpan(Trials), draws.AsSpan(Trials));
            measured[replicate] = Ranks.Correlation(draws.AsSpan(0, Trials), draws.AsSpan(Trials))!.Value;
        }
        var moments = Moments.Of(measured);
        var error = moments.StandardDeviation!.Value / 4;
        Assert.InRange(error, 0, 0.001);
        Assert.InRange(moments.Mean!.Value - rank, -4 * error - 1e-4, 4 * error + 1e-4);
        Assert.Equal(rank, RankReach.Of(new("a", "b", rank), shapes["a"], shapes["b"]).Reached!.Value, 1e-4);
    }

    [Theory]
    [InlineData("rare", "rare", -0.8, "-0.111 and 1")]
    [InlineData("rare", "rare", -0.112, "-0.111 and 1")]
    [InlineData("coin", "smooth", 0.9, "-0.866 and 0.866")]
    [InlineData("few", "rare", 0.9, "-0.464 and 0.519")]
    public void A_rank_out_of_reach_is_refused_with_the_range(string first, string second, double rank, string range)
    {
        var shapes = new Dictionary<string, Distribution> { ["x"] = Of(first), ["y"] = Of(second) };
        Assert.Null(RankReach.Of(new("x", "y", rank), shapes["x"], shapes["y"]).Reached);
        var refusal = Assert.Throws<UnreachableRankException>(() => new Copula([new("y", "x", rank)], shapes));
        Assert.Equal(FormattableString.Invariant($"Unreachable rank correlation: the rank {rank} between 'x' and 'y' cannot be reached; ")
            + $"with these distributions it lies between {range}.", refusal.Message);
    }

    [Fact]
    public void The_ends_of_the_range_that_a_refusal_names_are_possible()
    {
        string[] names = ["rare", "coin", "few", "levels", "smooth", "half", "many", "cut"];
        foreach (var first in names)
            foreach (var second in names)
            {
                var reach = RankReach.Of(new("a", "b", 0), Of(first), Of(second));
                foreach (var end in new[] { reach.LowestText, reach.HighestText })
                    Assert.NotNull(RankReach.Of(new("a", "b", double.Parse(end, System.Globalization.CultureInfo.InvariantCulture)),
                        Of(first), Of(second)).Normal);
                Assert.InRange(reach.Lowest, -1, 0);
                Assert.InRange(reach.Highest, 0, 1);
            }
    }

    [Fact]
    public void Continuous_inputs_keep_their_draws_to_the_bit()
    {
        Correlation[] pairs = [new("a", "b", 0.8), new("b", "c", -0.3)];
        var shapes = new Dictionary<string, Distribution>
        {
            ["a"] = Smooth,
            ["b"] = Lognormal.FromPercentiles(1, 9),
            ["c"] = new Empirical([1, 2, 5, 9]),
        };
        Assert.True(new Copula(pairs).Blocks[0].IsSame(new Copula(pairs, shapes).Blocks[0]));
        shapes["a"] = new Certain(3);
        Assert.True(new Copula(pairs).Blocks[0].IsSame(new Copula(pairs, shapes).Blocks[0]));
    }

    [Fact]
    public void A_set_that_contradicts_itself_names_the_nearest_rank_that_is_possible_with_its_shapes()
    {
        var shapes = new Dictionary<string, Distribution> { ["a"] = Coin, ["b"] = Coin, ["c"] = Of("few") };
        Correlation[] pairs = [new("a", "b", 0.9), new("a", "c", 0.7), new("b", "c", -0.7)];
        var found = Copula.Impossibility(pairs, shapes);
        Assert.NotNull(found);
        Correlation[] nearest = [.. pairs.Select(pair => pair.First == found.First && pair.Second == found.Second
            ? pair with { Rank = found.NearestRank } : pair)];
        Assert.Null(Copula.Impossibility(nearest, shapes));
        Correlation[] further = [.. nearest.Select(pair => pair.First == found.First && pair.Second == found.Second
            ? pair with { Rank = found.NearestRank + 0.002 * Math.Sign(found.Rank - found.NearestRank) } : pair)];
        Assert.NotNull(Copula.Impossibility(further, shapes));
    }

    [Fact]
    public void The_curve_rises_and_gives_back_what_it_takes()
    {
        foreach (var (first, second) in new[] { ("rare", "few"), ("half", "smooth"), ("levels", "many") })
        {
            var curve = RankCurve.Of(Of(first), Of(second))!;
            var before = curve.RankOf(-1);
            for (var i = -99; i <= 100; i++)
            {
                var (normal, rank) = (i / 100.0, curve.RankOf(i / 100.0));
                Assert.True(rank > before);
                Assert.Equal(normal, curve.NormalOf(rank)!.Value, 1e-6);
                before = rank;
            }
        }
    }

    private static Distribution Of(string shape) => shape switch
    {
        "coin" => Coin,
        "rare" => Rare,
        "few" => new Poisson(1.5),
        "many" => new Poisson(200),
        "thousands" => new Poisson(1e6),
        "dice" => new Discrete((1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1)),
        "levels" => new Discrete((0, 5), (10, 3), (11, 1), (500, 1)),
        "half" => new Empirical([0, 0, 0, 0, 0, 1, 2, 3, 7, 12]),
        "cut" => new Truncated(new Poisson(4), 2, 6),
        "scaled" => new Affine(new Poisson(3), 0.1, 7.3),
        _ => Smooth,
    };
}
