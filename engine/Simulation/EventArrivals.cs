using System.Numerics;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Draws the events of one stream: when they arrive, which of them are prevented, and what each would have cost.</summary>
/// <remarks>Every random number is addressed by the stream, its use, the seed, the replicate, the trial and the number of the event, so
/// that no other draw moves. A process of rate r is that of r independent ones of one event a year, the last of them thinned, so that a
/// higher rate or share only adds events to those of a lower one. Immutable and thread-safe.</remarks>
internal sealed class EventArrivals
{
    /// <summary>The binary digits of an address that number the processes of one event a year, and the events of one of them: centuries
    /// of them.</summary>
    private const int BandBits = 9, EventBits = 12;

    /// <summary>The address of the one event that stands for a trial whose rate or share is out of its range.</summary>
    private const ulong OutOfRange = ulong.MaxValue;

    private const double MonthsPerYear = 12;

    private readonly EventProcess process;
    private readonly string? start, rampUp;
    private readonly StreamKey arrivals, prevention;
    private readonly StreamKey[] drawn;
    private readonly string[] known;
    private readonly Kernel cost;
    private readonly int horizon;

    /// <param name="stream">The stream, which has a process of events.</param>
    /// <param name="horizon">Months.</param>
    public EventArrivals(StreamColumns stream, int horizon)
    {
        (process, start, rampUp, this.horizon) = (stream.Events!, stream.Start, stream.RampUp, horizon);
        (arrivals, prevention) = (Key("arrivals"), Key("prevention"));
        drawn = [.. process.Drawn.Select(draw => Key("draw of " + draw.Name))];
        known = [.. References.Of(process.Cost).Where(name => !process.IsDrawn(name))];
        cost = Kernel.Compile([.. process.Drawn.Select(draw => draw.Name), .. known], [new("cost of an event", process.Cost)]);

        StreamKey Key(string use) => new($"events {stream.Id}: {use}", stream.Line, 0);
    }

    /// <summary>Draws the events that are prevented. A trial whose rate or share is out of its range has one of an amount that is no
    /// number.</summary>
    /// <param name="room">Receives them.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="count">How many trials there are.</param>
    /// <param name="columns">The columns of the process and of the times of its stream.</param>
    public void Draw(EventRoom room, DrawnTrials trials, int count, ColumnReader columns)
    {
        room.Clear(count);
        var rates = columns[process.Rate];
        var shares = columns[process.Prevented];
        var starts = columns[start];
        var rampUps = columns[rampUp];
        var (replicate, when, whether) = (-1, 0UL, 0UL);
        for (var trial = 0; trial < count; trial++)
        {
            var at = trials.From(trial);
            if (at.Replicate != replicate)
                (replicate, when, whether) =
                    (at.Replicate, arrivals.SlotHash(at.Seed, at.Replicate), prevention.SlotHash(at.Seed, at.Replicate));
            room.Begin(trial);
            var (rate, share) = (rates[trial], shares[trial]);
            if (!(rate is >= 0 and <= EventProcess.MostPerYear && share is >= 0 and <= 1))
            {
                room.Add(trial, 0, OutOfRange);
                continue;
            }
            var (from, ramp) = (starts.IsEmpty ? 0 : starts[trial], rampUps.IsEmpty ? 0 : rampUps[trial]);
            for (var band = 0; band < rate; band++)
                Arrive(room, trial, ((ulong)at.First << (BandBits + EventBits)) + ((ulong)band << EventBits), when, whether,
                    share * Math.Min(1, rate - band), from, ramp);
        }
        room.Begin(count);
        Price(room, trials, columns);
    }

    /// <summary>Draws a process of one event a year and adds those of its events that are prevented, eight numbers at once.</summary>
    /// <param name="room">Receives them.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="number">The address of the first event.</param>
    /// <param name="when">Where the times between events are drawn from.</param>
    /// <param name="whether">Where it is drawn from which events are prevented.</param>
    /// <param name="kept">The share prevented after the ramp-up.</param>
    /// <param name="start">Months; nothing is prevented before.</param>
    /// <param name="rampUp">Months from the start to the full share.</param>
    private void Arrive(
        EventRoom room, int trial, ulong number, ulong when, ulong whether, double kept, double start, double rampUp)
    {
        Span<double> months = stackalloc double[8];
        for (var month = 0.0; month <= horizon; number += 8)
        {
            var numbers = Vector512.Create(number) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
            (Elementary.Ln(SplitMix64.Uniform(SplitMix64.At(when, numbers))) * -MonthsPerYear).CopyTo(months);
            foreach (ref var each in months)
                each = month += each;
            var arrivals = Vector512.Create<double>(months);
            var since = arrivals - Vector512.Create(start);
            var share = Vector512.ConditionalSelect(Vector512.LessThan(since, Vector512.Create(rampUp)),
                Vector512.Create(kept) * (since / Vector512.Create(rampUp)), Vector512.Create(kept));
            var prevented = Vector512.LessThanOrEqual(arrivals, Vector512.Create((double)horizon))
                & Vector512.GreaterThan(since, Vector512<double>.Zero)
                & Vector512.LessThan(SplitMix64.Uniform(SplitMix64.At(whether, numbers)), share);
            for (var lanes = prevented.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                room.Add(trial, months[lane], number + (ulong)lane);
            }
        }
    }

    /// <summary>Computes what each event would have cost.</summary>
    private void Price(EventRoom room, DrawnTrials trials, ColumnReader columns)
    {
        var (events, stride) = (room.Count, room.Stride);
        var block = room.Block(drawn.Length + known.Length + 1);
        for (var i = 0; i < drawn.Length; i++)
        {
            var draws = block.Slice(i * stride, events);
            var (replicate, seed) = (-1, 0UL);
            for (var at = 0; at < events; at++)
            {
                var own = trials.From(room.Trials[at]).Replicate;
                if (own != replicate)
                    (replicate, seed) = (own, drawn[i].SlotHash(trials.Seed, own));
                draws[at] = SplitMix64.Uniform(SplitMix64.At(seed, room.Numbers[at]));
            }
            process.Drawn[i].Distribution.Fill(draws, draws);
        }
        for (var i = 0; i < known.Length; i++)
        {
            var values = columns[known[i]];
            var own = block.Slice((drawn.Length + i) * stride, events);
            for (var at = 0; at < events; at++)
                own[at] = values[room.Trials[at]];
        }
        cost.Run(block, stride, events);
        block.Slice((drawn.Length + known.Length) * stride, events).CopyTo(room.Amounts);
        for (var at = 0; at < events; at++)
            if (room.Numbers[at] == OutOfRange)
                room.Amounts[at] = double.NaN;
    }
}
