using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>An outcome that a model adds to the standard ones.</summary>
public class AddedOutcomeTests
{
    private const string Index = "sampleIndex";
    private const string Gain = "indexOverOne";
    private const string BenefitPerCost = "benefitPerCost";

    private static readonly Model Model = Of() with
    {
        Outcomes =
        [
            .. Outcomes.Standard,
            new(Index, OutcomeUnit.Fraction, model => Plus(Number(1), Ratio(Outcomes.Npv, "implementationCost")))
            {
                Title = _ => "Profitability index",
                KeepsCurve = true,
            },
            new(Gain, OutcomeUnit.Fraction, _ => Plus(Name(Index), Number(-1))) { Title = _ => "Index over 1" },
            new(BenefitPerCost, OutcomeUnit.Fraction, model => Ratio(Outcomes.TotalBenefit, "implementationCost"))
            {
                Title = _ => "Benefit per cost",
            },
        ],
    };

    [Fact]
    public void An_added_outcome_is_its_formula_in_every_trial_and_moves_no_other()
    {
        var trials = Model.Trials(Few, Outcomes.Npv, Outcomes.TotalBenefit, "implementationCost", Index, Gain, BenefitPerCost);
        Assert.Equal(Of().Trials(Few, Outcomes.Npv)[Outcomes.Npv], trials[Outcomes.Npv]);
        for (var i = 0; i < trials[Index].Length; i++)
        {
            Assert.Equal(1 + trials[Outcomes.Npv][i] / trials["implementationCost"][i], trials[Index][i]);
            Assert.Equal(trials[Index][i] - 1, trials[Gain][i]);
            Assert.Equal(trials[Outcomes.TotalBenefit][i] / trials["implementationCost"][i], trials[BenefitPerCost][i]);
        }
    }

    [Theory]
    [InlineData(16 * 64)]
    [InlineData(16 * 4096)]                            // more than are stored whole
    public void An_added_outcome_has_statistics_and_a_curve_and_brings_along_what_it_is_made_of(int requested)
    {
        SimulationOptions options = new() { RequestedTrials = requested };
        var all = Simulator.Run(Model, options);
        Assert.Equal(all[Index].P50, all.QuantileCurves[Index][SimulationResult.CurvePoints / 2], 0.01);
        var gain = Simulator.Run(Model, options with { CashFlowOutcomes = [Gain], Parts = RunParts.StandardErrors });
        Assert.Equal(all[Gain].Percentiles, gain[Gain].Percentiles);
        Assert.False(gain.Statistics.ContainsKey(Index));
        Assert.False(gain.Statistics.ContainsKey(Outcomes.Npv));
        Assert.Equal(all[BenefitPerCost].Percentiles, gain[BenefitPerCost].Percentiles);
    }

    [Fact]
    public void Every_outcome_has_a_column_statistics_and_a_declaration_of_its_own()
    {
        var result = Simulator.Run(Model, Few);
        Assert.Equal(Model.AllOutcomes.Select(outcome => outcome.Name).Order(), result.Statistics.Keys.Order());
        Assert.All(Model.AllOutcomes, outcome => Assert.Equal(outcome.Name, Model.FindOutcome(outcome.Name)!.Name));
        Assert.Equal("benefit.downtime", Model.AllOutcomes.First().Name);
        Assert.Throws<ArgumentException>(() => Simulator.Run(Model with { Outcomes = [.. Model.Outcomes, Model.Outcomes[0]] }, Few));
    }

    private static Binary Ratio(string above, string below) => new(BinaryOperator.Divide, Name(above), Name(below));
}
