using Roi.Cli.Reports.OpenXml;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The streams of money, each with its amount and its months.</summary>
internal static class StreamsSheet
{
    /// <summary>From how many streams on those with the same times are taken together.</summary>
    private const int ManyStreams = 40;

    private const int Amount = 5, Start = 6, End = 7, RampUp = 8, Growth = 9, InService = 12, FirstYear = 13;

    public static SheetLayout Layout(Frame frame) => frame.Layout(4,
        [50, 22, 12, 12, 16, 12, 12, 12, 10, 14, 14, 14], further: 14) with
    { FrozenColumns = 1 };

    /// <summary>Fills the sheet.</summary>
    /// <returns>The sheet, and the streams in the order of their kinds.</returns>
    public static (Grid Sheet, List<StreamRow> Streams) Of(ConservativeCalculation calculation, LiveCells cells)
    {
        Grid grid = new("Streams");
        grid.Add(Cell.Of("Streams of money", Look.Title));
        grid.Add(Cell.Of("What the cash flow is made of. Months count from the decision. Amounts per year are in first-year prices at the "
            + "full rate; events bring what they bring on average.", Look.Note));
        grid.Add();
        var groups = Groups(calculation.Streams);
        var years = groups.Max(group => group[0].Stream.Columns is { IsByYear: true } columns ? columns.Amounts.Length : 0);
        grid.Add([.. new[] { "Stream", "Line", "Kind", "Paid" }.Select(head => Cell.Of(head, Look.Head)),
            .. new[] { "Amount", "Start (month)", "End (month)", "Ramp-up (months)", "Growth a year" }
                .Select(head => Cell.Of(head, Look.HeadRight)),
            Cell.Of("Growth counts from", Look.HeadAfter), Cell.Of("Tax", Look.Head), Cell.Of("Written off from (month)", Look.HeadRight),
            .. Enumerable.Range(1, years).Select(year => Cell.Of(Invariant($"Year {year}"), Look.HeadRight))]);
        return (grid, [.. groups.Select(group => Row(grid, group, cells))]);
    }

    /// <summary>The streams by kind; where they are many, those with the same times together.</summary>
    private static List<List<CalculatedStream>> Groups(IReadOnlyList<CalculatedStream> streams) => [.. streams.Index()
        .GroupBy(stream => streams.Count > ManyStreams && stream.Item.Stream.Columns is { IsByYear: false, IsYearly: true } columns
            && columns.Tax != TaxTreatment.Depreciated
            ? columns with { Id = "", Line = "", Amounts = [], RunRate = null, InService = null, Events = null } : (object)stream.Index)
        .Select(group => group.Select(stream => stream.Item).ToList()).OrderBy(group => group[0].Stream.Columns.Kind)];

    private static StreamRow Row(Grid grid, List<CalculatedStream> group, LiveCells cells)
    {
        var (columns, row) = (group[0].Stream.Columns, grid.Count + 1);
        var title = group.Count == 1 ? group[0].Title : Invariant($"{group[0].Title} and {group.Count - 1} more");
        var amount = group.Count == 1 ? cells[columns.Amounts[0], grid] : Summed(group, cells, grid);
        Live[] byYear = columns.IsByYear ? [.. columns.Amounts.Select(column => cells[column, grid])] : [];
        List<Cell> line =
        [
            Cell.Of(title, Look.Wrapped), Cell.Of(group.Count == 1 ? columns.Line : "", Look.Wrapped), Cell.Of(Word(columns.Kind)),
            Cell.Of(columns.IsByYear ? "by year" : columns.IsYearly ? "per year" : "once"),
            columns.IsByYear ? Cell.Empty : amount.In(Look.Money(amount.Value)),
            Of(columns.Start, Look.Months), Of(columns.End, Look.Months), Of(columns.RampUp, Look.Months), Of(columns.Growth, Look.Percent),
            Cell.Of(columns.Growth is null ? "" : columns.GrowthFrom == GrowthFrom.Calendar ? "the decision" : "its start", Look.After),
            Cell.Of(columns.Tax switch
            {
                TaxTreatment.Depreciated => "written off",
                TaxTreatment.Exempt => "exempt",
                _ => "taxed",
            }),
            Of(columns.InService, Look.Months), .. byYear.Select(each => each.In(Look.Money(each.Value))),
        ];
        grid.Add(line);
        return new(title, columns, grid.There(row, columns.IsByYear ? FirstYear : Amount, amount.Value),
            [.. byYear.Select((each, i) => grid.There(row, FirstYear + i, each.Value))], There(columns.Start, Start),
            There(columns.End, End), There(columns.RampUp, RampUp), There(columns.Growth, Growth), There(columns.InService, InService));

        Cell Of(string? column, CellStyle style) => column is null ? Cell.Empty : cells[column, grid].In(style);

        Live? There(string? column, int at) => column is null ? null : grid.There(row, at, cells[column, grid].Value);
    }

    private static Live Summed(List<CalculatedStream> group, LiveCells cells, Grid grid) => new LiveFormula(column => cells[column, grid])
        .Of(group.Select(stream => stream.Stream.Columns.Amounts[0])
            .Select(Engine.Formulas.Formula (column) => new Engine.Formulas.Reference(column))
            .Aggregate((left, right) => new Engine.Formulas.Binary(Engine.Formulas.BinaryOperator.Add, left, right)));

    /// <summary>A kind in words.</summary>
    public static string Word(StreamKind kind) => kind.ToString().ToLowerInvariant();
}
