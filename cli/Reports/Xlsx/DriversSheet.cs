using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Formulas;
using Roi.Rules.Explaining;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>What is computed from the inputs before money flows, as formulas: derived quantities, drivers and their sum.</summary>
internal static class DriversSheet
{
    public const int ValueColumn = 4;

    public static SheetLayout Layout(Frame frame) => frame.Layout(4, [36, 52, 10, 15, 72, 32]);

    /// <summary>Fills the sheet and notes its cells.</summary>
    /// <param name="calculation">The conservative case.</param>
    /// <param name="analysis">The analysis that it belongs to.</param>
    /// <param name="cells">The cells of inputs; receives those of the quantities.</param>
    /// <param name="unlike">Receives the columns whose formula no spreadsheet takes.</param>
    public static Grid Of(ConservativeCalculation calculation, Analysis analysis, LiveCells cells, HashSet<string> unlike)
    {
        Grid grid = new("Drivers");
        grid.Add(Cell.Of("Drivers and the conservative case", Look.Title));
        grid.Add(Cell.Of(ConservativeText.Meaning + " Each value is a formula of the sheet Inputs.", Look.Note));
        grid.Add();
        grid.Add(Cell.Of("Name", Look.Head), Cell.Of("Title", Look.Head), Cell.Of("Unit", Look.Head), Cell.Of("Value", Look.HeadRight),
            Cell.Of("Formula in the language of rules", Look.HeadAfter), Cell.Of("Place", Look.Head));
        LiveFormula formulas = new(column => cells[column, grid]);
        foreach (var step in ByLevel(calculation))
        {
            var style = Look.Of(step.Unit, step.Value);
            var live = formulas.Of(step.Formula);
            var isLive = live.Text.Length < LiveFormula.Longest && live.Text.Count(c => c == ',') < 250 && double.IsFinite(live.Value);
            if (!isLive)
                unlike.Add(step.Column);
            var row = grid.Add(Cell.Of(step.Column, Look.Wrapped), Cell.Of(step.Title, Look.Wrapped),
                Cell.Of(Look.UnitOf(step.Unit, analysis.Currency)),
                isLive ? live.In(style) : Cell.Of(step.Value, style),
                Cell.Of(isLive ? step.Text : "not live, the engine's value: " + (double.IsFinite(step.Value)
                    ? "the formula is longer than a spreadsheet takes" : Format.NotDefined), Look.After with { IsWrapped = true }),
                Cell.Of(step.Place is { } place ? Invariant($"{FilePath.Reported(place.Path, analysis)}:{place.Line}") : "", Look.Wrapped));
            cells.Add(step.Column, grid, row, ValueColumn, isLive ? live.Value : step.Value);
        }
        return grid;
    }

    /// <summary>The steps so that those with the same place in the chain lie below each other: sums of them are short then.</summary>
    private static IEnumerable<CalculatedStep> ByLevel(ConservativeCalculation calculation)
    {
        Dictionary<string, int> levels = new(StringComparer.Ordinal);
        foreach (var step in calculation.Steps)
            levels[step.Column] = 1 + References.Of(step.Formula).Max(name => (int?)levels.GetValueOrDefault(name)) ?? 1;
        return calculation.Steps.OrderBy(step => levels[step.Column]);
    }
}
