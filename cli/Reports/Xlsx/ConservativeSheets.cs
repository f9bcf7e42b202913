using Roi.Cli.Reports.OpenXml;
using Roi.Rules.Explaining;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The sheets of the conservative case: inputs, and everything that is computed from them as formulas.</summary>
internal sealed class ConservativeSheets
{
    private readonly Grid inputs, drivers, reconciliation;
    private readonly ResultsSheet results;
    private readonly LiveFlow? flow;
    private readonly LiveCells cells = new();
    private readonly ConservativeCalculation calculation;

    private ConservativeSheets(Analysis analysis, ConservativeCalculation calculation)
    {
        this.calculation = calculation;
        HashSet<string> notLive = new(StringComparer.Ordinal);
        inputs = InputsSheet.Of(analysis, calculation, cells);
        drivers = DriversSheet.Of(calculation, analysis, cells, notLive);
        flow = LiveFlow.Of(calculation, cells);
        results = new ResultsSheet(calculation, analysis.Currency, cells, flow).Filled();
        notLive.UnionWith(results.NotLive);
        reconciliation = ReconciliationSheet.Of(calculation, analysis.Currency, cells, notLive, flow);
    }

    /// <summary>The sheets; null for an analysis that was not made by a run.</summary>
    public static ConservativeSheets? Of(Analysis analysis) =>
        ConservativeCalculation.Of(analysis) is { } calculation ? new(analysis, calculation) : null;

    /// <summary>The live cell of an outcome, as another sheet refers to it, and the style that it has; null where it has none.</summary>
    public Cell? Outcome(string name, CellStyle style)
    {
        if (!cells.Has(name))
            return null;
        var live = cells[name, new("")];
        var result = calculation.Results.FirstOrDefault(result => result.Column == name);
        return result is not null && !double.IsFinite(result.Value)
            ? Cell.Formula(live.Text, ResultsSheet.WordOf(result), style with { IsRight = true }) : live.In(style);
    }

    /// <summary>Whether the formulas agree with the engine, live.</summary>
    public static Cell Agrees(CellStyle style) => Cell.Formula(ReconciliationSheet.All, true, style);

    /// <summary>Writes inputs, drivers, streams, cash flow, tax and results.</summary>
    public void WriteCase(WorkbookWriter book, Frame frame)
    {
        inputs.Write(book, InputsSheet.Layout(frame));
        drivers.Write(book, DriversSheet.Layout(frame));
        if (flow is not null)
        {
            flow.StreamsSheet.Write(book, StreamsSheet.Layout(frame));
            flow.Cash.Sheet.Write(book, CashFlowSheet.Layout(frame));
            flow.Tax?.Sheet.Write(book, TaxSheet.Layout(frame));
            flow.Payback.Sheet.Write(book, PaybackSheet.Layout(frame));
            flow.Rates.Sheet.Write(book, RatesSheet.Layout(frame));
        }
        else
            MonthsSheet.Write(book, frame, calculation);
        results.Sheet.Write(book, ResultsSheet.Layout(frame));
    }

    /// <summary>Writes whether the formulas agree with the engine.</summary>
    public void WriteReconciliation(WorkbookWriter book, Frame frame) =>
        reconciliation.Write(book, ReconciliationSheet.Layout(frame, reconciliation));
}
