using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Rules.Explaining;
using Roi.Rules.Language;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>Whether the formulas of the workbook give what the engine gave: live less engine, and TRUE where both agree.</summary>
internal static class ReconciliationSheet
{
    /// <summary>The most quantities before the cash flow that are compared.</summary>
    private const int MostSteps = 500;

    private const int Header = 6, Live = 4, Engine = 5, Difference = 6, Within = 7, Agrees = 8;

    /// <summary>The cell that is TRUE where all agree.</summary>
    public static string All { get; } = CellAddress.In("Reconciliation", CellAddress.Fixed(4, Agrees));

    public static SheetLayout Layout(Frame frame, Grid sheet) => frame.Layout(Header, [34, 52, 12, 20, 20, 18, 12, 12]) with
    {
        Colours =
        [
            new($"H4:H{sheet.Count}", "AND(ISLOGICAL(H4),NOT(H4))", Look.BadInk, Look.BadFill),
            new($"H4:H{sheet.Count}", "AND(ISLOGICAL(H4),H4)", Look.GoodInk, Look.GoodFill),
        ],
    };

    /// <summary>Fills the sheet.</summary>
    public static Grid Of(ConservativeCalculation calculation, string currency, LiveCells cells, HashSet<string> notLive, LiveFlow? flow)
    {
        Grid grid = new("Reconciliation");
        var agreed = true;
        grid.Add(Cell.Of("Reconciliation: the formulas of this workbook against the engine", Look.Title));
        grid.Add(Cell.Of("TRUE: live and engine differ by at most 0.01 in money and 1e-9 in rates and months (1e-12 of large ones), and by "
            + "1e-9 of other quantities. After an input is changed, FALSE is right: the engine has not run again.", Look.Note));
        grid.Add();
        grid.Add();
        grid.Add();
        grid.Add([.. new[] { "Name", "Quantity", "Unit" }.Select(head => Cell.Of(head, Look.Head)),
            .. new[] { "Live", "Engine", "Difference", "At most", "Agrees" }.Select(head => Cell.Of(head, Look.HeadRight))]);
        var steps = calculation.Steps.Where(step => double.IsFinite(step.Value)).ToList();
        foreach (var step in steps.TakeLast(MostSteps))
            Add(step.Column, step.Title, step.Unit, Cell.Of(step.Value, Look.Of(step.Unit, step.Value)), step.Value);
        foreach (var result in calculation.Results)
            Add(result.Column, result.Title, result.Unit, ResultsSheet.Engine(result, Look.Of(result.Unit, result.Value)), result.Value,
                double.IsFinite(result.Value) ? null : ResultsSheet.WordOf(result));
        if (flow is not null)
            foreach (var year in calculation.Cash.Months.GroupBy(month => (month.Month + 11) / 12))
                AddYear(year.Key, year.First().Month, year.Last().Month, year.Sum(month => month.NetAfterTax));
        grid.Put(4, 1, Cell.Of("All of them agree", Look.Strong));
        grid.Put(4, Agrees, Cell.Formula($"AND({CellAddress.Of(Header + 1, Agrees)}:{CellAddress.Of(grid.Count, Agrees)})", agreed,
            Look.Strong));
        if (steps.Count > MostSteps)
            grid.Put(3, 1,
                Cell.Of($"Of {Format.Count(steps.Count)} quantities before the cash flow, the last {Format.Count(MostSteps)} are "
                + "compared.", Look.Note));
        return grid;

        void Add(string name, string title, Unit unit, Cell engine, double value, string? word = null) => Put(name, title,
            Look.UnitOf(unit, currency), cells[name, grid], engine, value, Look.Of(unit, value), Most(unit, value),
            notLive.Contains(name), word);

        void AddYear(int year, int first, int last, double net)
        {
            var live = (flow.Cash.AfterTax ?? flow.Cash.Net).Sum(first, last);
            Put(Invariant($"year {year}"), year == 0 ? "Net cash of month 0" : Invariant($"Net cash of year {year}")
                + (flow.Cash.HasTax ? " after tax" : ""), currency, live, Cell.Of(net, Look.Money(net)), net,
                Look.Money(net), Most(Unit.Money, net), false, null);
        }

        void Put(string name, string title, string unit, Live live, Cell engine, double value, CellStyle style, double most,
            bool isEngines, string? word)
        {
            var row = grid.Count + 1;
            var isAgreed = word is not null || Math.Abs(live.Value - value) <= most;
            agreed &= isAgreed;
            string Here(int column) => CellAddress.Of(row, column);
            var difference = $"IF(AND(ISNUMBER({Here(Live)}),ISNUMBER({Here(Engine)})),{Here(Live)}-{Here(Engine)},\"\")";
            var agrees = $"IF(AND(ISNUMBER({Here(Live)}),ISNUMBER({Here(Engine)})),ABS({Here(Difference)})<={Here(Within)},"
                + $"{Here(Live)}={Here(Engine)})";
            grid.Add(Cell.Of(name, Look.Wrapped), Cell.Of(title + (isEngines ? " (not live)" : ""), Look.Wrapped), Cell.Of(unit),
                word is null ? Cell.Formula(live.Text, live.Value, style) : Cell.Formula(live.Text, word, style with { IsRight = true }),
                engine, word is null ? Cell.Formula(difference, live.Value - value, Look.Number)
                    : Cell.Formula(difference, "", Look.Number),
                Cell.Of(most, Look.Number), Cell.Formula(agrees, isAgreed, Look.Right));
        }
    }

    private static double Most(Unit unit, double value) => !double.IsFinite(value) ? 1e-9
        : unit == Unit.Money || unit == Unit.MoneyPerYear ? Math.Max(0.01, 1e-12 * Math.Abs(value))
        : unit.IsFraction || unit == Unit.Month ? Math.Max(1e-9, 1e-12 * Math.Abs(value))
        : Math.Max(1e-9, 1e-9 * Math.Abs(value));
}
