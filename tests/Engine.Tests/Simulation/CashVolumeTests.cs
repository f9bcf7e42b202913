using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

public class CashVolumeTests
{
    private static readonly CashColumns Cash = new("implementation", "running", "goLive", "rampUp");

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
        CashFlowTerms terms = new(60, 0.1, 3);
        var earned = CashFlow.Flows(terms, benefit, 0, 0, goLive, rampUp).Sum();
        var spent = CashFlow.Flows(terms, 0, running, implementation, goLive, rampUp).Sum();
        var volume = Interpreter.Evaluate(CashVolume.Formula(Cash, terms.HorizonMonths), name => name switch
        {
            Outcomes.TotalBenefit => benefit,
            "implementation" => implementation,
            "running" => running,
            "goLive" => goLive,
            _ => rampUp,
        });
        Assert.Equal(Math.Abs(earned) + Math.Abs(spent), volume, 1e-9 * volume);
    }
}
