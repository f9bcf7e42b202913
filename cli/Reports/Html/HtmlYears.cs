using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on cash by year.</summary>
internal static class HtmlYears
{
    /// <summary>Creates the section; null where the run has no year table.</summary>
    public static XElement? Create(Analysis analysis)
    {
        var columns = YearColumns.All(analysis);
        if (columns.IsEmpty)
            return null;
        var (benefits, isFixed) = (YearColumns.OfBenefits(analysis), analysis.Result.Model.IsDeterministic);
        return Section("years", "Cash by year",
            Table("", $"{(isFixed ? "" : "Mean, in ")}{analysis.Currency}", Headings(columns),
                [.. analysis.Result.Years.Years.Select(year => Row(year, columns))]),
            benefits.IsEmpty ? null : Table("", $"Benefits by source, {(isFixed ? "" : "mean in ")}{analysis.Currency}",
                Headings(benefits), [.. analysis.Result.Years.Years.Select(year => Row(year, benefits))]),
            isFixed ? null : Table("", $"How sure: net and cumulative cash, P10, P50 and P90, in {analysis.Currency}",
                ["Year", "#Net P10", "#P50", "#P90", "#Cumulative P10", "#P50", "#P90"],
                [.. analysis.Result.Years.Years.Select(Percentiles)]),
            Element("p.note", YearColumns.Note(analysis)));
    }

    private static string[] Headings(ImmutableArray<YearColumn> columns) => ["Year", .. columns.Select(column => "#" + column.Title)];

    private static XElement Row(CashYear year, ImmutableArray<YearColumn> columns) => Element("tr", RowHead(Format.Count(year.Year)),
        columns.Select(column => Amount(column.Of(year).Mean)));

    private static XElement Percentiles(CashYear year) => Element("tr", RowHead(Format.Count(year.Year)),
        Amount(year.Net.P10), Amount(year.Net.P50), Amount(year.Net.P90),
        Amount(year.Cumulative.P10), Amount(year.Cumulative.P50), Amount(year.Cumulative.P90));

    private static XElement Amount(double amount) => Number(Format.Short(amount, OutcomeUnit.Money));
}
