using System.CommandLine;
using System.Globalization;
using Roi.Cli.Reports.Console;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary><c>roi analyse</c>: runs a scenario under its rules and reports percentiles, checks and charts.</summary>
internal static class AnalyseCommand
{
    /// <summary>The name of the command, and its American spelling.</summary>
    public const string Name = "analyse", Alias = "analyze";

    /// <summary>The bounds of <c>--precision</c>, as fractions: a smaller one is out of reach, a larger one says nothing.</summary>
    private const double FinestPrecision = 1e-6, CoarsestPrecision = 0.5;

    private static string Examples(ReportSet<Analysis> reports) => $"""
        Examples:
          roi analyse plant.json
            The answer, on at most 25 lines; --details prints all of it.

          roi analyse plant.json --out report
            The same, and a folder with {reports.Files}.

          roi analyse plant.json --layer finance-2026.json --fail-on warning
            With finance's own rule file on top; exit code 3 if a check of severity warning or error fails.

          roi analyse plant.json --set goLiveMonths=+6 --set implementationCost=*1.2
            What if the vendor is six months late, and a fifth dearer?

          roi analyse plant.json --fail-on error --fail-on hurdle
            Exit code 3 if the case is not credible, and also if the purchase does not pay.

          roi analyse plant.json --json --precision 0.2% > results.json
            The unrounded numbers for another program, as exact as asked for.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 3 --fail-on, 74 output cannot be
          written, 130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<Analysis> reports)
    {
        CaseOptions scenario = new();
        RunOptions run = new(remark: Invariant($"; with --precision the most to run, {Precision.MostTrials}"));
        ReportOptions<Analysis> report = new(reports);
        var precision = ExplainedOption.Create<double?>("--precision", "0.5%",
            "Run ever more trials, up to --trials, until every percentile is this exact, relative to the larger of itself and P90 - P10",
            ReadPrecision);
        var failOn = ExplainedOption.CreateRepeated<FailOn>("--fail-on", FailOn.Words,
            "End with exit code 3 if a check of this severity or a higher one fails; hurdle: if the purchase does not pay or a hurdle "
            + "could not be decided; may be given several times", FailOn.Read);
        Option<bool> details = new("--details")
        {
            Description = "Write all of it on the screen: percentiles with their errors, checks, stress sets, evidence, notes",
        };
        var language = LanguageOption.Create();
        Option<bool> years = new("--years") { Description = "Write cash by year on the screen too" };
        Command command = new(Name,
            "Hold a scenario against the rules: verdict, then P10, P50 and P90 of benefit, ROI, payback, NPV and IRR, and charts")
        {
            scenario.Scenario, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling, precision,
            run.Threads,
            report.Folder, report.Formats, report.Json, language, details, years, failOn,
        };
        command.Aliases.Add(Alias);
        HelpWithExamples.AddTo(command, Examples(reports));
        // On another thread, so that an interruption is handled while the run is under way.
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var target = args.GetValue(precision);
            FailOn[] conditions = args.GetResult(failOn) is null ? [] : [.. args.GetValue(failOn)];
            var asked = report.Read(args);
            var call = asked with
            {
                Locale = args.GetValue(language) ?? Locale.Plain,
                Reports = OnScreen(asked.Reports, args.GetValue(details), args.GetValue(years)),
                ExitCodeOf = analysis => conditions.Any(condition => condition.IsMet(analysis)) ? ExitCode.FailOn : ExitCode.Done,
            };
            var simulation = run.Read(args, target is null ? null : Precision.MostTrials) with { Parts = call.Needs };
            var request = scenario.Read(args, simulation) with { Precision = target, Insight = true };
            return call.Run((progress, stop) => AnalysisRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static ReportSet<Analysis> OnScreen(ReportSet<Analysis> reports, bool withDetails, bool withYears)
    {
        if (withDetails)
            reports = reports with { WriteScreen = ConsoleReport.Write, WriteOffer = ConsoleReport.WriteOffer };
        return withYears ? WithYears(reports) : reports;
    }

    private static ReportSet<Analysis> WithYears(ReportSet<Analysis> reports) => reports with
    {
        WriteScreen = (analysis, console) =>
        {
            reports.WriteScreen(analysis, console);
            ConsoleYears.Write(analysis, console);
        },
        Needs = reports.Needs | RunParts.CashFan,
    };

    private static string? ReadPrecision(string text, out double? value)
    {
        var isPercent = text.EndsWith('%');
        var digits = text.AsSpan(0, text.Length - (isPercent ? 1 : 0)).Trim();
        value = double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? isPercent ? number / 100 : number : null;
        return value switch
        {
            null => $"--precision {Quoted.Of(text)} is not a percentage; write one such as 0.5%.",
            { } bare and > 0 when !isPercent =>
                Invariant($"--precision {text}: {text}% or {bare * 100:0.####}%? Write it with a percent sign."),
            < FinestPrecision or > CoarsestPrecision =>
                Invariant($"--precision must be from {FinestPrecision * 100:0.####}% to {CoarsestPrecision * 100}%."),
            _ => null,
        };
    }
}
