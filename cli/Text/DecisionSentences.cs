using System.Globalization;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The sentences on whether a purchase pays.</summary>
internal static class DecisionSentences
{
    /// <summary>How it is decided whether a purchase pays.</summary>
    public const string Meaning = "By the hurdles of the rules. Pays: at least one is judged, all judged ones are cleared, and the mean "
        + "NPV is not negative. Does not pay: one is missed, and NPV is below zero in at least half of the trials. Not judged: none is "
        + "judged, or one could not be decided. Marginal: otherwise.";

    /// <summary>The most characters of a hurdle's title.</summary>
    private const int LongestTitle = 60;

    /// <summary>What the first missed hurdle asks for and finds, or the first one where none is missed; then the P50 of NPV. The mean is
    /// named only where it decides. With all inputs fixed no probability is named.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="isAfterLead">Whether <see cref="LeadSentence"/> stands before it, so that the likely NPV is told where it decides
    /// only.</param>
    public static string Of(Analysis analysis, bool isAfterLead = false)
    {
        var judged = analysis.Hurdles.Where(hurdle => hurdle.Verdict != CheckVerdict.NotApplicable).ToList();
        var undecided = judged.Count(hurdle => hurdle.Verdict == CheckVerdict.Error);
        if (analysis.Hurdles.IsEmpty)
            return "The rules have no hurdle, so whether it pays is not judged." + Loss(analysis);
        if (judged.Count == 0)
            return "No hurdle applies to this case, so whether it pays is not judged." + Loss(analysis);
        if (undecided > 0)
            return $"{Format.Count(undecided, "hurdle")} could not be decided, so whether it pays is open." + Loss(analysis);
        var missed = judged.Count(hurdle => hurdle.Verdict == CheckVerdict.Fail);
        var told = judged.Find(hurdle => hurdle.Verdict == CheckVerdict.Fail) ?? judged[0];
        return Hurdles(analysis, told, judged.Count, missed) + Npv(analysis, told, missed > 0, isAfterLead);
    }

    /// <summary>The clause on the hurdles: how they end, and what one of them asks for and finds.</summary>
    private static string Hurdles(Analysis analysis, Finding told, int judged, int missed)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var share = told is { Asked: { } asked, Observed: [var found] } ? ShareFound(asked, found.Value, missed > 0) : null;
        var title = $"\"{Format.ShortenToWords(told.Title, LongestTitle)}\"";
        var values = string.Join("; ", told.Observed.Take(2).Select(observed =>
            Sentences.Found(observed, analysis, observed.Expression) is var (expression, value) ? expression + value : ""));
        if (judged == 1)
            return share is null ? $"The hurdle {title} is {(missed > 0 ? "missed" : "cleared")}{(values.Length > 0 ? ": " : "")}{values}"
                : isFixed ? $"The hurdle is {(missed > 0 ? "missed" : "cleared")}" : share;
        return Count(judged, missed)
            + (share is null ? $": {title}{(values.Length > 0 ? ", " : "")}{values}" : isFixed ? "" : ": " + share);
    }

    private static string Count(int judged, int missed) => (judged, missed) switch
    {
        (2, 0) => "Both hurdles are cleared",
        (_, 0) => $"All {Format.Count(judged, "hurdle")} are cleared",
        (2, 2) => "Both hurdles are missed",
        _ => missed == judged ? $"All {Format.Count(judged, "hurdle")} are missed"
            : $"{Format.Count(missed)} of {Format.Count(judged, "hurdle")} {(missed == 1 ? "is" : "are")} missed",
    };

    /// <summary>"NPV is above zero in 86.4 % of trials; at least 80 % are asked for".</summary>
    private static string ShareFound(AskedShare asked, double share, bool isMissed)
    {
        var subject = asked.Condition switch
        {
            "npv > 0" => "NPV is above zero",
            "npv < 0" => "NPV is below zero",
            "npvAfterTax > 0" => "NPV after tax is above zero",
            "npvAfterTax < 0" => "NPV after tax is below zero",
            _ => asked.Condition + " holds",
        };
        var bound = Format.Number(asked.Bound * 100) + " %";
        // A share that misses the bound by less than what is printed has more digits.
        var trials = isMissed && Math.Round(share, 3, MidpointRounding.AwayFromZero) == Math.Round(asked.Bound, 3)
            ? Format.Written((share * 100).ToString("0.#####", CultureInfo.InvariantCulture)) + " % of trials" : Trials(share);
        return $"{subject} in {trials}; " + asked.Comparison switch
        {
            ComparisonOperator.GreaterOrEqual => $"at least {bound} are asked for",
            ComparisonOperator.Greater => $"more than {bound} are asked for",
            ComparisonOperator.LessOrEqual => $"at most {bound} are allowed",
            ComparisonOperator.Less => $"less than {bound} are allowed",
            _ => $"{bound} are asked for",
        };
    }

    /// <summary>The sentence on NPV: the one figure where all inputs are fixed; else its P50, after how often it is negative where that is
    /// half of the trials and not said yet, or after its mean where only that speaks against the purchase.</summary>
    private static string Npv(Analysis analysis, Finding told, bool isMissed, bool isAfterLead)
    {
        var npv = analysis[analysis.JudgedNpv].Statistics;
        if (npv.IsUndefined)
            return ".";
        if (analysis.Result.Model.IsDeterministic)
            return isAfterLead ? "." : $"; {ResultSentences.NpvName(analysis)} is {Format.Money(npv.P50, analysis.Currency)}.";
        var p50 = npv.Percentile(50);
        var median = p50.IsInGap ? "lies in a gap between values"
            : $"is {Format.Money(p50.Value, analysis.Currency, p50.StandardError)}";
        if (!isMissed && analysis.Decision == PayDecision.Marginal)
            return $". But {ResultSentences.NpvName(analysis)} is negative on average{Mean(npv, analysis.Currency)}; "
                + $"the likely one {median}.";
        var losses = ResultSentences.ShareOfNpvBelowZero(analysis);
        var isSaid = told.Asked?.Condition == $"{analysis.JudgedNpv} < 0"
            || (told.Asked?.Condition == $"{analysis.JudgedNpv} > 0"
                && Math.Abs(1 - losses - ResultSentences.ShareOfNpvAboveZero(analysis)) < 1e-9);
        return losses >= 0.5 && !isSaid
            ? $". {ResultSentences.NpvName(analysis)} is below zero in {Trials(losses)}; the likely one {median}."
            : isAfterLead ? "." : $". The likely {ResultSentences.NpvName(analysis)} {median}.";
    }

    /// <summary>The mean with its error, in parentheses; empty where that cannot be stated.</summary>
    private static string Mean(OutcomeStatistics npv, string currency) => npv is not { Mean: { } mean, MeanStandardError: { } error } ? ""
        : $" (mean {Format.Money(mean, currency, error)} {Format.ShortError(error, OutcomeUnit.Money, mean)})";

    /// <summary>A sentence on the loss that a case without a decision may have; empty where fewer than half of the trials lose.</summary>
    private static string Loss(Analysis analysis)
    {
        var npv = analysis[analysis.JudgedNpv].Statistics;
        var losses = npv.IsUndefined ? 0 : ResultSentences.ShareOfNpvBelowZero(analysis);
        var name = ResultSentences.NpvName(analysis);
        return losses < 0.5 ? "" : analysis.Result.Model.IsDeterministic ? $" {name} is {Format.Money(npv.P50, analysis.Currency)}."
            : $" {name} is below zero in {Trials(losses)}.";
    }

    private static string Trials(double share) => share switch
    {
        <= 0 => "no trial",
        >= 1 => "every trial",
        _ => $"{Format.Share(share)} of trials",
    };
}
