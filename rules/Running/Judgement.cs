using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>What the rules say of a run: the findings of checks and hurdles, and the two verdicts that follow from them.</summary>
/// <param name="Checks">The finding of each check, in the order of the rules.</param>
/// <param name="Hurdles">The finding of each hurdle, in the order of the rules.</param>
/// <param name="MeanIsNegative">Whether the mean NPV is negative.</param>
/// <param name="LosesInHalf">Whether NPV is below zero in at least half of the trials.</param>
/// <param name="Npv">The shares of trials on either side of zero by which that is decided.</param>
internal sealed record Judgement(
    ImmutableArray<Finding> Checks, ImmutableArray<Finding> Hurdles, bool MeanIsNegative, bool LosesInHalf, NpvShares Npv)
{
    /// <summary>The findings of the checks, then those of the hurdles.</summary>
    public ImmutableArray<Finding> All => [.. Checks, .. Hurdles];

    /// <summary>Whether the case can be believed. A check of severity info never changes it.</summary>
    public Verdict Verdict =>
        Checks.Any(finding => finding is { Verdict: CheckVerdict.Error, Severity: not Severity.Info }
            or { Verdict: CheckVerdict.Fail, Severity: Severity.Error }) ? Verdict.NotCredible
        : Checks.Any(finding => finding is { Verdict: CheckVerdict.Fail, Severity: Severity.Warning }) ? Verdict.Recheck
        : Verdict.Credible;

    /// <summary>Whether the purchase pays.</summary>
    public PayDecision Decision
    {
        get
        {
            var judged = Hurdles.Where(hurdle => hurdle.Verdict != CheckVerdict.NotApplicable).ToList();
            if (judged.Count == 0 || judged.Any(hurdle => hurdle.Verdict == CheckVerdict.Error))
                return PayDecision.NotJudged;
            var allHold = judged.All(hurdle => hurdle.Verdict == CheckVerdict.Pass);
            return allHold && !MeanIsNegative ? PayDecision.Pays
                : !allHold && LosesInHalf ? PayDecision.DoesNotPay
                : PayDecision.Marginal;
        }
    }

    /// <summary>Decides all checks and hurdles of a run.</summary>
    /// <param name="bound">The case that was simulated.</param>
    /// <param name="run">The run's statistics.</param>
    /// <param name="places">Every value and its place, in the order in which to recheck them.</param>
    public static Judgement Of(BoundCase bound, RunAnswers run, IReadOnlyCollection<(string Name, Place Place)> places)
    {
        ImmutableArray<Finding> all = [.. CheckOutcome.Decide([.. bound.Checks, .. bound.Hurdles, .. bound.PayConditions], run, places)];
        var (checks, hurdles) = (bound.Checks.Length, bound.Hurdles.Length);
        var (meanNotNegative, losesInHalf, gainsInHalf) = (all[^3], all[^2], all[^1]);
        return new(all[..checks], all.Slice(checks, hurdles), meanNotNegative.Verdict == CheckVerdict.Fail,
            losesInHalf.Verdict == CheckVerdict.Pass, new(losesInHalf.Observed[0].Value, gainsInHalf.Observed[0].Value));
    }

    /// <summary>The same with another finding in place of the one with its id.</summary>
    public Judgement With(Finding finding)
    {
        return this with { Checks = Replaced(Checks), Hurdles = Replaced(Hurdles) };

        ImmutableArray<Finding> Replaced(ImmutableArray<Finding> findings) =>
            [.. findings.Select(each => each.Id == finding.Id ? finding : each)];
    }
}
