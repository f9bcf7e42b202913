using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Explaining;
using Roi.Rules.Language;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The figures of finance of the conservative case, as formulas of the cash flow.</summary>
/// <param name="calculation">The conservative case.</param>
/// <param name="currency">Its currency.</param>
/// <param name="cells">The cells of its quantities; receives those of the figures.</param>
/// <param name="flow">Its cash flow; null where that is not live.</param>
internal sealed class ResultsSheet(ConservativeCalculation calculation, string currency, LiveCells cells, LiveFlow? flow)
{
    private const int ValueColumn = 4;

    private readonly int horizon = calculation.Terms.HorizonMonths;

    /// <summary>The sheet.</summary>
    public Grid Sheet { get; } = new("Results");

    /// <summary>The figures whose value is the engine's, and not a formula.</summary>
    public HashSet<string> NotLive { get; } = new(StringComparer.Ordinal);

    public static SheetLayout Layout(Frame frame) => frame.Layout(4, [26, 48, 12, 18, 60]);

    /// <summary>Fills the sheet.</summary>
    public ResultsSheet Filled()
    {
        Sheet.Add(Cell.Of("Results of the conservative case", Look.Title));
        Sheet.Add(Cell.Of("What finance reads from the cash flow, live: it follows when a value of the sheet Inputs changes.", Look.Note));
        Sheet.Add();
        Sheet.Add(Cell.Of("Name", Look.Head), Cell.Of("Figure", Look.Head), Cell.Of("Unit", Look.Head), Cell.Of("Value", Look.HeadRight),
            Cell.Of("Remark", Look.HeadAfter));
        LiveFormula formulas = new(column => cells[column, Sheet]);
        foreach (var result in calculation.Results)
        {
            var style = Look.Of(result.Unit, result.Value);
            var live = result.Outcome is { } outcome ? Of(outcome) : Computed(formulas, result);
            if (live is null)
                NotLive.Add(result.Column);
            var row = Sheet.Add(Cell.Of(result.Column), Cell.Of(result.Title), Cell.Of(Look.UnitOf(result.Unit, currency)),
                live?.In(style) ?? Engine(result, style), Cell.Of(live is null ? "the engine's value, not live" : "", Look.After));
            cells.Add(result.Column, Sheet, row, ValueColumn, live is { Word: null } ? live.Value : result.Value);
        }
        return this;
    }

    /// <summary>A value of the engine; a word where it is no number.</summary>
    public static Cell Engine(CalculatedResult result, CellStyle style) => double.IsFinite(result.Value) ? Cell.Of(result.Value, style)
        : Cell.Of(WordOf(result), style with { IsRight = true });

    /// <summary>The word for a value that is no number.</summary>
    public static string WordOf(CalculatedResult result) => double.IsNaN(result.Value) ? Format.NotDefined
        : result.Unit == Unit.Month ? PaybackSheet.Never : result.Unit.IsFraction ? RatesSheet.None : Format.NotDefined;

    private LiveResult? Computed(LiveFormula formulas, CalculatedResult result)
    {
        if (!Engine().All(double.IsFinite) || formulas.Of(result.Formula!) is not { Text.Length: < LiveFormula.Longest - 100 } live)
            return null;
        return LiveResult.Of(live);

        IEnumerable<double> Engine() => Roi.Engine.Formulas.References.Of(result.Formula!).Select(name => cells[name, Sheet].Value)
            .Append(result.Value);
    }

    private LiveResult? Of(CashFlowOutcome outcome)
    {
        var streams = calculation.Streams.Select(stream => stream.Stream.Columns).ToList();
        if (outcome == CashFlowOutcome.AnnualTotalCost)
            return LiveResult.Of(Live.Sum([.. streams.Where(stream => stream is { Kind: StreamKind.Cost, IsYearly: true })
                .Select(stream => (cells[stream.RunRate ?? stream.Amounts[0], Sheet], true)),
                (cells[Outcomes.Investment, Sheet] / cells[InputsSheet.Amortisation, Sheet], true)]));
        if (outcome == CashFlowOutcome.Roi)
            return Return(cells[Outcomes.TotalBenefit, Sheet], cells[Outcomes.AnnualTotalCost, Sheet]);
        if (outcome == CashFlowOutcome.Investment && !streams.Exists(stream => stream is { Kind: StreamKind.Investment, IsYearly: true }))
            return LiveResult.Of(Live.Sum(PaidOnce()));
        if (flow is not { Cash: var cash })
            return null;
        return outcome switch
        {
            CashFlowOutcome.Investment => LiveResult.Of(Live.Sum([.. PaidOnce(), .. flow.Streams.Index()
                .Where(stream => stream.Item is { Kind: StreamKind.Investment, Columns.IsYearly: true })
                .Select(stream => (cash.Streams[stream.Index].Total, true))])),
            CashFlowOutcome.FirstYearBenefit => horizon < 12 ? null : LiveResult.Of(ComesIn(12)),
            CashFlowOutcome.FirstYearRoi => horizon < 12 ? null : Return(cells[Outcomes.FirstYearBenefit, Sheet], GoesOut(12)),
            CashFlowOutcome.HorizonRoi => Return(ComesIn(horizon), GoesOut(horizon)),
            CashFlowOutcome.Payback => flow.Payback.Payback,
            CashFlowOutcome.DiscountedPayback => flow.Payback.DiscountedPayback,
            CashFlowOutcome.PaybackAfterTax => flow.Payback.PaybackAfterTax,
            CashFlowOutcome.Npv => LiveResult.Of(cash.Worth.Total),
            CashFlowOutcome.NpvAfterTax => cash.WorthAfterTax is { } worth ? LiveResult.Of(worth.Total) : null,
            CashFlowOutcome.Irr => flow.Rates.Before.Rate,
            CashFlowOutcome.IrrAfterTax => flow.Rates.AfterTax?.Rate,
            CashFlowOutcome.Mirr => flow.Rates.Mirr,
            CashFlowOutcome.ProfitabilityIndex => Index(cash),
            CashFlowOutcome.PeakFunding => LiveResult.Of(Live.Max(-Live.Call($"MIN({cash.Cumulative.All})",
                cash.Cumulative.Values.Min()), 0)),
            CashFlowOutcome.HorizonBenefit => LiveResult.Of(OfStreams(
                stream => stream is { Kind: StreamKind.Benefit, Columns.IsYearly: true })),
            CashFlowOutcome.HorizonCost => LiveResult.Of(cash.Cost.Total),
            CashFlowOutcome.HorizonInvestment => LiveResult.Of(cash.Investment.Total),
            CashFlowOutcome.HorizonOnce => LiveResult.Of(OfStreams(stream => stream is { ComesIn: true, Columns.IsYearly: false })),
            _ => null,
        };

        IEnumerable<(Live, bool)> PaidOnce() => streams
            .Where(stream => stream is { Kind: StreamKind.Investment or StreamKind.Cost, IsYearly: false })
            .Select(stream => (cells[stream.Amounts[0], Sheet], true));

        Live OfStreams(Func<StreamRow, bool> isPart) => Live.Sum(flow.Streams.Index().Where(stream => isPart(stream.Item))
            .Select(stream => (cash.Streams[stream.Index].Total, true)));

        Live ComesIn(int last) => cash.Residual is { } residual ? cash.Benefit.Sum(0, last) + residual.Sum(0, last)
            : cash.Benefit.Sum(0, last);

        Live GoesOut(int last) => cash.Cost.Sum(0, last) + cash.Investment.Sum(0, last);
    }

    private static LiveResult Return(Live benefit, Live cost) => new(
        $"IF({cost.Text}>0,{((benefit - cost) / cost).Text},\"{Format.NotDefined}\")", (benefit.Value - cost.Value) / cost.Value,
        cost.Value > 0 ? null : Format.NotDefined);

    private LiveResult Index(CashFlowSheet cash)
    {
        var (npv, invested) = (cells[Outcomes.Npv, Sheet], cash.InvestedWorth.Total);
        return new($"IF({invested.Text}>0,{(1 + npv / invested).Text},\"{Format.NotDefined}\")", 1 + npv.Value / invested.Value,
            invested.Value > 0 ? null : Format.NotDefined);
    }
}
