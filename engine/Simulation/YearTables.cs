using System.Collections.Immutable;
using Roi.Engine.Statistics;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>Computes the year table from a small number of trials.</summary>
internal static class YearTables
{
    private const int Strip = 256;
    private const double SameInstant = 1e-9;

    private static readonly ImmutableArray<double> Percents = [10, 50, 90];

    /// <summary>The rows of a year after the benefits of single streams, in the order of <see cref="StreamEconomics.YearRows"/>.</summary>
    private enum Row
    {
        Benefit,
        Cost,
        Investment,
        Residual,
        Tax,
        Net,
        Cumulative,
    }

    /// <summary>The columns that a year table needs.</summary>
    public static IEnumerable<string> Columns(Model model) =>
        model.Cash.StreamsOf(model).SelectMany(stream => stream.Columns).Distinct(StringComparer.Ordinal);

    /// <param name="model">The model.</param>
    /// <param name="columns">The columns by name. Every cash flow is defined, and the number of trials is a multiple of eight.</param>
    /// <param name="drawn">Which trials these are.</param>
    /// <param name="parallel">The number of cores to use.</param>
    public static YearTable Compute(Model model, Dictionary<string, double[]> columns, DrawnTrials drawn, ParallelOptions parallel)
    {
        var streams = model.Cash.StreamsOf(model);
        if (streams.IsEmpty)
            return YearTable.None;
        StreamedCash cash = new(streams);
        double[][] values = [.. cash.Reads.Select(name => columns[name])];
        string[] ids = [.. streams.Where(stream => stream.Kind == StreamKind.Benefit).Select(stream => stream.Id).Distinct()];
        var (trials, rows) = (values[0].Length, ids.Length + Enum.GetValues<Row>().Length);
        PlacedStreams placed = new(model.Terms, streams, name => cash.Reads.IndexOf(name));
        var (yearColumns, yearRows) = placed.YearColumns;
        var years = yearColumns / yearRows;
        var table = new double[years + 1][][];
        for (var year = 0; year <= years; year++)
            table[year] = [.. Enumerable.Range(0, rows).Select(_ => new double[trials])];
        Parallel.For(0, (trials + Strip - 1) / Strip, parallel, strip =>
        {
            var (first, count, stride) = (strip * Strip, Math.Min(Strip, trials - strip * Strip), Strip + 8);
            var buffer = new double[(values.Length + yearColumns) * stride];
            for (var column = 0; column < values.Length; column++)
                values[column].AsSpan(first, count).CopyTo(buffer.AsSpan(column * stride));
            placed.Run(buffer, stride, count, drawn.From(first), (economics, in block) => economics.WriteYears(block, values.Length));
            for (var year = 1; year <= years; year++)
                for (var stream = 0; stream < yearRows; stream++)
                    if (RowOf(stream) is { } row)
                        Add(buffer.AsSpan((values.Length + (year - 1) * yearRows + stream) * stride, count),
                            table[year][row].AsSpan(first));
        });
        for (var stream = 0; stream < streams.Length; stream++)
            MoveToYear0(streams[stream]);
        var found = new YearAmount[years + 1][];
        Parallel.For(0, years + 1, parallel, year => found[year] = [.. table[year].Select(AmountOf)]);
        return new(trials, [.. found.Select((amounts, year) => new CashYear(year, Of(amounts, Row.Benefit),
            [.. ids.Select((id, i) => (id, amounts[i]))], Of(amounts, Row.Residual), Of(amounts, Row.Cost), Of(amounts, Row.Investment),
            Of(amounts, Row.Tax), Of(amounts, Row.Net), Of(amounts, Row.Cumulative)))]);

        int? RowOf(int place) => place >= streams.Length ? ids.Length + place - streams.Length
            : streams[place].Kind == StreamKind.Benefit ? Array.IndexOf(ids, streams[place].Id) : null;

        YearAmount Of(YearAmount[] amounts, Row row) => amounts[ids.Length + (int)row];

        // The first year of the streams holds month 0, which is a year of its own here.
        void MoveToYear0(StreamColumns stream)
        {
            if (stream.IsYearly)
                return;
            var (amounts, starts, ends) = (columns[stream.Amounts[0]], Column(stream.Start), Column(stream.End));
            var (row, sign) = stream.Kind switch
            {
                StreamKind.Benefit => (Row.Benefit, 1),
                StreamKind.Residual => (Row.Residual, 1),
                StreamKind.Cost => (Row.Cost, -1),
                _ => (Row.Investment, -1),
            };
            for (var trial = 0; trial < trials; trial++)
            {
                var start = starts?[trial] ?? 0;
                if (start > SameInstant || ends?[trial] > start)
                    continue;
                Move(ids.Length + (int)row, trial, amounts[trial]);
                if (stream.Kind == StreamKind.Benefit)
                    Move(Array.IndexOf(ids, stream.Id), trial, amounts[trial]);
                Move(ids.Length + (int)Row.Net, trial, sign * amounts[trial]);
                table[0][ids.Length + (int)Row.Cumulative][trial] += sign * amounts[trial];
            }
        }

        void Move(int row, int trial, double amount)
        {
            table[0][row][trial] += amount;
            table[1][row][trial] -= amount;
        }

        double[]? Column(string? name) => name is null ? null : columns[name];
    }

    private static void Add(ReadOnlySpan<double> amounts, Span<double> row)
    {
        for (var i = 0; i < amounts.Length; i++)
            row[i] += amounts[i];
    }

    private static YearAmount AmountOf(double[] trials)
    {
        var sum = 0.0;
        foreach (var amount in trials)
            sum += amount;
        Span<double> found = stackalloc double[3];
        Percentile.Of(trials, Percents.AsSpan(), found);
        return new(sum / trials.Length, found[0], found[1], found[2]);
    }
}
