using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>Binds one expression: looks up its names, checks kinds and units, and builds the engine's tree.</summary>
/// <remarks>Binding continues after a mistake, so that one pass finds all of them. A part with a mistake is null, and the parts around it
/// report nothing further.</remarks>
internal sealed class Binder(Scope scope, bool isPerTrial, List<Mistake> mistakes)
{
    private readonly Dictionary<string, Aggregate> aggregates = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, BoundNumber> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ComparisonSyntax, Formula?> tolerances = new(ReferenceEqualityComparer.Instance);
    private string? aggregate;
    private bool isInCall;

    /// <summary>The aggregates that occur, in order of first occurrence.</summary>
    public IReadOnlyCollection<Aggregate> Aggregates => aggregates.Values;

    /// <summary>The engine's form of a part that was bound as a number; null for any other part.</summary>
    public Formula? FormulaOf(SyntaxNode node) => numbers.GetValueOrDefault(node)?.Formula;

    /// <summary>The tolerance of a comparison of numbers that was bound; null where it compares exactly.</summary>
    public Formula? ToleranceOf(ComparisonSyntax comparison) => tolerances.GetValueOrDefault(comparison);

    /// <summary>Binds a number.</summary>
    public BoundNumber? Number(SyntaxNode node)
    {
        var bound = node switch
        {
            // A percentage is a share; any other number takes the unit of the number beside it.
            NumberSyntax number => new(new Constant(number.Value), number.Written.EndsWith('%') ? Unit.None : null, number.Value),
            NameSyntax name => Name(name),
            NegativeSyntax negative => Number(negative.Operand) is { } operand
                ? operand with { Formula = new Unary(UnaryOperator.Negate, operand.Formula), Fixed = -operand.Fixed } : null,
            ArithmeticSyntax arithmetic => Arithmetic(arithmetic),
            CallSyntax call => Call(call),
            TextSyntax text => Note(text, $"'{text.Content}' is a text; texts can only be compared, and only in "
                + "when: site.criticality == 'high'"),
            _ => Note(node, $"a number is expected here, and {Shown(node)} is a condition; if(condition, a, b) makes a number of it"),
        };
        if (bound?.Fixed is { } value && !double.IsFinite(value))
            return Note(node, $"{Shown(node)} has no finite value");
        if (bound is not null)
            numbers[node] = bound;
        return bound;
    }

    /// <summary>Binds a condition.</summary>
    public BoundCondition? Condition(SyntaxNode node)
    {
        switch (node)
        {
            case NotSyntax not:
                return Condition(not.Operand) is { } operand ? new(operand.Condition is { } c ? new Negation(c) : null) : null;
            case JunctionSyntax junction:
                var (one, other) = (Condition(junction.Left), Condition(junction.Right));
                if (one is null || other is null)
                    return null;
                if (one.Condition is not { } first || other.Condition is not { } second)
                    return new(Condition: null);
                return new(junction.IsAnd ? new Both(first, second) : new Either(first, second));
            case ComparisonSyntax comparison when TextComparison.IsOne(comparison, scope):
                if (isInCall)
                    return NoteCondition(comparison, "texts cannot be compared inside of a function");
                return TextComparison.Mistake(comparison, scope) is { } mistake ? NoteCondition(mistake.Node, mistake.Message)
                    : new(Condition: null);
            case ComparisonSyntax comparison:
                return Pair(comparison, Symbols.Of(comparison.Operator), comparison.Left, comparison.Right) is var (left, right, unit)
                    ? Compared(comparison, left, right, unit) : null;
            default:
                return Number(node) is not null
                    ? NoteCondition(node, $"a condition such as x > 0 is expected here, and {Shown(node)} is a number") : null;
        }
    }

    private BoundCondition? Compared(ComparisonSyntax comparison, BoundNumber left, BoundNumber right, Unit? unit)
    {
        foreach (var (number, other, node) in ((BoundNumber, BoundNumber, SyntaxNode)[])[(left, right, comparison.Left),
            (right, left, comparison.Right)])
            if (BareFraction.Mistake(number, other, name => aggregates.GetValueOrDefault(name)?.Of) is { } mistake)
                return NoteCondition(node, $"{Shown(comparison)} {mistake}");
        var tolerance = Tolerance.Of(left, right, unit);
        if (tolerance is not null && Tolerance.IsTooLarge(tolerance))
            return NoteCondition(comparison, "comparisons stand in each other too deep here; split the formula into several inputs");
        tolerances[comparison] = tolerance;
        return new(new Comparison(comparison.Operator, left.Formula, right.Formula) { Tolerance = tolerance });
    }

    private BoundNumber? Name(NameSyntax name)
    {
        switch (scope.Find(name.Name))
        {
            case NumberName { IsStated: true } stated when !isPerTrial && aggregate is null && scope.AllowsAggregates:
                aggregates.TryAdd(name.Name, new(name.Name, RunStatistics.Percentile, stated.Formula, 0.5, stated.Unit));
                return new(new Reference(name.Name), stated.Unit, null);
            case NumberName { IsFixed: false } when !isPerTrial && aggregate is null:
                return scope.AllowsAggregates
                    ? Note(name, $"{name.Name} differs from trial to trial; say which value is meant, such as p50({name.Name})")
                    : Note(name, $"{name.Name} is not known before the trials are run, so it cannot stand here");
            case NumberName number:
                return new(number.Formula, number.Unit, null, number.Magnitude) { IsShare = number.IsShare };
            case TextName:
                return Note(name, $"{name.Name} is a text; texts can only be compared with == and !=, as in {name.Name} == '…'");
            default:
                return Function.Find(name.Name) is { } function
                    ? Note(name, $"{name.Name} is a function: write {function.Usage}")
                    : Note(name, $"unknown name {Quoted.Of(name.Name)}"
                        + Suggestion.Ending(
                            name.Name, [.. scope.Names.Keys.Order(StringComparer.Ordinal)], "the names here are"));
        }
    }

    private BoundNumber? Arithmetic(ArithmeticSyntax node)
    {
        if (node.Operator is BinaryOperator.Add or BinaryOperator.Subtract)
        {
            return Pair(node, Symbols.Of(node.Operator), node.Left, node.Right) is var (a, b, shared)
                ? Joined(node.Operator, a, b, shared) : null;
        }
        var (left, right) = (Number(node.Left), Number(node.Right));
        if (left is null || right is null)
            return null;
        if (node.Operator == BinaryOperator.Divide && right.Fixed == 0)
            return Note(node, $"{Shown(node)} divides by zero");
        if (node.Operator != BinaryOperator.Power)
            return Joined(node.Operator, left, right, UnitRules.Product(node.Operator, left.Unit, right.Unit));
        var (unit, wrong) = UnitRules.Power(left.Unit, right);
        return wrong is null ? Joined(node.Operator, left, right, unit) : Note(node, wrong);
    }

    private static BoundNumber Joined(BinaryOperator arithmetic, BoundNumber left, BoundNumber right, Unit? unit) =>
        new(new Binary(arithmetic, left.Formula, right.Formula), unit, FixedValue.Of(arithmetic, left.Fixed, right.Fixed),
            Tolerance.Of(arithmetic, left, right));

    /// <summary>Binds two numbers of the same unit.</summary>
    /// <remarks>An <c>expect</c> may compare an amount per year with an amount, as the first sanity check does: it means the amount of one
    /// year. Adding them stays a mistake.
    /// </remarks>
    private (BoundNumber Left, BoundNumber Right, Unit? Unit)? Pair(SyntaxNode node, string what, SyntaxNode leftNode, SyntaxNode rightNode)
    {
        var (left, right) = (Number(leftNode), Number(rightNode));
        if (left is null || right is null)
            return null;
        var (fits, unit) = UnitRules.Shared(left.Unit, right.Unit);
        if (fits || (node is ComparisonSyntax && scope.AllowsAggregates && UnitRules.IsOfOneYear(left.Unit, right.Unit)))
            return (left, right, unit);
        Note(node, $"{(what == "if" ? "" : Shown(node) + " ")}{UnitRules.Mismatch(what, left.Unit!.Value, right.Unit!.Value)}");
        return null;
    }

    private BoundNumber? Call(CallSyntax call)
    {
        if (Function.Find(call.Function) is not { } function)
            return Note(call, $"unknown function {Quoted.Of(call.Function)}");
        if (call.Arguments.Length < function.Fewest || call.Arguments.Length > function.Most)
        {
            var expected = function.Fewest == function.Most ? Invariant($"{function.Fewest}") : Invariant($"at least {function.Fewest}");
            return Note(call, Invariant(
                $"{call.Function} takes {expected} {(expected == "1" ? "argument" : "arguments")}, as in {function.Usage}; ")
                + Invariant($"found {call.Arguments.Length}"));
        }
        var wasInCall = isInCall;
        isInCall = true;
        var bound = function.Statistic is { } statistic ? Asked(call, statistic) : function.Name switch
        {
            "if" => If(call),
            "min" => Extreme(call, BinaryOperator.Min),
            "max" => Extreme(call, BinaryOperator.Max),
            "abs" => OfOne(call, UnaryOperator.Abs),
            "sqrt" => OfOne(call, UnaryOperator.Sqrt),
            "exp" => OfOne(call, UnaryOperator.Exp),
            "ln" => OfOne(call, UnaryOperator.Ln),
            _ => OfOne(call, UnaryOperator.Round),
        };
        isInCall = wasInCall;
        return bound;
    }

    private BoundNumber? OfOne(CallSyntax call, UnaryOperator function)
    {
        if (Number(call.Arguments[0]) is not { } operand)
            return null;
        var (unit, wrong) = UnitRules.Of(call.Function, operand.Unit);
        return wrong is null
            ? new(new Unary(function, operand.Formula), unit, FixedValue.Of(function, operand.Fixed), Tolerance.Of(function, operand))
            : Note(call, wrong);
    }

    private BoundNumber? If(CallSyntax call)
    {
        var condition = Condition(call.Arguments[0]);
        var pair = Pair(call, "if", call.Arguments[1], call.Arguments[2]);
        return condition?.Condition is { } holds && pair is var (then, otherwise, unit)
            ? new(new Choice(holds, then.Formula, otherwise.Formula), unit, null, Tolerance.OfChosen(holds, then, otherwise)) : null;
    }

    private BoundNumber? Extreme(CallSyntax call, BinaryOperator extreme)
    {
        var arguments = call.Arguments.Select(Number).ToList();
        if (arguments.Any(argument => argument is null))
            return null;
        var result = arguments[0]!;
        foreach (var next in arguments.Skip(1))
        {
            var (fits, unit) = UnitRules.Shared(result.Unit, next!.Unit);
            if (!fits)
                return Note(call, UnitRules.Mismatch(call.Function, result.Unit!.Value, next.Unit!.Value));
            result = Joined(extreme, result, next, unit);
        }
        return result;
    }

    private BoundNumber? Asked(CallSyntax call, StatisticDescriptor statistic)
    {
        if (!scope.AllowsAggregates)
            return Note(call, $"{call.Function} asks about the whole run; it can stand only in the expect of a check");
        if (aggregate is { } outer)
            return Note(call, $"{call.Function} cannot stand inside of {outer}: each asks about the whole run");
        aggregate = call.Function;
        var p = Level(call, statistic);
        var of = statistic.IsOfCondition
            ? Condition(call.Arguments[0])?.Condition is { } condition ? new BoundNumber(new Indicator(condition), Unit.None, null) : null
            : Number(call.Arguments[0]);
        aggregate = null;
        if (of is null || p is not { } level)
            return null;
        var text = call.ToText();
        var unit = statistic.UnitOf(of.Unit ?? Unit.None);
        aggregates.TryAdd(text, new(text, statistic.General, of.Formula, level, unit));
        return new(new Reference(text), unit, null, MagnitudeOf(text, statistic, of, unit))
        {
            IsShare = statistic.IsOfCondition || of.IsShare,
        };
    }

    /// <summary>The magnitude of a statistic: the mean over trials of that of what it is asked of; null where it is its own
    /// value.</summary>
    private Formula? MagnitudeOf(string text, StatisticDescriptor statistic, BoundNumber of, Unit unit)
    {
        var inTrial = of.Magnitude ?? (statistic.IsSpread ? Tolerance.Size(of.Formula) : null);
        if (inTrial is null or Constant || unit.IsFraction)
            return unit.IsFraction ? new Constant(1) : inTrial;
        var name = "magnitude of " + text;
        aggregates.TryAdd(name, new(name, RunStatistics.Mean, inTrial, 0, unit) { IsMagnitude = true });
        return new Reference(name);
    }

    /// <summary>The level of a percentile as a share; 0 for what has none, null where it is wrong.</summary>
    private double? Level(CallSyntax call, StatisticDescriptor statistic)
    {
        if (!statistic.HasLevel || statistic.Level is not null)
            return statistic.Level ?? 0;
        if (Number(call.Arguments[1]) is not { } level)
            return null;
        if (level.Fixed is { } p and > 0 and < 1)
            return p;
        Note(call.Arguments[1], level.Fixed is { } bare and > 1 and <= 100
            ? Invariant($"a share of the trials is meant here: write {bare}% or {bare / 100}, not a bare {bare}")
            : $"the second argument of {statistic.Name} is a fixed share above 0% and below 100%");
        return null;
    }

    private static string Shown(SyntaxNode node) => Quoted.Of(node.ToText());

    private BoundNumber? Note(SyntaxNode node, string message)
    {
        mistakes.Add(new(node.Offset, message));
        return null;
    }

    private BoundCondition? NoteCondition(SyntaxNode node, string message)
    {
        mistakes.Add(new(node.Offset, message));
        return null;
    }
}
