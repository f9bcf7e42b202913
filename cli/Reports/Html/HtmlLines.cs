using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on the benefit and the payback of each line.</summary>
internal static class HtmlLines
{
    private static readonly StatisticDescriptor[] Percentiles = [RunStatistics.P10, RunStatistics.P50, RunStatistics.P90];

    /// <summary>Creates the section; null for fewer than two lines.</summary>
    public static XElement? Create(Analysis analysis) => analysis.Lines.Length < 2 ? null
        : Section("lines", "Production lines", Benefits(analysis), Element("p.note", LineSentences.BenefitNote(analysis)),
            Paybacks(analysis), Element("p.note", LineSentences.PaybackNote(analysis)));

    private static XElement Benefits(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        string[] all = [.. analysis.Lines.SelectMany(line => line.Benefits).Select(benefit => benefit.Driver).Distinct()];
        var (mean, drivers, withMost) = (isFixed ? "" : ", mean", all.Length < 2 ? [] : all, analysis.Lines[0].GivesMost is not null);
        return Table("", $"Benefit at full rate, in {Format.Unit(OutcomeUnit.MoneyPerYear, analysis.Currency)}",
            ["Line", .. drivers.Select(driver => $"#{YearColumns.Title(analysis, driver)}{mean}"), $"#Together{mean}",
                .. isFixed ? [] : (string[])["#P10", "#P50", "#P90", .. withMost ? (string[])["#Trials in which it gives most"] : []]],
            [.. LineSentences.Ranked(analysis).Select(Row)]);

        XElement Row(LineResult line) => Element("tr", RowHead(line.Line),
            drivers.Select(driver => Mean(line.Benefits.FirstOrDefault(benefit => benefit.Driver == driver).Benefit)),
            Mean(line.Total),
            isFixed ? null : Percentiles.Select(statistic => Number(
                Format.Short(statistic.Value(line.Total) ?? double.NaN, OutcomeUnit.MoneyPerYear, statistic.StandardError(line.Total)))),
            !isFixed && line.GivesMost is { } share ? Number(Format.Share(share)) : null);
    }

    private static XElement Mean(OutcomeStatistics? benefit) => Number(benefit is null ? ""
        : Format.Short(benefit.Mean ?? double.NaN, OutcomeUnit.MoneyPerYear, benefit.MeanStandardError));

    private static XElement Paybacks(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var withFirst = analysis.Lines[0].Payback.PaysFirst is not null;
        return Table("", "Payback, in months", isFixed ? ["Line", "#Payback"]
                : ["Line", "#P10", "#P50", "#P90", "#Trials that never pay back",
                    .. withFirst ? (string[])["#Trials in which it pays first"] : []],
            [.. LineSentences.Ranked(analysis).Select(Row)]);

        XElement Row(LineResult line) => isFixed ? Element("tr", RowHead(line.Line), Months(RunStatistics.P50, line))
            : Element("tr", RowHead(line.Line), Percentiles.Select(statistic => Months(statistic, line)),
                Number(Format.Share(line.Payback.Months.ShareAboveAll)),
                line.Payback.PaysFirst is { } share ? Number(Format.Share(share)) : null);

        static XElement Months(StatisticDescriptor statistic, LineResult line) => Number(Format.Short(
            statistic.Value(line.Payback.Months) ?? double.NaN, OutcomeUnit.Months, statistic.StandardError(line.Payback.Months)));
    }
}
