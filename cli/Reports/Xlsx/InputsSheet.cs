using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Rules.Explaining;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The inputs of the conservative case, with their ranges, sources and evidence, and the terms of finance. All formulas of the
/// workbook begin here.</summary>
internal static class InputsSheet
{
    /// <summary>The names of the cells of the terms of finance.</summary>
    public const string DiscountRate = "finance.discountRate", Amortisation = "finance.amortisationYears", TaxRate = "finance.tax.rate",
        DepreciationYears = "finance.tax.depreciation.years", DepreciationFactor = "finance.tax.depreciation.factor";

    private const int ValueColumn = 4;

    public static SheetLayout Layout(Frame frame) => frame.Layout(4, [34, 46, 12, 15, 13, 13, 13, 40, 40, 12, 22, 34]) with
    {
        FrozenColumns = 1,
    };

    /// <summary>Fills the sheet and notes its cells.</summary>
    public static Grid Of(Analysis analysis, ConservativeCalculation calculation, LiveCells cells)
    {
        Grid grid = new("Inputs");
        grid.Add(Cell.Of("Inputs", Look.Title));
        grid.Add(Cell.Of("Values in blue on yellow are those of the conservative case. Change one, and drivers, cash flow and results of "
            + "this workbook follow; percentiles, trials and checks do not, they are of the run.", Look.Note));
        grid.Add();
        grid.Add([.. new[] { "Name", "Title", "Unit" }.Select(head => Cell.Of(head, Look.Head)),
            .. new[] { "Conservative value", "P10", "P50", "P90" }.Select(head => Cell.Of(head, Look.HeadRight)),
            Cell.Of("Drawn from", Look.HeadAfter),
            .. new[] { "Source", "Evidence", "Set by", "Place" }.Select(head => Cell.Of(head, Look.Head))]);
        grid.Add(Cell.Of("Terms of finance", Look.Section));
        Terms(grid, calculation.Terms, cells);
        var assumptions = analysis.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
        foreach (var kind in calculation.Inputs.GroupBy(input => KindOf(input, assumptions)).OrderBy(kind => kind.Key))
        {
            grid.Add(Cell.Of(Title(kind.Key), Look.Section));
            foreach (var input in kind)
                Input(grid, input, assumptions.GetValueOrDefault(input.Column), analysis, cells);
        }
        var others = analysis.Assumptions.Where(assumption => !cells.Has(assumption.Name) && !IsDerived(assumption)).ToList();
        if (others.Count > 0)
            grid.Add(Cell.Of("Given, and used by checks alone or not at all", Look.Section));
        foreach (var other in others)
            grid.Add([Cell.Of(other.Name, Look.Wrapped), Cell.Of(other.Title, Look.Wrapped),
                Cell.Of(Look.UnitOf(other.Unit, analysis.Currency)),
                Value(other.Conservative, other.Unit), .. About(other, analysis)]);
        return grid;
    }

    private static bool IsDerived(Assumption assumption) => assumption.Shape.StartsWith("= ", StringComparison.Ordinal);

    private static AssumptionKind KindOf(CalculatedInput input, Dictionary<string, Assumption> assumptions) =>
        assumptions.GetValueOrDefault(input.Repeats ?? input.Column)?.Kind ?? AssumptionKind.Input;

    private static string Title(AssumptionKind kind) => kind switch
    {
        AssumptionKind.Factor => "Factors: reductions that the rules allow",
        AssumptionKind.Claim => "Claims of the vendor",
        AssumptionKind.ShareKept => "Share kept of claims",
        _ => "Inputs: numbers of the plant",
    };

    private static void Terms(Grid grid, CashFlowTerms terms, LiveCells cells)
    {
        Add(DiscountRate, "Discount rate a year", "%", terms.DiscountRate, Look.Percent);
        Add(Amortisation, "Years over which the annual total cost spreads the investment", "yr", terms.AmortisationYears, Look.Number);
        if (terms.Tax is { } tax)
        {
            Add(TaxRate, "Tax rate", "%", tax.Rate, Look.Percent);
            Add(DepreciationYears, "Years over which investments are written off", "yr", tax.Depreciation.Years, Look.Number);
            if (tax.Depreciation is DecliningDepreciation declining)
                Add(DepreciationFactor, "Multiple of the straight line by which they are written off", "", declining.Factor, Look.Number);
        }
        Fixed("finance.horizonMonths", "Horizon; the rows of the cash flow, so not to be changed here", "months",
            Cell.Of(terms.HorizonMonths, Look.Count));
        Fixed("finance.timing", "Instant to which money within a year is discounted; not to be changed here", "",
            Cell.Of(terms.Timing switch
            {
                DiscountTiming.YearEnd => "end of the year",
                DiscountTiming.MidYear => "middle of the year",
                _ => "end of the month",
            }, Look.Right));

        void Add(string name, string title, string unit, double value, CellStyle style) => cells.Add(name, grid,
            grid.Add(Cell.Of(name), Cell.Of(title, Look.Wrapped), Cell.Of(unit), Cell.Of(value, Look.Input(style))), ValueColumn, value);

        void Fixed(string name, string title, string unit, Cell value) => grid.Add(Cell.Of(name), Cell.Of(title, Look.Wrapped),
            Cell.Of(unit), value);
    }

    private static void Input(Grid grid, CalculatedInput input, Assumption? assumption, Analysis analysis, LiveCells cells)
    {
        var style = Look.Of(input.Unit, input.Value);
        var value = input.Repeats is { } first && cells.Has(first) ? cells[first, grid].In(style)
            : Cell.Of(input.Value, Look.Input(style));
        var row = grid.Add([Cell.Of(input.Column, Look.Wrapped), Cell.Of(input.Title, Look.Wrapped),
            Cell.Of(Look.UnitOf(input.Unit, analysis.Currency)), value,
            .. assumption is null ? [] : About(assumption, analysis)]);
        cells.Add(input.Column, grid, row, ValueColumn, input.Value);
    }

    private static IEnumerable<Cell> About(Assumption assumption, Analysis analysis)
    {
        var isFixed = assumption.P10 == assumption.P90;
        return
        [
            isFixed ? Cell.Empty : Value(assumption.P10, assumption.Unit), Value(assumption.P50, assumption.Unit),
            isFixed ? Cell.Empty : Value(assumption.P90, assumption.Unit),
            Cell.Of(assumption.Shape + (assumption.Widened is { } widened ? $", widened by ±{Format.Percent(widened.By)} for its evidence"
                : ""), Look.After with { IsWrapped = true }),
            Cell.Of(assumption.Source is { Length: > 0 } source
                ? source + Sentences.Worded(assumption.SourceWordedBy) : "no source given", Look.Wrapped),
            Cell.Of(EvidenceText.Grade(assumption.Evidence)),
            Cell.Of((assumption.Layer is { } layer ? $"rules {layer}" : "scenario")
                + (assumption.SetBy is { } byHand ? $"; by hand: {byHand}" : ""), Look.Wrapped),
            Cell.Of(Invariant($"{FilePath.Reported(assumption.Place.Path, analysis)}:{assumption.Place.Line}"), Look.Wrapped),
        ];
    }

    private static Cell Value(double value, Unit unit) => Cell.Of(value, Look.Of(unit, value));
}
