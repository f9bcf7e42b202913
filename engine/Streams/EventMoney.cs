using System.Collections.Immutable;

namespace Roi.Engine.Streams;

/// <summary>Benefits of events: the cost of each event that is prevented, at its instant.</summary>
public sealed record EventMoney : CashStream
{
    /// <summary>Creates the benefits of events.</summary>
    /// <param name="runRate">The expected benefit per year at the full rate, for the run-rate figures.</param>
    /// <param name="events">The events of the trial, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not finite, or an instant negative or not finite.</exception>
    public EventMoney(double runRate, ImmutableArray<Lump> events)
        : base(StreamKind.Benefit)
    {
        RunRate = Finite(runRate, nameof(runRate));
        Events = [.. events.Select(lump => new Lump(Month(lump.Instant, nameof(events)), Finite(lump.Amount, nameof(events))))];
    }

    /// <summary>The events of the trial.</summary>
    public ImmutableArray<Lump> Events { get; }

    internal override bool MovesWithinYear => true;

    internal override double RunRate { get; }

    internal override double Once => 0;

    internal override IEnumerable<Lump> Lumps => Events;

    internal override void AddSpread(Span<double> months)
    {
    }
}
