using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>Streams of money per year that begin, end and ramp up together: they share the weight of each month, the money of a month
/// per money of a full one.</summary>
/// <remarks>The weights of a group whose values are the same in all trials are computed once.</remarks>
internal sealed class YearlyGroup
{
    private readonly YearlyShape timing;
    private readonly DiscountSchedule schedule;
    private readonly double[]? weights;
    private readonly double[] weightOfYear;
    private readonly double[] worthOfYear;

    /// <param name="timing">Any stream of the group.</param>
    /// <param name="members">All streams of the group, each with its place in the list of streams.</param>
    /// <param name="schedule">The discount factors.</param>
    public YearlyGroup(YearlyShape timing, ImmutableArray<(int Place, YearlyShape Shape)> members, DiscountSchedule schedule)
    {
        (this.timing, Members, this.schedule) = (timing, members, schedule);
        var (horizon, years) = (schedule.Terms.HorizonMonths, schedule.TaxOfYear.Length);
        (weightOfYear, worthOfYear) = (new double[years], new double[years]);
        if (!timing.Start.IsConstant || timing.End is { IsConstant: false } || !timing.RampUp.IsConstant
            || GrowsFromStart && !timing.Growth.IsConstant)
            return;
        weights = new double[horizon + 1];
        new YearlyMoney(StreamKind.Benefit, 12)
        {
            Start = timing.Start.Of(default, 0),
            End = timing.End?.Of(default, 0),
            RampUp = timing.RampUp.Of(default, 0),
            Growth = GrowsFromStart ? timing.Growth.Of(default, 0) : 0,
            GrowthFrom = timing.GrowthFrom,
        }.AddSpread(weights);
        for (var month = 1; month <= horizon; month++)
        {
            weightOfYear[ProjectYear.Of(month)] += weights[month];
            worthOfYear[ProjectYear.Of(month)] += weights[month] * schedule.Moves[month];
        }
    }

    public ImmutableArray<(int Place, YearlyShape Shape)> Members { get; }

    /// <summary>What two streams of one group have in common.</summary>
    public static (StreamValue Start, StreamValue? End, StreamValue RampUp, StreamValue? Growth) Key(YearlyShape shape) =>
        (shape.Start, shape.End, shape.RampUp, shape.GrowthFrom == GrowthFrom.Start ? shape.Growth : null);

    private bool GrowsFromStart => timing.GrowthFrom == GrowthFrom.Start;

    /// <summary>Adds the group's money to the months of eight trials, and computes the weight of each year.</summary>
    /// <param name="block">The block of the trials.</param>
    /// <param name="at">The first of the eight.</param>
    /// <param name="perMonth">Net money of a full month, by year.</param>
    /// <param name="months">Receives the money of months 0 to the horizon; empty where it is not asked for.</param>
    /// <param name="weight">Receives the sum of the weights of each year.</param>
    /// <param name="worth">Receives the sum of the discounted weights of each year.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in StreamBlock block, int at, ReadOnlySpan<Vector512<double>> perMonth, Span<Vector512<double>> months,
        Span<Vector512<double>> weight, Span<Vector512<double>> worth)
    {
        var horizon = schedule.Terms.HorizonMonths;
        if (weights is null)
        {
            RampWeights ramp = new(timing.Start.At(block, at), timing.End?.At(block, at), timing.RampUp.At(block, at),
                GrowsFromStart ? timing.Growth.At(block, at) : null);
            for (var (month, year) = (1, 0); month <= horizon; year++)
            {
                var (ofYear, worthOf, net) = (Vector512<double>.Zero, Vector512<double>.Zero, perMonth[year]);
                for (var last = ProjectYear.LastMonth(year, horizon); month <= last; month++)
                {
                    var each = ramp.Next(month);
                    ofYear += each;
                    worthOf = Vector512.FusedMultiplyAdd(each, Vector512.Create(schedule.Moves[month]), worthOf);
                    if (!months.IsEmpty)
                        months[month] = Vector512.FusedMultiplyAdd(net, each, months[month]);
                }
                (weight[year], worth[year]) = (ofYear, worthOf);
            }
            return;
        }
        for (var year = 0; year < weightOfYear.Length; year++)
            (weight[year], worth[year]) = (Vector512.Create(weightOfYear[year]), Vector512.Create(worthOfYear[year]));
        if (months.IsEmpty)
            return;
        for (var (month, year) = (1, 0); month <= horizon; year++)
        {
            var net = perMonth[year];
            for (var last = ProjectYear.LastMonth(year, horizon); month <= last; month++)
                months[month] = Vector512.FusedMultiplyAdd(net, Vector512.Create(weights[month]), months[month]);
        }
    }
}
