using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.Tests.Statistics;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Statistics of trials that are not stored, against the plain statement over whole columns.</summary>
public sealed class StreamingTests
{
    private const int Replicates = SimulationOptions.Replicates;

    public static TheoryData<string> Shapes =>
        ["random", "constant", "ties", "two values", "never", "none", "mixed", "heavy"];

    public static TheoryData<SamplingMethod, int, int> Runs
    {
        get
        {
            TheoryData<SamplingMethod, int, int> runs = [];
            foreach (var method in Enum.GetValues<SamplingMethod>())
                foreach (var (trials, threads) in new[] { (1 << 15, 1), (1 << 17, 2), (1 << 18, 7) })
                    runs.Add(method, trials, threads);
            return runs;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_column_seen_block_by_block_has_the_statistics_of_the_whole_column(string shape)
    {
        var column = Columns.Of(shape, 1 << 17);
        var percents = ImmutableArray.Create(1.0, 10, 11, 50, 90, 99.9);
        var plain = ColumnSummary.Of(shape, column, percents, Replicates);
        AssertSame(plain, Streamed(shape, column, Sample(column), percents)!, 0.1);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("never")]
    [InlineData("ties")]
    public void Brackets_from_a_sample_of_something_else_miss_and_say_so_or_are_right(string shape)
    {
        var column = Columns.Of(shape, 1 << 15);
        var percents = ImmutableArray.Create(10.0, 50, 90);
        Assert.Null(Streamed("descending", Columns.Of("descending", 1 << 15), Sample(Columns.Of("descending", 1 << 15)), percents));
        Assert.Null(Streamed(shape, column, [.. Enumerable.Range(0, 1024).Select(i => 1e9 + i)], percents));
        var odd = Streamed(shape, column, [.. Enumerable.Range(-512, 1024).Select(i => i / 200.0)], percents);
        if (odd is not null)
            AssertSame(ColumnSummary.Of(shape, column, percents, Replicates), odd, double.PositiveInfinity);
    }

    [Theory, MemberData(nameof(Runs))]
    public void A_run_gives_what_its_trials_replayed_and_stored_give(SamplingMethod sampling, int trials, int threads)
    {
        var model = Of() with
        {
            Observables =
            [
                new("late", new Indicator(new Comparison(ComparisonOperator.Greater, Name("payback"), Number(18)))),
                new("fixed", Number(3)),
                new("odd", new Unary(UnaryOperator.Ln, new Binary(BinaryOperator.Subtract, Name("roi"), Number(0)))),
            ],
        };
        SimulationOptions options = new() { RequestedTrials = trials, Sampling = sampling, Threads = threads };
        var result = Simulator.Run(model, options);
        var names = result.Statistics.Keys.ToArray();
        var columns = model.Trials(options, names);
        foreach (var name in names)
            AssertSame(ColumnSummary.Of(name, columns[name], model.Percents, Replicates), result[name], 0.05);
        if (trials <= SimulationResult.MostCurveTrials)
            Assert.Equal(QuantileCurve.Of(columns[Outcomes.Npv], SimulationResult.CurvePoints), result.QuantileCurves[Outcomes.Npv]);
        else
            Assert.Equal(result[Outcomes.Npv].P50, result.QuantileCurves[Outcomes.Npv][500], 5_000.0);
    }

    [Fact]
    public void An_outcome_whose_later_trials_are_unlike_its_first_takes_another_pass_and_is_right()
    {
        // A rare event that the first trials do not have: the P99.99 lies far beyond the bracket that they give.
        var model = Only(Times(Name("x"), Name("y")), 500, 10, new("x", new Uniform(1, 2)),
            new("y", new Discrete([(1, 0.9999), (1e6, 0.0001)]))) with
        {
            Percents = [10, 50, 90, 99.985],
        };
        SimulationOptions options = new() { RequestedTrials = 1 << 17, Sampling = SamplingMethod.Random, Seed = 3 };
        var result = Simulator.Run(model, options);
        var column = model.Trials(options, Outcomes.Npv)[Outcomes.Npv];
        AssertSame(ColumnSummary.Of(Outcomes.Npv, column, model.Percents, Replicates), result[Outcomes.Npv], double.PositiveInfinity);
    }

    [Fact]
    public void What_is_not_asked_for_is_left_out_and_what_is_asked_for_stays_the_same()
    {
        SimulationOptions all = new() { RequestedTrials = 1 << 16 };
        var whole = Simulator.Run(Of(), all);
        var part = Simulator.Run(Of(), all with { Parts = RunParts.None, CashFlowOutcomes = [Outcomes.Roi, Outcomes.Payback] });
        Assert.False(part.Statistics.ContainsKey(Outcomes.Npv));
        Assert.Empty(part.QuantileCurves);
        Assert.Empty(part.Tornado.Inputs);
        Assert.Empty(part.CashFan.P50);
        foreach (var name in part.Statistics.Keys)
        {
            Assert.Equal(whole[name].Percentiles.Select(estimate => estimate.Value),
                part[name].Percentiles.Select(estimate => estimate.Value));
            Assert.All(part[name].Percentiles, estimate => Assert.Null(estimate.StandardError));
            // Sums are made block by block, and a run that needs fewer whole trials begins with other blocks.
            Assert.Equal(whole[name].Mean is null, part[name].Mean is null);
            Assert.InRange(((part[name].Mean ?? 1) / (whole[name].Mean ?? 1)) - 1, -1e-12, 1e-12);
            Assert.InRange(((part[name].StandardDeviation ?? 1) / (whole[name].StandardDeviation ?? 1)) - 1, -1e-10, 1e-10);
        }
        var drivers = Simulator.Run(Of(), all with { Parts = RunParts.RankCorrelations, CashFlowOutcomes = [] });
        Assert.Equal(whole.Tornado.Inputs, drivers.Tornado.Inputs);
    }

    [Fact]
    public void The_values_that_are_kept_are_a_small_part_of_the_trials()
    {
        var column = Columns.Of("random", 1 << 18);
        var brackets = Brackets.Of([.. Sample(column).Order()], [10, 50, 90], column.Length / Replicates);
        Assert.InRange(brackets.ExpectedShare, 0.05, 0.11);
        Assert.InRange(Tallies(column, brackets).Sum(tally => tally.Kept.Length) / (double)column.Length, 0.05, 0.11);
        foreach (var shape in new[] { "constant", "two values", "ties" })
        {
            column = Columns.Of(shape, 1 << 16);
            brackets = Brackets.Of([.. Sample(column).Order()], [10, 50, 90], column.Length / Replicates);
            Assert.Equal(0, Tallies(column, brackets).Sum(tally => tally.Kept.Length));
        }
    }

    private static double[] Sample(double[] column)
    {
        var length = column.Length / Replicates;
        return [.. Enumerable.Range(0, Replicates).SelectMany(replicate => column.Skip(replicate * length).Take(1024))];
    }

    private static OutcomeStatistics? Streamed(string name, double[] column, double[] sample, ImmutableArray<double> percents)
    {
        var brackets = Brackets.Of([.. sample.Order()], percents, column.Length / Replicates);
        return new StreamedColumn(brackets, Tallies(column, brackets), Replicates, column.Length).Summary(name, percents, true);
    }

    /// <summary>Two parts of each replicate, in blocks of 512; the memory lent is too small.</summary>
    private static ColumnTally[] Tallies(double[] column, Brackets brackets) =>
    [
        .. Enumerable.Range(0, 2 * Replicates).Select(part =>
        {
            ColumnTally tally = new(brackets, new double[600], 20, 560);
            var length = column.Length / Replicates / 2;
            for (var first = 0; first < length; first += 512)
                tally.Add(column.AsSpan(part * length + first, Math.Min(512, length - first)));
            return tally;
        }),
    ];

    private static void AssertSame(OutcomeStatistics plain, OutcomeStatistics streamed, double errorWithin)
    {
        Assert.Equal((plain.Name, plain.IsUndefined, plain.Minimum), (streamed.Name, streamed.IsUndefined, streamed.Minimum));
        Assert.Equal((plain.ShareAboveAll, plain.ShareBelowAll), (streamed.ShareAboveAll, streamed.ShareBelowAll));
        Assert.Equal(plain.Percentiles.Select(estimate => (estimate.Percent, estimate.Value)),
            streamed.Percentiles.Select(estimate => (estimate.Percent, estimate.Value)));
        AssertNear(plain.Mean, streamed.Mean, 1e-12 * Math.Max(1, Math.Abs(plain.Mean ?? 0)));
        AssertNear(plain.StandardDeviation, streamed.StandardDeviation, 1e-12 * (plain.StandardDeviation ?? 0));
        AssertNear(plain.MeanStandardError, streamed.MeanStandardError, 1e-9 * (plain.StandardDeviation ?? 0));
        foreach (var (expected, found) in plain.Percentiles.Zip(streamed.Percentiles))
            AssertNear(expected.StandardError, found.StandardError, errorWithin * (expected.StandardError ?? 0));
    }

    private static void AssertNear(double? expected, double? found, double within)
    {
        Assert.Equal(expected is null, found is null);
        if (expected is not null)
            Assert.InRange(found!.Value, expected.Value - within, expected.Value + within);
    }
}
