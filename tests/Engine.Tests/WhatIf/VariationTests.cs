using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.Tests.Simulation;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.WhatIf;

/// <summary>A model and its variations on the same draws.</summary>
public sealed class VariationTests
{
    private static readonly Model Base = Plant.Of() with
    {
        Correlations = [new("Filler 1/hours", "scrap", 0.5), new("labourCost", "reactiveHours", -0.3)],
        Observables = [new("late", new Indicator(new Comparison(ComparisonOperator.Greater, Plant.Name("payback"), Plant.Number(24))))],
    };

    private static readonly Variation[] Changes =
    [
        new("nothing", Base),
        new("fixed", Base.Fixed(0.35, "downtimeReduction")),
        new("fixed, correlated", Base.Fixed(600_000, "scrap")),
        new("constant shifted", Base.Shifted("goLive", 1.5)),
        new("shifted", Base.Shifted("Filler 2/hours", -20)),
        new("scaled, correlated", Base.Scaled("labourCost", 1.1)),
        new("scaled and shifted", Base.Scaled("spareParts", 2).Shifted("spareParts", 1000)),
        new("uncertain instead of constant", Base.With("goLive", new Uniform(1, 4))),
        new("other shape", Base.With("shift", new Triangular(0.1, 0.2, 0.4))),
        new("low tenth", Base.WithinQuantiles("rampUp", 0, 0.1)),
        new("high half, correlated", Base.WithinQuantiles("reactiveHours", 0.5, 1)),
        new("drawn again", Base.DrawnAgain("implementationCost", "runningCost")),
        new("drawn again with its partner", Base.DrawnAgain("scrap")),
        new("driver off", Base.SwitchedOff("quality")),
        new("terms", Base with { Terms = Base.Terms with { HorizonMonths = 36, DiscountRate = 0.2, AmortisationYears = 5 } }),
        new("definition replaced", Base.Replaced("Filler 1/costPerHour", Plant.Number(4000))),
        new("input replaced", Base.Replaced("qualityReduction", Plant.Times(Plant.Name("qualityReduction"), Plant.Name("shift")))),
        new("cash input replaced", Base.Replaced("rampUp", Plant.Times(Plant.Name("rampUp"), Plant.Number(2)))),
        new("scores shifted", Base with { ScoreShifts = Base.ScoreShifts.SetItem("shift", 0.5).SetItem("scrap", -1) }),
        new("held, with its partner along", Base.Fixed(600_000, "scrap") with { GivenLevels = Base.GivenLevels.SetItem("scrap", 0.7) }),
        new("one constant", Base.Fixed(0.3, "downtimeReduction")),
        new("the same at another value", Base.Fixed(0.3, "downtimeReduction") is var like
            ? like with { Inputs = [.. like.Inputs.Select(input => input.Name == "downtimeReduction"
                ? input with { Distribution = new Certain(0.31) } : input)] } : like),
        new("another model", Plant.Of(1, "Filler 2", "Filler 3") with { Percents = [5, 10, 50, 90] }),
        new("other correlations", Base with { Correlations = [new("Filler 1/hours", "scrap", 0.9)] }),
        new("constant of a model with other columns", (Base with { Observables = [] }).With("goLive", new Certain(4))),
    ];

    /// <summary>No statistics are requested, so no column needs a pass; trials after the pilot are kept nevertheless.</summary>
    [Theory]
    [InlineData(1 << 13)]
    [InlineData(1 << 17)]
    public void Trials_are_kept_of_columns_of_which_no_statistics_are_asked_for(int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Parts = RunParts.None };
        var changed = Base.Fixed(0.35, "downtimeReduction");
        var results = Variations.Run(Base, options, [new("fixed", changed)], outcomes: [], kept: [Outcomes.Npv, Outcomes.Payback]);
        foreach (var (model, result) in new[] { (Base, results.Base), (changed, results.Variations[0]) })
            foreach (var block in Simulator.Replay(model, options, options.TrialsPerReplicate))
                foreach (var (name, column) in result.Columns)
                    Assert.True(block[name].SequenceEqual(
                        column.AsSpan((int)(block.Replicate * options.TrialsPerReplicate + block.First), block.Count)), name);
    }

    public static TheoryData<SamplingMethod, int> Runs => new()
    {
        { SamplingMethod.Sobol, 1 << 14 }, { SamplingMethod.Sobol, 1 << 17 }, { SamplingMethod.LatinHypercube, 1 << 15 },
        { SamplingMethod.Random, 1 << 15 },
    };

    [Theory, MemberData(nameof(Runs))]
    public void A_variation_gives_the_bits_of_a_plain_run_of_its_model_whatever_runs_beside_it(SamplingMethod sampling, int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Sampling = sampling, Parts = RunParts.StandardErrors, Threads = 2 };
        var results = Variations.Run(Base, options, Changes);
        AssertSame(Simulator.Run(Base, options), results.Base);
        foreach (var (variation, result) in Changes.Zip(results.Variations))
        {
            Assert.Equal(variation.Name, result.Name);
            AssertSame(Simulator.Run(variation.Model, options), result);
        }
    }

    [Fact]
    public void Outcomes_can_be_asked_for_by_name_and_are_then_all_there_is()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 15, Parts = RunParts.StandardErrors };
        string[] asked = [Outcomes.Npv, Outcomes.Benefit("quality"), "scrap"];
        var results = Variations.Run(Base, options, [.. Changes.Where(change => change.Name != "another model")], asked);
        foreach (var (variation, result) in Changes.Where(change => change.Name != "another model").Zip(results.Variations))
        {
            var plain = Simulator.Run(variation.Model with { Observables = [] }, options);
            Assert.Equal(asked.Order(), result.Result.Statistics.Keys.Order());
            Assert.Equal(Bits(plain[Outcomes.Npv]), Bits(result[Outcomes.Npv]));
            Assert.Equal(Bits(plain[Outcomes.Benefit("quality")]), Bits(result[Outcomes.Benefit("quality")]));
        }
        Assert.Equal(600_000, results.Variations[2]["scrap"].Mean);
    }

    [Fact]
    public void An_outcome_that_only_a_variation_asks_for_is_computed_there()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 15, Parts = RunParts.None, CashFlowOutcomes = [Outcomes.Npv] };
        Comparison isRated = new(ComparisonOperator.Greater, Plant.Name(Outcomes.Irr), Plant.Number(0.2));
        var rated = Base with { Observables = [new("rated", new Indicator(isRated))] };
        var results = Variations.Run(Base with { Observables = [] }, options, [new("rated", rated)]);
        AssertSame(Simulator.Run(rated, options), results.Variations[0]);
    }

    [Fact]
    public void Blocks_of_the_base_change_no_percentile()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 15, Parts = RunParts.None };
        var many = Base with
        {
            Observables = [.. Enumerable.Range(0, 100).Select(i => new Definition($"watched {i}", Plant.Name("scrap")))],
        };
        Assert.NotEqual(new TrialProgram(Base).BlockLength, new TrialProgram(many).BlockLength);
        var result = Variations.Run(Base, options, [new("many", many) { HasOwnBlocks = false }]).Variations[0];
        foreach (var (name, statistics) in Simulator.Run(many, options).Statistics)
            Assert.Equal(statistics.Percentiles, result[name].Percentiles);
    }

    [Theory]
    [InlineData(1 << 13)]
    [InlineData(1 << 16)]
    public void Without_a_change_every_difference_is_exactly_0(int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Parts = RunParts.StandardErrors };
        var copy = Base with { Definitions = [.. Base.Definitions], Inputs = [.. Base.Inputs] };
        foreach (var result in Variations.Run(Base, options, [new("same", Base), new("equal", copy)]).Variations)
            foreach (var (name, difference) in result.Differences)
            {
                Assert.Equal(result[name].Mean is null ? null : 0, difference.Mean);
                Assert.Equal(result[name].Mean is null ? null : 0, difference.MeanStandardError);
                Assert.All(difference.Percentiles, estimate => Assert.Equal(0, estimate.Value));
                Assert.All(difference.Percentiles, estimate => Assert.True(estimate.StandardError is null or 0));
            }
    }

    [Theory]
    [InlineData(1 << 14)]
    [InlineData(1 << 16)]
    public void Differences_are_those_of_the_trials_pair_by_pair(int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Parts = RunParts.StandardErrors };
        var results = Variations.Run(Base, options, Changes, [Outcomes.Npv], [Outcomes.Npv, "scrap"]);
        var before = results.Base.Columns[Outcomes.Npv];
        Assert.Equal(Base.Trials(options, Outcomes.Npv)[Outcomes.Npv], before);
        foreach (var (variation, result) in Changes.Zip(results.Variations))
        {
            var after = result.Columns[Outcomes.Npv];
            Assert.Equal(variation.Model.Trials(options, Outcomes.Npv)[Outcomes.Npv], after);
            double[] apart = [.. after.Zip(before, (second, first) => second - first)];
            var (difference, scale) = (result.Differences[Outcomes.Npv], Moments.Of(before).StandardDeviation!.Value);
            Assert.Equal(Moments.Of(apart).Mean!.Value, difference.Mean!.Value, 1e-9 * scale);
            Assert.Equal(StandardError.OfAverage(StandardError.Means(apart, SimulationOptions.Replicates)!),
                difference.MeanStandardError!.Value, 1e-9 * scale);
            Assert.Equal(Percentile.Of(after, 50) - Percentile.Of(before, 50), difference.P50.Value);
            var error = PairedError.OfPercentile(before, after, SimulationOptions.Replicates, 50)!.Value;
            Assert.InRange(difference.P50.StandardError!.Value, 0.9 * error, 1.1 * error);
        }
    }

    [Fact]
    public void A_paired_error_is_smaller_than_that_of_either_side()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 16, Parts = RunParts.StandardErrors };
        var results = Variations.Run(Base, options, [new("a little more scrap", Base.Scaled("scrap", 1.01))], [Outcomes.Npv]);
        var difference = results.Variations[0].Differences[Outcomes.Npv];
        Assert.InRange(difference.MeanStandardError!.Value, 0, 0.05 * results.Base[Outcomes.Npv].MeanStandardError!.Value);
        Assert.InRange(difference.P50.StandardError!.Value, 0, 0.5 * results.Base[Outcomes.Npv].Percentile(50).StandardError!.Value);
    }

    [Fact]
    public void More_columns_than_fit_into_memory_at_once_are_run_in_turn_and_give_the_same_bits()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 16, Parts = RunParts.StandardErrors };
        var whole = Variations.Run(Base, options, Changes);
        var turns = Variations.Run(Base, options, Changes, 30);
        AssertSame(whole.Base.Result, turns.Base);
        foreach (var (one, other) in whole.Variations.Zip(turns.Variations))
            AssertSame(one.Result, other);
    }

    [Fact]
    public void Trials_are_kept_of_no_more_than_a_million() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Variations.Run(Base, new() { RequestedTrials = 1 << 21 }, [], [], [Outcomes.Npv]));

    [Fact]
    public void A_column_that_a_model_does_not_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => Variations.Run(Base, Plant.Few, [new("lines", Plant.Of(1, "Capper"))], ["Filler 1/hours"]));

    private static void AssertSame(SimulationResult plain, VariationResult result)
    {
        Assert.Equal(plain.Statistics.Keys.Order(), result.Result.Statistics.Keys.Order());
        foreach (var (name, statistics) in plain.Statistics)
            Assert.True(Bits(statistics).SequenceEqual(Bits(result[name])), $"{result.Name}: {name} differs from a plain run");
    }

    private static List<long> Bits(OutcomeStatistics statistics) =>
    [
        .. new[] { statistics.Mean ?? -1, statistics.StandardDeviation ?? -1, statistics.MeanStandardError ?? -1 }
            .Concat([statistics.Minimum, statistics.ShareAboveAll, statistics.ShareBelowAll])
            .Concat(statistics.Percentiles.SelectMany(estimate => new[] { estimate.Percent, estimate.Value, estimate.StandardError ?? -1 }))
            .Select(BitConverter.DoubleToInt64Bits),
    ];
}
