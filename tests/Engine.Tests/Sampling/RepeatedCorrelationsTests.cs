using Roi.Engine.Sampling;

namespace Roi.Engine.Tests.Sampling;

/// <summary>Correlations of inputs that are drawn anew for each time with each other and with what is drawn once.</summary>
public class RepeatedCorrelationsTests
{
    private static readonly ILookup<string, string> Repeats = new[] { "y2", "y3", "y4", "x2", "x3", "x4" }.ToLookup(draw => draw[..1]);

    private static double Normal(IEnumerable<Correlation> correlations, string first, string second)
    {
        var pair = correlations.Single(pair => (pair.First == first && pair.Second == second)
            || (pair.First == second && pair.Second == first));
        return pair.Normal ?? 2 * Math.Sin(Math.PI * pair.Rank / 6);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(-0.7)]
    public void Given_what_is_drawn_once_the_times_are_independent(double rank)
    {
        var all = RepeatedCorrelations.Of([new("once", "y", rank)], Repeats).ToList();
        var normal = 2 * Math.Sin(Math.PI * rank / 6);
        Assert.Equal(4 + 4 * 3 / 2, all.Count);
        Assert.All(["y", "y2", "y3", "y4"], time => Assert.Equal(normal, Normal(all, "once", time), 1e-12));
        Assert.Equal(normal * normal, Normal(all, "y", "y4"), 1e-12);
        Assert.Equal(6 / Math.PI * Math.Asin(normal * normal / 2), all.Single(pair => pair is { First: "y", Second: "y4" }).Rank, 1e-9);
        Assert.Null(Copula.Impossibility(all));
    }

    [Fact]
    public void Two_inputs_of_each_time_are_correlated_across_times_through_what_is_drawn_once_alone()
    {
        // Their own correlation holds within a time. What y and x share with "once" holds between times.
        var all = RepeatedCorrelations.Of([new("once", "y", 0.8), new("once", "x", 0.5), new("y", "x", 0.2)], Repeats).ToList();
        double once = Normal(all, "once", "y") * Normal(all, "once", "x"), within = 2 * Math.Sin(Math.PI * 0.2 / 6);
        Assert.Equal(within, Normal(all, "y3", "x3"), 1e-12);
        Assert.Equal(once, Normal(all, "y3", "x2"), 1e-12);
        Assert.Equal(once, Normal(all, "y", "x4"), 1e-12);
        Assert.Null(Copula.Impossibility(all));
    }

    [Fact]
    public void Without_anything_drawn_once_the_times_are_independent() => Assert.Equal(
        [("x", "y"), ("x2", "y2"), ("x3", "y3"), ("x4", "y4")],
        RepeatedCorrelations.Of([new("x", "y", 0.6)], Repeats).Select(pair => (pair.First, pair.Second)));

    [Fact]
    public void What_is_possible_of_one_time_is_possible_of_all_also_at_the_bounds()
    {
        Assert.Null(Copula.Impossibility(RepeatedCorrelations.Of([new("once", "y", 1)], Repeats)));
        Assert.Null(Copula.Impossibility(RepeatedCorrelations.Of(
            [new("a", "y", 0.7), new("b", "y", -0.6), new("a", "x", 0.4), new("x", "y", 0.3), new("a", "b", -0.2)], Repeats)));
    }
}
