using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The paybacks of owners in eight trials: each has the money of its own streams and that of the streams without one.</summary>
/// <remarks>What belongs to no owner, and the weights of months, are computed once for all owners. Memory that is used again for the
/// next eight trials, all of whose values are finite and in their range.</remarks>
internal sealed class OwnerPaybacks
{
    private readonly DiscountSchedule schedule;
    private readonly LaneCash common;
    private readonly ImmutableArray<Owner> owners;
    private readonly YearlyGroup[] groups;
    private readonly Vector512<double>[][] weights;
    private readonly Vector512<double>[] commonPath, path, added, perMonth, ignored;
    private readonly bool[] isUneven;
    private readonly CashPathLanes cashPath;

    /// <param name="terms">Horizon and discount rate of every trial.</param>
    /// <param name="shapes">The streams of all.</param>
    /// <param name="names">The owners to compute.</param>
    /// <param name="schedule">The discount factors of the terms.</param>
    public OwnerPaybacks(CashFlowTerms terms, ImmutableArray<StreamShape> shapes, ImmutableArray<string> names, DiscountSchedule schedule)
    {
        this.schedule = schedule;
        common = Cash([.. shapes.Where(shape => shape.Owner.Length == 0)]);
        groups = [.. YearlyGroup.Of([.. shapes.Where(shape => names.Contains(shape.Owner))], schedule)];
        var groupOf = groups.Index().ToDictionary(group => YearlyGroup.Key(group.Item.Members[0].Shape), group => group.Index);
        owners = [.. names.Select(name => OwnerOf([.. shapes.Where(shape => shape.Owner == name)]))];
        Vector512<double>[] Months() => new Vector512<double>[terms.HorizonMonths + 1];
        weights = [.. groups.Select(_ => Months())];
        (commonPath, path, added) = (Months(), Months(), Months());
        (perMonth, ignored) = (new Vector512<double>[schedule.Years], new Vector512<double>[schedule.Years]);
        (isUneven, cashPath) = ([.. Enumerable.Repeat(true, schedule.Years)], new(terms.HorizonMonths));

        LaneCash Cash(ImmutableArray<StreamShape> some) => new(some, YearlyGroup.Of(some, schedule), schedule);

        Owner OwnerOf(ImmutableArray<StreamShape> own)
        {
            // No payback counts what assets are sold for.
            ImmutableArray<StreamShape> once = [.. own.Where(shape => shape is not YearlyShape && shape.Kind != StreamKind.Residual)];
            var cash = once.IsEmpty ? null : Cash(once);
            return new([.. own.OfType<YearlyShape>().Select(shape => (shape, groupOf[YearlyGroup.Key(shape)]))], cash,
                cash is null ? null : new(common.Months.Lumps.IsUniform && cash.Months.Lumps.IsUniform));
        }
    }

    /// <summary>Reads what all owners share of eight trials.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight.</param>
    public void Load(in StreamBlock block, int at)
    {
        common.Load(block, at, withMonths: true);
        common.Months.WritePath(isDiscounted: false, commonPath);
        perMonth.AsSpan().Fill(Create(1.0));
        foreach (var (place, group) in groups.Index())
        {
            weights[place].AsSpan().Clear();
            group.Add(block, at, perMonth, isUneven, default, weights[place], ignored, ignored);
        }
    }

    /// <summary>Months to the payback of one owner in the eight trials that were read; positive infinity for never.</summary>
    /// <param name="owner">Its place among the names.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight.</param>
    public Vector512<double> Payback(int owner, in StreamBlock block, int at)
    {
        var (yearly, once, together) = owners[owner];
        commonPath.CopyTo(path, 0);
        foreach (var (shape, group) in yearly)
            AddYearly(shape, weights[group], block, at);
        if (once is null)
            return cashPath.Payback(path, common.Months.Lumps, isDiscounted: false);
        once.Load(block, at, withMonths: true);
        once.Months.WritePath(isDiscounted: false, added);
        for (var month = 0; month < path.Length; month++)
            path[month] += added[month];
        together!.Clear();
        together.Add(common.Months.Lumps);
        together.Add(once.Months.Lumps);
        return cashPath.Payback(path, together, isDiscounted: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddYearly(YearlyShape shape, Vector512<double>[] weight, in StreamBlock block, int at)
    {
        shape.WritePerMonth(block, at, perMonth);
        for (var year = 0; year < perMonth.Length; year++)
        {
            var amount = perMonth[year] * Create(shape.Sign);
            var last = ProjectYear.LastMonth(year, schedule.Terms.HorizonMonths);
            for (var month = 12 * year + 1; month <= last; month++)
                path[month] = FusedMultiplyAdd(amount, weight[month], path[month]);
        }
    }

    /// <param name="Yearly">Its streams of money per year, each with the place of its group.</param>
    /// <param name="Once">Its other streams; null where it has none.</param>
    /// <param name="Lumps">Memory for its lumps and those of all; null where it has none of its own.</param>
    private readonly record struct Owner(
        ImmutableArray<(YearlyShape Shape, int Group)> Yearly, LaneCash? Once, LumpLanes? Lumps);
}
