using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Commands;

/// <summary>A condition of <c>--fail-on</c>, under which a run ends with exit code 3.</summary>
internal sealed record FailOn(string Word, Func<Analysis, bool> IsMet)
{
    /// <summary>The conditions, in the order of the help.</summary>
    private static readonly FailOn[] All =
    [
        new("warning", analysis => Fails(analysis, Severity.Warning)),
        new("error", analysis => Fails(analysis, Severity.Error)),
        new("hurdle", analysis => analysis.Decision == PayDecision.DoesNotPay
            || analysis.Hurdles.Any(hurdle => hurdle.Verdict == CheckVerdict.Error)),
    ];

    /// <summary>The words as the help lists them.</summary>
    public static string Words { get; } = string.Join('|', All.Select(condition => condition.Word));

    /// <summary>Parses a word.</summary>
    public static string? Read(string text, out FailOn? value)
    {
        value = Array.Find(All, condition => condition.Word == text);
        return value is null ? ExplainedOption.NotKnown("--fail-on", text, [.. All.Select(condition => condition.Word)]) : null;
    }

    /// <summary>Whether a check of at least this severity fails, or a check that is not only informative cannot be decided.</summary>
    private static bool Fails(Analysis analysis, Severity least) => analysis.Findings.Any(finding =>
        finding is { Verdict: CheckVerdict.Error, Severity: not Severity.Info }
        || (finding.Verdict == CheckVerdict.Fail && finding.Severity >= least));
}
