using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>What reports say of a case under the stress sets of its rules.</summary>
internal static class StressText
{
    /// <summary>The heading of the row of the case itself.</summary>
    public const string Itself = "The case as it is";

    private const string Nothing = "—";

    private static readonly double[] Percents = [10, 50, 90];

    /// <summary>The headings of the columns of numbers; those of hurdles follow.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="most">The highest percentile of NPV.</param>
    public static IReadOnlyList<string> Columns(Analysis analysis, double most = 90) =>
        [.. Percents.Where(percent => percent <= most).Select(percent => Invariant($"{ResultSentences.NpvName(analysis)} P{percent}")),
            "Payback P50"];

    /// <summary>The cells of a row in the columns of numbers; dashes where there are no figures.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="figures">The figures of the row.</param>
    /// <param name="most">The highest percentile of NPV.</param>
    public static IEnumerable<string> Cells(Analysis analysis, StressFigures? figures, double most = 90)
    {
        if (figures is null)
            return Columns(analysis, most).Select(_ => Nothing);
        var isFixed = analysis.Result.Model.IsDeterministic;
        return [.. Percents.Where(percent => percent <= most)
            .Select(percent => Cell(figures[analysis.JudgedNpv], percent, OutcomeUnit.Money)),
            Cell(figures[LeadSentence.PaybackOf(analysis)], 50, OutcomeUnit.Months)];

        string Cell(OutcomeStatistics outcome, double percent, OutcomeUnit unit) => outcome.IsUndefined ? Format.NotDefined
            : outcome.Percentile(percent) is var estimate
            ? Format.Short(estimate.Value, unit, isFixed || estimate.StandardError is 0 ? null : estimate.StandardError) : Nothing;
    }

    /// <summary>How a hurdle ends in a row: its chance, where there is chance, and whether it is met.</summary>
    public static string Hurdle(Analysis analysis, StressFigures? figures, int hurdle)
    {
        if (figures is null)
            return Nothing;
        var finding = figures.Hurdles[hurdle];
        var word = finding.Verdict switch
        {
            CheckVerdict.Pass => "met",
            CheckVerdict.Fail => "missed",
            CheckVerdict.Error => "not decided",
            _ => "does not apply",
        };
        return finding.ShareHolding is { } chance && !analysis.Result.Model.IsDeterministic ? $"{Format.Share(chance)}, {word}" : word;
    }

    /// <summary>The decision of a row.</summary>
    public static string Decision(StressFigures? figures) => figures is null ? Nothing : Sentences.DecisionWord(figures.Decision);

    /// <summary>The notes on a set, each after its title.</summary>
    public static IEnumerable<string> Notes(Analysis analysis) => analysis.Stress!.Sets
        .Where(set => !set.Notes.IsEmpty).Select(set => $"{set.Title}: {Sentences.Continued(string.Join(' ', set.Notes))}");

    /// <summary>All sets in a sentence, for a report that has no room for the table.</summary>
    public static string Short(Analysis analysis)
    {
        var sets = analysis.Stress!.Sets;
        var ran = sets.Where(set => set.Figures is not null).ToList();
        if (ran.Count == 0)
            return $"Stress sets: none of {Format.Count(sets.Length)} says anything here.";
        var worst = ran.MinBy(set => set.Figures![analysis.JudgedNpv].P50)!;
        var npv = worst.Figures![analysis.JudgedNpv].Percentile(50);
        var decisions = ran.CountBy(set => set.Figures!.Decision).OrderBy(decision => decision.Key)
            .Select(decision => decision.Key == PayDecision.DoesNotPay && decision.Value == sets.Length
                ? $"pays under none of the {decision.Value}"
                : $"{Decided(decision.Key)} under {(decision.Value == sets.Length ? "all " : "")}{decision.Value}");
        return $"Stress sets: it {string.Join(", ", decisions)}"
            + (sets.Length - ran.Count is > 0 and var silent
                ? $"; {silent} of {sets.Length} {(silent == 1 ? "says" : "say")} nothing here" : "")
            + $"; the lowest likely {ResultSentences.NpvName(analysis)} is {Format.Money(npv.Value, analysis.Currency, npv.StandardError)} "
            + $"({Sentences.Continued(worst.Title)}).";
    }

    private static string Decided(PayDecision decision) => decision switch
    {
        PayDecision.Pays => "pays",
        PayDecision.Marginal => "is marginal",
        PayDecision.DoesNotPay => "does not pay",
        _ => "is not judged",
    };

    /// <summary>How the table came about.</summary>
    public static string Basis(Analysis analysis) =>
        $"Each row has {Format.Count(analysis.Stress!.Trials)} trials, on the same random numbers"
        + (analysis.Stress.Trials < analysis.Options.Trials ? ", so the case as it is may differ a little from the analysis." : ".")
        + (analysis.Stress.HasDatedCash
            ? " Costs that the scenario dates itself stay as they are in every set that does not name them." : "");
}
