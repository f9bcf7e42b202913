using Roi.Cli.Text;

namespace Roi.Cli.Charts;

/// <summary>The texts at the foot of a chart.</summary>
/// <param name="Case">What the chart is of; it is shortened where it has no room.</param>
/// <param name="Verdicts">What follows it on the same line, with the sign before it; empty for nothing.</param>
/// <param name="Note">What the numbers rest on.</param>
/// <param name="Run">What identifies the run, at the right.</param>
internal sealed record ChartFoot(string Case, string Verdicts, string Note, string Run)
{
    /// <summary>Cases and verdicts of a picture of several, in at most so many pixels of the small size; null, the default, for
    /// <see cref="Case"/> and <see cref="Verdicts"/>.</summary>
    public Func<ChartFont, float, string>? Analysed { get; init; }

    /// <summary>How many trials the numbers rest on, in a sentence.</summary>
    public static string Basis(bool isFixed, long trials) => isFixed ? "All inputs fixed." : $"{Format.Count(trials)} trials.";
}
