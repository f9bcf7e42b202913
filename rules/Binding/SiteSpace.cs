using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Every site that the conditions of rules can distinguish: all combinations of the values of the facts that they ask for. A
/// condition that holds on all of them holds on every possible site.</summary>
internal sealed class SiteSpace
{
    /// <summary>The most sites that the conditions of a rule file may tell apart, so that all can be gone through.</summary>
    public const int MostSites = 100_000;

    private readonly ImmutableArray<(string Name, ImmutableArray<string?> Values)> facts;
    private readonly Scope scope;

    private SiteSpace(SiteWords words)
    {
        (facts, scope) = (words.Facts(), words.Scope);
        Count = CountOf(facts);
    }

    /// <summary>The number of sites; where there are more than <see cref="MostSites"/>, a number above it.</summary>
    public int Count { get; }

    /// <summary>The space of all conditions of some rules.</summary>
    public static SiteSpace Of(RuleFile rules) => Of(Conditions(rules), rules.Site);

    /// <summary>The space of some conditions, which must bind.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="declared">The facts that their rules declare.</param>
    public static SiteSpace Of(IEnumerable<Expression> conditions, params IReadOnlyList<Map<SiteFactRule>> declared)
    {
        SiteWords words = new(declared);
        foreach (var condition in conditions)
            words.Add(condition);
        return new(words);
    }

    /// <summary>Every <c>when</c> of a rule file, in the order of its parts.</summary>
    public static IEnumerable<Expression> Conditions(RuleFile rules) => rules.Drivers.Select(driver => driver.When)
        .Concat(rules.Judged.Select(rule => rule.When)).OfType<Expression>()
        .Concat(rules.Factors.InFileOrder.Select(factor => factor.Value).Append(rules.VendorShareKept).OfType<FactorRule>()
            .SelectMany(factor => factor.Cases).Select(entry => entry.When));

    /// <summary>The value of a fact on a site; null where it is not stated there, or where no condition asks for it.</summary>
    /// <param name="site">The site, from 0.</param>
    /// <param name="name">The name in conditions.</param>
    public string? Fact(int site, string name)
    {
        for (var i = facts.Length - 1; i >= 0; site /= facts[i].Values.Length, i--)
            if (facts[i].Name == name)
                return facts[i].Values[site % facts[i].Values.Length];
        return null;
    }

    /// <summary>Whether a condition holds on each site, in their order; true everywhere where there is no condition.</summary>
    /// <remarks>It does not where that cannot be decided. The condition must bind.</remarks>
    public ImmutableArray<bool> Where(Expression? when) => [.. Decide(when).Select(holds => holds == true)];

    /// <summary>The same; null where it cannot be decided, since the site does not state what it depends on.</summary>
    public ImmutableArray<bool?> Decide(Expression? when)
    {
        var answers = new bool?[Count];
        if (when is null)
        {
            Array.Fill(answers, true);
            return [.. answers];
        }
        // Sites that differ only in facts that the condition does not use have equal answers.
        var used = facts.Select(fact => when.Names.Contains(fact.Name)).ToArray();
        Dictionary<int, bool?> known = [];
        for (var site = 0; site < answers.Length; site++)
        {
            var (rest, key, scale) = (site, 0, 1);
            for (var i = facts.Length - 1; i >= 0; rest /= facts[i].Values.Length, i--)
            {
                if (!used[i])
                    continue;
                key += rest % facts[i].Values.Length * scale;
                scale *= facts[i].Values.Length;
            }
            if (!known.TryGetValue(key, out answers[site]))
            {
                var asked = site;
                known[key] = answers[site] = SiteCondition.Holds(when.Root, name => Fact(asked, name), scope);
            }
        }
        return [.. answers];
    }

    private static int CountOf(IEnumerable<(string Name, ImmutableArray<string?> Values)> facts)
    {
        var count = 1L;
        foreach (var (_, values) in facts)
            count = Math.Min(count * values.Length, MostSites + 1);
        return (int)count;
    }
}
