using Roi.Rules.Checks;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Targets;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>What reports say of what must be true so that a condition holds.</summary>
internal static class TargetSentences
{
    /// <summary>The condition and how it ends on the case as it is.</summary>
    public static string Now(TargetCondition condition)
    {
        var observed = string.Join("; ", condition.Now.Observed.Select(value => Observed(value)));
        var word = condition.Now.Verdict switch
        {
            CheckVerdict.Pass => "met as the case stands",
            CheckVerdict.Fail => "missed as the case stands",
            CheckVerdict.Error => "not to be decided as the case stands",
            _ => "not applicable: " + condition.Now.Message,
        };
        return $"{condition.Title}: {word}{(observed.Length > 0 ? $" ({observed})" : "")}.";
    }

    /// <summary>The answer for one quantity, in a sentence.</summary>
    public static string Answer(TargetAnswer answer, TargetCondition condition, string currency)
    {
        var unit = UnitOf(answer, currency);
        var tried = $"from {Text(answer.Tried.Low, answer)} to {Text(answer.Tried.High, answer)}{unit}";
        var name = $"{answer.Title} ({answer.Name})";
        return answer.Reach switch
        {
            TargetReach.Found => $"{(condition.Now.Verdict == CheckVerdict.Pass ? "Still met" : "Met")} if {name} is "
                + $"{(answer.IsAtLeast ? "at least" : "at most")} {Limit(answer)}{unit}, where it is "
                + $"{Text(answer.Present, answer)}{unit} now."
                + (answer.TurnsAgain ? " It turns elsewhere too; this limit is the nearest." : ""),
            TargetReach.AlwaysMet => $"Met whatever {name} is, {tried}.",
            TargetReach.NeverMet => $"None of the values of {name} that were tried, {tried}, meets it"
                + (double.IsNaN(answer.Value) ? "." : $"; {Text(answer.Value, answer)}{unit} comes nearest."),
            TargetReach.NotMoved => $"{name} does not move it, {tried}.",
            _ => $"It cannot be decided at most values of {name} {tried}: ask for a percentile, or for a share of trials.",
        };
    }

    /// <summary>What a run of the whole case at the limit says, and how to have it again; empty where there is none.</summary>
    public static string Proof(TargetAnswer answer, Analysis analysis)
    {
        if (answer.Proof is not { } proof)
            return "";
        var observed = string.Join("; ", proof.Finding.Observed.Select(value => Observed(value)));
        return $"At this value, {Format.Count(analysis.Options.Trials)} trials give {observed}: "
            + $"{(proof.Finding.Verdict == CheckVerdict.Pass ? "met" : "missed")} (run {proof.RunId}).";
    }

    /// <summary>The shift of all quantities together, in a sentence.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="isMet">Whether the condition is met in the case as it is.</param>
    public static string Shift(CommonShift shift, bool isMet)
    {
        var by = Invariant($"{Math.Abs(shift.Shift):0.00}");
        return !shift.IsReachable
            ? $"All {Format.Count(shift.Names.Length)} uncertain inputs and factors {(isMet ? "worse" : "better")} together by "
                + $"{by} standard deviations do not turn it."
            : shift.Names.Length == 1
            ? $"It turns if {shift.Names[0]} is {by} standard deviations {(isMet ? "worse" : "better")} than drawn."
            : $"It turns if all {Format.Count(shift.Names.Length)} uncertain inputs and factors together are {by} standard deviations "
                + $"{(isMet ? "worse" : "better")} than drawn.";
    }

    /// <summary>A limit with no digits beyond its error.</summary>
    public static string Limit(TargetAnswer answer) => answer.StandardError is not (> 0 and var error)
        ? Text(Significant(answer.Value, Math.Abs(answer.Value) / 1e4), answer)
        : $"{Text(Significant(answer.Value, error), answer)} ± {Text(Significant(error, error), answer)}";

    /// <summary>A value of a quantity; a fraction in percent.</summary>
    public static string Text(double value, TargetAnswer answer) => Format.Quantity(value, answer.Unit);

    /// <summary>The unit, after a space; empty for a plain number.</summary>
    public static string UnitOf(TargetAnswer answer, string currency) =>
        Format.Unit(answer.Unit, currency) is { Length: > 0 } unit ? " " + unit : "";

    private static string Observed(Observed value) => value.Unit is { } unit
        ? $"{value.Expression} = {Format.Bare(value.Value, unit, value.StandardError)}{(Format.IsInPercent(unit) ? " %" : "")}"
        : $"{value.Expression} = {Format.Number(value.Value)}";

    /// <summary>The value rounded to the first digit of its error.</summary>
    public static double Significant(double value, double error)
    {
        if (!(error > 0) || !double.IsFinite(error))
            return value;
        var step = Math.Pow(10, Math.Floor(Math.Log10(error)));
        return Math.Round(value / step) * step;
    }
}
