using System.Text.RegularExpressions;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What reports say of what moves NPV, of what must be true, and of what knowing more is worth.</summary>
internal static partial class InsightSentences
{
    /// <summary>The most limits of a hurdle in one sentence.</summary>
    private const int MostLimits = 3;

    /// <summary>The most quantities that are named beside the one that moves NPV most.</summary>
    private const int MostNamedBeside = 2;

    /// <summary>From where on values are written in thousands.</summary>
    private const double ShortFrom = 10_000;

    /// <summary>How NPV is called: after tax where the rules declare a tax.</summary>
    public static string Npv(Analysis analysis) =>
        analysis.JudgedNpv == Engine.Simulation.Outcomes.Npv ? "NPV" : "NPV after tax";

    /// <summary>The quantity that moves NPV most, with its values and what follows; what to say where none does.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="longest">The most characters: a sentence that is longer names fewer quantities, but at least one.</param>
    public static string Largest(Analysis analysis, int longest = int.MaxValue)
    {
        if (analysis.Insight is not { } insight)
            return "";
        if (analysis.Result.Model.IsDeterministic)
            return $"Nothing moves {Npv(analysis)}: all inputs are fixed.";
        if (insight.Tornado is not [{ Swing: > 0 } first, ..])
            return $"No uncertain input moves {Npv(analysis)}.";
        var also = insight.Tornado.Skip(1).TakeWhile(bar => bar.Swing > 0).Take(MostNamedBeside)
            .Select(bar => $"{Sentences.Inside(bar.Name, bar.Title)} ({Ends(bar)})").ToList();
        while (also.Count > 0 && Whole().Length > longest)
            also.RemoveAt(also.Count - 1);
        return Whole();

        string Whole() => $"{first.Title}{(first.IsOfSeveralLines ? "," : "")} moves {Npv(analysis)} most: {Ends(first)} in "
            + $"{analysis.Currency}, where " + (first.IsGroup ? "its inputs are at their P10 and at their P90"
                : $"{(first.IsOfSeveralLines ? "their mean" : "it")} is {Value(first.Low.Input, first.Unit)}"
                    + $"{Unit(first.Unit, analysis.Currency)} ({Whose(first)} P10) and "
                    + $"{Value(first.High.Input, first.Unit)}{Unit(first.Unit, analysis.Currency)} ({Whose(first)} P90)")
            + $"{(also.Count > 0 ? "; then " + string.Join(", then ", also) : "")}.";
    }

    /// <summary>The unit of a bar; empty of a group.</summary>
    public static string UnitOf(TornadoBar bar, string currency) => bar.IsGroup ? "" : Format.Unit(bar.Unit, currency);

    /// <summary>The values of a quantity at both ends of a bar; of a group the levels of its quantities.</summary>
    public static (string Low, string High) Inputs(TornadoBar bar) => bar.IsGroup ? ("P10", "P90")
        : (Value(bar.Low.Input, bar.Unit), Value(bar.High.Input, bar.Unit));

    /// <summary>The bars of the quantities that move NPV most, as far as its printed P50 differs at their ends.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="most">The most bars.</param>
    public static IEnumerable<TornadoBar> Swings(Analysis analysis, int most) => (analysis.Insight?.Tornado ?? [])
        .Where(bar => bar.Swing > 0 && Low(bar) != High(bar)).Take(most);

    /// <summary>The P50 of NPV at both ends of a bar: "420 k to 887 k"; with more digits where three hide the difference.</summary>
    public static string Ends(TornadoBar bar) => Low(bar) != High(bar) ? $"{Low(bar)} to {High(bar)}"
        : $"{Format.Bare(bar.Low.P50.Value, OutcomeUnit.Money)} to {Format.Bare(bar.High.P50.Value, OutcomeUnit.Money)}";

    private static string Low(TornadoBar bar) => Format.ShortMoney(bar.Low.P50.Value, bar.Low.P50.StandardError);

    private static string High(TornadoBar bar) => Format.ShortMoney(bar.High.P50.Value, bar.High.P50.StandardError);

    /// <summary>The inputs that have one value from their P10 to their P90 and move NPV in rare trials, one sentence each.</summary>
    public static IEnumerable<string> Rare(Analysis analysis) => (analysis.Insight?.Curves ?? [])
        .Where(curve => curve is { IsFixed: false, Swing: 0, Points: [var first, .., var last] } && first.Npv.P50 != last.Npv.P50)
        .Select(curve => $"{curve.Title} moves {Npv(analysis)} in rare trials: its P50 is {Format.ShortMoney(curve.Points[0].Npv.P50)} at "
            + $"{Value(curve.Points[0].Input, curve.Unit)} and {Format.ShortMoney(curve.Points[^1].Npv.P50)} at "
            + $"{Value(curve.Points[^1].Input, curve.Unit)}{Unit(curve.Unit, analysis.Currency)}, its P1 and its P99.");

    /// <summary>What each hurdle takes of single quantities, one sentence each.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="longest">The most characters of a sentence: one that is longer names fewer limits, but at least one.</param>
    public static IEnumerable<string> Frontier(Analysis analysis, int longest = int.MaxValue) => analysis.Insight is not { } insight ? []
        : insight.Frontier.Select(hurdle => Enumerable.Range(0, MostLimits)
                .Select(fewer => Frontier(hurdle, insight, analysis, MostLimits - fewer)).ToList())
            .Select(sentences => sentences.Find(sentence => sentence.Length <= longest) ?? sentences[^1])
            .Where(sentence => sentence.Length > 0);

    /// <summary>The limits of a hurdle with their curves, the nearest to the present value first, as a share of that.</summary>
    public static IEnumerable<(FrontierLimit Limit, ResponseCurve Curve)> Nearest(HurdleFrontier hurdle, CaseInsight insight)
    {
        var curves = insight.Curves.ToDictionary(curve => curve.Name, StringComparer.Ordinal);
        return hurdle.Limits.Select(limit => (Limit: limit, Curve: curves[limit.Name])).OrderBy(pair => Distance(pair.Limit, pair.Curve));
    }

    private static string Frontier(HurdleFrontier hurdle, CaseInsight insight, Analysis analysis, int most)
    {
        if (hurdle.IsMet is not { } isMet || insight.Curves.IsEmpty)
            return "";
        var title = Hurdle(analysis, hurdle.Id, hurdle.Title);
        if (hurdle.Limits.IsEmpty)
            return (insight.Curves.Length == 1 ? $"{title}: {(isMet ? "still met" : "missed")} at every value of "
                    + $"{Sentences.Inside(insight.Curves[0].Name, insight.Curves[0].Title)} tried."
                : $"{title}: {(isMet ? "still met" : "missed")}, whichever of {insight.Curves.Length} inputs is moved alone, each "
                    + "from its P1 to its P99, a fixed one by half up and down.") + TooClose(analysis, hurdle.Id);
        var limits = Nearest(hurdle, insight).ToList();
        return $"{title}: {(isMet ? "still met if" : "met if")} "
            + string.Join(", or if ", limits.Take(most).Select(limit => Limit(limit.Limit, limit.Curve, analysis.Currency)))
            + $", {(limits.Count == 1 || most == 1 ? "" : "each ")}by itself and held there"
            + $"{(limits.Count > most ? $"; {More(limits.Count - most)} it" : "")}.{TooClose(analysis, hurdle.Id)}";
    }

    /// <summary>That chance may decide a hurdle otherwise in the trials that a search takes, in a sentence after a blank; empty where it
    /// does not.</summary>
    /// <param name="margin">By how much the hurdle is met, or missed, in these trials; null where that is not one number.</param>
    /// <param name="error">The standard error of the margin; null where none can be stated.</param>
    /// <param name="trials">These trials.</param>
    /// <param name="analysis">The analysis, which judges.</param>
    public static string TooClose(double? margin, double? error, long trials, Analysis analysis) =>
        !(Math.Abs(margin ?? double.NaN) <= 2 * error) || error == 0 ? ""
        : $" Too close to tell with {Format.Count(trials)} trials"
            + $"{(analysis.Options.Trials > trials ? $"; roi analyse judges with {Format.Count(analysis.Options.Trials)}" : "")}.";

    /// <summary>The same of a hurdle as the case stands.</summary>
    public static string TooClose(Analysis analysis, string hurdle) =>
        analysis.Insight is { } insight && insight.Base.Hurdles.FirstOrDefault(answer => answer.Id == hurdle) is { } answer
            ? TooClose(answer.Margin, answer.MarginError, insight.Trials, analysis) : "";

    /// <summary>The title of a hurdle; with a tax it says of which hurdles that they judge figures before it.</summary>
    public static string Hurdle(Analysis analysis, string id, string title) => analysis.JudgedNpv != Engine.Simulation.Outcomes.Npv
        && analysis.Hurdles.FirstOrDefault(hurdle => hurdle.Id == id) is { } finding
        && BeforeTax().IsMatch(finding.Expect) ? $"{title} (before tax)" : title;

    /// <summary>The names of outcomes that have one after tax beside them.</summary>
    [GeneratedRegex(@"\b(npv|irr|payback)\b")]
    private static partial Regex BeforeTax();

    /// <summary>A limit: "implementation cost is at most 1.66 M USD (now 1.51 M)".</summary>
    public static string Limit(FrontierLimit limit, ResponseCurve curve, string currency) =>
        $"{Sentences.Inside(limit.Name, limit.Title)}{(curve.Values > 1 ? "," : "")} is {(limit.IsAtLeast ? "at least" : "at most")} "
        + $"{LimitValue(limit)}{Unit(limit.Unit, currency)} "
        + $"(now {Value(curve.Present, limit.Unit)}{Unit(limit.Unit, currency)}"
        + $"{(curve.Values > 1 ? "; all at one percentile" : "")}{(limit.TurnsAgain ? "; the nearest of several limits" : "")})";

    /// <summary>The limit with no digits beyond its error; the points around it where these are far apart.</summary>
    public static string LimitValue(FrontierLimit limit)
    {
        var (low, high) = limit.Between;
        return limit.IsCoarse ? $"a value between {Value(low, limit.Unit)} and {Value(high, limit.Unit)}"
            : Value(TargetSentences.Safe(limit.Limit, limit.StandardError ?? (high - low) / 2, limit.Unit, limit.IsAtLeast), limit.Unit);
    }

    /// <summary>What knowing everything before the decision is worth; empty where it is not known.</summary>
    public static string PerfectInformation(Analysis analysis)
    {
        if (analysis.Insight?.PerfectInformation is not { } evpi || analysis.Result.Model.IsDeterministic)
            return "";
        var wouldInvest = analysis.Insight.Base.Npv.Mean is > 0;
        return evpi.Value == 0
            ? $"Measuring more before the decision is worth nothing: {(wouldInvest ? "no trial loses" : "no trial gains")}."
            : $"Knowing everything before the decision is worth at most {Format.Money(evpi.Value, analysis.Currency, evpi.StandardError)}: "
                + $"that is what {(wouldInvest ? "the losing trials lose" : "the gaining trials gain")} on average over all trials.";
    }

    /// <summary>What knowing a quantity is worth.</summary>
    public static string Knowing(string name, string title, Estimate value, string currency) => value.Value == 0
        ? $"Knowing {Sentences.Inside(name, title)} exactly changes no decision: worth nothing."
        : $"Measuring {Sentences.Inside(name, title)} exactly is worth at most {Format.Money(value.Value, currency, value.StandardError)}.";

    /// <summary>A value of a quantity; a fraction in percent.</summary>
    public static string Value(double value, Unit unit) => Format.Quantity(value, unit);

    /// <summary>A value in few digits, for charts: "1.79 M", "172.4", "32".</summary>
    public static string ShortValue(double value, Unit unit) => Math.Abs(value) >= ShortFrom && !unit.IsFraction
        ? Format.ShortMoney(value) : Value(TargetSentences.Significant(value, Math.Abs(value) / 1000), unit);

    /// <summary>The unit after a space; empty for a plain number.</summary>
    public static string Unit(Unit unit, string currency) =>
        Format.Unit(unit, currency) is { Length: > 0 } text ? " " + text : "";

    /// <summary>What the foot of a chart says of the trials that it rests on; empty where all trials are alike.</summary>
    public static string Basis(Analysis analysis, long trials) =>
        analysis.Result.Model.IsDeterministic ? "" : $"{Format.Count(trials)} of them here.";

    private static string Whose(TornadoBar bar) => bar.IsOfSeveralLines ? "each at its own" : "its";

    private static string More(int inputs) => inputs == 1 ? "1 more input turns" : $"{inputs} more inputs turn";

    private static double Distance(FrontierLimit limit, ResponseCurve curve) =>
        Math.Abs(limit.Limit - curve.Present) / Math.Max(Math.Abs(curve.Present), double.Epsilon);
}
