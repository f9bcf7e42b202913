using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Streams;

/// <summary>A block of random trials of random streams: each value is the same in all trials or has a column.</summary>
internal sealed class StreamCase
{
    private readonly ImmutableArray<StreamShape> shapes;
    private readonly List<double[]> columns = [];
    private readonly List<EventColumns> events = [];

    public StreamCase(int seed, int count)
    {
        Random random = new(seed);
        (Terms, Count) = (RandomStreams.Terms(random), count);
        var horizon = Terms.HorizonMonths;
        (StreamValue Start, StreamValue RampUp) shared = (Month(), Value(() => random.Next(2) * 12 * random.NextDouble()));
        List<StreamShape> streams = [new SingleShape(StreamKind.Investment, Money(), random.Next(2) == 0 ? 0 : Month())];
        for (var left = 1 + random.Next(6); left > 0; left--)
        {
            StreamShape shape = random.Next(8) switch
            {
                0 => new SingleShape(random.Next(2) == 0 ? StreamKind.Investment : StreamKind.Cost, Money(), Month()),
                1 => new SingleShape((StreamKind)random.Next(4), Money(), Month()) { Until = Month() },
                2 => new SingleShape(StreamKind.Residual, Money(), random.Next(2) == 0 ? horizon : Month()),
                3 => new EventShape(Money(), Events()),
                _ => new YearlyShape((StreamKind)(random.Next(5) % 3), Money())
                {
                    Start = random.Next(2) == 0 ? shared.Start : Month(),
                    End = random.Next(3) == 0 ? Month() : null,
                    RampUp = shared.RampUp,
                    Growth = random.Next(2) == 0 ? 0 : Value(() => random.NextDouble() * 0.4 - 0.2),
                    GrowthFrom = (GrowthFrom)random.Next(2),
                    ByYear = random.Next(3) == 0 ? [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Money())] : [],
                },
            };
            streams.Add(shape with
            {
                Owner = random.Next(2) == 0 ? "" : "press",
                InServiceFrom = random.Next(2) == 0 ? 0 : Month(),
                Tax = random.Next(3) switch
                {
                    0 => TaxTreatment.Exempt,
                    1 when shape.Kind is StreamKind.Cost or StreamKind.Investment => TaxTreatment.Depreciated,
                    _ => shape.Tax,
                },
            });
        }
        shapes = [.. streams];

        StreamValue Value(Func<double> draw)
        {
            if (random.Next(3) == 0)
                return draw();
            columns.Add([.. Enumerable.Range(0, count).Select(_ => draw())]);
            return StreamValue.Column(columns.Count - 1);
        }

        StreamValue Money() => Value(() => 1e5 * (random.Next(20) == 0 ? -random.NextDouble() : 0.1 + random.NextDouble()));

        StreamValue Month() => Value(OneMonth);

        double OneMonth() => random.Next(5) switch
        {
            0 => 0,
            1 => random.Next(horizon + 1),
            2 => 1.5 * horizon * random.NextDouble(),
            _ => horizon * random.NextDouble(),
        };

        int Events()
        {
            var lumps = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(8))
                .Select(_ => (Instant: OneMonth(), Amount: 3e4 * random.NextDouble())).ToArray()).ToArray();
            int[] first = [0, .. lumps.Select((_, trial) => lumps[..(trial + 1)].Sum(trialLumps => trialLumps.Length))];
            events.Add(new(first, [.. lumps.SelectMany(trial => trial).Select(lump => lump.Instant)],
                [.. lumps.SelectMany(trial => trial).Select(lump => lump.Amount)]));
            return events.Count - 1;
        }
    }

    private StreamCase(StreamCase other, int trial)
    {
        (Terms, Count, shapes) = (other.Terms, 1, other.shapes);
        columns = [.. other.columns.Select(column => new[] { column[trial] })];
        foreach (var (first, instants, amounts) in other.events)
        {
            var mine = first[trial]..first[trial + 1];
            events.Add(new([0, first[trial + 1] - first[trial]], instants[mine], amounts[mine]));
        }
    }

    public CashFlowTerms Terms { get; }

    public int Count { get; }

    /// <summary>The same with one of its trials.</summary>
    public StreamCase Only(int trial) => new(this, trial);

    /// <summary>The streams of one trial.</summary>
    public CashStream[] Streams(int trial)
    {
        var (buffer, stride) = Buffer(0);
        return new StreamEconomics(Terms, shapes).Trial(new(buffer, stride, Count, [.. events]), trial);
    }

    /// <summary>Outcomes of each trial.</summary>
    public double[][] Evaluate(StreamOutcome[] outcomes)
    {
        var (buffer, stride) = Buffer(outcomes.Length);
        new StreamEconomics(Terms, shapes).Evaluate(new(buffer, stride, Count, [.. events]),
            [.. outcomes.Select((outcome, i) => (outcome, columns.Count + i))]);
        return Written(buffer, stride, outcomes.Length);
    }

    /// <summary>The year table of each trial.</summary>
    public double[][] Years()
    {
        StreamEconomics economics = new(Terms, shapes);
        var (buffer, stride) = Buffer(economics.YearColumns);
        economics.WriteYears(new(buffer, stride, Count, [.. events]), columns.Count);
        return Written(buffer, stride, economics.YearColumns);
    }

    /// <summary>Cumulative cash of each trial.</summary>
    public double[][] Cumulative()
    {
        var (buffer, stride) = Buffer(Terms.HorizonMonths + 1);
        new StreamEconomics(Terms, shapes).WriteCumulative(new(buffer, stride, Count, [.. events]), columns.Count);
        return Written(buffer, stride, Terms.HorizonMonths + 1);
    }

    private (double[] Buffer, int Stride) Buffer(int further)
    {
        var stride = (Count + 7) / 8 * 8;
        var buffer = new double[(columns.Count + further) * stride];
        for (var i = 0; i < columns.Count; i++)
            columns[i].CopyTo(buffer, i * stride);
        return (buffer, stride);
    }

    private double[][] Written(double[] buffer, int stride, int further) => [.. Enumerable.Range(0, Count).Select(trial =>
        Enumerable.Range(0, further).Select(i => buffer[(columns.Count + i) * stride + trial]).ToArray())];
}
