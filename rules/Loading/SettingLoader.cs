using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Puts the settings of a run into a scenario and its rules: terms of finance into the rules, facts into the site; the rest is
/// kept with the case and set where it is bound.</summary>
internal static class SettingLoader
{
    /// <summary>The scenario and the rules with what is set by hand.</summary>
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
        var (site, with) = Applied(settings, scenario.Case.Site, rules, own);
        // Of a setting it is known which one is wrong, and it has no lines.
        own.Replace(problem => problem.IsOfCommand ? problem with { Line = 0, Column = 0 } : problem);
        problems.AddAll(own);
        settings = [.. settings.Select(setting => !setting.IsOfFinance ? setting : setting with
        {
            InRules = FinanceSetting.Stated(setting, rules.File),
            Becomes = FinanceSetting.Stated(setting, with.File),
        })];
        return own.Any ? null : (scenario with { Case = scenario.Case with { Settings = settings, Site = site } }, with);
    }

    /// <summary>The scenario and the rules with a stress set, on top of what is set by hand.</summary>
    /// <param name="settings">What the set changes.</param>
    /// <param name="scenario">The scenario with what is set by hand.</param>
    /// <param name="rules">Its rules, likewise.</param>
    /// <param name="problems">Receives every problem, by the name of the setting.</param>
    /// <returns>Both; null where any problem was reported.</returns>
    public static (ScenarioFile Scenario, RuleSet Rules)? Stressed(
        ImmutableArray<Setting> settings, ScenarioFile scenario, RuleSet rules, Problems problems)
    {
        var (site, with) = Applied(settings, scenario.Case.Site, rules, problems);
        return problems.Any ? null : (scenario with { Case = scenario.Case with { Stress = settings, Site = site } }, with);
    }

    private static (SiteEntry Site, RuleSet Rules) Applied(
        ImmutableArray<Setting> settings, SiteEntry site, RuleSet rules, Problems problems)
    {
        foreach (var setting in settings.Where(setting => setting.IsOfFinance && !problems.Any))
            rules = WithTerm(setting, rules, problems) ?? rules;
        var stated = settings.Where(setting => setting.IsOfSite).Aggregate(site, (facts, setting) => facts.With(setting));
        if (stated != site)
            _ = SiteFacts.Of(stated, rules.File, problems);
        return (stated, rules);
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

    /// <summary>The rules with the term. Their stress sets stay: where one cannot be applied any more, the table of them says so.</summary>
    private static RuleSet? Changed(Setting setting, RuleSet rules, Problems problems)
    {
        if (FinanceSetting.Applied(setting, rules.File, problems) is not { } terms)
            return null;
        Problems own = new();
        var rebuilt = RuleLoader.Rebuild(rules, SourceNode.ObjectAt(rules.Merged, rules.Merged.Members!
            .Select(part => part.Name == RuleKeys.Finance ? part with { Value = terms } : part)), withTests: false, own);
        // Of a change it is told what was written, and not only what came of it.
        if (FinanceSetting.Told(setting, rules.File) is { } told)
            own.Replace(problem => problem.IsOfCommand ? problem with { Message = $"{told}: {problem.Message}" } : problem);
        problems.AddAll(own);
        return rebuilt is null ? null
            : rebuilt with { Below = rules.Below, File = rebuilt.File with { Stress = rules.File.Stress } };
    }
}
