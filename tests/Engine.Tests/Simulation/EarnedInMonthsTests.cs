using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The money of events in some months of a run.</summary>
public class EarnedInMonthsTests
{
    private const double Rate = 1.8, Prevented = 0.6, Start = 3, RampUpMonths = 6;

    private static readonly SimulationOptions Options = new() { RequestedTrials = 1 << 16 };

    /// <summary>An outlay of 1 and two drivers whose events cost from 50,000 to 150,000 each.</summary>
    private static readonly Model Model = new()
    {
        Inputs =
        [
            new("rate", new Certain(Rate)), new("prevented", new Certain(Prevented)), new("g", new Certain(Start)),
            new("M", new Certain(RampUpMonths)), new("cost", new Certain(100_000)), new("one", new Certain(1)),
        ],
        Drivers = [Driver("failures"), Driver("recalls")],
        Cash = new StreamedCash([Stream("failures"), Stream("recalls"), new("", StreamKind.Investment, ["one"])]),
        Terms = new(60, 0, 3),
    };

    private static Driver Driver(string id) => new(id, [new(id + " term", Times(Name("rate"), Name("prevented"), Name("cost")))]);

    private static StreamColumns Stream(string id) => new(id, StreamKind.Benefit, ["benefit." + id])
    {
        IsYearly = true,
        Start = "g",
        RampUp = "M",
        Events = new() { Rate = "rate", Prevented = "prevented", Cost = Name("cost"), Drawn = [new("cost", new Uniform(50_000, 150_000))] },
    };

    private static double ExpectedEvents(int after, int until) =>
        Rate * Prevented * (RampUp.FullMonths(until - Start, RampUpMonths) - RampUp.FullMonths(after - Start, RampUpMonths)) / 12;

    private static OutcomeStatistics Earned(string[] drivers, int after, int until, SimulationOptions? options = null) => Assert.Single(
        EarnedInMonths.Run([new([.. drivers], after, until, 0)], Model, options ?? Options, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(0, 12)]
    [InlineData(3, 4)]
    [InlineData(12, 24)]
    [InlineData(47, 60)]
    public void The_mean_is_that_of_a_compound_Poisson_process_and_nothing_comes_as_often_as_it_has_no_event(int after, int until)
    {
        var earned = Earned(["failures"], after, until);
        var events = ExpectedEvents(after, until);
        // E[C^2] = 100,000^2 + 100,000^2 / 12.
        var error = Math.Sqrt(events * 1e10 * (1 + 1 / 12.0) / Options.Trials);
        Assert.InRange(earned.Mean!.Value - events * 100_000, -4 * error, 4 * error);
        var none = Math.Exp(-events);
        Assert.InRange(earned.Threshold!.ShareEqual - none, -4 * Math.Sqrt(none / Options.Trials), 4 * Math.Sqrt(none / Options.Trials));
        Assert.Equal(0, earned.Threshold.ShareBelow);
    }

    [Fact]
    public void Before_the_start_nothing_comes() => Assert.Equal(0, Earned(["failures"], 0, 3).Maximum);

    [Fact]
    public void Months_and_drivers_add_up_to_the_benefit_within_the_horizon()
    {
        var whole = Earned(["failures", "recalls"], 0, 60);
        var parts = new[] { (0, 12), (12, 30), (30, 60) }.SelectMany(months => new[] { "failures", "recalls" }
            .Select(driver => Earned([driver], months.Item1, months.Item2).Mean!.Value)).Sum();
        Assert.Equal(whole.Mean!.Value, parts, 1e-9 * parts);
        var run = Simulator.Run(Model with
        {
            Observables = [new("benefit", Name(StreamedCash.HorizonBenefit))],
        }, Options).Statistics["benefit"];
        Assert.Equal(run.Mean!.Value, whole.Mean.Value, 1e-9 * parts);
        Assert.Equal(run.P10, whole.P10, 1e-9 * parts);
        Assert.Equal(run.P90, whole.P90, 1e-9 * parts);
    }

    [Fact]
    public void Of_a_long_run_the_first_trials_of_each_replicate_are_taken()
    {
        var most = new SimulationOptions { RequestedTrials = SimulationOptions.Replicates * EarnedInMonths.MostPerReplicate };
        Assert.Equal(Earned(["failures"], 0, 24, most).Mean,
            Earned(["failures"], 0, 24, most with { RequestedTrials = 2 * most.RequestedTrials, Sampling = most.Sampling }).Mean);
    }
}
