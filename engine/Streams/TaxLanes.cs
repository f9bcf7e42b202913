using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The tax of eight trials, as <see cref="StreamTax"/> defines it.</summary>
/// <remarks>Memory that is used again for the next eight trials.</remarks>
internal sealed class TaxLanes
{
    private readonly TaxTerms tax;
    private readonly ImmutableArray<StreamShape> shapes;
    private readonly DiscountSchedule schedule;
    private readonly (double Start, double Length, double Share)[] lifeYears;
    private readonly Vector512<double>[] profits;
    private readonly Vector512<double>[] gains;
    private readonly Vector512<double>[] withGains;
    private readonly Vector512<double>[] withoutGains;
    private readonly Vector512<double>[] payments;

    /// <param name="shapes">All streams.</param>
    /// <param name="schedule">Its terms have tax.</param>
    public TaxLanes(ImmutableArray<StreamShape> shapes, DiscountSchedule schedule)
    {
        (this.shapes, this.schedule, tax) = (shapes, schedule, schedule.Terms.Tax!);
        var years = schedule.Years;
        (profits, gains) = (new Vector512<double>[years], new Vector512<double>[years]);
        (withGains, withoutGains) = (new Vector512<double>[years], new Vector512<double>[years]);
        payments = new Vector512<double>[schedule.Terms.HorizonMonths + 1];
        lifeYears = tax.Depreciation is StraightLineDepreciation { Years: var life } ? [(0, 12 * life, 1)]
        : [
            .. Enumerable.Range(0, (int)Math.Ceiling(tax.Depreciation.Years)).Select(year => (12.0 * year,
                12 * Math.Min(tax.Depreciation.Years - year, 1),
                tax.Depreciation.WrittenOff(12 * (year + 1)) - tax.Depreciation.WrittenOff(12 * year))),
        ];
    }

    /// <summary>The tax of each year.</summary>
    /// <param name="includesGains">Whether the gains of residuals are taxed too.</param>
    public ReadOnlySpan<Vector512<double>> Years(bool includesGains) => includesGains ? withGains : withoutGains;

    /// <summary>The present value of all tax.</summary>
    public Vector512<double> Worth
    {
        get
        {
            var worth = Vector512<double>.Zero;
            for (var year = 0; year < withGains.Length; year++)
                worth = FusedMultiplyAdd(withGains[year], Create(schedule.TaxOfYear[year]), worth);
            return worth;
        }
    }

    /// <summary>Computes the tax of eight trials.</summary>
    public void Load(in StreamBlock block, int at, LaneCash cash)
    {
        profits.AsSpan().Clear();
        gains.AsSpan().Clear();
        for (var place = 0; place < shapes.Length; place++)
        {
            var shape = shapes[place];
            if (shape.Tax == TaxTreatment.Depreciated)
                Depreciate(shape, block, at);
            if (shape.Tax != TaxTreatment.Taxed)
                continue;
            var years = cash.Years(place);
            var into = shape.Kind == StreamKind.Residual ? gains : profits;
            for (var year = 0; year < years.Length; year++)
                into[year] += years[year] * Create(shape.Sign);
        }
        var (lossWith, lossWithout) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var year = 0; year < profits.Length; year++)
        {
            withoutGains[year] = TaxOf(profits[year], ref lossWithout);
            withGains[year] = TaxOf(profits[year] + gains[year], ref lossWith);
        }
    }

    /// <summary>Takes the tax off net cash: the tax of a year in equal parts in its months.</summary>
    /// <param name="includesGains">Whether the gains of residuals are taxed too.</param>
    /// <param name="months">Months 0 to the horizon.</param>
    /// <param name="steps">The element of each month.</param>
    public void TakeOff(bool includesGains, Span<Vector512<double>> months, ReadOnlySpan<int> steps)
    {
        var years = Years(includesGains);
        for (var month = 1; month < payments.Length; month++)
        {
            var year = ProjectYear.Of(month);
            months[steps[month]] -= years[year] * Create(1.0 / ProjectYear.Months(year, schedule.Terms.HorizonMonths));
        }
    }

    private Vector512<double> TaxOf(Vector512<double> taxed, ref Vector512<double> carried)
    {
        if (tax.Losses == LossTreatment.CarriedForward)
        {
            var rest = taxed - carried;
            (taxed, carried) = (TrialLanes.AtLeastZero(rest), TrialLanes.AtLeastZero(-rest));
        }
        return taxed * Create(tax.Rate);
    }

    private void Depreciate(StreamShape shape, in StreamBlock block, int at)
    {
        var service = shape.InServiceFrom.At(block, at);
        if (shape is SingleShape single)
        {
            var (amount, from) = (single.Amount.At(block, at), single.From.At(block, at));
            var isLump = Vector512<double>.AllBitsSet;
            if (single.Until is { } last)
            {
                isLump = LessThanOrEqual(last.At(block, at), from);
                SpreadShares.Write(from, last.At(block, at) - from, payments);
                var spread = ~isLump & amount;
                for (var month = 1; month < payments.Length; month++)
                    Depreciate(shape, block, at, Create((double)month), spread * payments[month], service);
            }
            isLump &= LessThanOrEqual(from, Create(schedule.Terms.HorizonMonths + Lump.SameInstant));
            Depreciate(shape, block, at, from, isLump & amount, service);
        }
        else if (shape is YearlyShape yearly)
        {
            var fromStart = yearly.GrowthFrom == GrowthFrom.Start;
            var growth = yearly.Growth.At(block, at);
            RampWeights weights = new(yearly.Start.At(block, at), yearly.End?.At(block, at), yearly.RampUp.At(block, at),
                fromStart ? growth : null);
            var (factor, step) = (Create(1 / 12.0), fromStart ? Create(1.0) : Create(1.0) + growth);
            for (var month = 1; month < payments.Length; month++)
            {
                if (month % 12 == 1 && month > 1)
                    factor *= step;
                var paid = yearly.AmountOf(ProjectYear.Of(month)).At(block, at) * factor * weights.Next(month);
                Depreciate(shape, block, at, Create((double)month), paid, service);
            }
        }
    }

    /// <summary>Writes off one payment of each trial.</summary>
    private void Depreciate(StreamShape shape, in StreamBlock block, int at, Vector512<double> instant, Vector512<double> amount,
        Vector512<double> service)
    {
        if (amount == Vector512<double>.Zero)
            return;
        var (horizon, sale) = (schedule.Terms.HorizonMonths, Create(double.PositiveInfinity));
        foreach (var other in shapes)
        {
            if (other is not SingleShape { Kind: StreamKind.Residual, Tax: TaxTreatment.Taxed } residual || residual.Owner != shape.Owner)
                continue;
            var sold = residual.From.At(block, at);
            var sells = GreaterThanOrEqual(sold, instant - Create(Lump.SameInstant))
                & LessThanOrEqual(sold, Create(horizon + Lump.SameInstant));
            sale = ConditionalSelect(sells, TrialLanes.Lesser(sale, sold), sale);
        }
        var (start, written) = (Max(instant, service), Vector512<double>.Zero);
        for (var year = 0; year < profits.Length; year++)
        {
            var before = written;
            written = WrittenOff(TrialLanes.Lesser(Create((double)ProjectYear.LastMonth(year, horizon)), sale) - start);
            profits[year] -= amount * (written - before);
        }
        var saleMonth = Ceiling(sale - Create(Lump.SameInstant));
        var book = LessThan(sale, Create(double.PositiveInfinity)) & (amount * (Create(1.0) - written));
        for (var year = 0; year < gains.Length && book != Vector512<double>.Zero; year++)
        {
            var here = LessThanOrEqual(saleMonth, Create((double)ProjectYear.LastMonth(year, horizon)));
            gains[year] -= here & book;
            book = ~here & book;
        }
    }

    /// <summary>The share that is written off by some months in service.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> WrittenOff(Vector512<double> months)
    {
        var written = Vector512<double>.Zero;
        foreach (var (start, length, share) in lifeYears)
        {
            var inYear = TrialLanes.Lesser(TrialLanes.AtLeastZero(months - Create(start)), Create(length));
            written += inYear * Create(share / length);
        }
        return written;
    }
}
