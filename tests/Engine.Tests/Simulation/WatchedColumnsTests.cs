using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Watching many columns: each distinct one once, in batches that fit in memory.</summary>
public sealed class WatchedColumnsTests
{
    private const int Lines = 12;

    private static readonly Model ManyLines = WithManyLines();

    public static TheoryData<SamplingMethod, int> Runs => new()
    {
        { SamplingMethod.Sobol, 1 << 13 }, { SamplingMethod.Sobol, 1 << 16 }, { SamplingMethod.LatinHypercube, 1 << 15 },
        { SamplingMethod.Random, 1 << 15 },
    };

    [Theory, MemberData(nameof(Runs))]
    public void Batches_give_the_bits_of_a_run_that_watches_every_column_by_itself_at_once(SamplingMethod sampling, int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Sampling = sampling, Threads = 2 };
        TrialProgram program = new(ManyLines);
        var atOnce = SummaryRun.Run(
            new(program), [new() { Kept = Simulator.Kept(program, options), Percents = ManyLines.Percents }], options,
            new(null, options.Trials), default)[0].Statistics;
        foreach (var most in (int[])[1, 10, 1000])
        {
            var result = Simulator.RunInBatches(ManyLines, options, most);
            Assert.Equal(atOnce.Keys.Order(StringComparer.Ordinal), result.Statistics.Keys.Order(StringComparer.Ordinal));
            foreach (var (name, statistics) in atOnce)
                Assert.Equal(Text(statistics), Text(result[name]));
            Assert.Equal(ManyLines.Inputs.Count(input => !input.Distribution.IsConstant), result.Tornado.Inputs.Length);
        }
    }

    [Fact]
    public void What_repeats_a_column_is_watched_with_it_and_what_is_fixed_not_at_all()
    {
        WatchedColumns watched = new(ManyLines, [.. ManyLines.Observables.Select(observable => observable.Name)], 1000);
        var columns = Assert.Single(watched.Batches);
        // The cost and whether it is high, by line; the first payback and whether all are high.
        Assert.Equal(Lines + Lines + 2, columns.Length);
        Assert.DoesNotContain(columns, column => column.StartsWith("informal", StringComparison.Ordinal));
        Assert.DoesNotContain(columns, column => column.StartsWith("again", StringComparison.Ordinal));
    }

    [Fact]
    public void A_batch_of_a_few_lines_draws_the_inputs_of_these_lines_and_computes_their_columns_alone()
    {
        WatchedColumns watched = new(ManyLines, [.. ManyLines.Observables.Select(observable => observable.Name)], 4);
        foreach (var batch in watched.Batches.Skip(1))
        {
            Assert.InRange(batch.Length, 1, 4);
            TrialColumns columns = new(watched.Reduced(batch, withOutcomes: false));
            Assert.InRange(columns.Inputs.Count(input => input.Line.Length > 0), 0, 4 * 3);
            Assert.InRange(columns.Count, 1, new TrialColumns(ManyLines).Count / 2);
        }
    }

    [Fact]
    public void A_run_of_more_lines_computes_no_more_columns_for_each()
    {
        // From 40 lines on, the condition of all lines is too wide for a further batch.
        static int Columns(int lines)
        {
            var model = WithManyLines(lines);
            WatchedColumns watched = new(model, [.. model.Observables.Select(observable => observable.Name)], 8);
            return watched.Batches.Skip(1).Sum(batch => new TrialColumns(watched.Reduced(batch, withOutcomes: false)).Count);
        }
        var (few, twice, many) = (Columns(40), Columns(80), Columns(160));
        Assert.InRange((many - twice) / (double)(twice - few), 1.8, 2.2);
    }

    /// <summary>Each line has a cost, watched three times, a fixed figure, and a condition; all lines share one condition.</summary>
    private static Model WithManyLines(int lines = Lines)
    {
        string[] names = [.. Enumerable.Range(1, lines).Select(line => Invariant($"Line {line:00}"))];
        var plant = Plant.Of(1, names);
        Condition IsHigh(string line) => new Comparison(ComparisonOperator.Greater, Plant.Name(line + "/costPerHour"), Plant.Number(3500));
        return plant with
        {
            Inputs = [.. plant.Inputs, .. names.Select(line => new Input(line + "/informal", new Certain(1200)) { Line = line })],
            Definitions = [.. plant.Definitions, new("worst", Plant.Name(names[0] + "/costPerHour"))],
            Correlations = [new(names[0] + "/hours", names[^1] + "/hours", 0.5), new(names[^1] + "/hours", "scrap", -0.3)],
            Observables =
            [
                .. names.Select(line => new Definition("cost " + line, Plant.Name(line + "/costPerHour"))),
                .. names.Select(line => new Definition("again " + line, Plant.Name("cost " + line))),
                .. names.Select(line => new Definition("informal " + line, Plant.Name(line + "/informal"))),
                .. names.Select(line => new Definition("high " + line, new Indicator(IsHigh(line)))),
                new("worst again", Plant.Name("worst")),
                new("all high", new Indicator(names.Select(IsHigh).Aggregate((left, right) => new Both(left, right)))),
                new("late", new Indicator(new Comparison(ComparisonOperator.Greater, Plant.Name(Outcomes.Payback), Plant.Number(24)))),
            ],
            Percents = [10, 50, 90, 95],
        };
    }

    private static string Text(OutcomeStatistics statistics) => string.Join(
        "; ", statistics with { Replicates = null }, string.Join(", ", statistics.Percentiles),
        string.Join(", ", statistics.Replicates?.Means ?? []), statistics.Replicates?.MeanFactor,
        string.Join(", ", (statistics.Replicates?.Percentiles ?? []).Select(each => Invariant(
            $"{each.Percent} {each.Slope} {each.Gap} {string.Join(' ', each.Own.Concat(each.SharesBelow))}"))));
}
