using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Proving;

namespace Roi.Rules.Tests.Laws;

/// <summary>Between which values a number lies, ends included.</summary>
internal readonly record struct Bounds(double Low, double High)
{
    public bool Hold(double value) => Low <= value && value <= High;
}

/// <summary>What the rules work out about formulas without running them, as the laws of this folder speak of it.</summary>
internal static class FormulaAnalyses
{
    /// <summary>The bounds of a formula from the bounds of its names.</summary>
    public static Bounds BoundsOf(Formula formula, Func<string, Bounds> bounds) =>
        From(FormulaBounds.Of(formula, reference => To(bounds(reference.Name))));

    /// <summary>The bounds of a formula over the inputs and factors of some rules, whatever the scenario.</summary>
    public static Bounds BoundsOf(Formula formula, RuleFile rules) => From(new PossibleValues(rules, new BoundRules(rules)).Of(formula));

    /// <summary>The bounds of one input or factor as the judgement of layers sees them.</summary>
    public static Bounds BoundsOf(string name, RuleFile rules) =>
        From(new PossibleValues(rules, new BoundRules(rules), _ => Interval.Share).Of(new Reference(name)));

    /// <summary>Whether a condition always holds or never does; null where it may do either.</summary>
    public static bool? Decide(Condition condition, Func<string, Bounds> bounds) =>
        FormulaBounds.Truth(condition, reference => To(bounds(reference.Name)));

    /// <summary>Which way a formula lies from another of the same structure, from the directions and bounds of the names.</summary>
    public static Direction Compare(Formula before, Formula after, Func<string, Direction> directions, Func<string, Bounds> bounds) =>
        new FormulaComparison((one, _) => directions(one.Name), reference => To(bounds(reference.Name))).Of(before, after);

    private static Interval To(Bounds bounds) => new(bounds.Low, bounds.High);

    private static Bounds From(Interval interval) => new(interval.Low, interval.High);
}
