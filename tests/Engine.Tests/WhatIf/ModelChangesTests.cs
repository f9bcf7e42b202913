using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.Tests.Simulation;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.WhatIf;

/// <summary>Changes act on what formulas see of one input, and leave the draws of all others as they were.</summary>
public sealed class ModelChangesTests
{
    private static readonly Model Base = Plant.Of() with
    {
        Correlations = [new("Filler 1/hours", "scrap", 0.5), new("scrap", "spareParts", 0.2)],
    };

    public static TheoryData<string> Inputs => [.. Base.Inputs.Select(input => input.Name)];

    [Theory, MemberData(nameof(Inputs))]
    public void A_changed_input_leaves_the_draws_of_all_others_as_they_were(string input)
    {
        foreach (var model in new[]
        {
            Base.Fixed(3, input), Base.Shifted(input, 3), Base.Scaled(input, 3), Base.WithinQuantiles(input, 0.2, 0.3),
            Base.Replaced(input, Plant.Number(3)),
        })
            AssertSame(Draws(Base), Draws(model), except: [input]);
    }

    /// <summary>A coin that is fixed has no ranks any more, but what is correlated with it keeps its draws.</summary>
    [Fact]
    public void A_changed_input_with_equal_values_leaves_the_draws_of_those_correlated_with_it_as_they_were()
    {
        var coin = Base.With("scrap", new Bernoulli(0.3));
        foreach (var model in new[] { coin.Fixed(1, "scrap"), coin.Scaled("scrap", 3), coin.WithinQuantiles("scrap", 0.6, 0.9) })
            AssertSame(Draws(coin), Draws(model), except: ["scrap"]);
    }

    [Fact]
    public void Shifted_scaled_and_fixed_compose_in_their_order()
    {
        double[] Scrap(Model model) => model.Trials(Plant.Few, "scrap")["scrap"];
        var draws = Scrap(Base);
        Assert.Equal(draws.Select(x => x + 5), Scrap(Base.Shifted("scrap", 5)));
        Assert.Equal(draws.Select(x => x * 1.1), Scrap(Base.Scaled("scrap", 1.1)));
        Assert.Equal(draws.Select(x => x * 1.1 + 5), Scrap(Base.Scaled("scrap", 1.1).Shifted("scrap", 5)));
        Assert.Equal(draws.Select(x => (x + 5) * 1.1), Scrap(Base.Shifted("scrap", 5).Scaled("scrap", 1.1)));
        Assert.Equal(draws.Select(_ => 7.0 * 2 + 5), Scrap(Base.Scaled("scrap", 3).Fixed(7, "scrap").Scaled("scrap", 2)
            .Shifted("scrap", 5)));
        Assert.Equal(draws.Select(_ => 7.0), Scrap(Base.Shifted("scrap", 5).Fixed(7, "scrap")));
    }

    [Fact]
    public void An_input_within_a_range_of_quantiles_stays_there_and_keeps_its_rank()
    {
        foreach (var (low, high) in new[] { (0.0, 0.1), (0.4, 0.6), (0.9, 1.0) })
        {
            var distribution = Base.Inputs.Single(input => input.Name == "rampUp").Distribution;
            var (all, within) = (Draws(Base)["rampUp"], Draws(Base.WithinQuantiles("rampUp", low, high))["rampUp"]);
            Assert.All(within, x => Assert.InRange(x, distribution.Quantile(low), distribution.Quantile(high)));
            foreach (var (was, now) in all.Zip(within))
                Assert.Equal(low + distribution.Cdf(was) * (high - low), distribution.Cdf(now), 1e-9);
        }
    }

    [Fact]
    public void A_second_point_set_changes_the_draws_of_the_inputs_named_and_of_those_correlated_with_them()
    {
        var (before, group) = (Draws(Base), Draws(Base.DrawnAgain("implementationCost", "runningCost", "goLive", "rampUp")));
        string[] cash = ["implementationCost", "runningCost", "rampUp"];
        AssertSame(before, group, except: cash);
        Assert.All(cash, name => Assert.NotEqual(before[name], group[name]));
        var chain = Draws(Base.DrawnAgain("Filler 1/hours"));
        string[] correlated = ["Filler 1/hours", "scrap", "spareParts"];
        AssertSame(before, chain, except: correlated);
        Assert.All(correlated, name => Assert.NotEqual(before[name], chain[name]));
        Assert.NotEqual(group["rampUp"], Draws(Base.DrawnAgain("rampUp").DrawnAgain("rampUp"))["rampUp"]);
    }

    [Fact]
    public void Draws_of_the_second_point_set_are_independent_of_the_first_and_as_even()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 16 };
        var input = Base.Inputs.Single(candidate => candidate.Name == "qualityReduction");
        var first = Base.Trials(options, input.Name)[input.Name];
        var second = Base.DrawnAgain(input.Name).Trials(options, input.Name)[input.Name];
        var length = first.Length / SimulationOptions.Replicates;
        var ranks = first.Chunk(length).Zip(second.Chunk(length), (x, y) => Ranks.Correlation(x, y)!.Value).ToArray();
        Assert.InRange(ranks.Average(), -0.02, 0.02);
        Assert.Equal(Moments.Of(first).Mean!.Value, Moments.Of(second).Mean!.Value, 1e-6);
    }

    [Fact]
    public void A_driver_switched_off_is_worth_0_and_the_others_what_they_were()
    {
        var (off, names) = (Base.SwitchedOff("downtime"), Base.Drivers.Select(driver => Outcomes.Benefit(driver.Id)).ToArray());
        var (was, now) = (Base.Trials(Plant.Few, names), off.Trials(Plant.Few, [.. names, Outcomes.TotalBenefit]));
        Assert.All(now[Outcomes.Benefit("downtime")], x => Assert.Equal(0, x));
        Assert.Equal(was[Outcomes.Benefit("quality")], now[Outcomes.Benefit("quality")]);
        Assert.Equal(was[Outcomes.Benefit("quality")].Zip(was[Outcomes.Benefit("maintenance")], (x, y) => y + x),
            now[Outcomes.TotalBenefit]);
        AssertSame(Draws(Base), Draws(off), except: []);
    }

    [Fact]
    public void A_formula_takes_the_place_of_an_input_or_a_definition_wherever_it_is_seen()
    {
        var watched = Base with { Observables = [new("seen", Plant.Name("shift")), new("cost seen", Plant.Name("Filler 1/costPerHour"))] };
        var model = watched.Replaced("shift", Plant.Plus(Plant.Name("shift"), Plant.Number(1)))
            .Replaced("Filler 1/costPerHour", Plant.Name("labourCost"))
            .Replaced("implementationCost", Plant.Times(Plant.Number(2), Plant.Name("implementationCost")));
        var was = Base.Trials(Plant.Few, "shift", "labourCost", Outcomes.AnnualTotalCost, "implementationCost");
        var now = model.Trials(Plant.Few, "seen", "cost seen", Outcomes.AnnualTotalCost);
        Assert.Equal(was["shift"].Select(x => x + 1), now["seen"]);
        Assert.Equal(was["labourCost"], now["cost seen"]);
        foreach (var (before, after, cost) in was[Outcomes.AnnualTotalCost].Zip(now[Outcomes.AnnualTotalCost], was["implementationCost"]))
            Assert.Equal(before + cost / Plant.Terms.AmortisationYears, after, 1e-9 * after);
        AssertSame(Draws(Base), Draws(model), except: []);
    }

    [Fact]
    public void A_model_that_names_its_groups_keeps_its_draws_whatever_its_formulas_use()
    {
        var shared = Base with { Drivers = [.. Base.Drivers, new("second", [new("second term", Plant.Name("qualityReduction"))])] };
        Assert.NotEqual(Draws(Base)["qualityReduction"], Draws(shared)["qualityReduction"]);
        AssertSame(Draws(Base), Draws(shared with { DrawGroups = DrawGroups.Of(Base) }), except: []);
        var more = shared with { DrawGroups = DrawGroups.Of(Base), Inputs = [.. shared.Inputs, new("new", new Uniform(0, 1))] };
        Assert.Equal(new("input new", "", 0), DrawGroups.Of(more).Streams["new"]);
        AssertSame(Draws(Base), Draws(more), except: []);
    }

    [Fact]
    public void What_is_not_there_is_refused_by_name()
    {
        Action[] wrong =
            [() => Base.Fixed(1, "no"), () => Base.Shifted("no", 1), () => Base.DrawnAgain("no"),
            () => Base.Replaced("no", Plant.Number(1))];
        Assert.All(wrong, change => Assert.StartsWith("The model has no input \"no\".", Assert.Throws<ArgumentException>(change).Message));
        Assert.StartsWith("The model has no driver \"no\".", Assert.Throws<ArgumentException>(() => Base.SwitchedOff("no")).Message);
        Assert.Throws<ArgumentException>(() => Base.Scaled("scrap", 0));
        Assert.Throws<ArgumentException>(() => Base.Shifted("scrap", double.NaN));
        Assert.Throws<ArgumentException>(() => Base.WithinQuantiles("scrap", 0.5, 0.5));
        Assert.Throws<ArgumentException>(() => Base.WithinQuantiles("scrap", 0.5, 1.1));
    }

    private static Dictionary<string, double[]> Draws(Model model) => model.Trials(Plant.Few);

    private static void AssertSame(Dictionary<string, double[]> before, Dictionary<string, double[]> after, string[] except)
    {
        foreach (var name in before.Keys.Except(except))
            Assert.True(before[name].SequenceEqual(after[name]), $"The draws of {name} have changed.");
    }
}
