using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Options;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What reports say of options that are held against each other.</summary>
internal static class OptionSentences
{
    private const string Nothing = "—";

    /// <summary>The outcome that is compared, in words: "NPV", or "NPV after tax".</summary>
    public static string Outcome(OptionsResult result) => result.Outcome == Outcomes.NpvAfterTax ? "NPV after tax" : "NPV";

    /// <summary>Which option has the highest mean, and in how many trials it beats the others, those that come nearest first.</summary>
    /// <param name="result">The options.</param>
    /// <param name="isNamed">Whether its title stands beside its letter.</param>
    public static string Best(OptionsResult result, bool isNamed = true)
    {
        var npv = Outcome(result);
        if (result.Pairs.All(pair => pair.Difference.ShareEqual == 1))
            return $"All options have the same {npv} in every trial.";
        var best = Enumerable.Range(0, result.Options.Length).MaxBy(option => MeanOf(result.Options[option], result.Outcome));
        var name = result.Options[best].Analysis is null ? isNamed ? $"Doing nothing ({Letter(best)})" : "Doing nothing"
            : isNamed ? $"{Letter(best)} ({result.Options[best].Title})" : Letter(best);
        var beaten = result.Pairs.Where(pair => pair.First == best || pair.Second == best)
            .Select(pair => (Other: pair.First == best ? pair.Second : pair.First, Share: ShareWon(pair, best))).ToList();
        var ties = result.Pairs.Where(pair => (pair.First == best || pair.Second == best) && pair.Difference.ShareEqual == 1)
            .Select(pair => pair.First == best ? pair.Second : pair.First).ToList();
        beaten = [.. beaten.Where(other => !ties.Contains(other.Other))];
        var alike = ties.Count == 0 ? "" : $", as has {string.Join(" and ", ties.Select(Letter))}";
        var others = beaten.Count == 1
            ? $"beats {Letter(beaten[0].Other)} in {Share(beaten[0].Share)}"
            : beaten.All(other => other.Share >= 1) ? "beats every other in every trial"
            : string.Join(", ", beaten.OrderBy(other => other.Share).Take(3).Select((other, i) =>
                $"{(i == 0 ? "beats " : "")}{Letter(other.Other)} in {Share(other.Share)}"));
        return $"{name} has the highest mean {npv}{alike}, and {others}.";
    }

    /// <summary>One pair in sentences: who is better how often, by how much, and whether one dominates.</summary>
    public static string Pair(OptionsResult result, OptionPair pair) => Pair(result, pair, Letter);

    /// <summary>The same, with other names than letters.</summary>
    /// <param name="result">The options.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="name">The name of an option, as it begins a sentence.</param>
    public static string Pair(OptionsResult result, OptionPair pair, Func<int, string> name)
    {
        var difference = pair.Difference;
        if (difference.ShareEqual == 1)
            return $"{name(pair.First)} and {name(pair.Second)}: the same {Outcome(result)} in every trial.";
        // The one that is better more often comes first.
        var isFirst = difference.ShareHigher >= 0.5 * (1 - difference.ShareEqual);
        var (first, second) = isFirst ? (name(pair.First), name(pair.Second)) : (name(pair.Second), name(pair.First));
        var (p10, p50, p90) = isFirst ? (difference.Percentiles[0], difference.Percentiles[1], difference.Percentiles[2])
            : (Negated(difference.Percentiles[2]), Negated(difference.Percentiles[1]), Negated(difference.Percentiles[0]));
        var currency = result.Leading.Currency;
        var isOne = p10.Value == p90.Value;
        var share = ShareWon(pair, isFirst ? pair.First : pair.Second);
        var by = isOne ? $"{(share < 1 ? "likely " : "")}by {Format.Money(p50.Value, currency, p50.StandardError)}"
            : $"likely by {Format.Money(p50.Value, currency, p50.StandardError)} (P10 to P90: "
                + $"{Format.ShortMoney(p10.Value, p10.StandardError)} to {Format.ShortMoney(p90.Value, p90.StandardError)})";
        var same = difference.ShareEqual > 0 ? $", the same in {Share(difference.ShareEqual)}" : "";
        return $"{first} is better than {second} in {Share(share)}{same}, {by}. "
            + Dominance(pair, name);
    }

    /// <summary>Whether one option dominates the other, in a sentence.</summary>
    public static string Dominance(OptionPair pair) => Dominance(pair, Letter);

    private static string Dominance(OptionPair pair, Func<int, string> name)
    {
        var who = pair.Difference.IsFirstDominant is { } isFirst ? name(isFirst ? pair.First : pair.Second) : "";
        return pair.Difference.Dominance switch
        {
            Engine.WhatIf.Dominance.First => $"{who} is at least as good at every percentile (first-order dominance).",
            Engine.WhatIf.Dominance.Second => $"Whoever is averse to risk prefers {who} (second-order dominance).",
            _ => "Neither dominates: which is better depends on how much risk one is ready to take.",
        };
    }

    /// <summary>The columns of the table of options.</summary>
    public static IReadOnlyList<string> Columns(OptionsResult result) =>
        [$"{Outcome(result)} P10", "P50", "P90", "Mean", "Above zero", "Payback P50 (months)", "Run-rate ROI P50"];

    /// <summary>The cells of an option.</summary>
    public static IEnumerable<string> Cells(OptionResult option, string outcome)
    {
        if (option.Analysis is not { } analysis)
            return ["0", "0", "0", "0", Nothing, Nothing, Nothing];
        var npv = analysis[outcome].Statistics;
        return
        [
            .. ((double[])[10, 50, 90]).Select(npv.Percentile)
                .Select(estimate => Format.Short(estimate.Value, OutcomeUnit.Money, estimate.StandardError)),
            npv.Mean is { } mean ? Format.Short(mean, OutcomeUnit.Money, npv.MeanStandardError) : Nothing,
            Format.Share(ResultSentences.ShareOfNpvAboveZero(analysis)),
            Format.Short(analysis[Outcomes.Payback].Statistics.P50, OutcomeUnit.Months, Error(analysis, Outcomes.Payback)),
            analysis[Outcomes.Roi].Statistics.IsUndefined ? Nothing
                : Format.Short(analysis[Outcomes.Roi].Statistics.P50, OutcomeUnit.Fraction, Error(analysis, Outcomes.Roi)) + " %",
        ];
    }

    /// <summary>Both verdicts of an option; of doing nothing there are none.</summary>
    public static string Verdicts(OptionResult option) => option.Analysis is { } analysis ? Sentences.Verdicts(analysis) : Nothing;

    /// <summary>The letter by which sentences name an option; at most 12 are compared.</summary>
    public static string Letter(int option) => ((char)('A' + option)).ToString();

    /// <summary>The letter and the title of an option.</summary>
    public static string Named(OptionsResult result, int option) => $"{Letter(option)}  {result.Options[option].Title}";

    /// <summary>How the numbers came about.</summary>
    public static string Closing(OptionsResult result)
    {
        var options = result.Leading.Options;
        var runs = string.Join(", ", result.Options.Where(option => option.Analysis is not null).Select(option => option.Analysis!.RunId));
        return $"{Outcome(result)} of {Format.Count(options.Trials)} trials on the same random numbers, seed {options.Seed}, "
            + $"{SamplingName.Of(options.Sampling)} sampling, roi {result.Leading.Version}. Runs: {runs}.";
    }

    /// <summary>The mean of the outcome that is compared.</summary>
    public static double MeanOf(OptionResult option, string outcome) =>
        option.Analysis is { } analysis ? analysis[outcome].Statistics.Mean ?? double.NegativeInfinity : 0;

    private static PercentileEstimate Negated(PercentileEstimate estimate) => estimate with { Value = -estimate.Value };

    private static double? Error(Analysis analysis, string outcome) => analysis[outcome].Statistics.Percentile(50).StandardError;

    private static double ShareWon(OptionPair pair, int option) => pair.First == option ? pair.Difference.ShareHigher
        : 1 - pair.Difference.ShareHigher - pair.Difference.ShareEqual;

    private static string Share(double share) => share >= 1 ? "every trial" : share <= 0 ? "no trial" : $"{Format.Share(share)} of trials";
}
