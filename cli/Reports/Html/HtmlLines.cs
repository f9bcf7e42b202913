using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on the benefit of each line.</summary>
internal static class HtmlLines
{
    /// <summary>Creates the section; null for fewer than two lines.</summary>
    public static XElement? Create(Analysis analysis)
    {
        if (analysis.Lines.Length < 2)
            return null;
        var isFixed = analysis.Result.Model.IsDeterministic;
        string[] all = [.. analysis.Lines.SelectMany(line => line.Benefits).Select(benefit => benefit.Driver).Distinct()];
        var (mean, drivers) = (isFixed ? "" : ", mean", all.Length < 2 ? [] : all);
        return Section("lines", "Benefit by line",
            Table("", $"Benefit at full rate, in {Format.Unit(OutcomeUnit.MoneyPerYear, analysis.Currency)}",
                ["Line", .. drivers.Select(driver => $"#{YearColumns.Title(analysis, driver)}{mean}"), $"#Together{mean}",
                    .. isFixed ? [] : (string[])["#P10", "#P50", "#P90", "#Trials in which it gives most"]],
                [.. LineSentences.Ranked(analysis).Select(Row)]),
            Element("p.note", LineSentences.Note(analysis)));

        XElement Row(LineResult line) => Element("tr", RowHead(line.Line),
            drivers.Select(driver => Mean(line.Benefits.FirstOrDefault(benefit => benefit.Driver == driver).Benefit)),
            Mean(line.Total),
            isFixed ? null : new[] { RunStatistics.P10, RunStatistics.P50, RunStatistics.P90 }.Select(statistic => Number(
                Format.Bare(statistic.Value(line.Total) ?? double.NaN, OutcomeUnit.MoneyPerYear, statistic.StandardError(line.Total)))),
            isFixed ? null : Number(line.GivesMost is { } share ? Format.Share(share) : Format.NotDefined));
    }

    private static XElement Mean(OutcomeStatistics? benefit) => Number(benefit is null ? ""
        : Format.Bare(benefit.Mean ?? double.NaN, OutcomeUnit.MoneyPerYear, benefit.MeanStandardError));
}
