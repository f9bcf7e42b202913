using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Replaces references in formulas and conditions.</summary>
internal static class Substitution
{
    /// <summary>The formula with each reference replaced.</summary>
    public static Formula In(Formula formula, Func<Reference, Formula> replace)
    {
        ArgumentNullException.ThrowIfNull(replace);
        return formula switch
        {
            Reference reference => replace(reference),
            Unary unary => unary with { Operand = In(unary.Operand, replace) },
            Binary binary => binary with { Left = In(binary.Left, replace), Right = In(binary.Right, replace) },
            Choice choice => new Choice(In(choice.Condition, replace), In(choice.Then, replace), In(choice.Else, replace)),
            Indicator indicator => new Indicator(In(indicator.Condition, replace)),
            _ => formula,
        };
    }

    /// <summary>The condition with each reference replaced.</summary>
    public static Condition In(Condition condition, Func<Reference, Formula> replace) => condition switch
    {
        Comparison comparison => comparison with
        {
            Left = In(comparison.Left, replace),
            Right = In(comparison.Right, replace),
            Tolerance = comparison.Tolerance is { } tolerance ? In(tolerance, replace) : null,
        },
        Both both => new Both(In(both.Left, replace), In(both.Right, replace)),
        Either either => new Either(In(either.Left, replace), In(either.Right, replace)),
        Negation negation => new Negation(In(negation.Operand, replace)),
        _ => condition,
    };
}
