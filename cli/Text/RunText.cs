using System.Globalization;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The texts that identify a run and its rules, the same in every report.</summary>
internal static class RunText
{
    /// <summary>What the run id stands for.</summary>
    public const string MeaningOfId = "The run id digests scenario, rules, layers, settings, seed, trials, sampling and version: the same "
        + "id means the same numbers to the last digit, on any machine.";

    /// <summary>The command line that gives the same numbers again.</summary>
    public static string Command(Analysis analysis) => $"roi analyse {Files(analysis)} --trials {Plain(analysis.Options.RequestedTrials)} "
        + $"--seed {analysis.Options.Seed.ToString(CultureInfo.InvariantCulture)} --sampling {SamplingName.Of(analysis.Options.Sampling)}";

    /// <summary>Who approved a rule file, and when.</summary>
    public static string Approval(RuleLayer layer) => (layer.ApprovedBy, layer.ApprovedOn) switch
    {
        (null, null) => "no approval given",
        ({ } by, null) => "by " + by,
        (null, { } on) => "on " + Format.Date(on),
        var (by, on) => $"by {by} on {Format.Date(on)}",
    };

    /// <summary>The arguments of the command line that name the scenario and the rule files.</summary>
    private static string Files(Analysis analysis) => analysis.Request is not { } request ? "SCENARIO"
        : string.Join(' ', [Quoted(Path.GetFileName(request.ScenarioPath)),
            .. request.Rules is { } rules ? (string[])["--rules", Named(rules, request)] : [],
            .. request.Layers.SelectMany(layer => (string[])["--layer", Named(layer, request)]),
            .. request.Settings.SelectMany(setting => (string[])["--set", Quoted(setting)])]);

    private static string Named(string rules, AnalysisRequest request) => Quoted(RunFiles.NameOfAsked(rules, request.ScenarioPath));

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "._-/\\:".Contains(c, StringComparison.Ordinal)) ? path : $"\"{path}\"";

    private static string Plain(long count) => count.ToString(CultureInfo.InvariantCulture);
}
