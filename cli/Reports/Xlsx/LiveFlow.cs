using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The cash flow of the conservative case as formulas, with what payback, rates and tax are read from.</summary>
/// <param name="StreamsSheet">The streams as a sheet.</param>
/// <param name="Streams">The streams.</param>
/// <param name="Cash">Their months.</param>
/// <param name="Tax">Their tax; null where profit is not taxed.</param>
/// <param name="Payback">How payback is read.</param>
/// <param name="Rates">How rates are read.</param>
internal sealed record LiveFlow(Grid StreamsSheet, IReadOnlyList<StreamRow> Streams, CashFlowSheet Cash, TaxSheet? Tax,
    PaybackSheet Payback, RatesSheet Rates)
{
    /// <summary>Builds the sheets.</summary>
    /// <returns>The sheets; null where the streams are too many for a sheet, or what they sell cannot be a formula.</returns>
    public static LiveFlow? Of(ConservativeCalculation calculation, LiveCells cells)
    {
        var (sheet, streams) = Xlsx.StreamsSheet.Of(calculation, cells);
        var horizon = calculation.Terms.HorizonMonths;
        var times = streams.Where(stream => stream.Columns.IsYearly).Select(stream => stream.Times).Distinct().Count();
        if ((streams.Count + 2 * times) * (horizon + 1) > CashFlowSheet.MostCells
            || (calculation.Terms.Tax is not null && !TaxSheet.IsPossible(streams)))
            return null;
        CashFlowSheet cash = new(calculation, streams, cells);
        var tax = calculation.Terms.Tax is null ? null : new TaxSheet(calculation, streams, cash, cells);
        if (tax is not null)
            cash.AddTax(month => tax.InMonth(tax.Paid, month));
        return new(sheet, streams, cash, tax,
            new(horizon, streams, cash, tax is null ? null : month => tax.InMonth(tax.PaidWithoutGains, month)),
            new(calculation, cash, cells));
    }
}
