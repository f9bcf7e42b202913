using System.CommandLine;
using Roi.Cli.Reports;
using Roi.Rules.Costing;
using Roi.Rules.Editing;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Commands;

/// <summary><c>roi cost-per-hour</c>: adds up what an hour of downtime costs, and writes the parts into a scenario.</summary>
internal static class CostPerHourCommand
{
    private static string Examples(ReportSet<HourlyCost> reports) => $"""
        Examples:
          roi cost-per-hour --set lostContributionMargin=3200..4000 --set idleLabour=640
                            --set recoveryOvertime=350..500 --set emergencyPremium=550 --set informalCostPerHour=2000
            What an hour costs fully loaded, by its parts, and how many times the figure that people quote that is.

          roi cost-per-hour --set revenuePerHour=12000 --set contributionShare=28%..32% --set crewSize=8
                            --set crewCostPerHour=55 --set recoveryOvertime=0 --set emergencyPremium=0
            The same from revenue, margin and crew.

          roi cost-per-hour plant.json --line "Filler 1" --out hour
            The parts that a scenario gives, and a folder with {reports.Files}.

          roi cost-per-hour --into plant.json --line "Filler 1" --set idleLabour=600..700 --source "Payroll 2025"
            Writes a part into the scenario, all other bytes of it kept.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<HourlyCost> reports)
    {
        CaseOptions usual = new();
        Argument<string?> scenario = new("SCENARIO")
        {
            Description = "A scenario file (JSON) that gives parts; without one all parts come from --set",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var into = ExplainedOption.Create<string?>("--into", "SCENARIO",
            "Read this scenario, and write what --set gives into it", ExplainedOption.NotEmpty("--into", "a scenario"));
        var line = ExplainedOption.Create<string?>("--line", "LINE",
            "The production line [default: the only line of the scenario]", ExplainedOption.NotEmpty("--line", "a line"));
        Option<string[]> parts = new("--set")
        {
            HelpName = "NAME=VALUE",
            Description = "A part, or the whole, in place of what the scenario gives; VALUE is 640, 600..700, 600..640..700, 30% or a "
                + "shape; may be given several times",
        };
        var source = ExplainedOption.Create<string?>("--source", "TEXT",
            "Where the parts come from, for --into [default: as in the file]", ExplainedOption.NotEmpty("--source", "a text"));
        var evidence = ExplainedOption.Create<string?>("--evidence", string.Join('|', EvidenceGrades.All),
            "How sure the source is, for --into [default: as in the file]", (string text, out string? value) =>
            {
                value = EvidenceGrades.All.Contains(text) ? text : null;
                return value is null ? ExplainedOption.NotKnown("--evidence", text, EvidenceGrades.All) : null;
            });
        var currency = ExplainedOption.Create<string?>("--currency", "CODE",
            "The currency where no scenario states it, such as USD", (string text, out string? value) =>
            {
                value = text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? text : null;
                return value is null ? $"--currency needs a code of three capital letters such as USD, found {Quoted.Of(text)}." : null;
            });
        RunOptions run = new();
        ReportOptions<HourlyCost> report = new(reports);
        Command command = new("cost-per-hour",
            "Add up what an hour of downtime costs fully loaded, from ranges of its parts, and hold it against the figure that people "
            + "quote")
        {
            scenario, into, line, parts, source, evidence, currency, usual.Rules, usual.Layers, run.Trials, run.Seed, run.Sampling,
            run.Threads, report.Folder, report.Formats, report.Json,
        };
        command.Validators.Add(args =>
        {
            if (args.GetResult(into) is null)
                return;
            if (args.GetResult(scenario) is { Tokens.Count: > 0 })
                args.GetResult(into)!.AddError("--into reads its scenario too: name no other one.");
            if (args.GetResult(parts) is null)
                args.GetResult(into)!.AddError("--into writes what --set gives, and nothing is set.");
        });
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var (output, error) = (args.InvocationConfiguration.Output, args.InvocationConfiguration.Error);
            var (target, isJson) = (args.GetValue(into), args.GetValue(report.Json));
            HourlyCostRequest request = new(run.Read(args))
            {
                Scenario = (target ?? args.GetValue(scenario)) is { } path ? Source.OfFile(path) : null,
                Line = args.GetValue(line),
                Rules = args.GetValue(usual.Rules),
                Layers = args.GetValue(usual.Layers) ?? [],
                Settings = args.GetValue(parts) ?? [],
                Currency = args.GetValue(currency) ?? "",
                Source = args.GetValue(source),
                Evidence = args.GetValue(evidence),
            };
            return (report.Read(args) with
            {
                ExitCodeOf = cost => target is null ? ExitCode.Done : Write(target, cost.Edited!, isJson ? TextWriter.Null : output, error),
            }).Run((_, stop) => HourlyCostRun.Run(request, stop), output, error, cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static int Write(string path, ScenarioEditor scenario, TextWriter output, TextWriter error)
    {
        if (FileSaving.Holds(path, scenario.Text))
        {
            output.WriteLine(Quoted.Escaped($"{path} has all of this already."));
            return ExitCode.Done;
        }
        if (FileSaving.Replace(path, scenario.Text) is { } obstacle)
        {
            error.WriteLine(new Problem(path, 0, 0, obstacle));
            return ExitCode.FileProblems;
        }
        foreach (var change in scenario.Changes)
            output.WriteLine(Quoted.Escaped($"{path}: {new ColumnName(change.Line, change.Name)} "
                + (change.After is null ? $"removed, since its whole or a part of it is given; it was {change.Before}"
                    : change.Before is null ? $"added: {change.After}" : $"now {change.After}, before {change.Before}")));
        foreach (var comment in scenario.LostComments)
            error.WriteLine(new Problem(path, 0, 0, $"a comment inside a replaced value is lost: {comment}"));
        return ExitCode.Done;
    }
}
