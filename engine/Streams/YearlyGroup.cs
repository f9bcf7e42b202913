using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>Streams of money per year that begin, end and ramp up together: they share the weight of each month, the money of a month
/// per money of a full one.</summary>
/// <remarks>In a level year every month has the weight 1, so that one amount stands for its twelve months. The weights of a group whose
/// values are the same in all trials are computed once.</remarks>
internal sealed class YearlyGroup
{
    private readonly YearlyShape timing;
    private readonly DiscountSchedule schedule;
    private readonly double[]? weights;
    private readonly double[] weightOfYear;
    private readonly double[] worthOfYear;
    private readonly bool[] isLevel;

    /// <param name="timing">Any stream of the group.</param>
    /// <param name="members">All streams of the group, each with its place in the list of streams.</param>
    /// <param name="schedule">The discount factors.</param>
    public YearlyGroup(YearlyShape timing, ImmutableArray<(int Place, YearlyShape Shape)> members, DiscountSchedule schedule)
    {
        (this.timing, Members, this.schedule) = (timing, members, schedule);
        var (horizon, years) = (schedule.Terms.HorizonMonths, schedule.Years);
        (weightOfYear, worthOfYear, isLevel) = (new double[years], new double[years], new bool[years]);
        if (timing.Start.IsConstant && timing.End is not { IsConstant: false } && timing.RampUp.IsConstant
            && !(GrowsFromStart && !timing.Growth.IsConstant))
            weights = ConstantWeights();
        for (var year = 0; year < years; year++)
        {
            isLevel[year] = true;
            for (var month = 12 * year + 1; month <= ProjectYear.LastMonth(year, horizon); month++)
            {
                var weight = weights?[month] ?? 1;
                weightOfYear[year] += weight;
                worthOfYear[year] += weight * schedule.Moves[month];
                isLevel[year] &= weight == 1;
            }
        }
    }

    public ImmutableArray<(int Place, YearlyShape Shape)> Members { get; }

    /// <summary>The groups of a list of streams, in its order.</summary>
    public static ImmutableArray<YearlyGroup> Of(ImmutableArray<StreamShape> shapes, DiscountSchedule schedule) =>
    [
        .. shapes.Select((shape, place) => (Place: place, Shape: shape as YearlyShape)).Where(member => member.Shape is not null)
            .Select(member => (member.Place, Shape: member.Shape!)).GroupBy(member => Key(member.Shape))
            .Select(members => new YearlyGroup(members.First().Shape, [.. members], schedule)),
    ];

    /// <summary>What two streams of one group have in common.</summary>
    public static (StreamValue Start, StreamValue? End, StreamValue RampUp, StreamValue? Growth) Key(YearlyShape shape) =>
        (shape.Start, shape.End, shape.RampUp, shape.GrowthFrom == GrowthFrom.Start ? shape.Growth : null);

    private bool GrowsFromStart => timing.GrowthFrom == GrowthFrom.Start && timing.Growth != (StreamValue)0;

    /// <summary>Whether every trial has the full rate for good from the end of its ramp-up on.</summary>
    private bool EndsLevel => weights is null && timing.End is null && !GrowsFromStart;

    /// <summary>Marks the years that are not level in some trial, whatever the trials.</summary>
    public void MarkUneven(Span<bool> years)
    {
        for (var year = 0; year < years.Length; year++)
            years[year] |= weights is null ? !EndsLevel : !isLevel[year] && weightOfYear[year] != 0;
    }

    /// <summary>The first level year of each of eight trials, 0 where <see cref="MarkUneven"/> says it all.</summary>
    public Vector512<double> FirstLevelYear(in StreamBlock block, int at) => !EndsLevel ? Vector512<double>.Zero
        : Vector512.Ceiling((timing.Start.At(block, at) + timing.RampUp.At(block, at)) / Vector512.Create(12.0));

    /// <summary>Adds the group's money to the months of eight trials, and computes the weight of each year.</summary>
    /// <param name="block">The block of the trials.</param>
    /// <param name="at">The first of the eight.</param>
    /// <param name="perMonth">Net money of a full month, by year.</param>
    /// <param name="isUneven">The years in which money goes to the months; in others, which are level in all trials, to the
    /// level.</param>
    /// <param name="level">Receives the money of each month of an even year.</param>
    /// <param name="months">Receives the money of the months of uneven years; empty where it is not asked for.</param>
    /// <param name="weight">Receives the sum of the weights of each year.</param>
    /// <param name="worth">Receives the sum of the discounted weights of each year.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in StreamBlock block, int at, ReadOnlySpan<Vector512<double>> perMonth, ReadOnlySpan<bool> isUneven,
        Span<Vector512<double>> level, Span<Vector512<double>> months, Span<Vector512<double>> weight, Span<Vector512<double>> worth)
    {
        var horizon = schedule.Terms.HorizonMonths;
        var firstLevel = FirstLevelYear(block, at);
        RampWeights ramp = weights is not null ? default : new(timing.Start.At(block, at), timing.End?.At(block, at),
            timing.RampUp.At(block, at), GrowsFromStart ? timing.Growth.At(block, at) : null);
        for (var year = 0; year < isLevel.Length; year++)
        {
            var (first, last, net) = (12 * year + 1, ProjectYear.LastMonth(year, horizon), perMonth[year]);
            var isRamping = weights is null
                && (!EndsLevel || !Vector512.LessThanOrEqualAll(firstLevel, Vector512.Create((double)year)));
            if (isRamping)
            {
                var (ofYear, worthOf) = (Vector512<double>.Zero, Vector512<double>.Zero);
                for (var month = first; month <= last; month++)
                {
                    var each = ramp.Next(month);
                    ofYear += each;
                    worthOf = Vector512.FusedMultiplyAdd(each, Vector512.Create(schedule.Moves[month]), worthOf);
                    if (!months.IsEmpty)
                        months[month] = Vector512.FusedMultiplyAdd(net, each, months[month]);
                }
                (weight[year], worth[year]) = (ofYear, worthOf);
                continue;
            }
            (weight[year], worth[year]) = (Vector512.Create(weightOfYear[year]), Vector512.Create(worthOfYear[year]));
            if (months.IsEmpty || weightOfYear[year] == 0)
                continue;
            if (!isUneven[year])
                level[year] += net;
            else if (isLevel[year])
                foreach (ref var month in months[first..(last + 1)])
                    month += net;
            else
                for (var month = first; month <= last; month++)
                    months[month] = Vector512.FusedMultiplyAdd(net, Vector512.Create(weights![month]), months[month]);
        }
    }

    private double[] ConstantWeights()
    {
        var found = new double[schedule.Terms.HorizonMonths + 1];
        var (start, end, rampUp) = (timing.Start.Of(default, 0), timing.End?.Of(default, 0), timing.RampUp.Of(default, 0));
        new YearlyMoney(StreamKind.Benefit, 12)
        {
            Start = start,
            End = end,
            RampUp = rampUp,
            Growth = GrowsFromStart ? timing.Growth.Of(default, 0) : 0,
            GrowthFrom = timing.GrowthFrom,
        }.AddSpread(found);
        if (!GrowsFromStart)
            for (var month = 1; month < found.Length; month++)
                if (month - 1 >= start + rampUp && month <= (end ?? month))
                    found[month] = 1; // without the rounding of a difference
        return found;
    }
}
