using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>Computes the payback of each line from a small number of trials.</summary>
internal static class LinePaybacks
{
    private const int Strip = 256;

    /// <summary>The columns that the paybacks need.</summary>
    public static IEnumerable<string> Columns(Model model) => model.CashByLine?.Columns ?? [];

    /// <param name="model">The model.</param>
    /// <param name="columns">The columns by name. Every cash flow is defined, and the number of trials is a multiple of eight.</param>
    /// <param name="drawn">Which trials these are.</param>
    /// <param name="withErrors">Whether to give standard errors.</param>
    /// <param name="parallel">The number of cores to use.</param>
    public static ImmutableArray<LinePayback> Compute(
        Model model, Dictionary<string, double[]> columns, DrawnTrials drawn, bool withErrors, ParallelOptions parallel)
    {
        if (model.CashByLine is not { Told.IsEmpty: false } cash)
            return [];
        var months = Months(model, cash, columns, drawn, parallel);
        var statistics = new OutcomeStatistics[months.Length];
        Parallel.For(0, months.Length, parallel, line => statistics[line] = ColumnSummary.Of(
            Outcomes.Payback, months[line], model.Percents, SimulationOptions.Replicates, withErrors));
        (double[] Of, double None)? first = cash is { Sharers: > 1, IsOfAll: true } ? SharesFirst(months) : null;
        return [.. cash.Told.Select((line, place) => new LinePayback(line, statistics[place], first?.Of[place], first?.None))];
    }

    /// <summary>The payback of each line in each trial.</summary>
    private static double[][] Months(
        Model model, CashByLine cash, Dictionary<string, double[]> columns, DrawnTrials drawn, ParallelOptions parallel)
    {
        // What is of the site is divided once, in columns of their own.
        ImmutableArray<StreamColumns> streams =
            [.. cash.Streams.Where(stream => stream.Line.Length == 0 || cash.Told.Contains(stream.Line))
                .Select(stream => stream.Line.Length == 0 ? Shared(stream, cash.Sharers) : stream)];
        string[] reads = [.. cash.Columns];
        string[] ofSite = [.. cash.Streams.Where(stream => stream.Line.Length == 0).SelectMany(stream => stream.Amounts).Distinct()];
        var places = reads.Concat(ofSite.Select(ShareOf)).Select((name, place) => (name, place))
            .ToDictionary(column => column.name, column => column.place, StringComparer.Ordinal);
        var times = streams.SelectMany(stream => stream.Times).ToHashSet(StringComparer.Ordinal);
        var known = model.Constants().Where(constant => times.Contains(constant.Key)).ToDictionary(StringComparer.Ordinal);
        PlacedStreams lines = new(model.Terms, streams, name => places[name], known);
        var trials = columns[reads[0]].Length;
        double[][] months = [.. cash.Told.Select(_ => new double[trials])];
        Parallel.For(0, (trials + Strip - 1) / Strip, parallel, strip =>
        {
            var (first, count, stride) = (strip * Strip, Math.Min(Strip, trials - strip * Strip), Strip + 8);
            var buffer = new double[(places.Count + months.Length) * stride];
            foreach (var name in reads)
                columns[name].AsSpan(first, count).CopyTo(buffer.AsSpan(places[name] * stride));
            foreach (var name in ofSite)
            {
                var whole = columns[name].AsSpan(first, count);
                var share = buffer.AsSpan(places[ShareOf(name)] * stride, count);
                for (var trial = 0; trial < count; trial++)
                    share[trial] = whole[trial] / cash.Sharers;
            }
            lines.Run(buffer, stride, count, drawn.From(first), (economics, in block) =>
                economics.WritePaybacks(block, cash.Told, places.Count));
            for (var line = 0; line < months.Length; line++)
                buffer.AsSpan((places.Count + line) * stride, count).CopyTo(months[line].AsSpan(first));
        });
        return months;
    }

    /// <summary>A share of a stream: that of its amounts, and of the cost of each event.</summary>
    private static StreamColumns Shared(StreamColumns stream, int sharers) => stream with
    {
        Amounts = [.. stream.Amounts.Select(ShareOf)],
        RunRate = null,
        Events = stream.Events is not { } events ? null
            : events with { Cost = new Binary(BinaryOperator.Divide, events.Cost, new Constant(sharers)) },
    };

    /// <summary>The name of a line's share of a column. No column of a model begins and ends so.</summary>
    private static string ShareOf(string column) => $"share of {column}, of one line";

    /// <summary>The share of trials in which each line pays first, and of those in which none pays.</summary>
    private static (double[] Of, double None) SharesFirst(double[][] months)
    {
        var (counts, none, trials) = (new int[months.Length], 0, months[0].Length);
        for (var trial = 0; trial < trials; trial++)
        {
            var earliest = double.PositiveInfinity;
            foreach (var line in months)
                earliest = Math.Min(earliest, line[trial]);
            if (double.IsPositiveInfinity(earliest))
            {
                none++;
                continue;
            }
            for (var line = 0; line < months.Length; line++)
                if (months[line][trial] <= earliest * (1 + Comparison.EqualWithin))
                    counts[line]++;
        }
        return ([.. counts.Select(count => (double)count / trials)], (double)none / trials);
    }
}
