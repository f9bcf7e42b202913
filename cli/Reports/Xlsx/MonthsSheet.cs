using Roi.Cli.Reports.OpenXml;
using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The cash flow of the conservative case as the engine gives it, where it cannot be formulas.</summary>
internal static class MonthsSheet
{
    /// <summary>Writes the sheet.</summary>
    public static void Write(WorkbookWriter book, Frame frame, ConservativeCalculation calculation) => book.Add("Cash flow",
        frame.Layout(4, [8], further: 16) with { FrozenColumns = 1 }, sheet =>
        {
            sheet.Row(Cell.Of("Cash flow of the conservative case", Look.Title));
            sheet.Row(Cell.Of("The engine's numbers, not live: its streams are too many for formulas, or several residuals sell what one "
                + "stream bought.", Look.Note));
            sheet.Skip();
            var months = calculation.Cash.Months;
            var money = Look.Money(months.Max(month => Math.Max(Math.Abs(month.Net), month.Benefit + month.Cost + month.Investment)));
            sheet.Row([.. new[] { "Month", "Benefit", "Cost", "Investment", "Residual", "Net", "Cumulative", "Present value", "Tax",
                "Net after tax" }.Select(head => Cell.Of(head, Look.HeadRight))]);
            var cumulative = 0.0;
            foreach (var month in months)
            {
                cumulative += month.Net;
                sheet.Row([Cell.Of(month.Month, Look.Count), .. new[] { month.Benefit, month.Cost, month.Investment, month.Residual,
                    month.Net, cumulative, month.PresentValue, month.Tax, month.NetAfterTax }.Select(value => Cell.Of(value, money))]);
            }
        });
}
