using Roi.Engine.Formulas;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Checks sums over lines: a term of the site inside such a sum would count once for each line.</summary>
internal static class LineTerms
{
    /// <summary>Reports such a term.</summary>
    /// <param name="formula">A formula that is summed over lines where it uses inputs of lines.</param>
    /// <param name="isOfLine">Whether a name belongs to lines.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void Note(Expression formula, Func<string, bool> isOfLine, Problems problems)
    {
        if (formula.Names.Any(isOfLine) && SiteTerm(formula.Root, isOfLine) is { } term)
            problems.Note(formula.Node, term.Offset,
                $"{Quoted.Of(term.ToText())} belongs to the whole site, but this formula is added up over lines, so it "
                    + "would count once for each: "
                + "multiply it by something of the line, or make a formula of its own of it");
    }

    /// <summary>Reports a factor that is drawn for each line in a formula of the site.</summary>
    /// <param name="formula">A formula that is one of the site where it uses no inputs of lines.</param>
    /// <param name="names">The meanings of names.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void NoteFactors(Expression formula, Names names, Problems problems)
    {
        if (formula.Names.FirstOrDefault(names.IsDrawnPerLine) is { } factor && !formula.Names.Any(names.IsOfLine))
            problems.Note(formula.Node, formula.OffsetOf(factor), $"{Quoted.Of(factor)} is drawn for each line, and this formula uses no "
                + "input of lines: use one, or give the factor \"per\": \"site\"");
    }

    /// <summary>The first part of a formula that does not belong to a line although it is summed over lines; null where there is
    /// none.</summary>
    /// <param name="node">The formula.</param>
    /// <param name="isOfLine">Whether a name belongs to lines.</param>
    private static SyntaxNode? SiteTerm(SyntaxNode node, Func<string, bool> isOfLine) => node switch
    {
        ArithmeticSyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
            SiteTerm(sum.Left, isOfLine) ?? SiteTerm(sum.Right, isOfLine),
        ArithmeticSyntax { Operator: BinaryOperator.Multiply } product =>
            SiteTerm(product.Left, isOfLine) is { } left && SiteTerm(product.Right, isOfLine) is not null
                ? product.Names().Any(isOfLine) ? left : product : null,
        ArithmeticSyntax { Operator: BinaryOperator.Divide } quotient => SiteTerm(quotient.Left, isOfLine),
        NegativeSyntax negative => SiteTerm(negative.Operand, isOfLine),
        NumberSyntax { Value: 0 } => null,
        CallSyntax { Function: "if" } choice => choice.Arguments.Skip(1).Select(branch => SiteTerm(branch, isOfLine)).FirstOrDefault(
            term => term is not null),
        _ => node.Names().Any(isOfLine) ? null : node,
    };
}
