using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>Comparisons of texts, such as <c>site.criticality == 'high'</c>.</summary>
internal static class TextComparison
{
    /// <summary>Whether a comparison has a text on at least one side.</summary>
    public static bool IsOne(ComparisonSyntax comparison, Scope scope) =>
        IsText(comparison.Left, scope) || IsText(comparison.Right, scope);

    /// <summary>The mistake in a comparison of texts; null where there is none.</summary>
    public static (SyntaxNode Node, string Message)? Mistake(ComparisonSyntax comparison, Scope scope)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        if (!scope.Names.Values.OfType<TextName>().Any())
            return (left is TextSyntax ? left : right, "texts can be compared only in when");
        if (left is NameSyntax or TextSyntax && right is NameSyntax or TextSyntax)
        {
            foreach (var name in new[] { left, right }.OfType<NameSyntax>())
            {
                if (scope.Find(name.Name) is null)
                    return (name, $"unknown name {Quoted.Of(name.Name)}"
                        + Suggestion.Ending(name.Name, TextNames(scope), "the texts here are"));
            }
        }
        if (!IsText(left, scope) || !IsText(right, scope))
            return (comparison, "compares a text with a number");
        if (comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            return (comparison, "texts can only be compared with == and !=");
        return (left, right) switch
        {
            (TextSyntax, TextSyntax) => (comparison, "compares two fixed texts; one side must be a name"),
            (NameSyntax name, TextSyntax text) => Word(name, text, scope),
            (TextSyntax text, NameSyntax name) => Word(name, text, scope),
            _ => null,
        };
    }

    private static (SyntaxNode, string)? Word(NameSyntax name, TextSyntax text, Scope scope)
    {
        var words = ((TextName)scope.Find(name.Name)!).Words;
        if (words.IsEmpty || words.Contains(text.Content))
            return null;
        return (text, $"{name.Name} is never {Quoted.Of(text.Content)}{Suggestion.Ending(text.Content, words, "it is one of")}");
    }

    private static bool IsText(SyntaxNode node, Scope scope) =>
        node is TextSyntax || (node is NameSyntax name && scope.Find(name.Name) is TextName);

    private static string[] TextNames(Scope scope) =>
        [.. scope.Names.Where(name => name.Value is TextName).Select(name => name.Key).Order(StringComparer.Ordinal)];
}
