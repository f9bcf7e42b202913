using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Whether a condition holds on a site of which some facts may not be stated.</summary>
/// <remarks>Conditions are decided here by direct evaluation; a run decides those that can be decided with RulesEngine, with equal
/// results.</remarks>
internal static class SiteCondition
{
    /// <summary>Whether a condition holds; null where that depends on a fact that is not stated: where it comes out the same for every
    /// word that the fact can be, it does not.</summary>
    /// <param name="node">The condition, which must bind.</param>
    /// <param name="fact">Gives the value of a fact by its name; null where it is not stated.</param>
    /// <param name="scope">The names of the facts.</param>
    public static bool? Holds(SyntaxNode node, Func<string, string?> fact, Scope scope) =>
        Simply(node, fact, scope)
        ?? (Answers(node, fact, scope) is { } answers && answers.All(answer => answer == answers[0]) ? answers[0] : null);

    /// <summary>The facts that are not stated and of which some word changes whether a condition holds; empty where it is
    /// decided.</summary>
    public static IReadOnlyList<string> Open(SyntaxNode node, Func<string, string?> fact, Scope scope)
    {
        var unstated = Unstated(node, fact, scope);
        if (Simply(node, fact, scope) is not null)
            return [];
        if (Answers(node, fact, scope) is not { } answers)
            return [.. unstated.Select(open => open.Name)];
        List<string> changing = [];
        var stride = 1;
        foreach (var (name, words) in unstated)
        {
            var (step, count) = (stride, words.Length);
            if (answers.Where((answer, site) => answer != answers[site - site / step % count * step]).Any())
                changing.Add(name);
            stride *= count;
        }
        return changing;
    }

    /// <summary>A word that a fact can be, where it does not matter which.</summary>
    public static string AnyWord(SyntaxNode node, string name, Scope scope) => Words(node, name, scope)[0];

    /// <summary>Whether a condition holds for all words of the facts that are not stated, those of the first varying fastest; null where
    /// they are too many.</summary>
    private static bool[]? Answers(SyntaxNode node, Func<string, string?> fact, Scope scope)
    {
        var unstated = Unstated(node, fact, scope);
        var count = unstated.Aggregate(1L, (product, open) => Math.Min(product * open.Words.Length, SiteSpace.MostSites + 1L));
        if (count > SiteSpace.MostSites)
            return null;
        var answers = new bool[count];
        Dictionary<string, string> chosen = new(StringComparer.Ordinal);
        for (var site = 0; site < answers.Length; site++)
        {
            var rest = site;
            foreach (var (name, words) in unstated)
            {
                chosen[name] = words[rest % words.Length];
                rest /= words.Length;
            }
            answers[site] = Simply(node, name => fact(name) ?? chosen[name], scope)!.Value;
        }
        return answers;
    }

    private static List<(string Name, string[] Words)> Unstated(SyntaxNode node, Func<string, string?> fact, Scope scope) =>
        [.. node.Names().Where(name => fact(name) is null).Select(name => (name, Words(node, name, scope)))];

    /// <summary>The words that a fact can be; of a free text all that the condition names or may find equal, and as many others as it has
    /// facts, so that they can all differ.</summary>
    private static string[] Words(SyntaxNode node, string name, Scope scope)
    {
        if (scope.Find(name) is TextName { Words.IsEmpty: false } declared)
            return [.. declared.Words];
        var names = node.Names();
        HashSet<string> texts = new(node.Descend().OfType<TextSyntax>().Select(text => text.Content)
            .Concat(names.SelectMany(other => scope.Find(other) is TextName fact ? fact.Words : [])), StringComparer.Ordinal);
        texts.UnionWith(Enumerable.Range(1, names.Length).Select(i => Invariant($"\0{i}")));
        return [.. texts];
    }

    /// <summary>The same by Kleene's three values alone, which do not see that two parts speak of one fact.</summary>
    private static bool? Simply(SyntaxNode node, Func<string, string?> fact, Scope scope)
    {
        return node switch
        {
            NotSyntax not => !Simply(not.Operand, fact, scope),
            JunctionSyntax junction => Junction(Simply(junction.Left, fact, scope), Simply(junction.Right, fact, scope), junction.IsAnd),
            ComparisonSyntax comparison when TextComparison.IsOne(comparison, scope) => Text(comparison.Left) is { } left
                && Text(comparison.Right) is { } right
                ? string.Equals(left, right, StringComparison.Ordinal) == (comparison.Operator == ComparisonOperator.Equal) : null,
            ComparisonSyntax comparison => Compares(comparison, scope),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a condition."),
        };

        string? Text(SyntaxNode side) => side is NameSyntax name ? fact(name.Name) : ((TextSyntax)side).Content;
    }

    private static bool? Junction(bool? left, bool? right, bool isAnd) => isAnd ? left & right : left | right;

    /// <summary>Decides a comparison of numbers, which are fixed in a condition on sites.</summary>
    private static bool Compares(ComparisonSyntax comparison, Scope scope)
    {
        var bound = new Binder(scope, isPerTrial: false, []).Condition(comparison)!.Condition!;
        return Interpreter.Evaluate(new Indicator(bound), name => throw new ArgumentException($"{name} is not fixed.")) == 1;
    }
}
