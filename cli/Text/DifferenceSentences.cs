using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>The answer of a comparison of rules, in a sentence.</summary>
internal static class DifferenceSentences
{
    /// <summary>What the new rules change: of one scenario its likely NPV and both verdicts, of several how many end otherwise; without a
    /// scenario how many edits can move a number.</summary>
    public static string Answer(RuleComparison comparison)
    {
        var count = comparison.Effective.Length;
        if (comparison.Edits.IsEmpty)
            return "The new rules say the same as the old ones.";
        if (count == 0)
            return "No edit of the new rules can move a number.";
        if (comparison.Scenarios.IsEmpty)
            return $"{Format.Count(count, "edit")} can move a number; what {(count == 1 ? "it is" : "they are")} worth, a scenario tells.";
        return comparison.Scenarios is [var only] ? Answer(only) : Answer([.. comparison.Scenarios]);
    }

    private static string Answer(ScenarioComparison scenario)
    {
        var p50 = scenario["npv"].Percentiles[1];
        var texts = DifferenceText.Texts(p50.Before, p50.After, OutcomeUnit.Money, p50.StandardError);
        var currency = scenario.After.Currency;
        var npv = p50.Before == p50.After ? $"leave the likely NPV at {currency} {texts.After}"
            : texts.Before == texts.After ? $"move the likely NPV of {currency} {texts.After} by {texts.Difference}"
            : $"{(p50.After < p50.Before ? "lower" : "raise")} the likely NPV from {currency} {texts.Before} to {texts.After}";
        return $"The new rules {npv}; {Verdicts(scenario)}.";
    }

    private static string Answer(IReadOnlyList<ScenarioComparison> scenarios)
    {
        var otherwise = scenarios.Count(scenario => scenario.Before.Decision != scenario.After.Decision);
        var believed = scenarios.Count(scenario => scenario.Before.Verdict != scenario.After.Verdict);
        var lower = scenarios.Count(scenario => scenario["npv"].Percentiles[1] is var p50 && p50.After < p50.Before);
        var raised = scenarios.Count(scenario => scenario["npv"].Percentiles[1] is var p50 && p50.After > p50.Before);
        return $"Of {Format.Count(scenarios.Count)} scenarios the new rules lower the likely NPV of {Format.Count(lower)} and raise that "
            + $"of {Format.Count(raised)}; whether it pays changes in {Format.Count(otherwise)}, whether it can be believed in "
            + $"{Format.Count(believed)}.";
    }

    private static string Verdicts(ScenarioComparison scenario)
    {
        var (before, after) = (Sentences.Verdicts(scenario.Before), Sentences.Verdicts(scenario.After));
        return before == after ? $"the verdicts stay: {after}" : $"the verdicts turn from {before} to {after}";
    }
}
