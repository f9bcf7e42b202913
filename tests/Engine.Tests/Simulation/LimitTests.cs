using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Large plants, wrong models, cancelled runs, and a hot path that allocates nothing.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(200, 256)]
    [InlineData(1000, 16)]
    public void A_plant_of_many_lines_runs_and_its_mean_is_the_sum_of_theirs(int lines, int perReplicate)
    {
        var names = Enumerable.Range(0, lines).Select(line => Invariant($"Line {line}")).ToArray();
        Model model = new()
        {
            Inputs =
            [
                .. names.SelectMany(line => new Input[]
                {
                    new(line + "/a", new Uniform(1, 3)) { Line = line },
                    new(line + "/b", new Triangular(0, 1, 2)) { Line = line },
                    new(line + "/c", new Pert(1, 2, 3)) { Line = line },
                }),
                new("I", new Uniform(500, 700)), new("A", new Certain(10)), new("g", new Certain(1)), new("M", new Certain(3)),
            ],
            Drivers = [new("all",
                [.. names.Select(line => new Definition(line + "/term", Times(Name(line + "/a"), Name(line + "/b"), Name(line + "/c"))))])],
            Cash = new CashColumns("I", "A", "g", "M"),
            Terms = Terms,
        };
        var result = Simulator.Run(model, new() { RequestedTrials = 16 * perReplicate });
        Near.Mean(4.0 * lines, result[Outcomes.TotalBenefit]);
        Assert.Equal(3 * lines + 1, result.Tornado.Inputs.Length);
        var block = new TrialProgram(model).BlockLength;
        Assert.Equal(64, block);
    }

    [Fact]
    public void A_run_that_is_warm_allocates_nothing_for_a_block()
    {
        var model = Of() with
        {
            Correlations = [new("Filler 1/hours", "scrap", 0.5), new("labourCost", "scrap", 0.2)],
            Observables = [new("late", new Indicator(new Comparison(ComparisonOperator.Greater, Name("payback"), Number(24))))],
        };
        TrialProgram program = new(model);
        foreach (var method in Enum.GetValues<SamplingMethod>())
        {
            var uniforms = program.Draws.Open(new(method, 1, 8192), 0);
            var block = program.NewBlock(program.BlockLength);
            // The runtime itself may allocate once, where code is replaced by better code meanwhile: what counts is every time.
            Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => AllocatedBy(() =>
            {
                for (var first = 0; first < 8192; first += program.BlockLength)
                    program.Run(block, uniforms, 0, first, program.BlockLength);
            })));
        }

        static long AllocatedBy(Action work)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_name_that_the_model_does_not_have_is_refused_wherever_it_stands()
    {
        var model = Of();
        AssertRefused("The model has no column \"no\".", model with { Cash = (CashColumns)model.Cash with { RampUpMonths = "no" } });
        AssertRefused("The model has no column \"no\".", model with { Correlations = [new("no", "scrap", 0.5)] });
        Assert.Throws<ArgumentException>(() => Simulator.Run(model with { Observables = [new("x", Name("no"))] }, Few));
        Assert.Throws<ArgumentException>(() => Simulator.Run(model with { Drivers = [new("x", [new("y", Name("no"))])] }, Few));
        Assert.Throws<ArgumentException>(() => Simulator.Run(
            model with { Definitions = [new("early", Name("late")), new("late", Number(1)), .. model.Definitions] }, Few));
    }

    [Fact]
    public void A_name_given_twice_is_refused()
    {
        var model = Of();
        AssertRefused("The model has two columns named \"scrap\".",
            model with { Inputs = [.. model.Inputs, new("scrap", new Certain(1))] });
        AssertRefused("The model has two columns named \"roi\".", model with { Inputs = [.. model.Inputs, new("roi", new Certain(1))] });
        AssertRefused("The model has two columns named \"benefit.quality\".",
            model with { Drivers = [.. model.Drivers, new("quality", [])] });
        AssertRefused("The model has two columns named \"npv\".", model with { Observables = [new("npv", Number(1))] });
    }

    [Fact]
    public void What_is_no_input_cannot_be_correlated_and_an_outcome_is_no_part_of_the_cash_flow()
    {
        var model = Of();
        AssertRefused("\"quality term\" is correlated, but it is not an input of the model.",
            model with { Correlations = [new("scrap", "quality term", 0.5)] });
        AssertRefused("The cash flow cannot be made of \"npv\", which is computed from it.",
            model with { Cash = (CashColumns)model.Cash with { RunningCost = "npv" } });
        AssertRefused("Percentiles must ascend between 0 and 100, got 5 after 10.", model with { Percents = [10, 5] });
        AssertRefused("Percentiles must ascend between 0 and 100, got 100 after 90.", model with { Percents = [90, 100] });
        Assert.Throws<ImpossibleCorrelationsException>(() => Simulator.Run(model with
        {
            Correlations = [new("scrap", "shift", 0.9), new("shift", "rampUp", 0.9), new("rampUp", "scrap", -0.9)],
        }, Few));
        Assert.Throws<UnreachableRankException>(() => Simulator.Run(model.With("scrap", new Bernoulli(0.1)) with
        {
            Correlations = [new("scrap", "shift", 0.9)],
        }, Few));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(SimulationOptions.MaxTrials + 1)]
    [InlineData(long.MaxValue)]
    public void A_number_of_trials_out_of_range_is_refused(long trials)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulator.Run(Of(), new() { RequestedTrials = trials }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulator.Replay(Of(), new() { RequestedTrials = trials }, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_run_on_no_thread_is_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulator.Run(Of(), Few with { Threads = threads }));

    [Fact]
    public void A_trial_evaluated_needs_every_input() =>
        Assert.Throws<KeyNotFoundException>(() => Simulator.Evaluate(Of(), new Dictionary<string, double> { ["scrap"] = 1 }));

    [Fact]
    public void A_run_cancelled_before_it_starts_does_not_start()
    {
        Progress told = new(_ => { });
        Assert.Throws<OperationCanceledException>(() => Simulator.Run(Of(), Few, told, new CancellationToken(true)));
        Assert.Equal(0, told.Highest);
    }

    [Fact]
    public void A_run_cancelled_on_its_way_stops_within_a_few_blocks()
    {
        using CancellationTokenSource source = new();
        Progress told = new(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() =>
            Simulator.Run(Of(), new() { RequestedTrials = 1 << 20, Threads = 2 }, told, source.Token));
        Assert.InRange(told.Highest, 0, 0.05);
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        Progress told = new(share => Assert.InRange(share, 0, 1));
        Simulator.Run(Of(), new() { RequestedTrials = 1 << 16 }, told);
        Assert.Equal(1, told.Highest);
    }

    private static void AssertRefused(string message, Model model)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => Simulator.Run(model, Few));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Progress(Action<double> react) : IProgress<double>
    {
        private readonly Lock gate = new();

        public double Highest { get; private set; }

        public void Report(double value)
        {
            lock (gate)
                Highest = Math.Max(Highest, value);
            react(value);
        }
    }
}
