using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The calculation of streams whose columns have known places, with the events that arrive in each trial.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class PlacedStreams
{
    private readonly StreamEconomics drawn, expected;
    private readonly Func<string, int> placeOf;
    private readonly EventArrivals[] events;
    private readonly ConcurrentBag<EventRoom[]> unused = [];

    /// <summary>Calculates something of the streams.</summary>
    /// <param name="economics">The calculation of these trials.</param>
    /// <param name="block">Their columns.</param>
    public delegate void Calculation(StreamEconomics economics, in StreamBlock block);

    /// <param name="terms">The terms of finance.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="placeOf">The place of each column that they read.</param>
    /// <param name="known">The columns of times that have the same value in all trials.</param>
    public PlacedStreams(CashFlowTerms terms, ImmutableArray<StreamColumns> streams, Func<string, int> placeOf,
        IReadOnlyDictionary<string, double>? known = null)
    {
        this.placeOf = placeOf;
        events = [.. streams.Where(stream => stream.Events is not null)
            .Select(stream => new EventArrivals(stream, terms.HorizonMonths))];
        drawn = Economics(withEvents: true);
        expected = events.Length == 0 ? drawn : Economics(withEvents: false);

        StreamEconomics Economics(bool withEvents)
        {
            var shapes = ImmutableArray.CreateBuilder<StreamShape>();
            var arriving = 0;
            foreach (var stream in streams)
                shapes.Add(withEvents && stream.Events is not null ? new EventShape(Value(stream.Amounts[0]), arriving++)
                {
                    Tax = stream.Tax,
                    Owner = stream.Line,
                } : Shape(stream, Value));
            return new(terms, shapes.ToImmutable());
        }

        StreamValue Value(string name) =>
            known is not null && known.TryGetValue(name, out var value) ? value : StreamValue.Column(placeOf(name));
    }

    /// <summary>The number of columns of a year table, and of one year of it.</summary>
    public (int All, int OfYear) YearColumns => (drawn.YearColumns, drawn.YearRows);

    /// <summary>Calculates.</summary>
    /// <param name="buffer">The columns one after the other.</param>
    /// <param name="stride">From one column to the next.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="trials">The trials, whose events are drawn; null takes what they bring on average.</param>
    /// <param name="calculation">What to calculate.</param>
    public void Run(Span<double> buffer, int stride, int count, DrawnTrials? trials, Calculation calculation)
    {
        if (events.Length == 0 || trials is not { } drawnTrials)
        {
            calculation(expected, new(buffer, stride, count));
            return;
        }
        var rooms = unused.TryTake(out var returned) ? returned : [.. events.Select(_ => new EventRoom())];
        ReadOnlySpan<double> values = buffer;
        for (var i = 0; i < rooms.Length; i++)
            events[i].Draw(rooms[i], drawnTrials, count, new(values, stride, count, placeOf));
        calculation(drawn, new(buffer, stride, count, [.. rooms.Select(room => room.Columns)]));
        unused.Add(rooms);
    }

    private static StreamShape Shape(StreamColumns stream, Func<string, StreamValue> value)
    {
        StreamValue Of(string? column) => column is null ? 0.0 : value(column);
        ImmutableArray<StreamValue> amounts = [.. stream.Amounts.Select(value)];
        return !stream.IsYearly
            ? new SingleShape(stream.Kind, amounts[0], Of(stream.Start))
            {
                Until = stream.End is null ? null : Of(stream.End),
                Tax = stream.Tax,
                Owner = stream.Line,
                InServiceFrom = Of(stream.InService),
            }
            : new YearlyShape(stream.Kind, stream.RunRate is { } runRate ? value(runRate) : amounts[0])
            {
                ByYear = stream.IsByYear ? amounts : [],
                Start = Of(stream.Start),
                End = stream.End is null ? null : Of(stream.End),
                RampUp = Of(stream.RampUp),
                Growth = Of(stream.Growth),
                GrowthFrom = stream.GrowthFrom,
                Tax = stream.Tax,
                Owner = stream.Line,
                InServiceFrom = Of(stream.InService),
            };
    }
}
