using System.Runtime.InteropServices;
using Roi.Engine.Statistics;

namespace Roi.Rules.Baselines;

/// <summary>Amounts of events, added one by one: all of a few, of many their mean and standard deviation.</summary>
internal sealed class YearlyAmount
{
    private readonly List<double> few = [];
    private double mean;
    private double squares;

    /// <summary>The number of events.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the amount of an event; one that is not known is left out.</summary>
    public void Add(double? amount)
    {
        if (amount is not { } size)
            return;
        if (few.Count < YearlyEvents.ManyEvents)
            few.Add(size);
        var apart = size - mean;
        mean += apart / ++Count;
        squares += apart * (size - mean);
    }

    /// <summary>What they come to in a year; null where there are none, or where their sum is no finite number.</summary>
    /// <param name="years">The years in which they were counted.</param>
    /// <param name="dispersion">How much more their number varies than that of independent events, at least 1.</param>
    public YearlyEvents? Year(double years, double dispersion) => Count == 0 || !double.IsFinite(squares) ? null
        : Count < YearlyEvents.ManyEvents ? YearlyEvents.Of(CollectionsMarshal.AsSpan(few), years, dispersion)
        : YearlyEvents.OfMany(Count, mean, Math.Sqrt(squares / (Count - 1)), years, dispersion);
}
