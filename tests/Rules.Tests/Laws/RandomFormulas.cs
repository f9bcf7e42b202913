using CsCheck;
using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Tests.Laws;

/// <summary>Formulas over four names, at most five operators deep.</summary>
internal static class RandomFormulas
{
    private const int Deepest = 4;
    private static readonly double[] Constants = [0, 0.25, 0.5, 1, 2, 3, 10];
    private static readonly ComparisonOperator[] Comparisons = Enum.GetValues<ComparisonOperator>();
    private static readonly UnaryOperator[] Functions = Enum.GetValues<UnaryOperator>();
    private static readonly BinaryOperator[] Operators = Enum.GetValues<BinaryOperator>();

    /// <summary>The names that stand in them.</summary>
    public static string[] Names { get; } = ["a", "b", "c", "d"];

    /// <summary>Formulas of every kind that the engine knows.</summary>
    public static Gen<Formula> All { get; } = Of(isOfTheLanguage: false);

    /// <summary>Formulas that the language can say and that bind: no part of constants alone, which is computed at load.</summary>
    public static Gen<Formula> OfTheLanguage { get; } = Of(isOfTheLanguage: true)
        .Where(formula => Parts(formula).All(part => part is Constant { Value: > 0 } || References.Of(part).Count > 0));

    /// <summary>The conditions of formulas.</summary>
    public static Gen<Condition> Conditions { get; } = ConditionsOver(All, isOfTheLanguage: false);

    /// <summary>A formula and all formulas in it.</summary>
    public static IEnumerable<Formula> Parts(Formula formula) => formula switch
    {
        Unary unary => Parts(unary.Operand).Prepend(formula),
        Binary binary => Parts(binary.Left).Concat(Parts(binary.Right)).Prepend(formula),
        Choice choice => Parts(choice.Condition).Concat(Parts(choice.Then)).Concat(Parts(choice.Else)).Prepend(formula),
        Indicator indicator => Parts(indicator.Condition).Prepend(formula),
        _ => [formula],
    };

    /// <summary>All formulas in a condition.</summary>
    public static IEnumerable<Formula> Parts(Condition condition) => condition switch
    {
        Comparison comparison => Parts(comparison.Left).Concat(Parts(comparison.Right)),
        Both both => Parts(both.Left).Concat(Parts(both.Right)),
        Either either => Parts(either.Left).Concat(Parts(either.Right)),
        Negation negation => Parts(negation.Operand),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Unknown condition."),
    };

    /// <summary>Whether all parts are numbers in a trial, and nothing is over, or to the power of, minus zero: the laws speak of
    /// such trials. What is not a number lies in no bounds, and zero has no sign for them.</summary>
    public static bool IsOrdinary(Formula formula, Func<string, double> valueOf) => Parts(formula).All(part =>
        !double.IsNaN(Interpreter.Evaluate(part, valueOf))
        && !(part is Binary { Operator: BinaryOperator.Divide, Right: var over } && IsMinusZero(Interpreter.Evaluate(over, valueOf)))
        && !(part is Binary { Operator: BinaryOperator.Power, Left: var root } && IsMinusZero(Interpreter.Evaluate(root, valueOf))));

    /// <summary>The formula with each constant, and each comparison, replaced.</summary>
    public static Formula With(
        this Formula formula, Func<double, double> constant, Func<ComparisonOperator, ComparisonOperator> comparison) => formula switch
        {
            Constant fixedValue => new Constant(constant(fixedValue.Value)),
            Unary unary => unary with { Operand = unary.Operand.With(constant, comparison) },
            Binary binary => binary with { Left = binary.Left.With(constant, comparison), Right = binary.Right.With(constant, comparison) },
            Choice choice => new Choice(
                choice.Condition.With(constant, comparison), choice.Then.With(constant, comparison),
                choice.Else.With(constant, comparison)),
            Indicator indicator => new Indicator(indicator.Condition.With(constant, comparison)),
            _ => formula,
        };

    /// <summary>The formula with exact comparisons, as a text says it without its meaning.</summary>
    public static Formula Exact(Formula formula) => formula switch
    {
        Unary unary => unary with { Operand = Exact(unary.Operand) },
        Binary binary => binary with { Left = Exact(binary.Left), Right = Exact(binary.Right) },
        Choice choice => new Choice(Exact(choice.Condition), Exact(choice.Then), Exact(choice.Else)),
        Indicator indicator => new Indicator(Exact(indicator.Condition)),
        _ => formula,
    };

    private static Condition Exact(Condition condition) => condition switch
    {
        Comparison comparison => new Comparison(comparison.Operator, Exact(comparison.Left), Exact(comparison.Right)),
        Both both => new Both(Exact(both.Left), Exact(both.Right)),
        Either either => new Either(Exact(either.Left), Exact(either.Right)),
        Negation negation => new Negation(Exact(negation.Operand)),
        _ => condition,
    };

    /// <summary>The formula as the language writes it, every part in parentheses.</summary>
    public static string TextOf(Formula formula) => formula switch
    {
        Constant constant => Invariant($"{constant.Value}"),
        Reference reference => reference.Name,
        Unary { Operator: UnaryOperator.Negate } negative => $"(-({TextOf(negative.Operand)}))",
        Unary unary => $"{Word(unary.Operator)}({TextOf(unary.Operand)})",
        Binary { Operator: BinaryOperator.Min or BinaryOperator.Max } call =>
            $"{Word(call.Operator)}({TextOf(call.Left)}, {TextOf(call.Right)})",
        Binary binary => $"({TextOf(binary.Left)} {Symbol(binary.Operator)} {TextOf(binary.Right)})",
        Choice choice => $"if({TextOf(choice.Condition)}, {TextOf(choice.Then)}, {TextOf(choice.Else)})",
        Indicator indicator => $"if({TextOf(indicator.Condition)}, 1, 0)",
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "Unknown formula."),
    };

    /// <summary>The condition as the language writes it, every part in parentheses.</summary>
    public static string TextOf(Condition condition) => condition switch
    {
        Comparison comparison => $"({TextOf(comparison.Left)} {Symbol(comparison.Operator)} {TextOf(comparison.Right)})",
        Both both => $"({TextOf(both.Left)} and {TextOf(both.Right)})",
        Either either => $"({TextOf(either.Left)} or {TextOf(either.Right)})",
        Negation negation => $"(not {TextOf(negation.Operand)})",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Unknown condition."),
    };

    private static Gen<Formula> Of(bool isOfTheLanguage)
    {
        var leaves = Gen.Frequency(
            (4, Gen.OneOf(Names).Select(name => (Formula)new Reference(name))),
            (1, Gen.OneOf(Constants).Select(value => (Formula)new Constant(value))));
        return Gen.Recursive<Formula>((depth, formula) => depth >= Deepest ? leaves : Gen.Frequency(
            (2, leaves),
            (2, Gen.Select(Gen.OneOf(Functions), formula, (function, operand) => (Formula)new Unary(function, operand))),
            (5, Gen.Select(Gen.OneOf(Operators), formula, formula,
                (operation, left, right) => (Formula)new Binary(operation, left, right))),
            (1, Gen.Select(ConditionsOver(formula, isOfTheLanguage), formula, formula,
                (condition, then, other) => (Formula)new Choice(condition, then, other))),
            (1, isOfTheLanguage ? leaves
                : ConditionsOver(formula, isOfTheLanguage).Select(condition => (Formula)new Indicator(condition)))));
    }

    /// <summary>Conditions; those of the language take their sides as equal by their own values, as their text does when it is bound.
    /// </summary>
    private static Gen<Condition> ConditionsOver(Gen<Formula> formula, bool isOfTheLanguage)
    {
        var comparison = Gen.Select(
            Gen.OneOf(Comparisons), formula, formula, Gen.Int[isOfTheLanguage ? 2 : 0, 2],
            (operation, left, right, tolerance) => (Condition)(tolerance switch
            {
                0 => new Comparison(operation, left, right),
                1 => new Comparison(operation, left, right) { Tolerance = new Constant(0.25) },
                _ => Tolerance.Values(operation, left, right),
            }));
        return Gen.Frequency(
            (5, comparison),
            (1, comparison.Select(operand => (Condition)new Negation(operand))),
            (1, Gen.Select(comparison, comparison, (left, right) => (Condition)new Both(left, right))),
            (1, Gen.Select(comparison, comparison, (left, right) => (Condition)new Either(left, right))));
    }

    private static Condition With(
        this Condition condition, Func<double, double> constant, Func<ComparisonOperator, ComparisonOperator> comparison) =>
        condition switch
        {
            Comparison one => new Comparison(
                comparison(one.Operator), one.Left.With(constant, comparison), one.Right.With(constant, comparison)) is var with
                && one.Tolerance is null or Constant ? with with { Tolerance = one.Tolerance }
                : Tolerance.Values(with.Operator, with.Left, with.Right),
            Both both => new Both(both.Left.With(constant, comparison), both.Right.With(constant, comparison)),
            Either either => new Either(either.Left.With(constant, comparison), either.Right.With(constant, comparison)),
            Negation negation => new Negation(negation.Operand.With(constant, comparison)),
            _ => condition,
        };

    private static bool IsMinusZero(double value) => value == 0 && double.IsNegative(value);

    private static string Word<T>(T operation) where T : struct, Enum => operation.ToString().ToLowerInvariant();

    private static char Symbol(BinaryOperator operation) => "+-*/^"[(int)operation];

    private static string Symbol(ComparisonOperator operation) => ((string[])["<", "<=", ">", ">=", "==", "!="])[(int)operation];
}
