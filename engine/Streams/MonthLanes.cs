using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The cash of eight trials by month, with the sign of its kind.</summary>
/// <remarks>Money per year and events, whose instant the timing of the terms moves, are kept apart from money once, lumps from what is
/// spread over a month, and residuals from all other. A year whose months have equal money per year in all trials takes one amount. The
/// sums of a month run in one order either way, so that no trial's bits depend on its neighbours.</remarks>
internal sealed class MonthLanes
{
    private readonly ImmutableArray<YearlyGroup> groups;
    private readonly DiscountSchedule schedule;
    private readonly int years;
    private readonly bool[] isAlwaysUneven;
    private readonly bool[] isUneven;
    private readonly Vector512<double>[] level;
    private readonly Vector512<double>[] spreadMoves;
    private readonly Vector512<double>[] spreadStays;
    private readonly Vector512<double>[] lumpMoves;
    private readonly Vector512<double>[] lumpStays;
    private readonly Vector512<double>[] residuals;

    public MonthLanes(ImmutableArray<StreamShape> shapes, ImmutableArray<YearlyGroup> groups, DiscountSchedule schedule)
    {
        (this.groups, this.schedule, years) = (groups, schedule, schedule.Years);
        (isAlwaysUneven, isUneven, level) = (new bool[years], new bool[years], new Vector512<double>[years]);
        foreach (var group in groups)
            group.MarkUneven(isAlwaysUneven);
        Lumps = new(isUniform: shapes.All(shape =>
            shape is YearlyShape or SingleShape { Kind: StreamKind.Residual } or SingleShape { IsDated: true }));
        UnevenForRates = Uneven(shapes);
        var months = schedule.Terms.HorizonMonths + 1;
        spreadMoves = new Vector512<double>[months];
        spreadStays = Array(shapes.Any(shape => shape is SingleShape { Until: not null, Kind: not StreamKind.Residual }));
        lumpStays = Array(shapes.Any(shape => shape is SingleShape { Kind: not StreamKind.Residual }));
        lumpMoves = Array(shapes.Any(shape => shape is EventShape));
        residuals = Array(shapes.Any(shape => shape.Kind == StreamKind.Residual));

        Vector512<double>[] Array(bool isNeeded) => isNeeded ? new Vector512<double>[months] : [];
    }

    /// <summary>Whether the months of a year may differ in any trial, whatever its values; empty where those of all years may.</summary>
    public bool[] UnevenForRates { get; }

    /// <summary>The year of each trial from which on the other years are level.</summary>
    public Vector512<double> FirstLevelYear { get; private set; }

    /// <summary>The lumps, residuals apart: the path of payback jumps there.</summary>
    public LumpLanes Lumps { get; }

    /// <summary>Clears all money by month, and tells in which years money per year differs between the months of some trial.</summary>
    public void Clear(in StreamBlock block, int at)
    {
        FirstLevelYear = Vector512<double>.Zero;
        foreach (var group in groups)
            FirstLevelYear = Max(FirstLevelYear, group.FirstLevelYear(block, at));
        FirstLevelYear = Min(FirstLevelYear, Create((double)years));
        for (var year = 0; year < years; year++)
        {
            level[year] = Vector512<double>.Zero;
            isUneven[year] = isAlwaysUneven[year] || !LessThanOrEqualAll(FirstLevelYear, Create((double)year));
            if (isUneven[year])
                spreadMoves.AsSpan((12 * year + 1)..(ProjectYear.LastMonth(year, schedule.Terms.HorizonMonths) + 1)).Clear();
        }
        foreach (var months in (ReadOnlySpan<Vector512<double>[]>)[spreadStays, lumpMoves, lumpStays, residuals])
            months.AsSpan().Clear();
        Lumps.Clear();
    }

    /// <summary>Adds the money of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight trials.</param>
    /// <param name="withMonths">Whether the cash by month is asked for.</param>
    /// <param name="perMonth">Net money of a full month, by year.</param>
    /// <param name="weight">Receives the sum of the weights of each year.</param>
    /// <param name="worth">Receives the sum of the discounted weights of each year.</param>
    public void Add(YearlyGroup group, in StreamBlock block, int at, bool withMonths, ReadOnlySpan<Vector512<double>> perMonth,
        Span<Vector512<double>> weight, Span<Vector512<double>> worth) =>
        group.Add(block, at, perMonth, isUneven, level, withMonths ? spreadMoves : default, weight, worth);

    /// <summary>Adds money once that is spread over a month.</summary>
    public void AddSpread(SingleShape shape, int month, Vector512<double> amount) =>
        (shape.Kind == StreamKind.Residual ? residuals : spreadStays)[month] += amount;

    /// <summary>Adds a lump of the same instant to all trials.</summary>
    public void AddLump(SingleShape shape, Lump date, Vector512<double> amount, Vector512<double> discounted)
    {
        LumpsOf(shape)[(int)date.Month] += amount;
        if (shape.Kind != StreamKind.Residual)
            Lumps.Add(date.Instant, amount, discounted);
    }

    /// <summary>Adds a lump to one trial.</summary>
    public void AddLump(StreamShape shape, int lane, Lump lump, double factor)
    {
        MemoryMarshal.Cast<Vector512<double>, double>(LumpsOf(shape).AsSpan())[(int)lump.Month * LumpLanes.Lanes + lane] += lump.Amount;
        if (shape.Kind != StreamKind.Residual)
            Lumps.Add(lane, lump.Instant, lump.Amount, lump.Amount * factor);
    }

    /// <summary>Writes the money that is spread over each month, residuals apart: the path of payback between lumps.</summary>
    /// <param name="isDiscounted">Whether each month's money is discounted.</param>
    /// <param name="path">Receives months 0 to the horizon.</param>
    public void WritePath(bool isDiscounted, Span<Vector512<double>> path)
    {
        WriteSpreadMoves(path);
        if (isDiscounted)
            for (var month = 0; month < path.Length; month++)
                path[month] *= Create(schedule.Moves[month]);
        for (var month = 0; month < spreadStays.Length; month++)
            path[month] = FusedMultiplyAdd(spreadStays[month], Create(isDiscounted ? schedule.Stays[month] : 1), path[month]);
    }

    /// <summary>Writes net cash by month.</summary>
    public void WriteFlows(Span<Vector512<double>> flows)
    {
        WriteSpreadMoves(flows);
        foreach (var months in (ReadOnlySpan<Vector512<double>[]>)[lumpMoves, spreadStays, lumpStays, residuals])
            for (var month = 0; month < months.Length; month++)
                flows[month] += months[month];
    }

    /// <summary>Writes net cash by the steps to which the terms discount it.</summary>
    public void WriteDated(Span<Vector512<double>> steps)
    {
        if (!schedule.HasTwoInstants)
        {
            WriteFlows(steps);
            return;
        }
        steps.Clear();
        for (var month = 1; month < spreadMoves.Length; month++)
        {
            var year = ProjectYear.Of(month);
            steps[schedule.MovesStep[month]] += isUneven[year] ? spreadMoves[month] : level[year];
        }
        for (var month = 0; month < lumpMoves.Length; month++)
            steps[schedule.MovesStep[month]] += lumpMoves[month];
        foreach (var months in (ReadOnlySpan<Vector512<double>[]>)[spreadStays, lumpStays, residuals])
            for (var month = 0; month < months.Length; month++)
                steps[schedule.StaysStep[month]] += months[month];
    }

    /// <summary>Writes the money per year of each month.</summary>
    private void WriteSpreadMoves(Span<Vector512<double>> months)
    {
        months[0] = Vector512<double>.Zero;
        for (var year = 0; year < years; year++)
        {
            var ofYear = (12 * year + 1)..(ProjectYear.LastMonth(year, schedule.Terms.HorizonMonths) + 1);
            if (isUneven[year])
                spreadMoves.AsSpan(ofYear).CopyTo(months[ofYear]);
            else
                months[ofYear].Fill(level[year]);
        }
    }

    private bool[] Uneven(ImmutableArray<StreamShape> shapes)
    {
        if (schedule.HasTwoInstants || !shapes.All(shape => shape is YearlyShape or SingleShape { IsDated: true }))
            return [];
        var uneven = (bool[])isAlwaysUneven.Clone();
        foreach (var lump in shapes.OfType<SingleShape>().Select(shape => new Lump(shape.From.Of(default, 0), 0)))
            if (lump.Month > 0 && lump.Month <= schedule.Terms.HorizonMonths)
                uneven[ProjectYear.Of((int)lump.Month)] = true;
        for (var year = 0; year < years; year++)
            uneven[year] |= ProjectYear.Months(year, schedule.Terms.HorizonMonths) < 12;
        return uneven;
    }

    private Vector512<double>[] LumpsOf(StreamShape shape) =>
        shape is EventShape ? lumpMoves : shape.Kind == StreamKind.Residual ? residuals : lumpStays;
}
