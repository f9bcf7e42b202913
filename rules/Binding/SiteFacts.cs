using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The facts of one site, by the names that conditions use.</summary>
internal sealed class SiteFacts
{
    private const string Prefix = "site.";

    private readonly Dictionary<string, string> stated;

    private SiteFacts(RuleFile rules, Dictionary<string, string> stated) => (Declared, this.stated) = (rules.Site, stated);

    /// <summary>The facts that the rules declare.</summary>
    public Map<SiteFactRule> Declared { get; }

    /// <summary>The value of a fact by the name of a condition, such as <c>site.region</c>; null where the scenario does not state
    /// it.</summary>
    public string? this[string name] => stated.GetValueOrDefault(name);

    /// <summary>The name of a fact in conditions.</summary>
    public static string NameOf(string fact) => Prefix + fact;

    /// <summary>The fact behind a name in conditions.</summary>
    public static string FactOf(string name) => name[Prefix.Length..];

    /// <summary>Reads what a scenario states, and reports facts and words that the rules do not know.</summary>
    /// <param name="site">The facts that the scenario states.</param>
    /// <param name="rules">The rules, which declare the facts.</param>
    /// <param name="problems">Receives every problem.</param>
    public static SiteFacts Of(SiteEntry site, RuleFile rules, Problems problems)
    {
        Dictionary<string, string> stated = new(StringComparer.Ordinal);
        foreach (var entry in site.Given.InFileOrder.Where(entry => !rules.Unread.Contains(NameOf(entry.Name))))
        {
            if (rules.Site.Find(entry.Name)?.Value is not { } fact)
                problems.Note(entry.Key, $"unknown key {Quoted.Of(entry.Name)}" + Ending(entry.Name, rules.Site));
            else if (FormOf(fact).Read(entry.Value, problems) is { } value)
                stated[NameOf(entry.Name)] = value.Value;
        }
        return new(rules, stated);
    }

    private static string Ending(string name, Map<SiteFactRule> declared)
    {
        List<string> known = [.. declared.InFileOrder.Select(fact => fact.Name)];
        return !known.Contains(name, StringComparer.OrdinalIgnoreCase) && KeyPlaces.Of(name) is { } place ? $"; it belongs {place}"
            : Suggestion.Ending(name, known, "the keys here are");
    }

    private static Reader<string> FormOf(SiteFactRule fact) => fact.Values.IsEmpty ? Form.Text(100) : Form.Word([.. fact.Values]);

    /// <summary>The names that the conditions of some rules may use, with the words that each can be; of several rules, all of
    /// them.</summary>
    public static Scope ScopeOf(params IEnumerable<Map<SiteFactRule>> declared) => new(declared.SelectMany(facts => facts.InFileOrder)
        .GroupBy(fact => fact.Name, StringComparer.Ordinal).ToDictionary(
            same => NameOf(same.Key),
            ScopeName (same) => new TextName(same.Any(fact => fact.Value.Values.IsEmpty) ? []
                : [.. same.SelectMany(fact => fact.Value.Values).Distinct(StringComparer.Ordinal)]), StringComparer.Ordinal));
}
