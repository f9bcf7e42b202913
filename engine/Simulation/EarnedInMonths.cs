using System.Collections.Immutable;
using Roi.Engine.Statistics;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The benefits per year and of events of some drivers within some months, in money, in each trial of a run.</summary>
/// <param name="Drivers">The ids of the drivers.</param>
/// <param name="After">The month before the first of them, from 0.</param>
/// <param name="Until">The last of them, from <paramref name="After"/> to the horizon.</param>
/// <param name="Value">An amount of money whose place among the trials is counted.</param>
public sealed record EarnedInMonths(ImmutableArray<string> Drivers, int After, int Until, double Value)
{
    /// <summary>The most trials of each replicate that are taken, from its start.</summary>
    public const long MostPerReplicate = 8192;

    private const int Strip = 256;

    /// <summary>Computes trials of a run again, with the events that arrive in them.</summary>
    /// <param name="asked">What to give statistics of.</param>
    /// <param name="model">The model of the run. Its cash flow is defined in every trial.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The statistics of each, over the first <see cref="MostPerReplicate"/> trials of each replicate at most, with the place of
    /// its value and without standard errors.</returns>
    /// <exception cref="ArgumentException">The model or the options are invalid, as for <see cref="Simulator.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ImmutableArray<OutcomeStatistics> Run(
        ImmutableArray<EarnedInMonths> asked, Model model, SimulationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (asked.IsEmpty)
            return [];
        Streams[] streams = [.. asked.Select(earned => new Streams(earned, model))];
        List<double>[] trials = [.. asked.Select(_ => new List<double>())];
        foreach (var block in Simulator.Replay(model, options, MostPerReplicate))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < streams.Length; i++)
                streams[i].AddMoney(block, trials[i]);
        }
        return [.. asked.Select((earned, i) => ColumnSummary.Of(string.Join(", ", earned.Drivers), [.. trials[i]], model.Percents,
            SimulationOptions.Replicates, withErrors: false, new Threshold(earned.Value)))];
    }

    /// <summary>The streams of the drivers, and memory for some trials of them.</summary>
    private sealed class Streams
    {
        private readonly EarnedInMonths earned;
        private readonly ImmutableArray<string> reads;
        private readonly PlacedStreams placed;
        private readonly double[] buffer;

        public Streams(EarnedInMonths earned, Model model)
        {
            this.earned = earned;
            StreamedCash cash = new([.. model.Cash.StreamsOf(model).Where(stream =>
                stream.IsYearly && stream.Kind == StreamKind.Benefit && earned.Drivers.Contains(stream.Id))]);
            reads = cash.Reads;
            placed = new(model.Terms, cash.Streams, name => cash.Reads.IndexOf(name));
            buffer = new double[(reads.Length + model.Terms.HorizonMonths + 1) * Strip];
        }

        public void AddMoney(TrialBlock block, List<double> trials)
        {
            for (var first = 0; first < block.Count; first += Strip)
            {
                var count = Math.Min(Strip, block.Count - first);
                foreach (var (place, name) in reads.Index())
                    block[name].Slice(first, count).CopyTo(buffer.AsSpan(place * Strip));
                placed.Run(buffer, Strip, count, block.Drawn?.From(first), (economics, in cash) =>
                    economics.WriteCumulative(cash, reads.Length));
                var before = Month(earned.After);
                var after = Month(earned.Until);
                for (var trial = 0; trial < count; trial++)
                    trials.Add(after[trial] - before[trial]);
            }

            ReadOnlySpan<double> Month(int month) => buffer.AsSpan((reads.Length + month) * Strip, Strip);
        }
    }
}
