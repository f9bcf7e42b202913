using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Engine.Streams;
using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The tax of each year of the conservative case, as formulas of the cash flow: profit, what is written off, gains of residuals,
/// losses of earlier years. Month 0 belongs to the first year.</summary>
internal sealed class TaxSheet
{
    private const int SegmentStart = 5, SegmentLength = 6, SegmentShare = 7, SegmentBook = 8, Sales = 10, Header = 13, FirstRow = 14;

    private readonly IReadOnlyList<StreamRow> streams;
    private readonly CashFlowSheet cash;
    private readonly TaxTerms tax;
    private readonly int horizon;
    private readonly int years;
    private int next = 1;

    /// <param name="calculation">The conservative case.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="cash">Their months.</param>
    /// <param name="cells">The cells of the terms of finance.</param>
    public TaxSheet(ConservativeCalculation calculation, IReadOnlyList<StreamRow> streams, CashFlowSheet cash, LiveCells cells)
    {
        (this.streams, this.cash) = (streams, cash);
        (tax, horizon) = (calculation.Terms.Tax!, calculation.Terms.HorizonMonths);
        years = (horizon + 11) / 12;
        Sheet.Put(1, 1, Cell.Of("Tax of the conservative case", Look.Title));
        Sheet.Put(2, 1, Cell.Of("By year; month 0 belongs to the first. What is written off is that of each payment from the later of "
            + "payment and service, in the steps below.", Look.Note));
        var segments = Segments(cells);
        var money = Look.Money(cash.Net.Values.Max(Math.Abs));
        Put("Year", Look.Count, year => year + 1);
        var profit = Put("Taxed profit before write-offs", money, Profit);
        List<MonthColumn> writtenOff = [], sold = [];
        foreach (var (index, stream) in streams.Index().Where(stream => stream.Item.Columns.Tax == TaxTreatment.Depreciated))
        {
            WrittenOff of = new(stream, cash.Streams[index], cash.Month, tax.Depreciation, segments, SaleOf(stream, sold.Count));
            AddWrittenOff(of.Kept, "Written off");
            if (of.Sale is null)
                continue;
            var until = AddWrittenOff(of.OfSold, "Written off until sold");
            sold.Add(Put($"Book value sold: {stream.Title}", money, year =>
                of.BookSold(until[year], year == 0 ? -1 : 12 * year, LastMonth(year))));

            MonthColumn AddWrittenOff(Func<int, Live> by, string what)
            {
                var total = Put($"{what}, to the end of the year: {stream.Title}", money, year => by(LastMonth(year)));
                writtenOff.Add(Put($"{what}: {stream.Title}", money, year => year == 0 ? total[0] : total[year] - total[year - 1]));
                return total;
            }
        }
        var gain = Put("Gain of residuals", money, year => Live.Sum(
            [.. streams.Index().Where(stream => stream.Item is { Kind: StreamKind.Residual, Columns.Tax: TaxTreatment.Taxed })
                .Select(stream => (Sum(cash.Streams[stream.Index], year), true)),
                .. sold.Select(book => (book[year], false))]));
        var hasGain = streams.Any(stream => stream is { Kind: StreamKind.Residual, Columns.Tax: TaxTreatment.Taxed });
        var rate = cells[InputsSheet.TaxRate, Sheet];
        Paid = Taxed("", year => Live.Sum([(profit[year], true), .. writtenOff.Select(off => (off[year], false)), (gain[year], true)]),
            rate, money);
        PaidWithoutGains = !hasGain ? Paid : Taxed(" without residuals", year =>
            Live.Sum([(profit[year], true), .. writtenOff.Select(off => (off[year], false))]), rate, money);
    }

    /// <summary>The sheet.</summary>
    public Grid Sheet { get; } = new("Tax");

    /// <summary>The tax of each year.</summary>
    public MonthColumn Paid { get; }

    /// <summary>The tax of each year without that on residuals, as payback counts it.</summary>
    public MonthColumn PaidWithoutGains { get; }

    /// <summary>Whether every figure can be a formula: nothing is sold by more than one residual.</summary>
    public static bool IsPossible(IReadOnlyList<StreamRow> streams) => streams.Where(stream =>
        stream.Columns.Tax == TaxTreatment.Depreciated).All(stream => Residuals(streams, stream).Count() <= 1);

    /// <summary>The layout.</summary>
    public static SheetLayout Layout(Frame frame) => frame.Layout(0, [34], further: 16) with
    {
        FrozenColumns = 1,
        IsFittedToPage = false,
    };

    /// <summary>The tax of a month: that of its year in equal parts.</summary>
    public Live InMonth(MonthColumn ofYears, int month)
    {
        if (month == 0)
            return 0;
        var year = (month - 1) / 12;
        return ofYears.There(year) / (Math.Min(12 * (year + 1), horizon) - 12 * year);
    }

    private MonthColumn Put(string title, CellStyle style, Func<int, Live> cell) =>
        new MonthColumn(Sheet, FirstRow, next++, new double[years]).Fill(title, style, cell);

    private int LastMonth(int year) => Math.Min(12 * (year + 1), horizon);

    private Live Sum(MonthColumn column, int year) => column.Sum(year == 0 ? 0 : 12 * year + 1, LastMonth(year));

    private Live Profit(int year) => Live.Sum(streams.Index()
        .Where(stream => stream.Item is { Columns.Tax: TaxTreatment.Taxed, Kind: not StreamKind.Residual })
        .Select(stream => (Sum(cash.Streams[stream.Index], year), stream.Item.ComesIn)));

    private MonthColumn Taxed(string which, Func<int, Live> own, Live rate, CellStyle money)
    {
        var before = Put($"Amount before losses carried{which}", money, own);
        if (tax.Losses == LossTreatment.Offset)
            return Put($"Tax{which}", money, year => rate * before[year]);
        // Two columns that refer to each other's year before: the first is put when both are known.
        var (taxedAt, carriedAt, carried) = (next, next + 1, 0.0);
        double[] taxed = new double[years], left = new double[years];
        for (var year = 0; year < years; year++)
            (taxed[year], left[year], carried) = (Math.Max(before.Values[year] - carried, 0),
                Math.Max(carried - before.Values[year], 0), Math.Max(carried - before.Values[year], 0));
        Live Carried(int year) => year < 0 ? 0 : Grid.Here(FirstRow + year, carriedAt, left[year]);
        var amounts = Put($"Amount that is taxed{which}", money, year => Live.Max(before[year] - Carried(year - 1), 0));
        Put($"Losses carried on{which}", money, year => Live.Max(Carried(year - 1) - before[year], 0));
        return Put($"Tax{which}", money, year => rate * amounts[year]);
    }

    /// <summary>The steps in which an amount is written off: from which month in service, over how many months, what share a
    /// month.</summary>
    private WriteOffSteps Segments(LiveCells cells)
    {
        var life = cells[InputsSheet.DepreciationYears, Sheet];
        foreach (var (row, text) in new[]
        {
            (SegmentStart, "Step begins, months in service"), (SegmentLength, "Its length in months"), (SegmentShare, "Share a month"),
            (SegmentBook, "Book value at its beginning"),
        })
            Sheet.Put(row, 1, Cell.Of(text));
        if (tax.Depreciation is not DecliningDepreciation declining)
        {
            Sheet.Put(SegmentStart, 2, Cell.Of(0, Look.Number));
            Sheet.Put(SegmentLength, 2, (12 * life).In(Look.Number));
            Sheet.Put(SegmentShare, 2, (1 / Grid.Here(SegmentLength, 2, 12 * life.Value)).In(Look.Factor));
            Sheet.Put(SegmentBook, 2, Cell.Of(1, Look.Percent));
            return Rows(1);
        }
        var factor = cells[InputsSheet.DepreciationFactor, Sheet];
        Live book = 1;
        for (var step = 0; step < years; step++)
        {
            var column = 2 + step;
            var left = life - step;
            Sheet.Put(SegmentStart, column, Cell.Of(12 * step, Look.Number));
            var length = 12 * Live.Max(Live.Min(left, 1), 0);
            Sheet.Put(SegmentLength, column, length.In(Look.Number));
            Sheet.Put(SegmentBook, column, step == 0 ? Cell.Of(1, Look.Percent) : book.In(Look.Percent));
            var (here, own) = (Grid.Here(SegmentLength, column, length.Value), Grid.Here(SegmentBook, column, book.Value));
            var share = Live.If(here <= 0, 0,
                own * Live.Min(Live.Max(factor / life, 1 / left) * here / 12, 1) / here);
            Sheet.Put(SegmentShare, column, share.In(Look.Factor));
            book = own - Grid.Here(SegmentShare, column, share.Value) * here;
        }
        return Rows(years);

        WriteOffSteps Rows(int count) => new(Row(SegmentStart, count), Row(SegmentLength, count), Row(SegmentShare, count));

        static string Row(int row, int count) => $"{CellAddress.Fixed(row, 2)}:{CellAddress.Fixed(row, 1 + count)}";
    }

    private static IEnumerable<StreamRow> Residuals(IReadOnlyList<StreamRow> streams, StreamRow of) => streams.Where(stream =>
        stream is { Kind: StreamKind.Residual, Columns.Tax: TaxTreatment.Taxed } && stream.Columns.Line == of.Columns.Line);

    /// <summary>The month at which a residual sells what a stream bought; null where none can. Beyond the horizon nothing is
    /// sold.</summary>
    private Live? SaleOf(StreamRow stream, int count)
    {
        if (Residuals(streams, stream).FirstOrDefault() is not { } residual)
            return null;
        var at = residual.Start ?? 0;
        const double never = 1e9;
        var sale = Live.If(Live.MonthOf(at) <= horizon, at, never);
        Sheet.Put(Sales, 1, Cell.Of("Residual at month, of the streams in their order"));
        Sheet.Put(Sales, 2 + count, sale.In(Look.Number));
        return new(CellAddress.Fixed(Sales, 2 + count), sale.Value);
    }
}
