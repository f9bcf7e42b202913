using System.CommandLine;
using System.Globalization;
using Roi.Cli.Reports;
using Roi.Cli.Text;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Commands;

/// <summary>The options of <c>roi analyse</c> and what their values may be.</summary>
internal sealed class AnalyseOptions
{
    private const int FewestTrials = 100;
    private const int MostThreads = 1024;

    /// <summary>The bounds of a precision: finer than this no run comes to, coarser than that is none.</summary>
    private const double FinestPrecision = 1e-6, CoarsestPrecision = 0.5;

    private static readonly SimulationOptions Default = new();

    public Argument<string> Scenario { get; } = new("SCENARIO") { Description = "The scenario file (JSON)" };

    public Option<string?> Rules { get; } = ExplainedOption.Of<string?>("--rules", "FILE|ID",
        "Rules to use in place of those the scenario names: a file, or an id of the library such as manufacturing-ai", NotEmpty("--rules", "a file or an id"));

    public Option<string[]> Layers { get; } = new("--layer")
    {
        HelpName = "FILE",
        Description = "One more rule file on top of the rules; may be given several times, the last on top",
    };

    public Option<long?> Trials { get; } = ExplainedOption.Of<long?>("--trials", "N",
        Invariant($"How many trials, rounded up to 16 times a power of two [default: {Default.RequestedTrials}; with --precision the most to run, {Engine.Simulation.Precision.MostTrials}]"), ReadTrials);

    public Option<ulong?> Seed { get; } = ExplainedOption.Of<ulong?>("--seed", "S",
        Invariant($"Where the random numbers begin: the same seed gives the same numbers [default: {Default.Seed}]"), ReadSeed);

    public Option<SamplingMethod?> Sampling { get; } = ExplainedOption.Of<SamplingMethod?>("--sampling", string.Join('|', SamplingName.All),
        $"How trials are spread: sobol (the most exact), lhs (Latin hypercube) or random [default: {SamplingName.Of(Default.Sampling)}]", ReadSampling);

    public Option<double?> Precision { get; } = ExplainedOption.Of<double?>("--precision", "0.5%",
        "Run ever more trials, up to --trials, until every percentile is this exact, relative to the larger of itself and P90 - P10", ReadPrecision);

    public Option<int?> Threads { get; } = ExplainedOption.Of<int?>("--threads", "N", "How many cores to use; changes no number [default: all]", ReadThreads);

    public Option<string?> Folder { get; } = ExplainedOption.Of<string?>("--out", "DIR",
        "Folder for the report; without it nothing is written", NotEmpty("--out", "a folder"));

    public Option<ReportFormat?> Formats { get; } = ExplainedOption.Of<ReportFormat?>("--formats", "html,json,csv,png,svg",
        "What to write into it, separated by commas [default: all]", ReadFormats);

    public Option<bool> Json { get; } = new("--json") { Description = "Write results.json to standard output, and nothing else" };

    public Option<bool> AuditJson { get; } = new("--json") { Description = "Write audit.json to standard output, and nothing else" };

    public Option<Severity?> FailOn { get; } = ExplainedOption.Of<Severity?>("--fail-on", "warning|error",
        "End with exit code 3 if a check of this severity or a higher one fails", ReadSeverity);

    /// <summary>Makes the options, and holds those against each other that depend on each other.</summary>
    public AnalyseOptions()
    {
        Scenario.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("SCENARIO needs a file, found nothing.");
        });
        Layers.Validators.Add(option =>
        {
            if (option.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                option.AddError("--layer needs a file, found nothing.");
        });
        Formats.Validators.Add(option =>
        {
            if (option.GetResult(Folder) is null)
                option.AddError("--formats says what to write into the report folder: name the folder with --out.");
        });
    }

    private static ReadValue<string?> NotEmpty(string option, string what) => (string text, out string? value) =>
    {
        value = text;
        return string.IsNullOrWhiteSpace(text) ? $"{option} needs {what}, found nothing." : null;
    };

    /// <summary>Reads a number of trials; says what is wrong with it.</summary>
    internal static string? ReadTrials(string text, out long? value)
    {
        const NumberStyles Styles = NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint; // 1e9 and 2.5e6 are numbers of trials
        value = double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var trials) && trials == Math.Floor(trials)
            ? (long)Math.Min(trials, 1L << 53) : null;
        return value switch
        {
            null => NotWhole("--trials", text, "100000"),
            < FewestTrials => Invariant($"--trials must be at least {FewestTrials}: fewer cannot carry a P10 or a P90."),
            > SimulationOptions.MaxTrials => Invariant($"--trials can be at most {SimulationOptions.MaxTrials}."),
            _ => null,
        };
    }

    private static string? ReadSeed(string text, out ulong? value)
    {
        value = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;
        return value is null ? $"--seed {Quoted.Of(text)} is not a whole number from 0 to 2^64 - 1; write one such as 1." : null;
    }

    private static string? ReadThreads(string text, out int? value)
    {
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) ? threads : null;
        if (value is null && !IsWhole(text))
            return NotWhole("--threads", text, "4");
        return value is >= 1 and <= MostThreads ? null : Invariant($"--threads must be from 1 to {MostThreads}.");
    }

    private static string? ReadSampling(string text, out SamplingMethod? value)
    {
        value = SamplingName.Parse(text);
        return value is null ? OneOf("--sampling", text, SamplingName.All) : null;
    }

    private static string? ReadSeverity(string text, out Severity? value)
    {
        value = text switch { "warning" => Severity.Warning, "error" => Severity.Error, _ => null };
        return value is null ? OneOf("--fail-on", text, ["warning", "error"]) : null;
    }

    private static string? ReadFormats(string text, out ReportFormat? value)
    {
        var refusal = ReportFormats.Parse(text, out var formats);
        value = formats;
        return refusal;
    }

    private static string? ReadPrecision(string text, out double? value)
    {
        var isPercent = text.EndsWith('%');
        value = double.TryParse(text.AsSpan(0, text.Length - (isPercent ? 1 : 0)).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isPercent ? number / 100 : number : null;
        return value switch
        {
            null => $"--precision {Quoted.Of(text)} is not a percentage; write one such as 0.5%.",
            > CoarsestPrecision when !isPercent => Invariant($"--precision {text} may mean {text}% or a fraction; write a percentage such as 0.5%."),
            < FinestPrecision or > CoarsestPrecision => Invariant($"--precision must be from {FinestPrecision * 100:0.####}% to {CoarsestPrecision * 100}%."),
            _ => null,
        };
    }

    private static bool IsWhole(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string NotWhole(string option, string text, string example) =>
        $"{option} {Quoted.Of(text)} is not a whole number; write one such as {example}.";

    private static string OneOf(string option, string text, IReadOnlyList<string> words)
    {
        var ending = Suggestion.Ending(text, [.. words], "write");
        return $"{option} {Quoted.Of(text)} is not known{(ending.EndsWith('?') ? ending : $"; write {Quoted.List(words, "or")}.")}";
    }
}
