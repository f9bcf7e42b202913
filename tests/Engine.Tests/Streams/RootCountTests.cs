using System.Runtime.Intrinsics;
using Roi.Engine.Streams;
using static Roi.Engine.Streams.RootCount;

namespace Roi.Engine.Tests.Streams;

public class RootCountTests
{
    /// <summary>A plant that pays after it goes live: benefits from the start of a month on, two payments in later months.</summary>
    [Fact]
    public void Rates_of_payments_after_go_live_are_counted_as_the_search_counts_them_nearly_always()
    {
        var (random, known) = (new Random(3), new int[3]);
        for (var seed = 0; seed < 3000; seed++)
        {
            var flows = new double[61];
            for (var month = 1 + random.Next(3); month <= 60; month++)
                flows[month] = 8e4 * Math.Min(1, (month - 0.5) / (1 + random.Next(9))) * (0.9 + 0.1 * random.NextDouble());
            flows[random.Next(6)] -= 4e5 * (0.5 + random.NextDouble());
            flows[2 + random.Next(12)] -= 3e5 * (0.5 + random.NextDouble());
            known[(int)Counted(flows, 1)]++;
        }
        Assert.InRange(known[(int)Answer.Unknown], 0, 300);
        Assert.InRange(known[(int)Answer.One], 300, 3000);
        Assert.InRange(known[(int)Answer.Several], 300, 3000);
    }

    /// <summary>Flows are made from their rates, many of them near each other or near 0.</summary>
    [Fact]
    public void What_is_counted_of_flows_made_from_their_rates_is_what_the_search_finds()
    {
        var (random, known) = (new Random(5), new int[3]);
        for (var seed = 0; seed < 200; seed++)
        {
            double[] flows = [random.Next(4) == 0 ? 100 : -100];
            var growth = 1 + (random.Next(3) == 0 ? 0 : 0.5 * random.NextDouble() * random.NextDouble());
            for (var left = 1 + random.Next(5); left > 0; left--)
            {
                flows = Times(flows, growth);
                growth += (random.Next(2) * 2 - 1) * Math.Pow(10, -1 - 6 * random.NextDouble());
            }
            for (var idle = random.Next(3); idle > 0; idle--)
                flows = [0, .. flows];
            known[(int)Counted(flows, 1 + random.Next(2))]++;
        }
        Assert.All(known, count => Assert.NotEqual(0, count));
    }

    [Fact]
    public void Of_flows_of_nothing_and_of_flows_beyond_the_range_of_numbers_nothing_is_known()
    {
        Assert.Equal(Answer.Unknown, Of(new double[61]));
        Assert.Equal(Answer.Unknown, Of([-1e308, -1e308, 1e308, 1e308, 1e308, -1e308, -1e308, 1e308, 1e308, 1e308]));
    }

    /// <summary>Counts the rates, and holds the count to the search.</summary>
    private static Answer Counted(double[] flows, int stepsPerMonth)
    {
        var (answer, found) = (Of(flows), RateOfReturn.Of(flows, stepsPerMonth));
        if (answer == Answer.Several)
            Assert.True(found.IsSeveral);
        if (answer == Answer.One)
        {
            Assert.False(found.IsSeveral);
            Assert.InRange(found.PerYear, 0, double.MaxValue);
        }
        return answer;
    }

    /// <summary>The answer for one trial among seven others that have nothing in common with it.</summary>
    private static Answer Of(double[] flows)
    {
        const int Lane = 5;
        var steps = flows.Select((flow, step) => Vector512.Create(-7.0 * step + 100).WithElement(Lane, flow)).ToArray();
        return new RootCount(flows.Length).Of(steps, Lane);
    }

    private static double[] Times(double[] flows, double growth) =>
        [.. Enumerable.Range(0, flows.Length + 1).Select(step =>
            (step < flows.Length ? flows[step] : 0) - (step > 0 ? growth * flows[step - 1] : 0))];
}
