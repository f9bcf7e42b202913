using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Engine.Streams;
using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The cash flow of the conservative case by month, as formulas of the streams: totals at the left, each stream and when it flows
/// at the right.</summary>
internal sealed class CashFlowSheet
{
    /// <summary>The row of month 0.</summary>
    public const int FirstRow = 8;

    /// <summary>The most cells that hold streams by month.</summary>
    public const int MostCells = 20_000;

    /// <summary>The rows of the figures above the table.</summary>
    public const int FigureHeads = 4, Figures = 5;

    private const int Header = FirstRow - 1;

    private readonly CashFlowTerms terms;
    private readonly IReadOnlyList<StreamRow> streams;
    private readonly double scale;
    private int nextLeft = 1, nextRight;

    /// <param name="calculation">The conservative case.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="cells">The cells of the terms of finance.</param>
    public CashFlowSheet(ConservativeCalculation calculation, IReadOnlyList<StreamRow> streams, LiveCells cells)
    {
        (terms, this.streams) = (calculation.Terms, streams);
        scale = calculation.Cash.Months.Max(month => Math.Max(Math.Abs(month.Benefit), month.Cost + month.Investment + month.Residual));
        Sheet.Put(1, 1, Cell.Of("Cash flow of the conservative case", Look.Title));
        Sheet.Put(2, 1, Cell.Of("By month, month 0 is the decision. Formulas of the sheet Streams; each stream, and the months at the full "
            + "rate that it has in each month, stand at the right.", Look.Note));
        HasTax = terms.Tax is not null;
        IsMoved = terms.Timing != DiscountTiming.MonthEnd;
        var hasResidual = streams.Any(stream => stream.Kind == StreamKind.Residual);
        nextRight = 9 + (hasResidual ? 1 : 0) + (IsMoved ? 2 : 0) + 1 + (HasTax ? 4 : 0) + 2;

        Month = Left("Month", Look.Count, month => month, isFixed: true);
        Year = Left("Year", Look.Count, month => (month + 11) / 12, isFixed: true);
        // The columns of streams stand at the right, and are computed first.
        var (firstStream, weights) = (nextRight, new Dictionary<object, MonthColumn>());
        nextRight += streams.Count + 1;
        foreach (var stream in streams.Where(stream => stream.Columns.IsYearly).DistinctBy(stream => stream.Times))
            weights[stream.Times] = Weights(stream);
        Streams = [.. streams.Select((stream, i) => Put(firstStream + i, $"{stream.Title} ({StreamsSheet.Word(stream.Kind)})",
            Look.Money(scale), month => Paid(stream, month, stream.Columns.IsYearly ? weights[stream.Times] : null)))];

        Benefit = Left("Benefit", Look.Money(scale), month => OfKind(StreamKind.Benefit, month));
        Cost = Left("Cost", Look.Money(scale), month => OfKind(StreamKind.Cost, month));
        Investment = Left("Investment", Look.Money(scale), month => OfKind(StreamKind.Investment, month));
        Residual = hasResidual ? Left("Residual", Look.Money(scale), month => OfKind(StreamKind.Residual, month)) : null;
        Net = Left("Net", Look.Money(scale), month => Residual is { } residual
            ? Benefit[month] - Cost[month] - Investment[month] + residual[month] : Benefit[month] - Cost[month] - Investment[month]);
        Cumulative = Cumulated("Cumulative", Net);
        Once = Left("Paid once, net", Look.Money(scale), month => Sum(month, stream => !stream.Columns.IsYearly));
        var rate = cells[InputsSheet.DiscountRate, Sheet];
        Instant = IsMoved ? Left("Discounted to month", Look.Months, InstantOf, isFixed: true) : null;
        Factor = Left("Discount factor", Look.Factor, month => FactorOf(rate, Instant is { } instant ? instant[month] : Month[month]));
        FactorOfOnce = IsMoved ? Left("Discount factor of what is paid once", Look.Factor, month => FactorOf(rate, Month[month])) : Factor;
        Worth = Left("Present value", Look.Money(scale), month => IsMoved
            ? (Net[month] - Once[month]) * Factor[month] + Once[month] * FactorOfOnce[month] : Net[month] * Factor[month]);

        nextRight++;
        OnceInPath = Right("Paid once, without residuals", month =>
            Sum(month, stream => !stream.Columns.IsYearly && stream.Kind != StreamKind.Residual));
        AtInstants = Right("Of it at an instant", month => Sum(month, stream => !stream.Columns.IsYearly
            && stream.Kind != StreamKind.Residual, stream => stream.IsAtOnce));
        Spread = Right("Spread over the month", month => month == 0 ? 0
            : Benefit[month] - Cost[month] - Investment[month] - AtInstants[month]);
        SpreadDiscounted = Right("The same discounted", month => month == 0 ? 0
            : (Benefit[month] - Cost[month] - Investment[month] - OnceInPath[month]) * Factor[month]
                + (OnceInPath[month] - AtInstants[month]) * FactorOfOnce[month]);
        InvestedWorth = Right("Present value of the investment", month => Live.Sum(streams.Index().Where(stream =>
            stream.Item.Kind == StreamKind.Investment || stream.Item is { Kind: StreamKind.Cost, Columns.IsYearly: false })
            .Select(stream => (Streams[stream.Index][month]
                * (stream.Item.Columns.IsYearly ? Factor[month] : FactorOfOnce[month]), true))));
    }

    /// <summary>The sheet.</summary>
    public Grid Sheet { get; } = new("Cash flow");

    /// <summary>Whether profit is taxed.</summary>
    public bool HasTax { get; }

    /// <summary>Whether money within a year is discounted to another instant than its own month.</summary>
    public bool IsMoved { get; }

    public MonthColumn Month { get; }

    public MonthColumn Year { get; }

    public MonthColumn Benefit { get; }

    public MonthColumn Cost { get; }

    public MonthColumn Investment { get; }

    /// <summary>Residual values; null where there are none.</summary>
    public MonthColumn? Residual { get; }

    public MonthColumn Net { get; }

    public MonthColumn Cumulative { get; }

    /// <summary>The part of the net that is paid once.</summary>
    public MonthColumn Once { get; }

    /// <summary>The month to which money within a year is discounted; null where that is its own.</summary>
    public MonthColumn? Instant { get; }

    public MonthColumn Factor { get; }

    public MonthColumn FactorOfOnce { get; }

    public MonthColumn Worth { get; }

    /// <summary>Tax by month; null where profit is not taxed.</summary>
    public MonthColumn? Tax { get; private set; }

    /// <summary>Present value after tax; null where profit is not taxed.</summary>
    public MonthColumn? WorthAfterTax { get; private set; }

    /// <summary>Net after tax; null where profit is not taxed.</summary>
    public MonthColumn? AfterTax { get; private set; }

    /// <summary>The columns of the streams, in their order.</summary>
    public IReadOnlyList<MonthColumn> Streams { get; }

    public MonthColumn OnceInPath { get; }

    public MonthColumn AtInstants { get; }

    /// <summary>What is spread over each month, without residuals.</summary>
    public MonthColumn Spread { get; }

    public MonthColumn SpreadDiscounted { get; }

    public MonthColumn InvestedWorth { get; }

    /// <summary>The layout: the months stay in sight.</summary>
    public static SheetLayout Layout(Frame frame) => frame.Layout(Header, [7, 6], further: 14.5) with
    {
        FrozenColumns = 2,
        IsFittedToPage = false,
    };

    /// <summary>Adds the columns after tax.</summary>
    /// <param name="taxOf">The tax of a month.</param>
    public void AddTax(Func<int, Live> taxOf)
    {
        var tax = Tax = Left("Tax", Look.Money(scale), taxOf);
        var after = AfterTax = Left("Net after tax", Look.Money(scale), month => Net[month] - tax[month]);
        Cumulated("Cumulative after tax", after);
        WorthAfterTax = Left("Present value after tax", Look.Money(scale), month => Worth[month] - tax[month] * Factor[month]);
    }

    private MonthColumn Left(string title, CellStyle style, Func<int, Live> cell, bool isFixed = false)
    {
        var column = Put(nextLeft, title, style, cell, isFixed);
        nextLeft++;
        return column;
    }

    private MonthColumn Cumulated(string title, MonthColumn of)
    {
        var (sum, column) = (0.0, nextLeft);
        return Left(title, Look.Money(scale), month =>
        {
            var before = sum;
            sum += of.Values[month];
            return month == 0 ? of[0] : Grid.Here(FirstRow + month - 1, column, before) + of[month];
        });
    }

    private MonthColumn Right(string title, Func<int, Live> cell) => Put(nextRight++, title, Look.Money(scale), cell);

    private MonthColumn Put(int index, string title, CellStyle style, Func<int, Live> cell, bool isFixed = false) =>
        new MonthColumn(Sheet, FirstRow, index, new double[terms.HorizonMonths + 1]).Fill(title, style, cell, isFixed);

    private Live InstantOf(int month)
    {
        if (month == 0)
            return 0;
        var (first, last) = (12 * ((month - 1) / 12), Math.Min(12 * ((month + 11) / 12), terms.HorizonMonths));
        return terms.Timing == DiscountTiming.YearEnd ? last : first + (last - first) / 2.0;
    }

    private static Live FactorOf(Live rate, Live month) => Live.Power(1 + rate, -month / 12);

    private MonthColumn Weights(StreamRow stream)
    {
        MonthColumn? since = stream.Start is null && stream.End is null ? null : Put(nextRight++,
            $"Months since the start: {stream.Title}", Look.Factor, month => FlowWeights.Since(stream, Month[month]));
        return Put(nextRight++, $"Months at the full rate: {stream.Title}", Look.Factor, month => month == 0 ? 0
            : FlowWeights.Of(stream, (since ?? Month)[month - 1], (since ?? Month)[month], (month + 11) / 12));
    }

    private Live Paid(StreamRow stream, int month, MonthColumn? weight)
    {
        if (weight is not null)
        {
            if (month == 0)
                return 0;
            var year = (month + 11) / 12;
            return stream.Columns.IsByYear && year > stream.ByYear.Length ? 0
                : (stream.Columns.IsByYear ? stream.ByYear[year - 1] : stream.Amount) * weight[month] / 12;
        }
        if (stream.Start is null && stream.End is null)
            return month == 0 ? stream.Amount : 0;
        var atOnce = Live.If(new($"{Month[month].Text}={stream.Month.Text}", month == stream.Month.Value), stream.Amount, 0);
        if (stream.End is not { } end)
            return atOnce;
        var start = stream.Start ?? 0;
        var whole = stream.Start is null ? end : end - start;
        return Live.If(stream.IsAtOnce!.Value, atOnce, month == 0 ? 0 : stream.Amount
            * (Live.Share((Month[month] - start) / whole) - Live.Share((Month[month - 1] - start) / whole)));
    }

    /// <summary>The streams of a kind in a month; they stand beside each other.</summary>
    private Live OfKind(StreamKind kind, int month)
    {
        var own = streams.Index().Where(stream => stream.Item.Kind == kind).Select(stream => Streams[stream.Index]).ToList();
        return own.Count switch
        {
            0 => 0,
            1 => own[0][month],
            _ => Live.Call($"SUM({own[0][month].Text}:{own[^1][month].Text})", own.Sum(column => column.Values[month])),
        };
    }

    private Live Sum(int month, Func<StreamRow, bool> isPart, Func<StreamRow, Truth?>? when = null) => Live.Sum(streams.Index()
        .Where(stream => isPart(stream.Item) && (month == 0 || stream.Item is not { Start: null, End: null, Columns.IsYearly: false }))
        .Select(stream => (when?.Invoke(stream.Item) is { } condition ? Live.If(condition, Streams[stream.Index][month], 0)
            : Streams[stream.Index][month], stream.Item.ComesIn)));
}
