using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The numbers of a run depend on the model, seed, trials and sampling, and on nothing else.</summary>
public sealed class SameBitsTests
{
    private static readonly Model Observed = Plant.Of() with
    {
        Correlations = [new("Filler 1/hours", "scrap", 0.5), new("Filler 2/hours", "Filler 1/hours", -0.3)],
        Observables = [new("npv per cost", new Binary(BinaryOperator.Divide, Plant.Name("npv"), Plant.Name("implementationCost")))],
    };

    public static TheoryData<SamplingMethod> Methods => [.. Enum.GetValues<SamplingMethod>()];

    [Theory, MemberData(nameof(Methods))]
    public void Any_number_of_threads_gives_the_same_bits(SamplingMethod method)
    {
        var options = new SimulationOptions { RequestedTrials = 16 * 2048, Sampling = method };
        var one = Bits(Simulator.Run(Observed, options with { Threads = 1 }));
        Assert.Equal(one, Bits(Simulator.Run(Observed, options with { Threads = 2 })));
        Assert.Equal(one, Bits(Simulator.Run(Observed, options with { Threads = 7 })));
        Assert.Equal(one, Bits(Simulator.Run(Observed, options)));
    }

    [Fact]
    public void The_order_of_inputs_definitions_drivers_terms_and_correlations_changes_no_bit()
    {
        var expected = Bits(Simulator.Run(Observed, Plant.Few));
        for (var seed = 0; seed < 5; seed++)
        {
            Random random = new(seed);
            var shuffled = Observed with
            {
                Inputs = random.Shuffled(Observed.Inputs),
                Definitions = random.Shuffled(Observed.Definitions),
                Drivers = random.Shuffled(Observed.Drivers.Select(driver => driver with { Terms = random.Shuffled(driver.Terms) })),
                Correlations = random.Shuffled(Observed.Correlations.Select(pair => new Correlation(pair.Second, pair.First, pair.Rank))),
            };
            Assert.Equal(expected, Bits(Simulator.Run(shuffled, Plant.Few)));
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_replay_gives_the_trials_of_the_run(SamplingMethod method)
    {
        var options = new SimulationOptions { RequestedTrials = 16 * 2048, Sampling = method, Seed = 7 };
        var result = Simulator.Run(Observed, options);
        foreach (var (name, column) in Observed.Trials(options, Outcomes.Npv, Outcomes.Payback, "npv per cost"))
        {
            Assert.Equal(options.Trials, column.Length);
            var mean = Moments.Of(column).Mean;        // parts are put together in another order
            Assert.Equal(mean is null, result[name].Mean is null);
            Assert.Equal(mean ?? 0, result[name].Mean ?? 0, 1e-12 * Math.Abs(mean ?? 1));
            Assert.Equal(Percentile.Of(column, 10), result[name].P10);
            Assert.Equal(Percentile.Of(column, 50), result[name].P50);
            Assert.Equal(Percentile.Of(column, 90), result[name].P90);
            Assert.Equal(column.Min(), result[name].Minimum);
        }
    }

    [Fact]
    public void A_replay_of_fewer_trials_gives_the_first_of_each_replicate()
    {
        var all = Observed.Trials(Plant.Few, Outcomes.Npv)[Outcomes.Npv];
        var first = Simulator.Replay(Observed, Plant.Few, 10).SelectMany(block => block[Outcomes.Npv].ToArray()).ToArray();
        Assert.Equal(all.Chunk(64).SelectMany(replicate => replicate[..10]), first);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Blocks_of_any_size_give_the_same_bits(SamplingMethod method)
    {
        TrialProgram program = new(Observed);
        PointSet points = new(method, 3, 1024);
        var uniforms = program.Draws.Open(points, 5);
        var whole = program.NewBlock(1024);
        program.Run(whole, uniforms, 5, 0, 1024);
        foreach (var length in new[] { 1, 7, 64, 1000 })
        {
            var block = program.NewBlock(length);
            for (var first = 0; first < 1024; first += length)
            {
                program.Run(block, uniforms, 5, first, Math.Min(length, 1024 - first));
                foreach (var name in program.Columns.First(program.Columns.Count))
                    Assert.True(whole[name].Slice(first, block.Count).SequenceEqual(block[name]),
                        $"{name}, blocks of {length} from {first}");
            }
        }
    }

    [Fact]
    public void Every_seed_is_a_seed_of_its_own_and_0_is_one_too()
    {
        ulong[] seeds = [0, 1, 2, ulong.MaxValue];
        var runs = seeds.Select(seed => Bits(Simulator.Run(Observed, Plant.Few with { Seed = seed }))).ToList();
        Assert.Equal(runs[0], Bits(Simulator.Run(Observed, Plant.Few with { Seed = 0 })));
        Assert.Equal(seeds.Length, runs.DistinctBy(bits => bits[0]).Count());
    }

    [Fact]
    public void One_trial_evaluated_by_name_is_the_trial_of_the_run()
    {
        var inputs = Observed.Inputs.Select(input => input.Name).ToArray();
        var trials = Observed.Trials(Plant.Few, [.. inputs, Outcomes.Npv, Outcomes.Irr, "npv per cost"]);
        for (var trial = 0; trial < 20; trial++)
        {
            var outcome = Simulator.Evaluate(Observed, inputs.ToDictionary(name => name, name => trials[name][trial]));
            Assert.Equal(trials[Outcomes.Npv][trial], outcome[Outcomes.Npv]);
            Assert.Equal(trials[Outcomes.Irr][trial], outcome[Outcomes.Irr]);
            Assert.Equal(trials["npv per cost"][trial], outcome["npv per cost"]);
        }
    }

    /// <summary>Every number of a result, bit for bit.</summary>
    private static List<long> Bits(SimulationResult result)
    {
        List<double> numbers = [result[Outcomes.Npv].P50];
        foreach (var (_, statistics) in result.Statistics.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            numbers.AddRange([statistics.Mean ?? -1, statistics.StandardDeviation ?? -1, statistics.MeanStandardError ?? -1]);
            numbers.Add(statistics.StandardDeviationError ?? -1);
            numbers.AddRange([statistics.ShareAboveAll, statistics.ShareBelowAll, statistics.Minimum]);
            numbers.AddRange(statistics.Percentiles.SelectMany(estimate => new[] { estimate.Value, estimate.StandardError ?? -1 }));
        }
        foreach (var (_, curve) in result.QuantileCurves.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            numbers.AddRange(curve);
        numbers.AddRange(result.Tornado.Inputs.SelectMany(input => new[] { input.Coefficient, input.StandardError ?? -1 }));
        numbers.AddRange([.. result.CashFan.P10, .. result.CashFan.P50, .. result.CashFan.P90]);
        numbers.AddRange([result.CashFan.DeepestExposure.P10, result.CashFan.DeepestExposure.P50, result.CashFan.DeepestExposure.P90]);
        return [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
    }
}
