using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

/// <summary>A change of one input or driver leaves the draws of every other driver's inputs bit for bit as they were.</summary>
public sealed class CommonRandomNumbersTests
{
    private static readonly Model Before = Plant.Of();
    private static readonly string[] OfDowntime =
        ["Filler 1/hours", "Filler 1/margin", "Filler 2/hours", "Filler 2/margin", "downtimeReduction"];

    [Theory]
    [InlineData("Filler 1/hours")]
    [InlineData("labourCost")]
    [InlineData("scrap")]
    [InlineData("implementationCost")]
    public void Tightening_an_input_changes_no_other_and_keeps_its_own_probabilities(string tightened)
    {
        var input = Before.Inputs.Single(input => input.Name == tightened);
        Uniform tighter = new(input.Distribution.Quantile(0.4), input.Distribution.Quantile(0.6));
        var after = Before.With(tightened, tighter);
        AssertSame(Before, after, except: [tightened]);
        foreach (var (was, now) in Draws(Before)[tightened].Zip(Draws(after)[tightened]))
            Assert.Equal(input.Distribution.Cdf(was), tighter.Cdf(now), 1e-9);
    }

    [Fact]
    public void An_input_that_becomes_constant_changes_no_other_even_of_its_own_driver()
    {
        foreach (var input in Before.Inputs)
            AssertSame(Before, Before.With(input.Name, new Certain(input.Distribution.Quantile(0.5))), except: [input.Name]);
        AssertSame(Before.With("goLive", new Uniform(1, 4)), Before, except: ["goLive"]);
    }

    [Fact]
    public void An_input_more_or_less_changes_no_input_of_another_driver()
    {
        var more = Before with
        {
            Inputs = [.. Before.Inputs, new("aaa factor", new Uniform(0, 1))],
            Drivers = [.. Before.Drivers.Select(driver => driver.Id == "downtime"
                ? driver with { Terms = [.. driver.Terms, new("bonus", Plant.Name("aaa factor"))] } : driver)],
        };
        AssertSame(Before, more, except: OfDowntime);
        AssertSame(more, Before, except: [.. OfDowntime, "aaa factor"]);
    }

    [Fact]
    public void A_driver_more_or_less_changes_no_input_of_the_others()
    {
        AssertSame(Before, (Before with { Drivers = [.. Before.Drivers.Where(driver => driver.Id != "quality")] })
            .Without("scrap", "qualityReduction"), except: ["scrap", "qualityReduction"]);
        var energy = Before with
        {
            Inputs = [.. Before.Inputs, new("energy", new Uniform(1, 2))],
            Drivers = [.. Before.Drivers, new("energy", [new("energy term", Plant.Times(Plant.Name("energy"), Plant.Name("labourCost")))])],
        };
        AssertSame(Before, energy, except: []);
    }

    [Fact]
    public void An_input_that_a_second_driver_comes_to_use_moves_alone()
    {
        var shared = Before with
        {
            Drivers = [.. Before.Drivers, new("second", [new("second term", Plant.Name("scrap"))])],
        };
        AssertSame(Before, shared, except: ["scrap"]);
        Assert.NotEqual(Draws(Before)["scrap"], Draws(shared)["scrap"]);
    }

    [Fact]
    public void Lines_added_removed_and_reordered_leave_the_others_as_they_were()
    {
        AssertSame(Before, Plant.Of(1, "Filler 2", "Filler 1"), except: []);
        AssertSame(Before, Plant.Of(1, "Filler 1", "Capper", "Filler 2"), except: []);
        AssertSame(Before, Plant.Of(1, "Filler 2"), except: ["Filler 1/hours", "Filler 1/margin"]);
    }

    [Fact]
    public void Seed_sampling_and_inputs_are_independent_of_what_is_done_with_them()
    {
        var other = Before with
        {
            Terms = Before.Terms with { HorizonMonths = 24, DiscountRate = 0.2 },
            Observables = [new("twice", Plant.Times(Plant.Name("scrap"), Plant.Number(2)))],
            Percents = [5, 10, 50, 90],
        };
        AssertSame(Before, other, except: []);
    }

    [Fact]
    public void Inputs_that_name_a_group_share_a_point_set_and_no_place_in_it()
    {
        var model = Claims(Before);
        AssertSame(Before, model, except: []);
        var keys = DrawGroups.Of(model).Streams;
        Assert.Equal(new StreamKey("group claims", "", 0), keys["claim a"]);
        Assert.Equal(new StreamKey("group claims", "", 1), keys["claim b"]);
        Assert.Equal(new StreamKey("group cash", "", 0), keys["claim c"]);
        Assert.Equal(new StreamKey("group claims", "Filler 1", 0), keys["claim d"]);
        Assert.Equal(keys.Count, keys.Values.Distinct().Count());
        var draws = Draws(model);
        Assert.NotEqual(draws["claim a"], draws["claim b"]);
        AssertSame(model, model.With("claim a", new Uniform(0.1, 0.2)).With("claim c", new Certain(1)), except: ["claim a", "claim c"]);
    }

    [Fact]
    public void No_two_inputs_share_a_stream_and_an_unused_one_has_its_own()
    {
        var model = Before with { Inputs = [.. Before.Inputs, new("unused", new Uniform(0, 1)), new("cash", new Uniform(0, 1))] };
        var keys = DrawGroups.Of(model).Streams;
        Assert.Equal(model.Inputs.Length, keys.Values.Distinct().Count());
        AssertSame(Before, model, except: []);
    }

    [Fact]
    public void A_correlated_input_that_becomes_constant_leaves_its_partners_as_they_were()
    {
        var model = Before with { Correlations = [new("labourCost", "scrap", 0.7), new("scrap", "spareParts", 0.4)] };
        AssertSame(model, model.With("scrap", new Certain(600_000)), except: ["scrap"]);
        AssertSame(model, model.With("labourCost", new Certain(55)), except: ["labourCost"]);
    }

    private static Model Claims(Model model) => model with
    {
        Inputs =
        [
            .. model.Inputs,
            new("claim b", new Uniform(0.5, 0.7)) { Group = "claims" },
            new("claim a", new Uniform(0.5, 0.7)) { Group = "claims" },
            new("claim c", new Uniform(0.5, 0.7)) { Group = "cash" },
            new("claim d", new Uniform(0.5, 0.7)) { Group = "claims", Line = "Filler 1" },
        ],
        Drivers =
        [
            .. model.Drivers.Select(driver => driver.Id == "quality"
                ? driver with { Terms = [.. driver.Terms, new("claimed", Plant.Times(Plant.Name("claim a"), Plant.Name("claim b")))] }
                : driver),
        ],
    };

    private static void AssertSame(Model before, Model after, string[] except)
    {
        var (was, now) = (Draws(before), Draws(after));
        foreach (var name in was.Keys.Except(except))
            Assert.True(was[name].SequenceEqual(now[name]), $"The draws of {name} have changed.");
    }

    private static Dictionary<string, double[]> Draws(Model model) => model.Trials(Plant.Few);
}
