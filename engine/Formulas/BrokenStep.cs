using System.Runtime.CompilerServices;

namespace Roi.Engine.Formulas;

/// <summary>Finds the step of a formula at which its value is lost: the first that is infinite or NaN though what it is made of is
/// not.</summary>
public static class BrokenStep
{
    /// <summary>The step; null where the value is finite.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="valueOf">Gives the value of a name.</param>
    /// <returns>A part of the formula, or all of it. A <see cref="Reference"/> where a value that it is made of is lost already.</returns>
    /// <exception cref="InsufficientExecutionStackException">The formula is nested too deeply.</exception>
    public static Formula? Of(Formula formula, Func<string, double> valueOf)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var lost = Loss(Interpreter.Evaluate(formula, valueOf));
        if (lost == 0 || formula is Reference)
            return lost == 0 ? null : formula;
        Formula? given = null;
        foreach (var part in Parts(formula, valueOf))
        {
            if (Of(part, valueOf) is not { } step)
                continue;
            if (step is not Reference)
                return step;
            given ??= Loss(Interpreter.Evaluate(step, valueOf)) >= lost ? step : null;
        }
        return given ?? formula;
    }

    /// <summary>What is lost of a value: 0 of a finite one, 1 of an infinite one, 2 of NaN.</summary>
    private static int Loss(double value) => double.IsNaN(value) ? 2 : double.IsInfinity(value) ? 1 : 0;

    private static IEnumerable<Formula> Parts(Formula formula, Func<string, double> valueOf) => formula switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Choice choice => [Interpreter.Holds(choice.Condition, valueOf) ? choice.Then : choice.Else],
        _ => [],
    };
}
