using System.Collections.Immutable;
using System.Globalization;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Puts the settings of a run into a scenario and its rules: terms of finance into the rules, facts into the site; the rest is
/// kept with the case and set where it is bound.</summary>
internal static class SettingLoader
{
    /// <summary>The scenario and the rules with settings.</summary>
    /// <param name="texts">The settings as they were written.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="problems">Receives every problem, by the name of the setting.</param>
    /// <returns>Both; null where any problem was reported.</returns>
    public static (ScenarioFile Scenario, RuleSet Rules)? Apply(
        IReadOnlyList<string> texts, ScenarioFile scenario, RuleSet rules, Problems problems)
    {
        if (texts.Count == 0)
            return (scenario, rules);
        Problems own = new();
        ImmutableArray<Setting> settings = [.. texts.Select(text => Setting.Read(text, own)).OfType<Setting>()];
        foreach (var twice in settings.GroupBy(setting => setting.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            own.Note(twice.Last().Place, $"{twice.Key} is set twice; keep one of them");
        var before = rules;
        foreach (var setting in settings.Where(setting => setting.IsOfFinance && !own.Any))
            rules = WithTerm(setting, rules, own) ?? rules;
        settings = [.. settings.Select(setting => !setting.IsOfFinance ? setting : setting with
        {
            InRules = Stated(before, setting),
            Becomes = Stated(rules, setting),
        })];
        var site = scenario.Case.Site;
        foreach (var setting in settings.Where(setting => setting.IsOfSite))
            site = WithFact(setting, site);
        if (site != scenario.Case.Site)
            _ = SiteFacts.Of(site, rules.File, own);
        // Of a setting it is known which one is wrong, and it has no lines.
        own.Replace(problem => problem.IsOfCommand ? problem with { Line = 0, Column = 0 } : problem);
        problems.AddAll(own);
        return own.Any ? null : (scenario with { Case = scenario.Case with { Settings = settings, Site = site } }, rules);
    }

    /// <summary>The rules with a term of finance, and alike those that layers which may only tighten are measured by.</summary>
    private static RuleSet? WithTerm(Setting setting, RuleSet rules, Problems problems)
    {
        if (Changed(setting, rules, problems) is not { } changed)
            return null;
        return changed with
        {
            Tightened = [.. rules.Tightened.Select(layer => new TightenedLayer(
                Changed(setting, layer.Below, problems) ?? layer.Below, Changed(setting, layer.Above, problems) ?? layer.Above,
                layer.Layer))],
        };
    }

    private static RuleSet? Changed(Setting setting, RuleSet rules, Problems problems)
    {
        var path = PathOf(setting);
        var finance = rules.Merged.Find(RuleKeys.Finance)!.Value;
        if (ValueOf(setting, At(finance, path), path[^1], rules.File.Finance, problems) is not { } value)
            return null;
        SourceNode key = new(null, value.Source, value.Line, value.Column, SourceKind.Text, path[^1]) { Text = path[^1] };
        if (With(finance, path, new(key, value)) is not { } terms)
        {
            problems.Note(setting.Place, $"the rules have no {Quoted.Of(string.Join('.', path.SkipLast(1)))} among their terms");
            return null;
        }
        return RuleLoader.Rebuild(rules, SourceNode.ObjectAt(rules.Merged, rules.Merged.Members!
            .Select(part => part.Name == RuleKeys.Finance ? part with { Value = terms } : part)), withTests: false, problems) is { } rebuilt
            ? rebuilt with { Below = rules.Below } : null;
    }

    private static string? Stated(RuleSet rules, Setting setting) =>
        At(rules.Merged.Find(RuleKeys.Finance)!.Value, PathOf(setting)) is { } term ? term.Text ?? term.NumberText : null;

    private static string[] PathOf(Setting setting) => setting.Name[Setting.Finance.Length..].Split('.');

    private static SourceNode? At(SourceNode node, IReadOnlyList<string> path) =>
        path.Aggregate((SourceNode?)node, (inner, key) => inner?.Find(key)?.Value);

    private static SourceNode? With(SourceNode node, ReadOnlySpan<string> path, SourceMember member)
    {
        if (node.Members is null)
            return null;
        var key = path[0];
        var value = path.Length == 1 ? member.Value : node.Find(key) is { } inner ? With(inner.Value, path[1..], member) : null;
        return value is null ? null : SourceNode.ObjectAt(node, [.. node.Members.Where(other => other.Name != key),
            new(path.Length == 1 ? member.Key : node.Find(key)!.Key, value)]);
    }

    /// <summary>The value of a term: a new one, or the present one changed.</summary>
    private static SourceNode? ValueOf(Setting setting, SourceNode? present, string name, FinanceRule terms, Problems problems)
    {
        if (!setting.IsChange)
            return setting.Node(problems);
        var isFraction = name is RuleKeys.DiscountRate or RuleKeys.Rate;
        if (Number(present, name, terms) is not { } number)
        {
            problems.Note(setting.Place, "this term is no number that could be changed; write its new value");
            return null;
        }
        return setting.Change(isFraction, problems) is not { } change ? null
            : new Setting(setting.Name, change.Of(number) is var value && isFraction
                ? Invariant($"{(value * 100).ToString("0.##########", CultureInfo.InvariantCulture)}%")
                : value.ToString("R", CultureInfo.InvariantCulture)).NodeAt(setting.Place, problems);
    }

    private static double? Number(SourceNode? present, string name, FinanceRule terms) => name switch
    {
        RuleKeys.DiscountRate => terms.DiscountRate,
        RuleKeys.Rate => terms.Tax?.Rate,
        _ => present?.Number,
    };

    private static SiteEntry WithFact(Setting setting, SiteEntry site)
    {
        var source = Source.OfText(setting.Place, "");
        var fact = setting.Name[Setting.Site.Length..];
        SourceNode key = new(null, source, 1, 1, SourceKind.Text, fact) { Text = fact },
            value = new(null, source, 1, 1, SourceKind.Text, setting.Value) { Text = setting.Value };
        return site with
        {
            Given = new([.. site.Given.InFileOrder.Where(entry => entry.Name != fact), new(fact, key, new(value, value))]),
        };
    }
}
