using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Running;

/// <summary>A stress set bound to a case.</summary>
/// <param name="Bound">The case under the set; null where the set says nothing of it, or cannot be applied to it.</param>
/// <param name="Scenario">The scenario with the set.</param>
/// <param name="Rules">The rules with the set.</param>
/// <param name="Notes">What has no effect, or why it cannot be applied, in sentences.</param>
internal sealed record BoundStress(BoundCase? Bound, ScenarioFile Scenario, RuleSet Rules, ImmutableArray<string> Notes);

/// <summary>Binds stress sets to a case, by the machinery of <c>--set</c>. They act on top of what is set by hand.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="rules">The rules in force.</param>
/// <param name="plain">The case without a set.</param>
internal sealed class StressBinder(ScenarioFile scenario, RuleSet rules, BoundCase plain)
{
    /// <summary>The case itself.</summary>
    public BoundStress Plain => new(plain, scenario, rules, []);

    /// <summary>The case under a set.</summary>
    public BoundStress Of(StressRule set)
    {
        ImmutableArray<Setting> settings = [.. set.Set.Select(value => value.Setting)];
        Problems problems = new();
        var (with, under) = (scenario, rules);
        BoundCase? bound = null;
        // Quantities are set in the case as it is bound; terms, facts and drivers decide how it is bound.
        if (settings.All(setting => setting.IsOfQuantity))
            bound = SettingBinder.Of(plain, settings, rules.File, problems);
        else if (SettingLoader.Stressed(settings, scenario, rules, problems) is var (stressed, changed))
            (with, under, bound) = (stressed, changed, CaseBinder.Bind(stressed.Case, stressed.Currency, changed, problems));
        if (problems.Any || bound is null)
            return new(null, with, under, [Refused(problems)]);
        var all = bound.IdleSettings.Except(plain.IdleSettings).ToList();
        // What a person set for the case may be of no use under a set; the set still says what it says.
        var idle = all.Where(each => settings.Contains(each.Setting)).ToList();
        var unused = idle.Where(each => each.Obstacle == SettingTargets.Unused(each.Setting.Name)).ToList();
        string[] obstacles = [.. idle.Except(unused).Select(each => each.Obstacle).Distinct(StringComparer.Ordinal),
            .. unused.Count == 0 ? (string[])[]
                : [$"nothing in this case uses {Quoted.List(unused.Select(each => each.Setting.Name), "or")}"]];
        if (idle.Count == settings.Length)
            return new(null, with, under, [Sentence($"It says nothing here: {string.Join("; ", obstacles)}")]);
        return new(bound, with, under,
        [
            .. obstacles.Select(Sentence),
            .. all.Except(idle).Select(each => $"{Quoted.Of(each.Setting.Text)}, set by hand, has no effect here."),
            .. bound.IdleCorrelations.Except(plain.IdleCorrelations)
                .Select(pair => $"The correlation of {pair.First} with {pair.Second} ends, since one side is fixed or not used."),
        ]);
    }

    /// <summary>Why a set cannot be applied, in a sentence.</summary>
    /// <param name="problems">At least one problem.</param>
    public static string Refused(Problems problems)
    {
        var all = problems.InOrder();
        return Sentence($"It cannot be applied here: {all[0].Message}"
            + (all.Count > 1 ? Invariant($"; and {all.Count - 1} more {(all.Count == 2 ? "problem" : "problems")}") : ""));
    }

    private static string Sentence(string clause) =>
        char.ToUpperInvariant(clause[0]) + clause[1..] + (clause[^1] == '?' ? "" : ".");
}
