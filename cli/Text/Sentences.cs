using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The sentences about an analysis that every report prints.</summary>
internal static class Sentences
{
    /// <summary>How it is decided whether a case can be believed.</summary>
    public const string MeaningOfVerdict = "Credible: all checks pass. Recheck: a warning fails. Not credible: a check of severity error "
        + "fails, or a check could not be decided.";

    /// <summary>The verdict in a word or two.</summary>
    public static string VerdictWord(Verdict verdict) => verdict switch
    {
        Verdict.Credible => "Credible",
        Verdict.Recheck => "Recheck",
        _ => "Not credible",
    };

    /// <summary>The decision in a word or two.</summary>
    public static string DecisionWord(PayDecision decision) => decision switch
    {
        PayDecision.Pays => "Pays",
        PayDecision.Marginal => "Marginal",
        PayDecision.DoesNotPay => "Does not pay",
        _ => "Not judged",
    };

    /// <summary>Both verdicts side by side: "Pays · Credible".</summary>
    public static string Verdicts(Analysis analysis) => $"{DecisionWord(analysis.Decision)} · {VerdictWord(analysis.Verdict)}";

    /// <summary>Whether it pays, in a sentence.</summary>
    public static string DecisionSentence(Analysis analysis) => DecisionSentences.Of(analysis);

    /// <summary>The word for a benefit that the rules leave: it is called credible only where the case is.</summary>
    public static string Counted(Analysis analysis) => analysis.Verdict == Verdict.Credible ? "credible" : "counted";

    /// <summary>The result of a check in a word or two.</summary>
    public static string VerdictWord(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Pass => "Pass",
        CheckVerdict.Fail => "Fail",
        CheckVerdict.Error => "Error",
        _ => "Not applicable",
    };

    /// <summary>A message as a sentence, with a capital letter and a full stop.</summary>
    public static string AsSentence(string message)
    {
        return message.Length == 0 ? "" : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] is '.' or '!' or '?' ? "" : ".");
    }

    /// <summary>A phrase inside a sentence: its capital letter is small, unless its first word has a further one or a digit, as ROI and
    /// P50 have.</summary>
    public static string Continued(string phrase) => phrase.Length > 1
        && !phrase.Skip(1).TakeWhile(letter => letter != ' ').Any(letter => char.IsUpper(letter) || char.IsDigit(letter))
        ? char.ToLowerInvariant(phrase[0]) + phrase[1..] : phrase;

    /// <summary>The title of a quantity inside a sentence. What a scenario titles itself stays as it is: it may be a name.</summary>
    /// <param name="name">The name of the quantity as a setting.</param>
    /// <param name="title">Its title.</param>
    public static string Inside(string name, string title) =>
        name.StartsWith("cash.", StringComparison.Ordinal) ? title : Continued(title);

    /// <summary>Whether a finding is a note: a failed check of severity info, which does not affect the verdict.</summary>
    public static bool IsNote(Finding finding) => finding is { Verdict: CheckVerdict.Fail, Severity: Severity.Info };

    /// <summary>Whose words a text is, in brackets after a blank; empty where they are those of the file that its place names.</summary>
    /// <param name="layer">The id of the layer that worded it; null for none.</param>
    public static string Worded(string? layer) => layer is null ? "" : $" (worded by {layer})";

    /// <summary>How a check or hurdle ends, in a word or two that tells what it does to the verdict: a failure is a note, a warning or
    /// failed, a hurdle missed.</summary>
    public static string FindingWord(Finding finding) => finding switch
    {
        { Verdict: CheckVerdict.Fail, IsHurdle: true } => "Missed",
        { Verdict: CheckVerdict.Fail, Severity: Severity.Info } => "Note",
        { Verdict: CheckVerdict.Fail, Severity: Severity.Warning } => "Warning",
        { Verdict: CheckVerdict.Fail } => "Failed",
        { Verdict: CheckVerdict.Error } => "Undecided",
        _ => VerdictWord(finding.Verdict),
    };

    /// <summary>The result of a check in a word or two; "Note" for a failed check of severity info.</summary>
    public static string VerdictWord(Finding finding) => IsNote(finding) ? "Note" : VerdictWord(finding.Verdict);

    /// <summary>The precision reached, beside the precision asked for.</summary>
    public static string Precision(PrecisionReached precision) =>
        $"percentiles within {Format.Number(precision.Reached * 100)} % " + (precision.IsMet
            ? $"({Format.Number(precision.Target * 100)} % asked for)"
            : $"(not the {Format.Number(precision.Target * 100)} % asked for: these are the most trials allowed, a larger --trials allows "
                + "more)")
        + (precision.Unstated.IsEmpty ? ""
            : $" apart from the {string.Join(", ", precision.Unstated)}, whose error more trials do not narrow");

    /// <summary>A value that a check or hurdle observed: "p50(payback) = 14.2 months". With all inputs fixed a probability is no share of
    /// trials: "npv &gt; 0 holds".</summary>
    /// <param name="observed">The value.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="expression">The expression, with or without its line.</param>
    public static (string Expression, string Value) Found(Observed observed, Analysis analysis, string expression)
    {
        const string asked = "probability(";
        var condition = expression.StartsWith(asked, StringComparison.Ordinal) ? expression[asked.Length..^1] : null;
        return analysis.Result.Model.IsDeterministic && condition is not null
            ? (condition, observed.Value == 1 ? " holds" : " does not hold")
            : (expression, " = " + Value(observed, analysis.Currency, analysis.Result.Model.Terms.HorizonMonths));
    }

    /// <summary>A value that a check observed, with its unit, in the digits that its standard error allows.</summary>
    public static string Value(Observed observed, string currency, int horizonMonths)
    {
        var value = observed is { Unit: null, StandardError: >= 1 and var coarse }
            ? Format.Number(Format.Rounded(observed.Value, OutcomeUnit.Money, coarse))
            : Format.Value(observed.Value, observed.Unit, currency, horizonMonths, observed.StandardError);
        if (!double.IsFinite(observed.Value))
            return value;
        return observed.Unit switch
        {
            OutcomeUnit.MoneyPerYear => value + " a year",
            null when !observed.Counts.IsNone => $"{value} {Format.Unit(observed.Counts, currency)}",
            _ => value,
        };
    }

    /// <summary>The value of an adjusted input and its neutral value: "80 %, not 100 %"; empty where several lines have different
    /// values.</summary>
    public static string AdjustedValue(Adjustment adjustment)
    {
        if (adjustment is not { Taken: { } taken, Neutral: { } neutral, Unit: { } unit })
            return "";
        var suffix = unit.IsFraction ? " %" : "";
        return $"{Format.Quantity(taken, unit)}{suffix}, not {Format.Quantity(neutral, unit)}{suffix}";
    }

    /// <summary>The verdict in a sentence.</summary>
    public static string VerdictSentence(Analysis analysis)
    {
        var weighed = analysis.Findings.Where(finding => finding.Severity != Severity.Info).ToList();
        var errors = weighed.Count(finding => finding.Verdict == CheckVerdict.Error);
        var failed = weighed.Count(finding => finding is { Verdict: CheckVerdict.Fail, Severity: Severity.Error });
        var warnings = weighed.Count(finding => finding is { Verdict: CheckVerdict.Fail, Severity: Severity.Warning });
        var passed = weighed.Count(finding => finding.Verdict == CheckVerdict.Pass);
        return (analysis.Verdict, failed, passed) switch
        {
            (Verdict.Credible, _, 0) => "No check that can change this verdict applies, so nothing was tested." + Notes(analysis),
            (Verdict.Credible, _, 1) => "The one check that can change this verdict passes." + Notes(analysis),
            (Verdict.Credible, _, 2) => "Both checks that can change this verdict pass." + Notes(analysis),
            (Verdict.Credible, _, _) => $"All {Format.Count(passed, "check")} that can change this verdict pass." + Notes(analysis),
            (Verdict.Recheck, _, _) => $"{Format.Count(warnings, "warning")} {(warnings == 1 ? "asks" : "ask")} for a second look at the "
                + "inputs.",
            (_, 0, _) => $"{Format.Count(errors, "check")} could not be decided, so the case cannot be believed as it stands.",
            _ => $"{Format.Count(failed, "check")} that a credible case must pass {(failed == 1 ? "fails" : "fail")}"
                + (errors == 0 ? "." : $"; {Format.Count(errors, "more check")} could not be decided."),
        };
    }

    /// <summary>The number of notes beside a verdict that they do not change, in a sentence; empty where there are none.</summary>
    private static string Notes(Analysis analysis) => analysis.Findings.Count(
        finding => finding is { Severity: Severity.Info, Verdict: CheckVerdict.Fail or CheckVerdict.Error }) switch
    {
        0 => "",
        1 => " 1 note is worth reading.",
        var notes => $" {Format.Count(notes, "note")} are worth reading.",
    };

    /// <summary>The findings behind the verdict: failed checks of severity warning or error, and undecided checks; the most severe
    /// first.</summary>
    public static ImmutableArray<Finding> NeedAttention(Analysis analysis) =>
        [.. analysis.Findings.Where(f => f.Verdict == CheckVerdict.Error
            || (f.Verdict == CheckVerdict.Fail && f.Severity != Severity.Info)).OrderByDescending(f => f.Severity)];

    /// <summary>Who prepared the case and when: "Prepared by A. Analyst on 2026-10-20, version 2, reviewed"; empty where the scenario does
    /// not say.</summary>
    public static string Prepared(Analysis analysis) => analysis.Prepared is not { } prepared ? ""
        : $"Prepared {(prepared.By is { } by ? $"by {by} " : "")}on {Format.Date(prepared.On)}"
            + (prepared.Version is { } version ? $", version {version}" : "") + (prepared.Status is { } status ? $", {status}" : "");

    /// <summary>The event in words, as far as the dates bear it out: "Last year's most expensive event", else "The most expensive
    /// event".</summary>
    /// <param name="worst">The event.</param>
    /// <param name="worstOf">What it is the most of: "most expensive event".</param>
    public static string NameOf(WorstEvent worst, string worstOf) =>
        worst.IsOfLastYear == true ? $"Last year's {worstOf}" : $"The {worstOf}";

    /// <summary>The most expensive event compared with the implementation cost.</summary>
    public static string WorstEvent(Analysis analysis)
    {
        if (analysis.WorstEvent is not { } worst)
            return "No worst event is given. Add last year's single most expensive downtime event: what preventing it is "
                + "worth is the most reliable test of the case.";
        var (cost, implementation) = (P50(worst.Cost), P50(worst.ImplementationCost));
        var date = Format.Date(worst.Date ?? "");
        string[] known = [worst.IsOfLastYear == false ? $"of {date}, not of last year" : date, worst.Line ?? "",
            worst.Hours is { } hours ? $"{Format.Number(hours)} {(hours == 1 ? "hour" : "hours")}" : ""];
        var where = string.Join(", ", known.Where(part => part.Length > 0));
        if (cost.Value == 0)
            return $"{NameOf(worst, "most expensive event")}{(where.Length > 0 ? $" ({where})" : "")} cost nothing, so preventing it "
                + "covers no part of the implementation cost." + ChecksOfEvent(analysis);
        if (cost.IsInGap || implementation.IsInGap)
            return $"The likely cost of {Continued(NameOf(worst, "most expensive event"))} or of the implementation cost lies in a gap "
                + $"between values and is not quoted. {CoveredByEvent(analysis, worst)}{ChecksOfEvent(analysis)}";
        var ratio = implementation.Value > 0 ? $"{Format.Number(Math.Round(cost.Value / implementation.Value, 2))} times " : "against ";
        var damage = worst.Damage is { } part
            ? $", of which {Format.Money(part.Cost, analysis.Currency)} damage ({part.What})" : "";
        return $"{NameOf(worst, "most expensive event")}{(where.Length > 0 ? $" ({where})" : "")} cost "
            + $"{Format.Money(cost.Value, analysis.Currency, cost.StandardError)}{damage}: {ratio}the implementation cost of "
            + $"{Format.Money(implementation.Value, analysis.Currency, implementation.StandardError)}{AtP50(analysis)}. "
            + CoveredByEvent(analysis, worst) + ChecksOfEvent(analysis);
    }

    /// <summary>That a check of the event's own hours or cost fails; empty where none does.</summary>
    private static string ChecksOfEvent(Analysis analysis) => NeedAttention(analysis).Any(finding =>
        finding.Verdict == CheckVerdict.Fail && finding.Expect.Contains("worstEvent", StringComparison.Ordinal))
        ? " Its hours or its cost fail a check below." : "";

    private static string CoveredByEvent(Analysis analysis, WorstEvent worst)
    {
        if (worst.ShareCovered <= 0)
            return "Preventing it once does not cover the implementation cost on its own, which is no fault of the case.";
        var inTrials = analysis.Result.Model.IsDeterministic || worst.ShareCovered >= 1 ? "P"
            : $"In {Format.Share(worst.ShareCovered)} of trials p";
        return inTrials + "reventing it once covers the implementation cost, provided that the system would have caught it.";
    }

    private static string AtP50(Analysis analysis) => analysis.Result.Model.IsDeterministic ? "" : " (likely)";

    private static PercentileEstimate P50(OutcomeStatistics statistics) => statistics.Percentile(50);
}
