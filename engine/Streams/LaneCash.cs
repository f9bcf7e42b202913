using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The cash of eight trials: of each stream by year, of all by month, and its present value.</summary>
/// <remarks>Memory that is used again for the next eight trials. Amounts are those of <see cref="StreamStatement"/>.</remarks>
internal sealed class LaneCash
{
    private readonly ImmutableArray<StreamShape> shapes;
    private readonly ImmutableArray<YearlyGroup> groups;
    private readonly DiscountSchedule schedule;
    private readonly int years;
    private readonly Vector512<double>[] streamYears;
    private readonly Vector512<double>[] perMonth;
    private readonly Vector512<double>[] weight;
    private readonly Vector512<double>[] worth;
    private readonly Vector512<double>[] shares;

    public LaneCash(ImmutableArray<StreamShape> shapes, ImmutableArray<YearlyGroup> groups, DiscountSchedule schedule)
    {
        (this.shapes, this.groups, this.schedule, years) = (shapes, groups, schedule, schedule.Years);
        streamYears = new Vector512<double>[shapes.Length * years];
        (perMonth, weight, worth) = (new Vector512<double>[years], new Vector512<double>[years], new Vector512<double>[years]);
        shares = shapes.Any(shape => shape is SingleShape { Until: not null })
            ? new Vector512<double>[schedule.Terms.HorizonMonths + 1] : [];
        Months = new(shapes, groups, schedule);
    }

    /// <summary>The lanes all of whose values are finite and in their range.</summary>
    public Vector512<double> IsValid { get; private set; }

    public Vector512<double> Npv { get; private set; }

    public Vector512<double> Volume { get; private set; }

    /// <summary>The present value of the investment I.</summary>
    public Vector512<double> Outlay { get; private set; }

    public Vector512<double> RunRateBenefit { get; private set; }

    public Vector512<double> RunningCost { get; private set; }

    public Vector512<double> Investment { get; private set; }

    /// <summary>The cash by month, where it is asked for.</summary>
    public MonthLanes Months { get; }

    /// <summary>What a stream moves in each year, without the sign of its kind.</summary>
    public ReadOnlySpan<Vector512<double>> Years(int stream) => streamYears.AsSpan(stream * years, years);

    /// <summary>Computes the cash of eight trials.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight.</param>
    /// <param name="withMonths">Whether the cash by month is asked for; without, that of an earlier call is left.</param>
    public void Load(in StreamBlock block, int at, bool withMonths)
    {
        streamYears.AsSpan().Clear();
        IsValid = Vector512<double>.AllBitsSet;
        (Npv, Volume, Outlay) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        (RunRateBenefit, RunningCost, Investment) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        if (withMonths)
            Months.Clear(block, at);
        foreach (var group in groups)
            Add(group, block, at, withMonths);
        for (var place = 0; place < shapes.Length; place++)
        {
            if (shapes[place] is SingleShape single)
                Add(single, place, block, at, withMonths);
            else if (shapes[place] is EventShape events)
                Add(events, place, block, at, withMonths);
            if (shapes[place].Tax == TaxTreatment.Depreciated)
                RequireMonth(shapes[place].InServiceFrom.At(block, at));
        }
    }

    private void Add(YearlyGroup group, in StreamBlock block, int at, bool withMonths)
    {
        perMonth.AsSpan().Clear();
        foreach (var (place, shape) in group.Members)
        {
            var mine = streamYears.AsSpan(place * years, years);
            shape.WritePerMonth(block, at, mine);
            for (var year = 0; year < mine.Length; year++)
                perMonth[year] += mine[year] * Create(shape.Sign);
            Require(shape, block, at);
        }
        Months.Add(group, block, at, withMonths, perMonth, weight, worth);
        foreach (var (place, shape) in group.Members)
        {
            var mine = streamYears.AsSpan(place * years, years);
            var (present, gross, paid) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            for (var year = 0; year < mine.Length; year++)
            {
                present = FusedMultiplyAdd(mine[year], worth[year], present);
                gross = FusedMultiplyAdd(Abs(mine[year]), worth[year], gross);
                mine[year] *= weight[year];
                paid += mine[year];
            }
            AddWorth(shape, present, gross);
            var amount = shape.Amount.At(block, at);
            if (shape.Kind == StreamKind.Investment)
                Investment += paid;
            else if (shape.Kind == StreamKind.Cost)
                RunningCost += amount;
            else if (shape.End is null)
                RunRateBenefit += amount;
        }
    }

    private void Add(SingleShape shape, int place, in StreamBlock block, int at, bool withMonths)
    {
        var (amount, from) = (shape.Amount.At(block, at), shape.From.At(block, at));
        Require(amount);
        RequireMonth(from);
        if (shape.IsInvested)
            Investment += amount;
        if (shape.IsDated)
        {
            AddDated(shape, place, new(shape.From.Of(block, at), 0), amount, withMonths);
            return;
        }
        var isLump = Vector512<double>.AllBitsSet;
        if (shape.Until is { } last)
        {
            var until = last.At(block, at);
            RequireMonth(until);
            isLump = LessThanOrEqual(until, from);
            if (GreaterThanAny(until, from))
                AddSpread(shape, place, ~isLump & amount, from, until - from, withMonths);
        }
        var month = Max(Ceiling(from - Create(Lump.SameInstant)), Vector512<double>.Zero);
        var within = isLump & IsValid & LessThanOrEqual(month, Create((double)schedule.Terms.HorizonMonths));
        Span<double> factors = stackalloc double[LumpLanes.Lanes];
        factors.Clear();
        for (var lanes = within.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            factors[lane] = schedule.Stays[(int)month[lane]];
            AddLump(shape, place, lane, new(from[lane], amount[lane]), factors[lane], withMonths);
        }
        var present = (within & amount) * Create<double>(factors);
        AddWorth(shape, present, Abs(present));
    }

    /// <summary>Adds money at the same instant in all trials.</summary>
    private void AddDated(SingleShape shape, int place, Lump date, Vector512<double> amount, bool withMonths)
    {
        if (date.Month > schedule.Terms.HorizonMonths)
            return;
        var month = (int)date.Month;
        var (signed, factor) = (amount * Create(shape.Sign), Create(schedule.Stays[month]));
        streamYears[place * years + ProjectYear.Of(month)] += amount;
        AddWorth(shape, amount * factor, Abs(amount) * factor);
        if (withMonths)
            Months.AddLump(shape, date, signed, signed * factor);
    }

    private void Add(EventShape shape, int place, in StreamBlock block, int at, bool withMonths)
    {
        var runRate = shape.RunRate.At(block, at);
        Require(runRate);
        RunRateBenefit += runRate;
        var events = block.Events[shape.Place];
        Span<double> present = stackalloc double[LumpLanes.Lanes], gross = stackalloc double[LumpLanes.Lanes];
        present.Clear();
        gross.Clear();
        for (var lane = 0; lane < LumpLanes.Lanes && at + lane < block.Count; lane++)
            for (var i = events.First[at + lane]; i < events.First[at + lane + 1]; i++)
            {
                Lump lump = new(events.Instants[i], events.Amounts[i]);
                if (!(lump.Month <= schedule.Terms.HorizonMonths))
                    continue;
                var factor = schedule.Moves[(int)lump.Month];
                present[lane] += lump.Amount * factor;
                gross[lane] += Math.Abs(lump.Amount) * factor;
                AddLump(shape, place, lane, lump, factor, withMonths);
            }
        Require(Create<double>(gross));
        AddWorth(shape, Create<double>(present), Create<double>(gross));
    }

    private void AddLump(StreamShape shape, int place, int lane, Lump lump, double factor, bool withMonths)
    {
        var years = MemoryMarshal.Cast<Vector512<double>, double>(streamYears.AsSpan(place * this.years, this.years));
        years[ProjectYear.Of((int)lump.Month) * LumpLanes.Lanes + lane] += lump.Amount;
        if (withMonths)
            Months.AddLump(shape, lane, lump with { Amount = shape.Sign * lump.Amount }, factor);
    }

    private void AddSpread(SingleShape shape, int place, Vector512<double> amount, Vector512<double> from, Vector512<double> length,
        bool withMonths)
    {
        var mine = streamYears.AsSpan(place * years, years);
        var (present, signed) = (Vector512<double>.Zero, amount * Create(shape.Sign));
        SpreadShares.Write(from, length, shares);
        for (var month = 1; month < shares.Length; month++)
        {
            mine[ProjectYear.Of(month)] += amount * shares[month];
            present = FusedMultiplyAdd(shares[month], Create(schedule.Stays[month]), present);
            if (withMonths)
                Months.AddSpread(shape, month, signed * shares[month]);
        }
        AddWorth(shape, amount * present, Abs(amount) * present);
    }

    private void AddWorth(StreamShape shape, Vector512<double> present, Vector512<double> gross)
    {
        Npv += present * Create(shape.Sign);
        Volume += gross;
        if (shape.IsInvested)
            Outlay += present;
    }

    private void Require(YearlyShape shape, in StreamBlock block, int at)
    {
        Require(shape.Amount.At(block, at));
        foreach (var amount in shape.ByYear)
            Require(amount.At(block, at));
        RequireMonth(shape.Start.At(block, at));
        RequireMonth(shape.RampUp.At(block, at));
        if (shape.End is { } end)
            RequireMonth(end.At(block, at));
        var growth = shape.Growth.At(block, at);
        Require(growth);
        IsValid &= GreaterThan(growth, Create(-1.0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Require(Vector512<double> finite) => IsValid &= LessThanOrEqual(Abs(finite), Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireMonth(Vector512<double> month) =>
        IsValid &= LessThanOrEqual(Abs(month), Create(double.MaxValue)) & GreaterThanOrEqual(month, Vector512<double>.Zero);
}
