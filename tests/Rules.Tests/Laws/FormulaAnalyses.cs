using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Layers;
using Roi.Rules.Proofs;

namespace Roi.Rules.Tests.Laws;

/// <summary>Where a number goes from one set of values to another, in every trial.</summary>
internal enum Direction
{
    Same,
    NeverFalls,
    NeverRises,
    Unknown,
}

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
        From(new Movement((_, _) => Change.None, reference => To(bounds(reference.Name))).IntervalOf(formula));

    /// <summary>The bounds of a formula over the inputs and factors of some rules, whatever the scenario.</summary>
    public static Bounds BoundsOf(Formula formula, RuleFile rules) => From(new PossibleValues(rules).Of(formula));

    /// <summary>The bounds of one input or factor as the judgement of layers sees them.</summary>
    public static Bounds BoundsOf(string name, RuleFile rules) => From(new Intervals(rules, _ => null).Of(new Reference(name)));

    /// <summary>Whether a condition always holds or never does; null where it may do either.</summary>
    public static bool? Decide(Condition condition, Func<string, Bounds> bounds) =>
        Truth.Of(condition, side => To(BoundsOf(side, bounds)));

    /// <summary>Which way a formula lies from another of the same structure, from the directions and bounds of the names.</summary>
    public static Direction Compare(Formula before, Formula after, Func<string, Direction> directions, Func<string, Bounds> bounds) =>
        new Movement((one, _) => To(directions(one.Name)), reference => To(bounds(reference.Name))).Of(before, after) switch
        {
            Change.None => Direction.Same,
            Change.Up => Direction.NeverFalls,
            Change.Down => Direction.NeverRises,
            _ => Direction.Unknown,
        };

    private static Change To(Direction direction) => direction switch
    {
        Direction.Same => Change.None,
        Direction.NeverFalls => Change.Up,
        Direction.NeverRises => Change.Down,
        _ => Change.Unknown,
    };

    private static Interval To(Bounds bounds) => new(bounds.Low, bounds.High);

    private static Bounds From(Interval interval) => new(interval.Low, interval.High);
}
