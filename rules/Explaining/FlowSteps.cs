using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Language;
using static Roi.Rules.Explaining.Arithmetic;

namespace Roi.Rules.Explaining;

/// <summary>What each stream pays in each year, as formulas of its amount, its months and its growth. Each formula is that of the case:
/// which part of the ramp counts is decided by its months.</summary>
/// <param name="sheet">The values of the case; receives those of the steps.</param>
/// <param name="labels">The names and units of columns.</param>
internal sealed class FlowSteps(Worksheet sheet, ColumnLabels labels)
{
    /// <summary>The name of a row of the cash flow.</summary>
    /// <param name="year">0 for month 0.</param>
    public static string RowOf(int year) => year == 0 ? "month 0" : Invariant($"year {year}");

    private readonly List<YearlyFlow> flows = [];

    private int Horizon => sheet.Terms.HorizonMonths;

    /// <summary>What flows in which year, by the names of the steps; complete after <see cref="Of()"/>.</summary>
    public IReadOnlyList<YearlyFlow> Flows => flows;

    /// <summary>The steps of all streams in their order. Streams with the same times are one.</summary>
    public IReadOnlyList<(string Name, ExplainedValue Value)> Of() => [.. sheet.Calculation.Streams.Index()
        .GroupBy(stream => stream.Item.Columns is { IsYearly: true, IsByYear: false, Events: null } columns
            ? columns with { Id = "", Line = "", Amounts = [], RunRate = null, InService = null } : (object)stream.Index)
        .SelectMany(group => Of([.. group.Select(stream => stream.Item)]))];

    private IEnumerable<(string Name, ExplainedValue Value)> Of(IReadOnlyList<TrialStream> streams)
    {
        var title = string.Join(" + ", streams.Select(stream => TitleOf(stream, labels)));
        return streams[0].Money switch
        {
            SingleMoney once => Of(once, streams[0].Columns, title),
            EventMoney events => Of(events, streams[0].Columns, title),
            _ => OfYears(streams, title),
        };
    }

    /// <summary>A stream in words.</summary>
    public static string TitleOf(TrialStream stream, ColumnLabels labels) => labels[stream.Columns.Amounts[0]].Title is var title
        && stream.Columns.IsByYear && title.EndsWith(", year 1", StringComparison.Ordinal) ? title[..^", year 1".Length] : title;

    private IEnumerable<(string Name, ExplainedValue Value)> OfYears(IReadOnlyList<TrialStream> streams, string title)
    {
        var (columns, money) = (streams[0].Columns, (YearlyMoney)streams[0].Money);
        for (var year = 1; 12 * (year - 1) < Horizon; year++)
        {
            if (columns.IsByYear && year > columns.Amounts.Length)
                break;
            if (LastAtFullRate(columns, money, year) is { } last && last > year)
            {
                yield return Step(Invariant($"{title}, each of years {year} to {last}"), AmountOf(streams, year), columns, year, last);
                year = last;
                continue;
            }
            var (from, until) = (Year(year - 1), Year(year));
            if (money.End is { } end)
                (from, until) = (from.AtMost(columns.End!, end), until.AtMost(columns.End!, end));
            if (Months(columns, money, from, until) is not { } months)
                continue;
            var paid = AmountOf(streams, year).Over(Number(12)).Times(months);
            if (columns.Growth is { } growth && money.GrowthFrom == GrowthFrom.Calendar && year > 1)
                paid = paid.Times(Grown(growth, year - 1));
            yield return Step($"{title}, {RowOf(year)}", paid, columns, year);
        }
    }

    private static Formula AmountOf(IReadOnlyList<TrialStream> streams, int year) => streams[0].Columns is { IsByYear: true } columns
        ? Value(columns.Amounts[year - 1]) : Sum(streams.Select(stream => stream.Columns.Amounts[0]));

    /// <summary>The last of the years from one on that all pay the whole amount; null where that one does not.</summary>
    private int? LastAtFullRate(StreamColumns columns, YearlyMoney money, int year)
    {
        if (columns.IsByYear || columns.Growth is not null || 12 * (year - 1) < money.Start + money.RampUp)
            return null;
        var last = (int)(Math.Min(Horizon, money.End ?? Horizon) / 12);
        return last < year ? null : last;
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Of(SingleMoney money, StreamColumns columns, string title)
    {
        var amount = Value(columns.Amounts[0]);
        if (money.Until <= money.From)
        {
            if (MonthOf(money.From) is var month && month <= Horizon)
                yield return Step(Invariant($"{title}, month {month}"), amount, columns, (month + 11) / 12);
            yield break;
        }
        for (var year = 1; 12 * (year - 1) < Horizon; year++)
        {
            var (from, until) = (Year(year - 1), Year(year));
            (from, until) = (from.AtLeast(columns.Start, money.From), until.AtMost(columns.End!, money.Until));
            if (until.Month <= from.Month)
                continue;
            var whole = columns.Start is null ? Value(columns.End!) : Value(columns.End!).Less(Value(columns.Start));
            yield return Step($"{title}, {RowOf(year)}", amount.Times(until.Text.Less(from.Text)).Over(whole), columns, year);
        }
    }

    private IEnumerable<(string Name, ExplainedValue Value)> Of(EventMoney money, StreamColumns columns, string title)
    {
        List<(int Year, string Name)> events = [];
        var process = columns.Events!;
        var cost = new FormulaText(name => labels.NameIn(name, columns.Line)).Of(process.Cost);
        if (process.Drawn.Length > 0)
            cost += ", drawn anew for each event: "
                + string.Join(", ", process.Drawn.Select(draw => labels.NameIn(draw.Name, columns.Line)));
        foreach (var (index, lump) in money.Events.OrderBy(lump => lump.Instant).Index())
        {
            var month = MonthOf(lump.Instant);
            if (month > Horizon)
                continue;
            var name = Invariant($"{title}, event {index + 1}");
            sheet.Put(name, name, Unit.Money, lump.Amount);
            events.Add(((month + 11) / 12, name));
            yield return (name, new(null, null, lump.Amount)
            {
                Remark = Invariant($"prevented in month {month}, at {lump.Instant:0.###} months; its cost is {cost}"),
            });
        }
        foreach (var year in events.GroupBy(each => each.Year))
            yield return Step($"{title}, {RowOf(year.Key)}", Sum(year.Select(each => each.Name)), columns, year.Key);
    }

    private (string Name, ExplainedValue Value) Step(string name, Formula formula, StreamColumns columns, int first, int? last = null)
    {
        var value = sheet.Explained(formula);
        sheet.Put(name, name, Unit.Money, value.Value);
        flows.Add(new(name, first, last ?? first, columns));
        return (name, value);
    }

    /// <summary>The end of a year, which the horizon may cut.</summary>
    private Point Year(int year) => Math.Min(12 * year, Horizon) is var month ? new(Number(month), month) : default;

    private static int MonthOf(double instant) => (int)new Lump(instant, 0).Month;

    private static Formula Grown(string growth, int years) => Number(1).Plus(Value(growth)).Power(Number(years));

    /// <summary>The months at the full rate between two months from the decision, those of each year from the start times its growth; null
    /// for none.</summary>
    private static Formula? Months(StreamColumns columns, YearlyMoney money, Point from, Point until)
    {
        Point since = from.Since(columns.Start, money.Start), to = until.Since(columns.Start, money.Start);
        if (money.GrowthFrom == GrowthFrom.Calendar || columns.Growth is null)
            return FullMonths(columns, money, since, to);
        List<Formula> parts = [];
        for (var year = 0; 12 * year < to.Month; year++)
        {
            Point first = new(Number(12 * year), 12 * year), last = new(Number(12 * (year + 1)), 12 * (year + 1));
            if (last.Month <= since.Month)
                continue;
            first = since.Month > first.Month ? since : first;
            last = to.Month < last.Month ? to : last;
            if (FullMonths(columns, money, first, last) is { } months)
                parts.Add(year == 0 ? months : months.Times(Grown(columns.Growth, year)));
        }
        return parts.Count == 0 ? null : Sum(parts);
    }

    /// <summary>R(until) - R(from) of the ramp, the part of each written that counts; null for none.</summary>
    /// <param name="columns">The columns of the stream.</param>
    /// <param name="money">Its money.</param>
    /// <param name="from">Months from the start.</param>
    /// <param name="until">Months from the start.</param>
    private static Formula? FullMonths(StreamColumns columns, YearlyMoney money, Point from, Point until)
    {
        if (until.Month <= 0 || until.Month <= from.Month)
            return null;
        if (from.Month >= money.RampUp)
            return from.Text is Constant { Value: 0 } ? until.Text
                : until.Plain is { } last && from.Plain is { } first ? last.Less(first) : until.Text.Less(from.Text);
        var reached = Reached(until);
        return from.Month <= 0 ? reached : reached.Less(Reached(from));

        Formula Reached(Point since) => columns.RampUp is not { } rampUp || money.RampUp == 0 ? since.Text
            : since.Month <= money.RampUp ? since.Text.Power(Number(2)).Over(Number(2).Times(Value(rampUp)))
            : since.Text.Less(Value(rampUp).Over(Number(2)));
    }

    /// <summary>A month, and the text that gives it.</summary>
    private readonly record struct Point(Formula Text, double Month)
    {
        /// <summary>The same month from the decision, where <see cref="Text"/> counts from a start; else null.</summary>
        public Formula? Plain { get; private init; }

        public Point AtMost(string column, double month) => month < Month ? new(Value(column), month) : this;

        public Point AtLeast(string? column, double month) => column is not null && month > Month ? new(Value(column), month) : this;

        public Point Since(string? column, double start) => column is null || start == 0 ? this
            : new(Text.Less(Value(column)), Month - start) { Plain = Text };
    }
}

/// <summary>What a stream, or several with the same times, pays in a year or in each of some years.</summary>
/// <param name="Name">The name of the step.</param>
/// <param name="First">The first of the years; 0 for month 0.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Stream">The stream, of several the first.</param>
internal readonly record struct YearlyFlow(string Name, int First, int Last, StreamColumns Stream);
