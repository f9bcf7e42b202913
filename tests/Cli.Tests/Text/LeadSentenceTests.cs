using System.Collections.Immutable;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

/// <summary>The sentence that a page begins with, on ordinary and on degenerate cases.</summary>
public class LeadSentenceTests
{
    private static readonly ImmutableArray<double> Never = [.. Enumerable.Repeat(double.PositiveInfinity, 1001)];

    private static Analysis With(ImmutableArray<double> investment, ImmutableArray<double> npv, ImmutableArray<double> payback) =>
        SampleAnalysis.Ordinary with
        {
            Outcomes = [.. SampleAnalysis.Ordinary.Outcomes.Select(outcome => outcome.Name switch
            {
                Outcomes.Investment => Of(outcome, investment),
                Outcomes.Npv => Of(outcome, npv),
                Outcomes.Payback => Of(outcome, payback),
                _ => outcome,
            })],
        };

    private static Outcome Of(Outcome outcome, ImmutableArray<double> curve) =>
        outcome with { Statistics = SampleAnalysis.Statistics(outcome.Name, curve) };

    /// <summary>1,001 quantiles, evenly spaced from one value to another.</summary>
    private static ImmutableArray<double> Even(double low, double high) =>
        [.. Enumerable.Range(0, 1001).Select(i => low + (high - low) * i / 1000)];

    public static TheoryData<string, double[], string> Cases => new()
    {
        { "gains", [400e3, 500e3, 100e3, 900e3, 10, 30],
            "Spend about USD 450 k to gain about 500 k (180 k to 820 k) in today's money; paid back after 20.0 months, 28.0 at the latest "
                + "in 9 of 10." },
        { "may lose", [400e3, 500e3, -500e3, 900e3, 10, 30],
            "Spend about USD 450 k to gain about 200 k (from a loss of 360 k to a gain of 760 k) in today's money; paid back after "
                + "20.0 months, 28.0 at the latest in 9 of 10." },
        { "loses", [400e3, 500e3, -900e3, -100e3, double.PositiveInfinity, double.PositiveInfinity],
            "Spend about USD 450 k and lose about 500 k (180 k to 820 k) in today's money; never paid back within 60 months." },
        { "varies by less than three digits show", [400e3, 500e3, -1_366_100, -1_365_900, double.PositiveInfinity, double.PositiveInfinity],
            "Spend about USD 450 k and lose about 1.37 M in today's money; never paid back within 60 months." },
        { "costs nothing", [0, 0, 100e3, 900e3, 0, 0],
            "Spend nothing at the start to gain about 500 k (180 k to 820 k) in today's money; never out of pocket." },
        { "one outlay", [400e3, 400e3, 500e3, 500e3, 12, 12],
            "Spend USD 400 k to gain 500 k in today's money; paid back after 12.0 months." },
        { "nothing", [400e3, 400e3, 0, 0, 60, 60],
            "Spend USD 400 k and neither gain nor lose in today's money; paid back after 60.0 months." },
    };

    [Theory, MemberData(nameof(Cases))]
    public void It_says_what_is_spent_what_that_gains_and_when_it_is_paid_back(string name, double[] ends, string sentence)
    {
        Assert.NotEmpty(name);
        var payback = double.IsFinite(ends[4]) ? Even(ends[4], ends[5]) : Never;
        Assert.Equal(sentence, LeadSentence.Of(With(Even(ends[0], ends[1]), Even(ends[2], ends[3]), payback)));
    }

    [Fact]
    public void Trials_that_never_pay_are_told_with_the_median_of_the_others_or_alone()
    {
        ImmutableArray<double> some = [.. Even(10, 60).Select((months, i) => i > 800 ? double.PositiveInfinity : months)];
        ImmutableArray<double> most = [.. Even(10, 60).Select((months, i) => i > 300 ? double.PositiveInfinity : months)];
        Assert.EndsWith("; paid back after 35.0 months, in 20.0 % of trials not within 60 months.",
            LeadSentence.Of(With(Even(4e5, 5e5), Even(1e5, 9e5), some)), StringComparison.Ordinal);
        Assert.EndsWith("; not paid back within 60 months in 69.9 % of trials.",
            LeadSentence.Of(With(Even(4e5, 5e5), Even(1e5, 9e5), most)), StringComparison.Ordinal);
    }
}
