using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Roi.Cli.Reports;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Analyses;
using Roi.Rules.Checks;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary><c>roi analyse</c>: a scenario and the rules in, percentiles and charts out. It parses, calls and prints.</summary>
public static class AnalyseCommand
{
    private const int FewestTrials = 100;

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        Argument<string> scenario = new("SCENARIO") { Description = "The scenario file (JSON), such as examples/predictive-maintenance/scenario.json" };
        Option<string?> rules = new("--rules") { Description = "Rules to use in place of those the scenario names: an id of the library, or a file", HelpName = "FILE|ID" };
        Option<string[]> layers = new("--layer") { Description = "A further rule file on top; may be given several times", HelpName = "FILE" };
        Option<long> trials = new("--trials") { Description = "How many trials; rounded up to 16 times a power of two", DefaultValueFactory = _ => 131_072, HelpName = "N" };
        Option<ulong> seed = new("--seed") { Description = "Where the random numbers begin; the same seed gives the same numbers", DefaultValueFactory = _ => 1, HelpName = "S" };
        Option<string> sampling = new("--sampling") { Description = "How trials are spread: sobol (most accurate), lhs or random", DefaultValueFactory = _ => "sobol", HelpName = "sobol|lhs|random" };
        Option<int?> threads = new("--threads") { Description = "How many cores to use; all if not given. Changes no number", HelpName = "N" };
        Option<string?> folder = new("--out") { Description = "Folder for the report; without it nothing is written", HelpName = "DIR" };
        Option<string?> formats = new("--formats") { Description = "What to write into it, separated by commas: html,json,csv,png,svg (default: all)", HelpName = "LIST" };
        Option<bool> json = new("--json") { Description = "Write results.json to standard output, and nothing else" };
        Option<string?> failOn = new("--fail-on") { Description = "End with exit code 3 if a check of this severity fails: warning or error", HelpName = "warning|error" };

        trials.Validators.Add(Require<long>(trials, value => value < FewestTrials
            ? Invariant($"--trials must be at least {FewestTrials}: fewer cannot carry a P10 or a P90.")
            : value > SimulationOptions.MaxTrials ? Invariant($"--trials can be at most {SimulationOptions.MaxTrials:N0}.") : null));
        threads.Validators.Add(Require<int?>(threads, value => value is < 1 or > 1024 ? "--threads must be from 1 to 1024." : null));
        sampling.Validators.Add(Require<string>(sampling, value => SamplingName.Parse(value) is null ? OneOf("--sampling", value!, SamplingName.All) : null));
        failOn.Validators.Add(Require<string?>(failOn, value => value is null or "warning" or "error" ? null : OneOf("--fail-on", value!, ["warning", "error"])));
        formats.Validators.Add(Require<string?>(formats, value => ReportFormats.Parse(value, out _)));

        Command command = new("analyse", "Runs a scenario through the rules: verdict, P10/P50/P90 of benefit, ROI, payback and NPV, and charts.")
        {
            scenario, rules, layers, trials, seed, sampling, threads, folder, formats, json, failOn,
        };
        command.Aliases.Add("analyze");
        command.Validators.Add(result =>
        {
            if (result.GetResult(formats) is { Implicit: false } && result.GetValue(folder) is null)
                result.AddError("--formats says what to write into the report folder: name the folder with --out.");
        });
        command.SetAction((args, cancellation) =>
        {
            ReportFormats.Parse(args.GetValue(formats), out var wanted);
            Analyse analyse = new(
                new(args.GetRequiredValue(scenario), new()
                {
                    RequestedTrials = args.GetValue(trials),
                    Seed = args.GetValue(seed),
                    Sampling = SamplingName.Parse(args.GetValue(sampling))!.Value,
                    Threads = args.GetValue(threads),
                })
                { Rules = args.GetValue(rules), Layers = args.GetValue(layers) ?? [] },
                args.GetValue(folder), wanted, args.GetValue(json),
                args.GetValue(failOn) switch { "warning" => Severity.Warning, "error" => Severity.Error, _ => null });
            return Task.FromResult(analyse.Run(args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation));
        });
        return command;
    }

    private static Action<OptionResult> Require<T>(Option<T> option, Func<T?, string?> refusal) => result =>
    {
        // A value that is not even of the type has an error of its own already.
        if (!result.Errors.Any() && refusal(result.GetValueOrDefault<T>()) is { } message)
            result.AddError(message);
    };

    private static string OneOf(string option, string value, IReadOnlyList<string> words) =>
        $"{option} {Quoted.Of(value)} is not known{Suggestion.Ending(value, [.. words], "write one of")}";
}
