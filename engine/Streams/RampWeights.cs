using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The weight of one month after the other for eight trials, as <see cref="YearlyMoney"/> defines it.</summary>
/// <remarks>From the end of the ramp-up on the weight is 1 without rounding.</remarks>
internal struct RampWeights
{
    private readonly Vector512<double> start;
    private readonly Vector512<double> end;
    private readonly Vector512<double> rampUp;
    private readonly Vector512<double> halfPerMonth;
    private readonly Vector512<double> full;
    private readonly Vector512<double> growth;
    private readonly bool hasEnd;
    private readonly bool grows;
    private Vector512<double> earned;
    private Vector512<double> factor;
    private Vector512<double> nextStep;

    /// <param name="start">The month of the start.</param>
    /// <param name="end">The month of the end; null for none.</param>
    /// <param name="rampUp">Months to the full rate.</param>
    /// <param name="growth">Growth per year from the start, a fraction; null for none.</param>
    public RampWeights(Vector512<double> start, Vector512<double>? end, Vector512<double> rampUp, Vector512<double>? growth)
    {
        (this.start, this.rampUp, halfPerMonth) = (start, rampUp, RampUp.HalfPerMonth(rampUp));
        (hasEnd, this.end) = (end.HasValue, end ?? Vector512<double>.Zero);
        full = start + rampUp;
        (grows, this.growth) = (growth.HasValue, Vector512.Create(1.0) + (growth ?? Vector512<double>.Zero));
        (factor, nextStep) = (Vector512.Create(1.0), Vector512.Create(12.0));
    }

    /// <summary>The weight of a month; months are asked for in order from 1 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Next(int month)
    {
        var (until, before) = (Vector512.Create((double)month), earned);
        if (hasEnd)
            until = TrialLanes.Lesser(until, end);
        var sinceStart = until - start;
        earned = RampUp.FullMonths(sinceStart, rampUp, halfPerMonth);
        if (!grows)
        {
            var isFull = Vector512.GreaterThanOrEqual(Vector512.Create(month - 1.0), full);
            if (hasEnd)
                isFull &= Vector512.GreaterThanOrEqual(end, Vector512.Create((double)month));
            return Vector512.ConditionalSelect(isFull, Vector512.Create(1.0), earned - before);
        }
        // The part of the month before the step, and the part after it.
        var atStep = RampUp.FullMonths(TrialLanes.Lesser(sinceStart, nextStep), rampUp, halfPerMonth);
        var weight = factor * ((atStep - before) + growth * (earned - atStep));
        var stepped = Vector512.GreaterThanOrEqual(sinceStart, nextStep);
        factor = Vector512.ConditionalSelect(stepped, factor * growth, factor);
        nextStep += stepped & Vector512.Create(12.0);
        return weight;
    }
}
