using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Csv;
using Roi.Cli.Reports.Deck;
using Roi.Cli.Reports.Html;
using Roi.Cli.Reports.Json;
using Roi.Cli.Reports.Pdf;
using Roi.Cli.Reports.Xlsx;
using Roi.Engine.Simulation;
using Roi.Rules.Audits;
using Roi.Rules.Baselines;
using Roi.Rules.Costing;
using Roi.Rules.Differences;
using Roi.Rules.Explaining;
using Roi.Rules.Options;
using Roi.Rules.Running;
using Roi.Rules.Sensitivity;
using Roi.Rules.Targets;

namespace Roi.Cli.Commands;

/// <summary>All reports of all commands. A new report is a class that implements <see cref="IReport{T}"/>, and a line here.</summary>
internal static class ReportRegistry
{
    /// <summary>The reports of <c>roi analyse</c>.</summary>
    public static ReportSet<Analysis> OfAnalysis { get; } = new()
    {
        All =
        [
            new HtmlReport(),
            new JsonReport<Analysis>("results.json", ResultsJson.Write,
                RunParts.StandardErrors | RunParts.RankCorrelations | RunParts.CashFan),
            new TrialsCsv(),
            new ChartFiles<Analysis>(ChartForms.Png, RunParts.All),
            new ChartFiles<Analysis>(ChartForms.Svg, RunParts.All),
            new BoardPack(),
            new WorkbookReport(),
            new SummaryPage(),
        ],
        WriteScreen = ConsoleAnswer.Write,
        WriteOffer = ConsoleAnswer.WriteOffer,
        Charts = analysis => [ChartSet.Of(analysis)],
        Told = (analysis, locale) => locale.Told(analysis),
        // Rank correlations order the inputs that a failed check lists.
        Needs = RunParts.StandardErrors | RunParts.Curves | RunParts.RankCorrelations,
    };

    /// <summary>The reports of <c>roi rules diff</c>. Its runs compute the same parts whatever reports are chosen.</summary>
    public static ReportSet<RuleComparison> OfDifference { get; } = new()
    {
        All =
        [
            new HtmlDifference(),
            new JsonReport<RuleComparison>("difference.json", DifferenceJson.Write),
            new ChartFiles<RuleComparison>(ChartForms.Png, RunParts.None),
            new ChartFiles<RuleComparison>(ChartForms.Svg, RunParts.None),
        ],
        WriteScreen = ConsoleDifference.Write,
        Charts = comparison => comparison.Scenarios.Select(DifferenceCharts.Of),
    };

    /// <summary>The reports of <c>roi compare</c>. Its runs compute the same parts whatever reports are chosen.</summary>
    public static ReportSet<OptionsResult> OfOptions { get; } = new()
    {
        All =
        [
            new HtmlOptions(),
            new JsonReport<OptionsResult>("comparison.json", ComparisonJson.Write),
            new ChartFiles<OptionsResult>(ChartForms.Png, RunParts.None, "the chart"),
            new ChartFiles<OptionsResult>(ChartForms.Svg, RunParts.None, "the chart"),
        ],
        WriteScreen = ConsoleOptions.Write,
        Charts = result => [[OptionsChart.Of(result)]],
    };

    /// <summary>The reports of <c>roi target</c>. Its runs compute the same parts whatever reports are chosen.</summary>
    public static ReportSet<TargetResult> OfTarget { get; } = new()
    {
        All =
        [
            new HtmlTarget(),
            new JsonReport<TargetResult>("target.json", TargetJson.Write),
            new ChartFiles<TargetResult>(ChartForms.Png, RunParts.None),
            new ChartFiles<TargetResult>(ChartForms.Svg, RunParts.None),
        ],
        WriteScreen = ConsoleTarget.Write,
        Charts = result => [TargetCharts.Of(result)],
    };

    /// <summary>The reports of <c>roi explain</c>, which writes no folder.</summary>
    public static ReportSet<Explanation> OfExplanation { get; } = new()
    {
        All = [new JsonReport<Explanation>("explanation.json", ExplanationJson.Write)],
        WriteScreen = ConsoleExplanation.Write,
        Charts = _ => [],
    };

    /// <summary>The reports of <c>roi sensitivity</c>. Its runs compute the same parts whatever reports are chosen.</summary>
    public static ReportSet<SensitivityResult> OfSensitivity { get; } = new()
    {
        All =
        [
            new HtmlSensitivity(),
            new JsonReport<SensitivityResult>("sensitivity.json", SensitivityJson.Write),
            new ChartFiles<SensitivityResult>(ChartForms.Png, RunParts.None),
            new ChartFiles<SensitivityResult>(ChartForms.Svg, RunParts.None),
        ],
        WriteScreen = ConsoleSensitivity.Write,
        Charts = result => [SensitivityCharts.Of(result)],
    };

    /// <summary>The reports of <c>roi audit</c>. They need percentiles and shares of trials only.</summary>
    public static ReportSet<Audit> OfAudit { get; } = new()
    {
        All =
        [
            new HtmlAudit(),
            new JsonReport<Audit>("audit.json", AuditJson.Write),
            new ChartFiles<Audit>(ChartForms.Png, RunParts.None, "the chart"),
            new ChartFiles<Audit>(ChartForms.Svg, RunParts.None, "the chart"),
        ],
        WriteScreen = ConsoleAudit.Write,
        Charts = audit => [[AuditChart.Of(audit)]],
    };

    /// <summary>The reports of <c>roi cost-per-hour</c>.</summary>
    public static ReportSet<HourlyCost> OfHourlyCost { get; } = new()
    {
        All =
        [
            new HtmlHourlyCost(),
            new JsonReport<HourlyCost>("cost-per-hour.json", HourlyCostJson.Write),
            new ChartFiles<HourlyCost>(ChartForms.Png, RunParts.None, "the chart"),
            new ChartFiles<HourlyCost>(ChartForms.Svg, RunParts.None, "the chart"),
        ],
        WriteScreen = ConsoleHourlyCost.Write,
        Charts = cost => [[HourlyCostChart.Of(cost)]],
    };

    /// <summary>The reports of <c>roi verify</c>, which writes no folder.</summary>
    public static ReportSet<Verification> OfVerification { get; } = new()
    {
        All = [new JsonReport<Verification>("verification.json", VerificationJson.Write)],
        WriteScreen = ConsoleVerification.Write,
        Charts = _ => [],
    };

    /// <summary>The reports of <c>roi baseline</c>, which simulates nothing.</summary>
    public static ReportSet<LogBaseline> OfBaseline { get; } = new()
    {
        All =
        [
            new HtmlBaseline(),
            new JsonReport<LogBaseline>("baseline.json", BaselineJson.Write),
            new ChartFiles<LogBaseline>(ChartForms.Png, RunParts.None),
            new ChartFiles<LogBaseline>(ChartForms.Svg, RunParts.None),
        ],
        WriteScreen = ConsoleBaseline.Write,
        Charts = baseline => [BaselineCharts.Of(baseline)],
    };
}
