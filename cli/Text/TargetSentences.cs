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
    /// <param name="condition">The condition.</param>
    /// <param name="analysis">The analysis, which judges.</param>
    public static string Now(TargetCondition condition, Analysis analysis)
    {
        var observed = string.Join("; ", condition.Now.Observed.Select(value => Observed(value)));
        return $"{condition.Title}: {Word(condition)}{(observed.Length > 0 ? $" ({observed})" : "")}.{TooClose(condition, analysis)}";
    }

    private static string TooClose(TargetCondition condition, Analysis analysis) =>
        InsightSentences.TooClose(condition.Margin, condition.MarginError, TargetRun.Trials, analysis);

    /// <summary>What the search rests on.</summary>
    public static string Basis(TargetResult result) => $"The search takes {Format.Count(TargetRun.Trials)} trials at each value, all else "
        + "as drawn." + (result.Find is null && result.Conditions.Any(condition => condition.Answers.Any(
            answer => answer.Reach == TargetReach.Found)) ? " --find takes one input, and confirms its limit with all trials." : "")
        + (result.Conditions.Any(condition => condition.Answers.Any(answer => answer.IsOfSeveralLines))
            ? " An input of several lines has the same value in each of them here; roi analyse and roi sensitivity move each line in its "
                + "own range, so their limits of such inputs differ." : "");

    /// <summary>What a page begins with: of one quantity its answer, of all of them the nearest limit.</summary>
    public static string Lead(TargetCondition condition, TargetResult result) =>
        result.Find is not null && condition.Answers is [var answer] ? Answer(answer, condition, result.Base.Currency)
        : $"{condition.Title}: {Word(condition)}. " + (condition.Answers.IsEmpty ? ""
            : Nearest(condition) is [var nearest, ..] ? $"{If(nearest, condition, result.Base.Currency)}"
                + $"{(nearest.Present == 0 ? "" : $", where it is {Text(nearest.Present, nearest)} now")}: the nearest limit."
            : "No input by itself turns it.") + TooClose(condition, result.Base);

    /// <summary>How a condition ends on the case as it is, in a few words.</summary>
    private static string Word(TargetCondition condition) => condition.Now.Verdict switch
    {
        CheckVerdict.Pass => "met as the case stands",
        CheckVerdict.Fail => "missed as the case stands",
        CheckVerdict.Error => "not to be decided as the case stands",
        _ => "not applicable: " + condition.Now.Message,
    };

    /// <summary>The quantities whose limit was found, the nearest to its present value first.</summary>
    public static List<TargetAnswer> Nearest(TargetCondition condition) => [.. condition.Answers
        .Where(answer => answer.Reach == TargetReach.Found)
        .OrderBy(answer => Math.Abs(answer.Value - answer.Present) / Math.Max(Math.Abs(answer.Present), double.Epsilon))];

    /// <summary>What a table of limits is about: "Still met if …".</summary>
    public static string Heading(TargetCondition condition) => IsMet(condition) ? "Still met if …" : "Met if …";

    /// <summary>What is said below the table of limits: the quantities without one, and all of them together.</summary>
    public static IEnumerable<string> Rest(TargetCondition condition, string currency)
    {
        foreach (var (reach, words, areRangesTold) in ((TargetReach, string, bool)[])
            [
                (TargetReach.AlwaysMet, "Met at every value tried", true),
                (TargetReach.NeverMet, "None of the values tried meets it by itself", true),
                (TargetReach.NotMoved, "Not moved by", false),
                (TargetReach.Undecided, "Not to be decided by", false),
            ])
        {
            var titles = condition.Answers.Where(answer => answer.Reach == reach)
                .Select(answer => Inside(answer) + (areRangesTold ? $" ({Range(answer, currency)})" : "")).ToList();
            if (titles.Count > 0)
                yield return $"{words}: {string.Join("; ", titles)}.";
        }
        if (condition.Shift is { } shift)
            yield return Shift(shift, IsMet(condition));
    }

    /// <summary>A limit as a condition, without the full stop: "Still met if implementation cost is at most 849,000 USD".</summary>
    public static string If(TargetAnswer answer, TargetCondition condition, string currency) => answer.Reach switch
    {
        TargetReach.Found => $"{(IsMet(condition) ? "Still met" : "Met")} if {Inside(answer)} is {Bound(answer, currency)}",
        TargetReach.AlwaysMet => $"Met at every value of {Inside(answer)} tried",
        TargetReach.NeverMet => $"No value of {Inside(answer)} meets it by itself",
        TargetReach.NotMoved => $"{answer.Title} does not move it",
        _ => $"Not to be decided at most values of {Inside(answer)}",
    };

    /// <summary>What the chart of a limit says, cut in two where a long name may be shortened: what it is about, and the limit.</summary>
    public static (string Name, string Tail) ChartTitle(TargetAnswer answer, TargetCondition condition, string currency) =>
        answer.Reach == TargetReach.Found
            ? ($"{(condition.Id == condition.Title ? "Condition" : "Hurdle")} {(IsMet(condition) ? "still met" : "met")} if "
                + Inside(answer), $" is {ShortBound(answer, currency)}")
            : (If(answer, condition, currency), "");

    /// <summary>The values that were tried: "0 to 136,000 USD/h".</summary>
    private static string Range(TargetAnswer answer, string currency) =>
        $"{InsightSentences.ShortValue(answer.Tried.Low, answer.Unit)} to {InsightSentences.ShortValue(answer.Tried.High, answer.Unit)}"
            + InsightSentences.Unit(answer.Unit, currency);

    private static string Inside(TargetAnswer answer) => Sentences.Inside(answer.Name, answer.Title);

    /// <summary>A limit with its side and unit: "at most 849,000 USD".</summary>
    public static string Bound(TargetAnswer answer, string currency) =>
        $"{Side(answer)} {Value(answer)}{InsightSentences.Unit(answer.Unit, currency)}";

    /// <summary>A limit with its side in few digits, for charts: "at most 849 k USD".</summary>
    public static string ShortBound(TargetAnswer answer, string currency) =>
        $"{Side(answer)} {InsightSentences.ShortValue(Safe(answer.Value, Math.Abs(answer.Value) / 1000, answer.Unit, answer.IsAtLeast),
            answer.Unit)}{InsightSentences.Unit(answer.Unit, currency)}";

    private static string Side(TargetAnswer answer) => answer.IsAtLeast ? "at least" : "at most";

    private static bool IsMet(TargetCondition condition) => condition.Now.Verdict == CheckVerdict.Pass;

    /// <summary>The answer for one quantity, in a sentence.</summary>
    public static string Answer(TargetAnswer answer, TargetCondition condition, string currency)
    {
        var unit = InsightSentences.Unit(answer.Unit, currency);
        var tried = $"from {Range(answer, currency)}";
        var name = $"{Inside(answer)} ({answer.Name})";
        return answer.Reach switch
        {
            TargetReach.Found => $"{(IsMet(condition) ? "Still met" : "Met")} if {name} is {Side(answer)} {Limit(answer)}{unit}, "
                + "where it is "
                + $"{Text(answer.Present, answer)}{unit} now."
                + (answer.TurnsAgain ? " It turns elsewhere too; this limit is the nearest." : ""),
            TargetReach.AlwaysMet => $"Met at every value of {name} that was tried, {tried}.",
            TargetReach.NeverMet => $"None of the values of {name} that were tried, {tried}, meets it"
                + (double.IsNaN(answer.Value) ? "." : $"; at {Text(answer.Value, answer)}{unit} it comes nearest."),
            TargetReach.NotMoved => $"{answer.Title} ({answer.Name}) does not move it, {tried}.",
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
        var by = Format.Written(Invariant($"{Math.Abs(shift.Shift):0.00}"));
        return !shift.IsReachable
            ? $"All {Format.Count(shift.Names.Length)} uncertain inputs and factors {(isMet ? "worse" : "better")} together by "
                + $"{by} standard deviations do not turn it."
            : shift.Names.Length == 1
            ? $"It turns if {shift.Names[0]} is {by} standard deviations {(isMet ? "worse" : "better")} than drawn."
            : $"It turns if all {Format.Count(shift.Names.Length)} uncertain inputs and factors together are {by} standard deviations "
                + $"{(isMet ? "worse" : "better")} than drawn.";
    }

    /// <summary>A limit with no digits beyond its error.</summary>
    public static string Limit(TargetAnswer answer) =>
        Value(answer) + (Error(answer) is { Length: > 0 } error ? $" ± {error}" : "");

    /// <summary>A limit with as many decimals as its error has.</summary>
    public static string Value(TargetAnswer answer)
    {
        var error = answer.StandardError is > 0 and var stated ? stated : Math.Abs(answer.Value) / (answer.IsExact ? 1e4 : 1e2);
        var safe = answer.Reach == TargetReach.Found ? Safe(answer.Value, error, answer.Unit, answer.IsAtLeast) : answer.Value;
        return answer.StandardError is > 0 ? Format.Quantity(safe, answer.Unit, error) : Text(safe, answer);
    }

    /// <summary>A limit with no digits beyond its error, rounded to the side on which the condition holds.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="error">Its standard error, or how far apart the values around it are; above 0.</param>
    /// <param name="unit">The unit of both.</param>
    /// <param name="isAtLeast">Whether the condition holds at and above it.</param>
    public static double Safe(double limit, double error, Unit unit, bool isAtLeast)
    {
        var scale = unit.IsFraction ? 100 : 1;
        var place = Format.Place(limit * scale);
        // A stated error prints its own digits where it is finer.
        var step = error > 0 && double.IsFinite(error) && Math.Pow(10, Math.Floor(Math.Log10(error * scale))) is var ofError
            ? limit * scale < 1 ? ofError : Math.Max(place, ofError) : place;
        var steps = limit * scale / step;
        // A limit that is a round number but for its last bits stays.
        var rounded = isAtLeast ? Math.Ceiling(steps - 1e-6) : Math.Floor(steps + 1e-6);
        return step > 0 && double.IsFinite(steps) ? rounded * step / scale : limit;
    }

    /// <summary>The standard error of a limit; empty where there is none.</summary>
    public static string Error(TargetAnswer answer) =>
        answer.StandardError is > 0 and var error ? Format.Quantity(error, answer.Unit, error) : "";

    /// <summary>A value of a quantity; a fraction in percent.</summary>
    public static string Text(double value, TargetAnswer answer) => Format.Quantity(value, answer.Unit);

    /// <summary>What the curve of a quantity shows at its present value, and what the case has as it is; empty where both are told
    /// alike, or one cannot be told.</summary>
    /// <param name="answer">The quantity.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="analysis">The case as it is.</param>
    /// <param name="isShort">Whether it is to fit the foot of a chart.</param>
    public static string AtPresent(TargetAnswer answer, TargetCondition condition, Analysis analysis, bool isShort = false)
    {
        if (answer.Points.FirstOrDefault(point => point.Value == answer.Present)?.Observed is not { } there
            || condition.Now.Observed is not [var now] || Figure(there) == Figure(now))
            return "";
        if (isShort)
            return $"Held at its value now: {Figure(there)}. The case as it is: {Figure(now)}.";
        var value = $"{Text(answer.Present, answer)}{InsightSentences.Unit(answer.Unit, analysis.Currency)}";
        return analysis.Assumptions.Where(known => ColumnName.Parse(known.Name).Input == answer.Name || known.Name == answer.Name)
            .Select(known => (known.P10, known.P90)).Distinct().ToList() is [var one] && one.P10 == one.P90
            ? $"At {value}, its value now, the curve gives {Figure(there)} with {Format.Count(TargetRun.Trials)} trials; the case "
                + $"as it is has {Figure(now)} with {Format.Count(analysis.Options.Trials)}."
            : $"The curve holds the input at one value: {Figure(there)} at {value}, its value now; the case as it is, where it varies, has "
                + $"{Figure(now)}.";
    }

    private static string Observed(Observed value) => $"{value.Expression} = {Figure(value)}";

    private static string Figure(Observed value) => value.Unit is { } unit
        ? $"{Format.Bare(value.Value, unit, value.StandardError)}{(Format.IsInPercent(unit) ? " %" : "")}" : Format.Number(value.Value);

    /// <summary>The value rounded to the first digit of its error.</summary>
    public static double Significant(double value, double error)
    {
        if (!(error > 0) || !double.IsFinite(error))
            return value;
        var step = Math.Pow(10, Math.Floor(Math.Log10(error)));
        return Math.Round(value / step) * step;
    }
}
