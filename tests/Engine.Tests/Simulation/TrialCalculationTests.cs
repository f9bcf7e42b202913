using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.Simulation;

/// <summary>A trial of a run, computed again by itself.</summary>
public class TrialCalculationTests
{
    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.LatinHypercube)]
    [InlineData(SamplingMethod.Random)]
    public void A_trial_has_the_bits_that_it_has_in_the_run(SamplingMethod sampling)
    {
        var model = Plant.Of() with { Correlations = [new("Filler 1/hours", "Filler 2/hours", 0.5)] };
        var options = Plant.Few with { Sampling = sampling };
        string[] kept = ["Filler 1/hours", "Filler 2/hours", "scrap", "totalBenefit", "npv", "payback", "irr"];
        var run = Variations.Run(model, options, [], kept: kept).Base.Columns;
        foreach (var trial in (long[])[0, 7, 63, 64, 500, options.Trials - 1])
        {
            var alone = TrialCalculation.Of(model, options, trial);
            Assert.Equal(kept.Select(name => run[name][trial]), kept.Select(name => alone.Columns[name]));
            Assert.Equal(alone.Columns["npv"], Statement(model, alone).Npv, 1e-9 * Math.Abs(alone.Columns["npv"]));
        }
    }

    [Fact]
    public void The_events_of_a_trial_are_those_of_the_run()
    {
        var model = EventsInTimeTests.Model();
        var options = Plant.Few;
        var run = Variations.Run(model, options, [], kept: ["npv"]).Base.Columns["npv"];
        for (var trial = 0L; trial < options.Trials; trial += 97)
        {
            var alone = TrialCalculation.Of(model, options, trial);
            Assert.Equal(run[trial], alone.Columns["npv"]);
            Assert.Equal(run[trial], alone.Streams.Select(stream => stream.Money).OfType<EventMoney>().Single().Events
                .Sum(each => each.Amount) - 1, 1e-6);
        }
    }

    [Fact]
    public void From_given_inputs_it_is_the_evaluation_of_the_model()
    {
        var model = Plant.Of();
        var inputs = model.Inputs.ToDictionary(input => input.Name, input => input.Distribution.Quantile(0.5));
        Assert.Equal(Simulator.Evaluate(model, inputs), TrialCalculation.Of(model, inputs).Columns);
    }

    [Fact]
    public void There_is_no_trial_beyond_the_run()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TrialCalculation.Of(Plant.Of(), Plant.Few, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrialCalculation.Of(Plant.Of(), Plant.Few, Plant.Few.Trials));
    }

    private static StreamStatement Statement(Model model, TrialCalculation trial) =>
        StreamStatement.Of(model.Terms, [.. trial.Streams.Select(stream => stream.Money)]);
}
