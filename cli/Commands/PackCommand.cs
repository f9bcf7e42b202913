using System.CommandLine;
using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary><c>roi pack</c>: runs a scenario as <c>roi analyse</c> does, and writes everything that can be written of it.</summary>
internal static class PackCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "pack";

    private static string Examples(ReportSet<Analysis> reports) => $"""
        Examples:
          roi pack plant.json --out board
            A folder with {reports.AllFiles}.

          roi pack plant.json --layer finance-2026.json --out board
            The same, with finance's own rule file on top.

        The numbers and the run id are those of roi analyse with the same options.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that it writes.</param>
    public static Command Create(ReportSet<Analysis> reports)
    {
        CaseOptions scenario = new();
        RunOptions run = new();
        var folder = ExplainedOption.Create<string?>("--out", "DIR", "Folder for everything; it is needed",
            ExplainedOption.NotEmpty("--out", "a folder"));
        var language = LanguageOption.Create();
        scenario.Scenario.Validators.Add(argument =>
        {
            if (argument.GetResult(folder) is null)
                argument.AddError($"--out is missing: roi {Name} SCENARIO --out DIR.");
        });
        Command command = new(Name, "Write everything for a board into a folder: page, deck, charts, numbers")
        {
            scenario.Scenario, folder, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling, run.Threads,
            language,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            ReportRun<Analysis> call = new(reports, args.GetRequiredValue(folder), reports.All, IsJson: false)
            {
                Locale = args.GetValue(language) ?? Locale.Plain,
            };
            var request = scenario.Read(args, run.Read(args) with { Parts = call.Needs }) with { Insight = true };
            return call.Run((progress, stop) => AnalysisRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
