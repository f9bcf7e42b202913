using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>Cumulative cash as a path in time: money that is spread over a month rises or falls in a straight line, lumps jump at their
/// instants.</summary>
internal sealed class CashPath(int horizon)
{
    private readonly double[] spread = new double[horizon + 1];
    private readonly List<Lump> lumps = [new(0, 0)];

    /// <summary>Adds a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="factor">The discount factor of the stream's money of a month.</param>
    public void Add(CashStream stream, Func<int, double> factor)
    {
        var months = new double[spread.Length];
        stream.AddSpread(months);
        AddSpread(months, month => stream.Sign * factor(month));
        lumps.AddRange(stream.Lumps.Where(lump => lump.Month < spread.Length)
            .Select(lump => lump with { Amount = stream.Sign * lump.Amount * factor((int)lump.Month) }));
    }

    /// <summary>Adds money that is spread over months 0, 1, ..., H.</summary>
    public void AddSpread(ReadOnlySpan<double> months, Func<int, double> factor)
    {
        for (var month = 0; month < spread.Length; month++)
            spread[month] += months[month] * factor(month);
    }

    /// <summary>Months until cumulative cash stays at or above zero; null where it does not within the horizon (never).</summary>
    /// <remarks>A deficit within <see cref="Payback.Tolerance"/> of all that moved so far counts as 0. Lumps at one instant are
    /// one.</remarks>
    public double? Payback() => Crossing()?.Months;

    /// <summary>Where cumulative cash turns for good; null where it does not within the horizon.</summary>
    /// <inheritdoc cref="Payback" path="/remarks"/>
    public Crossing? Crossing()
    {
        var ordered = lumps.OrderBy(lump => lump.Instant).ToArray();
        var (cumulative, gross, now, next) = (0.0, 0.0, 0.0, 0);
        Crossing? crossing = null;
        for (var month = 0; month < spread.Length; month++)
        {
            for (; next < ordered.Length && ordered[next].Month <= month;)
            {
                var instant = ordered[next].Instant;
                Move(Math.Min(instant, month), month);
                var (before, moved) = (cumulative, 0.0);
                for (; next < ordered.Length && ordered[next].Instant <= instant + Lump.SameInstant; next++)
                {
                    cumulative += ordered[next].Amount;
                    moved += ordered[next].Amount;
                    gross += Math.Abs(ordered[next].Amount);
                }
                crossing = IsNegative() ? null : crossing ?? new(now, now, now, before, moved);
            }
            Move(month, month);
        }
        return crossing;

        void Move(double until, int month)
        {
            if (until <= now)
                return;
            var (before, moved) = (cumulative, spread[month] * (until - now));
            cumulative += moved;
            gross += Math.Abs(moved);
            crossing = IsNegative() ? null
                : crossing ?? new(now + (until - now) * Math.Clamp(-before / moved, 0, 1), now, until, before, moved);
            now = until;
        }

        bool IsNegative() => cumulative < -Economics.Payback.Tolerance * gross;
    }
}
