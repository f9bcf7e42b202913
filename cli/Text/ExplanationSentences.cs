using Roi.Engine.Economics;
using Roi.Rules.Explaining;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>Sentences on how a number comes about.</summary>
internal static class ExplanationSentences
{
    /// <summary>Which trial is explained and how far it lies from the P50, and the conservative value beside it.</summary>
    public static IEnumerable<string> Opening(Explanation explanation)
    {
        var (p50, currency) = (explanation.P50, explanation.Analysis.Currency);
        var trials = explanation.Analysis.Options.Trials;
        yield return $"P50 of the run: {Value(p50.P50, explanation.Unit, currency)}. "
            + (p50.AsNear == trials ? "It is the same in every trial. " : "")
            + $"Explained is trial {Format.Count(p50.Trial)} of replicate {p50.Replicate}: "
            + $"{Value(p50.Value, explanation.Unit, currency)}{Apart(p50, explanation.Unit, currency)}."
            + (p50.AsNear > 1 && p50.AsNear < trials ? $" Of the {Format.Count(p50.AsNear)} trials that are as near, it is the one "
                + "whose NPV is nearest to the P50 of NPV." : "");
        yield return $"Conservative case: {Value(explanation.Conservative, explanation.Unit, currency)}, with factors and claims at their "
            + "cautious values, and other uncertain inputs at their P50.";
    }

    /// <summary>How the ramp of what flows per year is counted; empty where nothing ramps up.</summary>
    public static string Ramp(Explanation explanation) => !explanation.Flows.Any(step =>
            step.Trial?.Formula?.Contains("/ 2", StringComparison.Ordinal) == true) ? ""
        : "With a ramp-up of M months, x months after the start have earned x ^ 2 / (2 * M) months at the full rate, and x - M / 2 once "
            + "the ramp-up is over.";

    /// <summary>How the rows of the cash flow are computed.</summary>
    public static string Rows(Explanation explanation)
    {
        var terms = explanation.Analysis.Result.Model.Terms;
        var instant = terms.Timing switch
        {
            DiscountTiming.YearEnd => "money per year from the end of its year, money once from the end of its month",
            DiscountTiming.MidYear => "money per year from the middle of its year, money once from the end of its month",
            _ => "from its end",
        };
        return "Net = benefit - cost - investment + residual. Its present value is the sum over the months, each discounted "
            + $"{instant}: / (1 + {CalculatorNumber.Of(terms.DiscountRate * 100)}%) ^ (month / 12). --months prints them.";
    }

    /// <summary>How the digits are to be read, and which run it is.</summary>
    public static IEnumerable<string> Closing(Explanation explanation)
    {
        var analysis = explanation.Analysis;
        yield return $"Numbers have {CalculatorNumber.Digits} digits, so the last one of a result may differ by rounding. A formula with "
            + "its numbers can be pasted into a spreadsheet behind a sign of equality.";
        yield return $"Run {analysis.RunId}: {Format.Count(analysis.Options.Trials)} trials, seed {analysis.Options.Seed}, "
            + $"{SamplingName.Of(analysis.Options.Sampling)} sampling, roi {analysis.Version}.";
    }

    /// <summary>A value with its unit: "3,612.4828 USD/h", "38.12345678 %"; "never" and "none" for the infinities.</summary>
    public static string Value(double value, Unit unit, string currency)
    {
        if (double.IsNaN(value))
            return Format.NotDefined;
        if (double.IsInfinity(value))
            return unit == Unit.Month ? "never" : "none";
        return WithUnit(CalculatorNumber.Grouped(unit.IsFraction ? value * 100 : value), unit, currency);
    }

    private static string WithUnit(string number, Unit unit, string currency) => unit.IsFraction ? $"{number} %"
        : unit.IsNone ? number : unit == Unit.Month ? $"{number} month{(number == "1" ? "" : "s")}"
        : $"{number} {Format.Unit(unit, currency)}";

    /// <summary>What an input is and where it comes from.</summary>
    public static string Origin(ExplainedInput input)
    {
        List<string> parts = [input.Shape.Length == 0 ? input.Title : $"{input.Title}: {input.Shape}"];
        if (input.Assumption is { } assumption)
        {
            if (assumption.SetBy is { } set)
                parts.Add($"set by hand (--set {set})");
            if (assumption.Evidence is { } evidence)
                parts.Add(evidence);
            if (assumption.Source is { Length: > 0 } source)
                parts.Add(source);
            parts.Add(Place(assumption.Place));
        }
        return string.Join("; ", parts);
    }

    /// <summary>A step in words, and where its formula stands; empty where there is neither.</summary>
    public static string About(ExplainedStep step) => string.Join("; ",
        ((string[])[step.Title == step.Name ? "" : step.Title, step.Place is { } place ? Place(place) : ""])
            .Where(part => part.Length > 0));

    private static string Place(Place place) => Invariant($"{FilePath.Shown(place.Path)}({place.Line})");

    private static string Apart(P50Trial p50, Unit unit, string currency)
    {
        var apart = p50.Value - p50.P50;
        return !double.IsFinite(apart) ? "" : apart == 0 ? ", exactly that"
            : $", {WithUnit(CalculatorNumber.Short(Math.Abs(apart) * (unit.IsFraction ? 100 : 1)), unit, currency)} "
                + $"{(apart > 0 ? "above" : "below")} it";
    }
}
