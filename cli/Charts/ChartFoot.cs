using Roi.Cli.Text;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Charts;

/// <summary>The texts at the foot of a chart, so that a picture torn from its page still says what it is of.</summary>
/// <param name="Case">What the chart is of; it is shortened where it has no room.</param>
/// <param name="Verdicts">What follows it on the same line, with the sign before it; empty for nothing.</param>
/// <param name="Origin">The rules with their version, and the day of the case; empty where there are none.</param>
/// <param name="Note">What the numbers rest on.</param>
/// <param name="Run">What identifies the run, at the right.</param>
internal sealed record ChartFoot(string Case, string Verdicts, string Origin, string Note, string Run)
{
    /// <summary>Cases and verdicts of a picture of several, in at most so many pixels of the small size; null, the default, for
    /// <see cref="Case"/> and <see cref="Verdicts"/>.</summary>
    public Func<ChartFont, float, string>? Analysed { get; init; }

    /// <summary>How many trials the numbers rest on, in a sentence.</summary>
    public static string Basis(bool isFixed, long trials) => isFixed ? "All inputs fixed." : $"{Format.Count(trials)} trials.";

    /// <summary>The rules of an analysis, and the day on which it was prepared: "Rules manufacturing-ai 1.6.0 · 2026-10-20, version 2,
    /// reviewed"; where the scenario has no day, "undated".</summary>
    public static string OriginOf(Analysis analysis) => $"{Named(analysis.Rules)} · "
        + (analysis.Prepared is not { } prepared ? "undated" : prepared.On
            + (prepared.Version is { } version ? $", version {version}" : "") + (prepared.Status is { } status ? $", {status}" : ""));

    /// <summary>The rule files in force with their versions, the base first: "Rules manufacturing-ai 1.6.0 + our-plant 1.0.0".</summary>
    public static string Named(RulesInForce rules) =>
        "Rules " + string.Join(" + ", rules.Layers.Select(layer => $"{layer.Id} {layer.Version}"));
}
