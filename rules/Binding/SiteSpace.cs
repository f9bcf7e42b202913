using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Every site that the conditions of rules can distinguish: all words of each fact and its absence, and for the industry every
/// text that a condition names and one that none does. A condition that holds on all of them holds on every possible site.
/// </summary>
/// <remarks>Conditions are decided here by direct evaluation; a run decides them with RulesEngine, with equal results.</remarks>
internal sealed class SiteSpace
{
    /// <summary>The most industries that the conditions of a rule file may name, so that all sites can be enumerated.</summary>
    public const int MostIndustries = 200;

    private const string Industry = "site.industry";

    private readonly ImmutableArray<IReadOnlyDictionary<string, string>> facts;

    private SiteSpace(ImmutableArray<SiteEntry> sites) => (Sites, facts) = (sites, [.. sites.Select(SiteFacts.Of)]);

    /// <summary>The sites, in a fixed order. A fact that no condition uses is given on none of them.</summary>
    public ImmutableArray<SiteEntry> Sites { get; }

    /// <summary>The space of all conditions of some rules: of one file, or of two that are to be compared.</summary>
    public static SiteSpace Of(params IEnumerable<RuleFile> rules) => Of(rules.SelectMany(Conditions));

    /// <summary>The space of some conditions.</summary>
    public static SiteSpace Of(IEnumerable<Expression> conditions)
    {
        var all = conditions.ToList();
        var asked = all.SelectMany(condition => condition.Names).ToHashSet(StringComparer.Ordinal);
        return new(
        [
            .. from deployment in SiteEntry.Deployments.Take(asked.Contains("site.deployment") ? SiteEntry.Deployments.Count : 1)
               from criticality in Words("site.criticality", SiteEntry.Criticalities)
               from scale in Words("site.scale", SiteEntry.Scales)
               from industry in asked.Contains(Industry) ? [null, .. Industries(all)] : (string?[])[null]
               select new SiteEntry(deployment, criticality, scale, industry),
        ]);

        IEnumerable<string?> Words(string fact, IReadOnlyList<string> words) => asked.Contains(fact) ? words.Prepend(null) : [null];
    }

    /// <summary>Every <c>when</c> of a rule file, in the order of its parts.</summary>
    public static IEnumerable<Expression> Conditions(RuleFile rules) => rules.Drivers.Select(driver => driver.When)
        .Concat(rules.Judged.Select(rule => rule.When)).OfType<Expression>()
        .Concat(rules.Factors.InFileOrder.Select(factor => factor.Value).Append(rules.VendorShareKept).OfType<FactorRule>()
            .SelectMany(factor => factor.Cases).Select(entry => entry.When));

    /// <summary>The texts that a condition compares an industry with.</summary>
    public static IEnumerable<string> IndustriesOf(Expression condition) => condition.Names.Contains(Industry)
        ? condition.Root.Descend().OfType<TextSyntax>().Select(text => text.Content) : [];

    /// <summary>Whether a condition holds on each of the <see cref="Sites"/>, in their order; true where there is no condition.</summary>
    /// <remarks>The condition must bind.</remarks>
    public ImmutableArray<bool> Where(Expression? when)
    {
        if (when is null)
            return [.. facts.Select(_ => true)];
        // Sites that differ only in facts that the condition does not use have equal results.
        Dictionary<string, bool> known = new(StringComparer.Ordinal);
        return [.. facts.Select(site =>
        {
            var key = string.Join('\n', when.Names.Select(name => site[name]));
            return known.TryGetValue(key, out var holds) ? holds : known[key] = Holds(when.Root, site);
        })];
    }

    /// <summary>The named industries; where a condition compares two facts, also the words of the others; and one that is none of
    /// them.</summary>
    private static IEnumerable<string> Industries(List<Expression> conditions)
    {
        HashSet<string> named = new(conditions.SelectMany(IndustriesOf).Where(text => text.Length > 0), StringComparer.Ordinal);
        if (conditions.SelectMany(condition => condition.Root.Descend())
            .Any(node => node is ComparisonSyntax { Left: NameSyntax, Right: NameSyntax }))
            named.UnionWith([.. SiteEntry.Deployments, .. SiteEntry.Criticalities, .. SiteEntry.Scales]);
        var other = "another";
        while (named.Contains(other))
            other += " one";
        return [.. named.Order(StringComparer.Ordinal), other];
    }

    private static bool Holds(SyntaxNode node, IReadOnlyDictionary<string, string> site) => node switch
    {
        NotSyntax not => !Holds(not.Operand, site),
        JunctionSyntax { IsAnd: true } both => Holds(both.Left, site) && Holds(both.Right, site),
        JunctionSyntax either => Holds(either.Left, site) || Holds(either.Right, site),
        ComparisonSyntax comparison when TextComparison.IsOne(comparison, SiteFacts.Scope) =>
            string.Equals(Text(comparison.Left, site), Text(comparison.Right, site), StringComparison.Ordinal) == (
            comparison.Operator == ComparisonOperator.Equal),
        ComparisonSyntax comparison => Compares(comparison),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a condition."),
    };

    private static string Text(SyntaxNode node, IReadOnlyDictionary<string, string> site) =>
        node is NameSyntax name ? site[name.Name] : ((TextSyntax)node).Content;

    /// <summary>Decides a comparison of numbers, which are fixed in a condition on sites.</summary>
    private static bool Compares(ComparisonSyntax comparison)
    {
        var bound = new Binder(SiteFacts.Scope, isPerTrial: false, []).Condition(comparison)!.Condition!;
        return Interpreter.Evaluate(new Indicator(bound), name => throw new ArgumentException($"{name} is not fixed.")) == 1;
    }
}
