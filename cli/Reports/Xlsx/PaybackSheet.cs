using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Streams;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>How payback is read from the cash flow, as formulas: cumulative cash at the end of each month and at each instant at which
/// money is paid once.</summary>
internal sealed class PaybackSheet
{
    /// <summary>Where cash never turns.</summary>
    public const string Never = "never";

    private const int Header = 6, FirstRow = 7;

    private readonly int horizon;
    private readonly CashFlowSheet cash;
    private readonly CellStyle money;
    private readonly MonthColumn instants;
    private readonly MonthColumn? months;
    private readonly List<Lump> lumps = [];
    private int next = 1;

    /// <param name="horizon">The last month.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="cash">Their months.</param>
    /// <param name="taxWithoutGains">The tax of a month without that on residuals; null where profit is not taxed.</param>
    public PaybackSheet(int horizon, IReadOnlyList<StreamRow> streams, CashFlowSheet cash, Func<int, Live>? taxWithoutGains)
    {
        (this.horizon, this.cash) = (horizon, cash);
        money = Look.Money(cash.Net.Values.Max(Math.Abs));
        Sheet.Put(1, 1, Cell.Of("How payback is read from the cash flow", Look.Title));
        Sheet.Put(2, 1, Cell.Of("Cash runs in a straight line within a month and jumps where money is paid once. Payback is where "
            + "cumulative cash, without residuals, turns for good: it stays at or above zero up to the horizon.", Look.Note));
        List<StreamRow> paid = [.. streams.Where(stream => stream is { Columns.IsYearly: false, Kind: not StreamKind.Residual })];
        Live[] moving = [.. paid.Where(stream => stream.Start is not null)
            .Select(stream => Live.If(stream.Month <= horizon, stream.Start!.Value, 0))];
        if (moving.Length == 0)
            instants = Put("Month", horizon, Look.Count, month => month);
        else
        {
            var all = Put("Months, and instants of money paid once", horizon + moving.Length, Look.Months,
                row => row <= horizon ? row : moving[row - horizon - 1]);
            double[] sorted = [.. all.Values.Order()];
            instants = Put("In order", all.Last, Look.Months,
                row => Live.Call(Invariant($"SMALL({all.AllHere},{row + 1})"), sorted[row]));
            months = Put("Month", all.Last, Look.Count, row => Live.MonthOf(instants[row]));
        }
        var firstOfLumps = next + (taxWithoutGains is null ? 6 : 10) + 1;
        foreach (var stream in paid)
            AddLump(stream, firstOfLumps);
        Payback = Path("", cash.Spread, isWorth: false);
        DiscountedPayback = Path(" discounted", cash.SpreadDiscounted, isWorth: true);
        if (taxWithoutGains is not null)
            PaybackAfterTax = Path(" after tax", Put("Spread over the month, after tax", horizon, money, month =>
                month == 0 ? 0 : cash.Spread.There(month) - taxWithoutGains(month)), isWorth: false);
    }

    /// <summary>The sheet.</summary>
    public Grid Sheet { get; } = new("Payback");

    /// <summary>Payback in months.</summary>
    public LiveResult Payback { get; }

    /// <summary>The same on discounted cash.</summary>
    public LiveResult DiscountedPayback { get; }

    /// <summary>The same after tax; null where profit is not taxed.</summary>
    public LiveResult? PaybackAfterTax { get; }

    /// <summary>The layout.</summary>
    public static SheetLayout Layout(Frame frame) => frame.Layout(Header, [], further: 16) with
    {
        FrozenColumns = 1,
        IsFittedToPage = false,
    };

    /// <summary>Money that is paid at an instant: when, how much with its sign, and that discounted by the factor of its month.</summary>
    private void AddLump(StreamRow stream, int column)
    {
        if (lumps.Count == 0)
            foreach (var (i, head) in new[] { "Paid once, at an instant", "Instant", "Amount", "Present value" }.Index())
                Sheet.Put(Header, column + i, Cell.Of(head, i == 0 ? Look.Head : Look.HeadRight));
        var (row, instant) = (FirstRow + lumps.Count, stream.Start ?? 0);
        var signed = stream.ComesIn ? stream.Amount : -stream.Amount;
        var counted = stream.Start is null ? signed : Live.If(stream.Month <= horizon, signed, 0);
        var amount = stream.IsAtOnce is { } isAtOnce ? Live.If(isAtOnce, counted, 0) : counted;
        var factor = Live.Call($"INDEX({cash.FactorOfOnce.All},MIN({stream.Month.Text},{horizon})+1)",
            cash.FactorOfOnce.Values[Math.Min((int)stream.Month.Value, horizon)]);
        var worth = Grid.Here(row, column + 2, amount.Value) * factor;
        Sheet.Put(row, column, Cell.Of(Format.Shorten(stream.Title, 60)));
        Sheet.Put(row, column + 1, instant.In(Look.Months));
        Sheet.Put(row, column + 2, amount.In(money));
        Sheet.Put(row, column + 3, worth.In(money));
        lumps.Add(new(column, instant.Value, amount.Value, worth.Value));
    }

    private MonthColumn Put(string title, int last, CellStyle style, Func<int, Live> cell) =>
        new MonthColumn(Sheet, FirstRow, next++, new double[last + 1]).Fill(title, style, cell);

    /// <summary>Cumulative cash before and after what is paid at each instant, the instants at which it is below zero, and where it turns
    /// for good.</summary>
    private LiveResult Path(string which, MonthColumn spread, bool isWorth)
    {
        var last = instants.Last;
        var gross = spread.Values.Sum(Math.Abs) + lumps.Sum(lump => Math.Abs(lump.Of(isWorth)));
        var tolerance = Tolerance(which, spread, isWorth, gross);
        double[] before = new double[last + 1], after = new double[last + 1];
        for (var row = 0; row <= last; row++)
        {
            before[row] = row == 0 ? 0 : after[row - 1] + Moved(row).Value;
            after[row] = before[row] + Jump(row).Value;
        }
        var (beforeAt, afterAt) = (next, next + 1);
        Put($"Cumulative{which}, before what is paid then", last, money, row =>
            row == 0 ? 0 : Grid.Here(FirstRow + row - 1, afterAt, after[row - 1]) + Moved(row));
        Put($"Cumulative{which}, after it", last, money, row => Grid.Here(FirstRow + row, beforeAt, before[row]) + Jump(row));
        var below = Put($"Its row where below zero{which}", last, Look.Count, row =>
        {
            var isBelow = (Grid.Here(FirstRow + row, beforeAt, before[row]) < -tolerance)
                .Or(Grid.Here(FirstRow + row, afterAt, after[row]) < -tolerance);
            return Live.If(isBelow, row + 1, 0);
        });
        return Turn(below, new(Sheet, FirstRow, beforeAt, before), new(Sheet, FirstRow, afterAt, after), tolerance);

        Live Moved(int row) => months is null ? SpreadAt(row)
            : Live.Call($"INDEX({RangeOf(spread)},{months[row].Text}+1)", spread.Values[(int)months.Values[row]])
                * (instants[row] - instants[row - 1]);

        Live SpreadAt(int month) => spread.Sheet == Sheet ? spread[month] : spread.There(month);

        Live Jump(int row)
        {
            var now = instants[row];
            var then = row == 0 ? (Live?)null : instants[row - 1];
            var sum = lumps.Where(lump => lump.Instant <= now.Value + 1e-9 && (then is not { } earlier
                || lump.Instant > earlier.Value + 1e-9)).Sum(lump => lump.Of(isWorth));
            if (lumps.Count == 0)
                return 0;
            var after = then is { } start ? $"({Lumps(1)}>{start.Text}+0.000000001)*" : "";
            return Live.Call($"SUMPRODUCT({after}({Lumps(1)}<={now.Text}+0.000000001)*{Lumps(isWorth ? 3 : 2)})", sum);
        }
    }

    /// <summary>What counts as zero: the share of all that moves within which the engine takes a deficit for rounding.</summary>
    private Live Tolerance(string which, MonthColumn spread, bool isWorth, double gross)
    {
        var all = $"SUMPRODUCT(ABS({RangeOf(spread)}))" + (lumps.Count == 0 ? "" : $"+SUMPRODUCT(ABS({Lumps(isWorth ? 3 : 2)}))");
        var tolerance = Live.Of(Engine.Economics.Payback.Tolerance) * new Live(all, gross, Bond.Sum);
        Sheet.Put(3, next, Cell.Of($"Taken for zero{which}", Look.Note));
        Sheet.Put(4, next, tolerance.In(Look.Number));
        return new(CellAddress.Fixed(4, next), tolerance.Value);
    }

    private LiveResult Turn(MonthColumn below, MonthColumn before, MonthColumn after, Live tolerance)
    {
        var at = (int)below.Values.Max();
        var row = $"MAX({below.All})";
        string Of(MonthColumn column, string place) => $"INDEX({column.All},{place})";
        var (from, until) = (Of(instants, row), Of(instants, $"{row}+1"));
        var zero = CellAddress.In(Sheet.Name, tolerance.Text);
        var text = $"IF({row}=0,0,IF({Of(after, row)}>=-{zero},{from},IF({row}={instants.Last + 1},\"{Never}\",{from}+({until}-{from})"
            + $"*MAX(0,MIN(1,-{Of(after, row)}/({Of(before, $"{row}+1")}-{Of(after, row)}))))))";
        if (at == 0)
            return new(text, 0);
        if (after.Values[at - 1] >= -tolerance.Value)
            return new(text, instants.Values[at - 1]);
        if (at > instants.Last)
            return new(text, double.PositiveInfinity, Never);
        return new(text, instants.Values[at - 1] + (instants.Values[at] - instants.Values[at - 1])
            * Math.Clamp(-after.Values[at - 1] / (before.Values[at] - after.Values[at - 1]), 0, 1));
    }

    private string RangeOf(MonthColumn column) => column.Sheet == Sheet ? column.AllHere : column.All;

    private string Lumps(int at) => $"{CellAddress.Fixed(FirstRow, lumps[0].Column + at)}:"
        + CellAddress.Fixed(FirstRow + lumps.Count - 1, lumps[0].Column + at);

    /// <summary>Money that is paid at an instant.</summary>
    private readonly record struct Lump(int Column, double Instant, double Amount, double Worth)
    {
        public double Of(bool isWorth) => isWorth ? Worth : Amount;
    }
}
