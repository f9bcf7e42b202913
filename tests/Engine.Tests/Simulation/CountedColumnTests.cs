using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.Tests.Statistics;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Columns of too many trials to keep even what is near a percentile: counted first, kept in a second pass.</summary>
public sealed class CountedColumnTests
{
    private const int Replicates = SimulationOptions.Replicates;
    private const int Length = 1 << 16;
    private static readonly ImmutableArray<double> Percents = [1, 10, 11, 50, 90, 99];

    public static TheoryData<string> Shapes =>
        ["random", "constant", "ties", "two values", "never", "none", "mixed", "heavy"];

    [Theory, MemberData(nameof(Shapes))]
    public void A_column_counted_first_has_the_percentiles_of_the_whole_column_and_keeps_little(string shape)
    {
        var column = Columns.Of(shape, Length);
        var sample = Sample(column, 1024);
        var brackets = Brackets.Of(sample, Percents, Length / Replicates);
        AssertNarrowed(column, new(brackets, sample, Replicates));
        AssertNarrowed(column, new(Brackets.OfEverything(Percents.Length), sample, Replicates));
    }

    [Fact]
    public void Percentiles_that_lie_outside_their_brackets_are_noticed_and_found_by_looking_everywhere()
    {
        var column = Columns.Of("random", Length);
        double[] elsewhere = [.. Enumerable.Range(0, 1024).Select(i => 5.0 + i)];
        CellCounts wrong = new(Brackets.Of(elsewhere, Percents, Length / Replicates), elsewhere, Replicates);
        Assert.Null(wrong.Narrowed(Tallies(column, wrong), Percents, Length, true));
        AssertNarrowed(column, new(Brackets.OfEverything(Percents.Length), Sample(column, 1024), Replicates));
    }

    [Fact]
    public void A_value_that_many_trials_share_is_never_kept()
    {
        // Half of the trials are zero, spread between others above and below.
        double[] column = [.. Columns.Of("random", Length).Select((x, i) => i % 2 == 0 ? 0 : x)];
        var sample = Sample(column, 1024);
        CellCounts cells = new(Brackets.Of(sample, [10, 50, 90], Length / Replicates), sample, Replicates);
        var narrowed = cells.Narrowed(Tallies(column, cells), [10, 50, 90], Length, true)!;
        Assert.Equal((0, 0, true), (narrowed.Lows[1], narrowed.Highs[1], narrowed.Tied[1]));
        Assert.InRange(narrowed.ExpectedShare, 0, 0.05);
    }

    [Theory]
    [InlineData(SamplingMethod.Sobol, 1)]
    [InlineData(SamplingMethod.LatinHypercube, 2)]
    [InlineData(SamplingMethod.Random, 7)]
    public void A_run_that_counts_first_gives_what_a_run_that_keeps_gives(SamplingMethod sampling, int threads)
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
        SimulationOptions options = new() { RequestedTrials = Length, Sampling = sampling, Threads = threads };
        var (kept, keptCurves) = Streamed(model, options, int.MaxValue);
        var (counted, countedCurves) = Streamed(model, options, 0);
        Assert.Equal(kept.Keys.Order(), counted.Keys.Order());
        foreach (var (name, one) in kept)
        {
            var other = counted[name];
            Assert.Equal(Values(one), Values(other));
            Assert.Equal(
                (one.Mean, one.StandardDeviation, one.MeanStandardError, one.Minimum, one.ShareAboveAll, one.ShareBelowAll,
                one.IsUndefined),
                (other.Mean, other.StandardDeviation, other.MeanStandardError, other.Minimum, other.ShareAboveAll, other.ShareBelowAll,
                    other.IsUndefined));
            foreach (var (error, otherError) in one.Percentiles.Zip(other.Percentiles, (a, b) => (a.StandardError, b.StandardError)))
            {
                Assert.Equal(error is null, otherError is null);
                Assert.InRange(otherError ?? 0, 0.7 * (error ?? 0), 1.4 * (error ?? 0));
            }
        }
        Assert.Equal(keptCurves[Outcomes.Npv], countedCurves[Outcomes.Npv]);
        Assert.Equal(counted[Outcomes.Npv].Percentiles,
            Streamed(model, options with { Threads = 3 }, 0).Statistics[Outcomes.Npv].Percentiles);
    }

    [Fact]
    public void A_rare_event_that_the_first_trials_do_not_have_is_counted_too()
    {
        var model = Only(Times(Name("x"), Name("y")), 500, 10, new("x", new Uniform(1, 2)),
            new("y", new Discrete([(1, 0.9999), (1e6, 0.0001)]))) with
        {
            Percents = [10, 50, 90, 99.985],
        };
        SimulationOptions options = new() { RequestedTrials = Length, Sampling = SamplingMethod.Random, Seed = 3 };
        var plain = ColumnSummary.Of(Outcomes.Npv, model.Trials(options, Outcomes.Npv)[Outcomes.Npv], model.Percents, Replicates);
        Assert.Equal(Values(plain), Values(Streamed(model, options, 0).Statistics[Outcomes.Npv]));
    }

    [Fact]
    public void Counting_and_keeping_the_values_of_a_block_allocate_nothing()
    {
        var column = Columns.Of("never", 1 << 14);
        var sample = Sample(column, 1024);
        var brackets = Brackets.Of(sample, Percents, column.Length / Replicates);
        CellCounts cells = new(brackets, sample, Replicates);
        foreach (var tally in new ColumnTally[] { new(cells, 3, new double[600], 0, 600), new(brackets, new double[1 << 17], 0, 1 << 17) })
        {
            tally.Add(column.AsSpan(0, 512));
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var first = 0; first < column.Length; first += 512)
                tally.Add(column.AsSpan(first, 512));
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static (ImmutableDictionary<string, OutcomeStatistics> Statistics, ImmutableDictionary<string, ImmutableArray<double>> Curves)
        Streamed(Model model, SimulationOptions options, int mostKept)
    {
        TrialProgram program = new(model);
        SummaryRequest request = new()
        {
            Kept = [.. Outcomes.OfCashFlow, Outcomes.TotalBenefit, .. model.Observables.Select(observable => observable.Name)],
            Percents = model.Percents,
        };
        var run = SummaryRun.Run(new(program), [request], options, new(null, options.Trials), CancellationToken.None, mostKept)[0];
        return (run.Statistics, run.Curves);
    }

    private static void AssertNarrowed(double[] column, CellCounts cells)
    {
        var plain = ColumnSummary.Of("x", column, Percents, Replicates);
        var narrowed = cells.Narrowed(Tallies(column, cells), Percents, Length, true)!;
        var tallies = Tallies(column, narrowed);
        var found = new StreamedColumn(narrowed, tallies, Replicates, Length).Summary("x", Percents, true)!;
        Assert.Equal(Values(plain), Values(found));
        foreach (var (expected, error) in plain.Percentiles.Zip(found.Percentiles, (a, b) => (a.StandardError, b.StandardError)))
            Assert.Equal(expected is null, error is null);
        var kept = tallies.Sum(tally => (long)tally.Kept.Length);
        Assert.InRange(kept, 0, narrowed.ExpectedShare * Length + 0.5);
        Assert.InRange(narrowed.ExpectedShare, 0, 0.25);
    }

    private static IEnumerable<(double, double)> Values(OutcomeStatistics statistics) =>
        statistics.Percentiles.Select(estimate => (estimate.Percent, estimate.Value));

    private static double[] Sample(double[] column, int perReplicate)
    {
        var length = column.Length / Replicates;
        return [.. Enumerable.Range(0, Replicates).SelectMany(replicate => column.Skip(replicate * length).Take(perReplicate)).Order()];
    }

    private static ColumnTally[] Tallies(double[] column, CellCounts cells) =>
        Tallies(column, replicate => new(cells, replicate, new double[600], 20, 560));

    private static ColumnTally[] Tallies(double[] column, Brackets brackets) =>
        Tallies(column, _ => new(brackets, new double[600], 20, 560));

    /// <summary>Two parts of each replicate, in blocks of 512; memory that is lent is hardly enough.</summary>
    private static ColumnTally[] Tallies(double[] column, Func<int, ColumnTally> create) =>
    [
        .. Enumerable.Range(0, 2 * Replicates).Select(part =>
        {
            var tally = create(part / 2);
            var length = column.Length / Replicates / 2;
            for (var first = 0; first < length; first += 512)
                tally.Add(column.AsSpan((part * length) + first, 512));
            return tally;
        }),
    ];
}
