using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

public class CashVolumeTests
{
    private static readonly CashColumns Cash = new CashColumns("implementation", "running", "goLive", "rampUp");

    /// <summary>The plain statement: benefits alone, and costs alone, month by month.</summary>
    [Theory]
    [InlineData(300_000, 50_000, 200_000, 0, 0)]
    [InlineData(300_000, 50_000, 200_000, 2, 6)]
    [InlineData(300_000, 0, 200_000, 2.5, 0)]
    [InlineData(-300_000, 50_000, 200_000, 3.25, 4.5)]
    [InlineData(300_000, 50_000, 0, 70, 6)]                // after the horizon
    public void The_volume_is_the_sum_of_all_benefits_and_all_costs_within_the_horizon(
        double benefit, double running, double implementation, double goLive, double rampUp)
    {
        CashFlowTerms terms = new(60, 0, 3);
        var earned = CashFlow.Flows(terms, benefit, 0, 0, goLive, rampUp).Sum();
        var spent = CashFlow.Flows(terms, 0, running, implementation, goLive, rampUp).Sum();
        var volume = Volume(terms, benefit, running, implementation, goLive, rampUp);
        Assert.Equal(Math.Abs(earned) + Math.Abs(spent), volume, 1e-9 * volume);
    }

    /// <summary>The tolerance of NPV is a share of the volume: were it far above what the flows are worth, a loss would count as
    /// nothing.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(1)]
    public void The_volume_is_at_least_the_present_value_of_all_flows_and_not_far_above_it(double rate)
    {
        CashFlowTerms terms = new(600, rate, 3), undiscounted = terms with { DiscountRate = 0 };
        foreach (var outlay in new[] { 0, 200_000.0 })
            foreach (var goLive in new[] { 0, 2.5, 60, 430, 599.5, 600, 700 })
                foreach (var rampUp in new[] { 0, 6.0, 24 })
                {
                    var earned = NetPresentValue.Of(CashFlow.Flows(terms, 300_000, 0, 0, goLive, rampUp), terms);
                    var spent = -NetPresentValue.Of(CashFlow.Flows(terms, 0, 50_000, outlay, goLive, rampUp), terms);
                    var volume = Volume(terms, 300_000, 50_000, outlay, goLive, rampUp);
                    Assert.InRange(volume, (earned + spent) * (1 - 1e-12), 5 * (earned + spent) + double.Epsilon);
                    Assert.True(volume <= Volume(undiscounted, 300_000, 50_000, outlay, goLive, rampUp) * (1 + 1e-12));
                }
    }

    [Fact]
    public void At_a_negative_rate_the_volume_is_at_least_the_present_value_of_all_flows()
    {
        CashFlowTerms terms = new(60, -0.2, 3, Outlay.UntilGoLive);
        var earned = NetPresentValue.Of(CashFlow.Flows(terms, 300_000, 0, 0, 12, 6), terms);
        var spent = -NetPresentValue.Of(CashFlow.Flows(terms, 0, 50_000, 200_000, 12, 6), terms);
        Assert.True(Volume(terms, 300_000, 50_000, 200_000, 12, 6) >= earned + spent);
    }

    private static double Volume(
        CashFlowTerms terms, double benefit, double running, double implementation, double goLive, double rampUp) =>
        Interpreter.Evaluate(CashVolume.Formula(Cash, terms), name => name switch
        {
            Outcomes.TotalBenefit => benefit,
            "implementation" => implementation,
            "running" => running,
            "goLive" => goLive,
            _ => rampUp,
        });
}
