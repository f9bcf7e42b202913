using System.CommandLine;
using Roi.Cli.Reports.Console;
using Roi.Rules.Explaining;

namespace Roi.Cli.Commands;

/// <summary><c>roi explain</c>: prints how a number comes about, step by step.</summary>
internal static class ExplainCommand
{
    private const string Examples = """
        Examples:
          roi explain plant.json npv
            NPV in the P50 trial and in the conservative case: every input, every formula with its numbers, and the cash flow.

          roi explain plant.json payback --months
            Payback, with the cash flow month by month.

          roi explain plant.json downtime --set goLiveMonths=+6
            The benefit of one driver, half a year later.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<Explanation> reports)
    {
        CaseOptions scenario = new();
        Argument<string> outcome = new("OUTCOME")
        {
            Description = "What to explain: an outcome such as npv or payback, a driver, or a quantity that formulas use",
        };
        outcome.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("OUTCOME needs a name, found nothing.");
        });
        RunOptions run = new("How many trials of the run whose P50 trial is explained");
        run.Trials.Validators.Add(option =>
        {
            if (option.Tokens.Count > 0 && RunOptions.ReadTrials(option.Tokens[^1].Value, out var trials) is null
                && trials > ExplanationRequest.MostTrials)
                option.AddError(Invariant(
                    $"--trials can be at most {ExplanationRequest.MostTrials} here: the P50 trial is looked for among all of them."));
        });
        Option<bool> months = new("--months") { Description = "Print the cash flow month by month too" };
        ReportOptions<Explanation> report = new(reports);
        Command command = new("explain",
            "Print how a number comes about, from the inputs to the cash flow, so that a calculator can follow it")
        {
            scenario.Scenario, outcome, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling,
            run.Threads, months, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            ExplanationRequest request = new(scenario.Read(args, run.Read(args)), args.GetRequiredValue(outcome));
            var asked = report.Read(args);
            if (args.GetValue(months))
                asked = asked with { Reports = asked.Reports with { WriteScreen = ConsoleExplanation.WriteWithMonths } };
            return asked.Run((progress, stop) => ExplanationRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
