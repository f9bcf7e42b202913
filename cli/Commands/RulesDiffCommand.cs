using System.CommandLine;
using System.Globalization;
using Roi.Rules.Differences;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules diff</c>: lists the edits between two sets of rules, and the effect of each on scenarios.</summary>
internal static class RulesDiffCommand
{
    /// <summary>The largest value of <c>--target</c>, in months.</summary>
    private const double LongestTarget = 1200;

    private static string Examples(ReportSet<RuleComparison> reports) => $"""
        Examples:
          roi rules diff manufacturing-ai our-plant.json
            What a layer changes in the rules that it extends.

          roi rules diff manufacturing-ai our-plant.json --scenario plant.json
            The same, and what each edit costs: NPV, ROI and payback before and after, and the checks that turn.

          roi rules diff rules-2026.json rules-2027.json --scenario north.json --scenario south.json --out difference
            Over several scenarios, with a folder of {reports.Files}.

        Exit codes:
          0 done (also without any difference), 1 a mistake in the command, 2 a file has problems (all are listed),
          74 output cannot be written, 130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<RuleComparison> reports)
    {
        Argument<string> old = Rules("OLD", "The rules as they are: a file with everything that it extends, or an id of the library"),
            @new = Rules("NEW", "The rules as they shall be");
        Option<string[]> scenarios = new("--scenario")
        {
            HelpName = "FILE",
            Description = "A scenario to say on what the edits are worth; may be given several times",
        };
        scenarios.Validators.Add(option =>
        {
            if (option.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                option.AddError("--scenario needs a file, found nothing.");
        });
        var target = ExplainedOption.Create<double?>("--target", "MONTHS",
            Invariant($"Months within which a purchase shall pay back [default: {ComparisonRequest.UsualTarget}]"), ReadTarget);
        var settings = CaseOptions.SettingOption();
        RunOptions run = new("How many trials of each run");
        run.Trials.Validators.Add(option =>
        {
            if (option.Tokens.Count > 0 && RunOptions.ReadTrials(option.Tokens[^1].Value, out var trials) is null
                && trials > ComparisonRequest.MostTrials)
                option.AddError(Invariant(
                    $"--trials can be at most {ComparisonRequest.MostTrials} here: every trial of both sides is kept."));
        });
        ReportOptions<RuleComparison> report = new(reports);
        Command command = new("diff", "Hold two sets of rules against each other: every edit, and what it is worth in money")
        {
            old, @new, scenarios, settings, target, run.Trials, run.Seed, run.Sampling, run.Threads, report.Folder, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            ComparisonRequest request = new(args.GetRequiredValue(old), args.GetRequiredValue(@new), run.Read(args))
            {
                Scenarios = [.. args.GetValue(scenarios) ?? []],
                Settings = args.GetValue(settings) ?? [],
                TargetMonths = args.GetValue(target) ?? ComparisonRequest.UsualTarget,
            };
            var call = report.Read(args) with { MayHaveCharts = request.Scenarios.Length > 0 };
            return call.Run((progress, stop) => ComparisonRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static Argument<string> Rules(string name, string description)
    {
        Argument<string> rules = new(name) { Description = description };
        rules.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError($"{name} needs a rule file, found nothing.");
        });
        return rules;
    }

    private static string? ReadTarget(string text, out double? value)
    {
        value = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var months) ? months : null;
        return value is > 0 and <= LongestTarget ? null
            : Invariant($"--target {Quoted.Of(text)} is not a number of months from above 0 to {LongestTarget}; write one such as 24.");
    }
}
