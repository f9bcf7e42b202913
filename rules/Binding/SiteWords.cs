using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The values of each fact that some conditions can tell apart.</summary>
/// <param name="declared">The facts that the rules declare; of two rules that are compared, the facts of both.</param>
internal sealed class SiteWords(IReadOnlyList<Map<SiteFactRule>> declared)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> named = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> compared = [];

    /// <summary>The names of the facts.</summary>
    public Scope Scope { get; } = SiteFacts.ScopeOf(declared);

    /// <summary>Adds a condition, which must bind.</summary>
    public void Add(Expression condition)
    {
        foreach (var comparison in condition.Root.Descend().OfType<ComparisonSyntax>())
        {
            switch (comparison.Left, comparison.Right)
            {
                case (NameSyntax left, NameSyntax right):
                    compared.Add((left.Name, right.Name));
                    break;
                case (NameSyntax name, TextSyntax text):
                    Named(name.Name).Add(text.Content);
                    break;
                case (TextSyntax text, NameSyntax name):
                    Named(name.Name).Add(text.Content);
                    break;
            }
        }
        asked.UnionWith(condition.Names);
    }

    /// <summary>The facts that conditions ask for, in the order of their declaration, each with the values that differ: null where it is
    /// not stated, its words, and of a free text the texts that conditions name or may find equal, and one or two that none
    /// names.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string?> Values)> Facts()
    {
        return
        [
            .. from fact in declared.SelectMany(facts => facts.InFileOrder).Select(fact => fact.Name).Distinct(StringComparer.Ordinal)
               let name = SiteFacts.NameOf(fact)
               where asked.Contains(name)
               let words = ((TextName)Scope.Find(name)!).Words
               select (name, Values(name, words.IsEmpty ? Free(name) : words)),
        ];

        ImmutableArray<string?> Values(string name, IEnumerable<string> words) =>
            name == SiteFacts.NameOf(SiteFactRule.Deployment) ? [.. words] : [null, .. words];
    }

    private SortedSet<string> Named(string name) =>
        named.TryGetValue(name, out var known) ? known : named[name] = new(StringComparer.Ordinal);

    /// <summary>The texts of a fact that may be any text.</summary>
    private IEnumerable<string> Free(string name)
    {
        HashSet<string> linked = new([name], StringComparer.Ordinal);
        while (compared.Any(pair => linked.Contains(pair.Item1) != linked.Contains(pair.Item2)))
            linked.UnionWith(compared.Where(pair => linked.Contains(pair.Item1) || linked.Contains(pair.Item2))
                .SelectMany(pair => new[] { pair.Item1, pair.Item2 }));
        SortedSet<string> texts = new(linked.SelectMany(other => Named(other).Concat(((TextName)Scope.Find(other)!).Words))
            .Where(text => text.Length > 0), StringComparer.Ordinal);
        List<string> others = [];
        for (var other = "another"; others.Count < (linked.Count > 1 ? 2 : 1); other += " one")
            if (!texts.Contains(other))
                others.Add(other);
        return [.. texts, .. others];
    }
}
