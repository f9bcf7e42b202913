using System.Collections.Immutable;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The money of streams over time in single trials: what has come in, or gone out, by the end of each month.</summary>
public sealed class StreamPaths
{
    private readonly Model model;
    private readonly Dictionary<string, double[]> columns;
    private readonly int trials;

    private StreamPaths(Model model, Dictionary<string, double[]> columns, int trials) =>
        (this.model, this.columns, this.trials) = (model, columns, trials);

    /// <summary>Runs the first trials of each replicate.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options of the run whose trials they are.</param>
    /// <param name="trialsPerReplicate">The trials of each replicate; all of them where the run has fewer.</param>
    /// <exception cref="ArgumentException">The model or the options are invalid, as for <see cref="Simulator.Run"/>.</exception>
    public static StreamPaths Run(Model model, SimulationOptions options, int trialsPerReplicate)
    {
        ArgumentNullException.ThrowIfNull(model);
        var gathered = YearTables.Columns(model).ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
        var trials = 0;
        foreach (var block in Simulator.Replay(model, options, trialsPerReplicate))
        {
            trials += block.Count;
            foreach (var (name, values) in gathered)
                values.AddRange(block[name][..block.Count]);
        }
        return new(model, gathered.ToDictionary(column => column.Key, column => column.Value.ToArray(), StringComparer.Ordinal), trials);
    }

    /// <summary>The paths of a single calculation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Every column of the model.</param>
    /// <exception cref="KeyNotFoundException">A column is missing.</exception>
    public static StreamPaths Of(Model model, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(model, YearTables.Columns(model).ToDictionary(name => name, name => new[] { values[name] }, StringComparer.Ordinal), 1);
    }

    /// <summary>The streams, in the order in which reports list them.</summary>
    public ImmutableArray<StreamColumns> Streams => model.Cash.StreamsOf(model);

    /// <summary>The same trials with the values that others have of some columns.</summary>
    /// <param name="others">As many trials, on the same draws.</param>
    /// <param name="names">The columns; those that one side lacks stay as they are.</param>
    public StreamPaths With(StreamPaths others, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(model, columns.ToDictionary(column => column.Key,
            column => names.Contains(column.Key) && others.columns.TryGetValue(column.Key, out var values) ? values : column.Value,
            StringComparer.Ordinal), trials);
    }

    /// <summary>The money of some streams by the end of months 0 to the horizon, without the sign of their kind, undiscounted.</summary>
    /// <param name="isPart">Whether a stream is among them; all of these come in, or all go out.</param>
    /// <returns>By month, a value for each trial: 0 where there are no such streams, NaN where a value of the trial is not finite or out of
    /// its range.</returns>
    public double[][] Money(Func<StreamColumns, bool> isPart)
    {
        ImmutableArray<StreamColumns> parts = [.. Streams.Where(isPart)];
        var months = new double[model.Terms.HorizonMonths + 1][];
        for (var month = 0; month < months.Length; month++)
            months[month] = new double[trials];
        if (parts.IsEmpty)
            return months;
        var reads = new StreamedCash(parts).Reads;
        PlacedStreams placed = new(model.Terms, parts, name => reads.IndexOf(name));
        const int strip = 256;
        var buffer = new double[(reads.Length + months.Length) * strip];
        var comesIn = parts[0].Kind is StreamKind.Benefit or StreamKind.Residual;
        for (var first = 0; first < trials; first += strip)
        {
            var count = Math.Min(strip, trials - first);
            foreach (var (place, name) in reads.Index())
                columns[name].AsSpan(first, count).CopyTo(buffer.AsSpan(place * strip));
            // Events are compared by what they bring on average.
            placed.Run(buffer, strip, count, null, (economics, in block) => economics.WriteCumulative(block, reads.Length));
            for (var month = 0; month < months.Length; month++)
                for (var trial = 0; trial < count; trial++)
                {
                    var cash = buffer[(reads.Length + month) * strip + trial];
                    months[month][first + trial] = comesIn ? cash : 0 - cash;
                }
        }
        return months;
    }
}
