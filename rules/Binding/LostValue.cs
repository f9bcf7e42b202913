using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Why a value is not a finite number: the step of a formula that loses it, and in which formula.</summary>
/// <param name="Definition">The name of the derived quantity or driver's term whose formula it is; null for the formula asked
/// about.</param>
/// <param name="How">The step in words, to follow "it": <c>divides by zero in some trials, since idleHours is 0 there</c>.</param>
internal sealed record LostValue(string? Definition, string How)
{
    private const string InSomeTrials = " in some trials";

    /// <summary>Computes the trials of a run again up to the first in which one of some formulas has no finite value.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="result">Its run.</param>
    /// <param name="formulas">The formulas, over the columns of the model.</param>
    /// <returns>The loss; null where every trial has a finite value, or where an outcome loses it.</returns>
    public static LostValue? Find(BoundCase bound, SimulationResult result, IReadOnlyList<Formula> formulas)
    {
        var definitions = bound.Model.Definitions.Concat(bound.Model.Drivers.SelectMany(driver => driver.Terms))
            .ToDictionary(definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);
        foreach (var block in Simulator.Replay(bound.Model, result.Options, result.Options.TrialsPerReplicate))
            for (var trial = 0; trial < block.Count; trial++)
            {
                var at = trial;
                double ValueOf(string name) => block[name][at];
                foreach (var formula in formulas)
                    if (Of(formula, definitions, ValueOf) is { } lost)
                        return lost;
            }
        return null;
    }

    /// <summary>How a formula loses its value, to follow "it"; null where its value is finite, or a name's is lost already.</summary>
    public static string? HowOf(Formula formula, Func<string, double> valueOf) =>
        BrokenStep.Of(formula, valueOf) is { } step and not Reference ? InWords(step, valueOf, "") : null;

    /// <summary>The name of the input or outcome that a definition computes, and its line; empty for the site.</summary>
    public static (string Name, string Line) Parse(string definition) =>
        definition.EndsWith(')') && definition.IndexOf('(', StringComparison.Ordinal) is var open
            ? (definition[..open], definition[(open + 1)..^1])
            : ColumnName.Parse(definition) is { IsOfLine: true } ofLine ? (ofLine.Input, ofLine.Line) : (definition, "");

    private static LostValue? Of(Formula formula, Dictionary<string, Formula> definitions, Func<string, double> valueOf)
    {
        string? definition = null;
        while (BrokenStep.Of(formula, valueOf) is { } step)
        {
            if (step is not Reference { Name: var name })
                return new(definition, InWords(step, valueOf, InSomeTrials));
            if (!definitions.TryGetValue(name, out formula!))
                return null;
            definition = name;
        }
        return null;
    }

    private static string InWords(Formula step, Func<string, double> valueOf, string trials)
    {
        double Value(Formula part) => Interpreter.Evaluate(part, valueOf);
        return step switch
        {
            Binary { Operator: BinaryOperator.Divide } divide when Value(divide.Right) == 0 => "divides by zero" + trials
                + (divide.Right is Reference { Name: var zero } ? $", since {zero} is 0{(trials.Length > 0 ? " there" : "")}" : ""),
            Binary { Operator: BinaryOperator.Divide } divide when double.IsInfinity(Value(divide.Left)) =>
                $"divides infinity by infinity{trials} (never, or none)",
            Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum when double.IsInfinity(Value(sum.Left)) =>
                $"takes infinity from infinity{trials} (never, or none)",
            Binary { Operator: BinaryOperator.Multiply } product when Value(product.Left) == 0 || Value(product.Right) == 0 =>
                $"multiplies infinity by zero{trials} (never, or none)",
            Binary { Operator: BinaryOperator.Power } power when Value(power.Left) == 0 => $"takes a negative power of zero{trials}",
            Binary { Operator: BinaryOperator.Power } power when Value(power.Left) < 0 =>
                $"takes a broken power of a number below zero{trials}",
            Unary { Operator: UnaryOperator.Ln } => $"takes the logarithm of a number that is not above zero{trials}",
            Unary { Operator: UnaryOperator.Sqrt } => $"takes the square root of a number below zero{trials}",
            _ => $"comes to a number that is too large{trials}",
        };
    }
}
