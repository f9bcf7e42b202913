using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.Tests.Sensitivity;
using Roi.Engine.Tests.Simulation;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.WhatIf;

/// <summary>Which inputs of a model have which share of the variance of an outcome.</summary>
public sealed class VarianceSharesTests
{
    private static readonly SimulationOptions Options = new() { RequestedTrials = 1 << 14, Threads = 2 };

    /// <summary>A benefit of x + y + 2 z, in normals of a standard deviation of 1.</summary>
    private static readonly Model Sum = Plant.Only(
        Plant.Plus(Plant.Plus(Plant.Name("x"), Plant.Name("y")), Plant.Times(Plant.Number(2), Plant.Name("z"))), 100, 1,
        new("x", new Normal(30, 1)), new("y", new Normal(30, 1)), new("z", new Normal(30, 1)));

    private static readonly InputGroup[] Each = [new("x", ["x"]), new("y", ["y"]), new("z", ["z"])];

    [Fact]
    public void Independent_inputs_that_add_up_have_their_variances()
    {
        double[] truths = [1.0 / 6, 1.0 / 6, 4.0 / 6];
        var indices = VarianceShares.RunSobol(Sum, Options, Outcomes.Npv, Each);
        var effects = VarianceShares.RunShapley(Sum, Options, Outcomes.Npv, Each);
        for (var i = 0; i < truths.Length; i++)
        {
            Coverage.AssertTruth(truths[i], indices[i].First);
            Coverage.AssertTruth(truths[i], indices[i].Total);
            Coverage.AssertTruth(truths[i], effects[i]);
        }
    }

    /// <summary>Normals with a rank correlation of (6/π) asin(ρ/2) have a correlation of ρ.</summary>
    [Theory]
    [InlineData(0.5, new[] { 0.125, 0.296875, 0.578125 })]
    [InlineData(0.9, new[] { 0.104167, 0.418229, 0.477604 })]
    public void Correlated_inputs_have_the_known_shapley_effects(double correlation, double[] truths)
    {
        var model = Sum with { Correlations = [new("y", "z", 6 / Math.PI * Math.Asin(correlation / 2))] };
        foreach (var (truth, effect) in truths.Zip(VarianceShares.RunShapley(model, Options, Outcomes.Npv, Each)))
            Coverage.AssertTruth(truth, effect);
    }

    [Fact]
    public void Correlated_inputs_in_one_group_have_what_they_do_together()
    {
        var model = Sum with { Correlations = [new("y", "z", 6 / Math.PI * Math.Asin(0.25))] };
        InputGroup[] groups = [new("x", ["x"]), new("y and z", ["z", "y"])];
        var indices = VarianceShares.RunSobol(model, Options, Outcomes.Npv, groups);
        var effects = VarianceShares.RunShapley(model, Options, Outcomes.Npv, groups);
        foreach (var (i, truth) in new[] { 0.125, 0.875 }.Index())
        {
            Coverage.AssertTruth(truth, indices[i].First);
            Coverage.AssertTruth(truth, indices[i].Total);
            Coverage.AssertTruth(truth, effects[i]);
        }
    }

    /// <summary>What is correlated with an input through another that no formula uses keeps its correlation.</summary>
    [Fact]
    public void Inputs_in_no_group_have_the_rest_and_inputs_of_correlation_only_have_nothing()
    {
        var rank = 6 / Math.PI * Math.Asin(Math.Sqrt(0.9) / 2);
        var model = Sum with
        {
            Inputs = [.. Sum.Inputs, new("a", new Normal(0, 1)) { IsForCorrelationOnly = true }],
            Correlations = [new("a", "y", rank), new("a", "z", rank), new("y", "z", 6 / Math.PI * Math.Asin(0.45))],
        };
        Coverage.AssertTruth(0.418229, VarianceShares.RunShapley(model, Options, Outcomes.Npv, [new("y", ["y"])])[0]);
    }

    /// <summary>In a plant whose effects nearly add up, shares of the three kinds are alike, and all come from independent runs.</summary>
    [Fact]
    public void Shares_from_given_trials_shared_draws_and_conditional_draws_agree()
    {
        var model = Plant.Of();
        InputGroup[] groups =
        [
            .. model.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => new InputGroup(input.Name, [input.Name])),
        ];
        var indices = VarianceShares.RunSobol(model, Options, Outcomes.Npv, groups);
        var effects = VarianceShares.RunShapley(model, Options, Outcomes.Npv, groups);
        var trials = model.Trials(Options, [Outcomes.Npv, .. groups.Select(group => group.Name)]);
        foreach (var (i, group) in groups.Index())
        {
            var given = ConditionalMean.Of(trials[Outcomes.Npv], SimulationOptions.Replicates, trials[group.Name]).Index;
            Assert.Equal(given.Value, indices[i].First.Value, 4 * (given.StandardError!.Value + indices[i].First.StandardError!.Value));
            Assert.InRange(effects[i].Value, given.Value - 4 * effects[i].StandardError!.Value - 0.002,
                indices[i].Total.Value + 4 * (effects[i].StandardError!.Value + indices[i].Total.StandardError!.Value));
        }
        Assert.Equal(1, effects.Sum(effect => effect.Value), 1e-9);
    }

    /// <summary>The benefit of 60 months is a compound Poisson sum; the price of the purchase has the rest of the variance.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_fall_of_events_has_the_variance_of_a_compound_Poisson_sum(double share)
    {
        var events = 1.8 * 0.6 * RampUp.FullMonths(57, 6) / 12;
        var variance = events * 1e10 * (1 + 1 / 12.0);
        var model = EventsInTimeTests.Model().With("one", new Normal(1e7, Math.Sqrt(variance * (1 / share - 1))));
        Coverage.AssertTruth(share, VarianceShares.RunEvents(model, Options, Outcomes.Npv));
    }

    [Fact]
    public void Where_nothing_else_varies_the_fall_of_events_has_all_of_the_variance_and_without_events_none()
    {
        Assert.Equal(1, VarianceShares.RunEvents(EventsInTimeTests.Model(), Options, Outcomes.Npv).Value, 1e-12);
        Assert.Equal(new(0, 0), VarianceShares.RunEvents(Sum, Options, Outcomes.Npv));
    }

    [Fact]
    public void An_input_that_alone_has_an_effect_has_all_of_the_variance()
    {
        var model = Sum.With("y", new Certain(30)).With("z", new Certain(30));
        var indices = VarianceShares.RunSobol(model, Options, Outcomes.Npv, Each);
        Assert.Equal([1, 0, 0], indices.Select(index => index.First.Value));
        Coverage.AssertTruth(1, indices[0].Total);
        Assert.Equal([0, 0], indices.Skip(1).Select(index => index.Total.Value));
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        var model = Plant.Of() with { Correlations = [new("labourCost", "scrap", 0.6)] };
        InputGroup[] groups = [new("labour", ["labourCost"]), new("scrap", ["scrap"]), new("lines", ["Filler 1/hours", "Filler 2/hours"])];
        var (one, two) = (Options with { Threads = 1, RequestedTrials = 1 << 12 }, Options with { Threads = 2, RequestedTrials = 1 << 12 });
        Assert.Equal(
            VarianceShares.RunShapley(model, one, Outcomes.Npv, groups), VarianceShares.RunShapley(model, two, Outcomes.Npv, groups));
        Assert.Equal(VarianceShares.RunSobol(model, one, Outcomes.Npv, groups), VarianceShares.RunSobol(model, two, Outcomes.Npv, groups));
    }

    [Fact]
    public void Groups_that_name_no_input_or_one_twice_are_refused()
    {
        Assert.StartsWith("The model has no input \"w\".", Assert.Throws<ArgumentException>(
            () => VarianceShares.RunShapley(Sum, Options, Outcomes.Npv, [new("w", ["w"])])).Message);
        Assert.StartsWith("The model has no input \"w\".", Assert.Throws<ArgumentException>(
            () => VarianceShares.RunSobol(Sum, Options, Outcomes.Npv, [new("w", ["w"])])).Message);
        Assert.StartsWith("The input \"x\" belongs to two groups.", Assert.Throws<ArgumentException>(
            () => VarianceShares.RunShapley(Sum, Options, Outcomes.Npv, [new("x", ["x"]), new("x and y", ["x", "y"])])).Message);
        Assert.StartsWith("The model has no column \"profit\".", Assert.Throws<ArgumentException>(
            () => VarianceShares.RunShapley(Sum, Options, "profit", Each)).Message);
    }
}
