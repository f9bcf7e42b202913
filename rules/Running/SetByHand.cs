using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>What a person set by hand for a run.</summary>
/// <param name="Text">As it was written: <c>goLiveMonths=+6</c>.</param>
/// <param name="Name">The quantity: <c>Filler 1/downtimeHours</c>, <c>claim of downtimeReduction</c>, <c>finance.discountRate</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Shape">What it is now, in words.</param>
/// <param name="IsNotByRules">Whether finance decides it otherwise, in the rules: a factor, the share kept of claims, a term.</param>
/// <param name="Outside">How far it lies outside of the rules' range, in words; null where it does not, or where they give none.</param>
public sealed record SetByHand(string Text, string Name, string Title, string Shape, bool IsNotByRules, string? Outside)
{
    /// <summary>The sentence of it.</summary>
    public string Sentence => $"Set by hand{(IsNotByRules ? ", not by rules" : "")} ({Setting.Option} {Text}): {Title}, {Shape}"
        + (Outside is null ? "." : $"; {Outside}.");

    /// <summary>A title with the first settings; the others are counted.</summary>
    internal static string Titled(string title, ImmutableArray<SetByHand> settings)
    {
        const int most = 3;
        string[] texts = [.. settings.Select(setting => setting.Text).Distinct(StringComparer.Ordinal)];
        return texts.Length == 0 ? title : $"{title}, if {string.Join(", ", texts.Take(most))}"
            + (texts.Length > most ? Invariant($" and {texts.Length - most} more") : "");
    }

    /// <summary>What is set in a case, terms and facts first.</summary>
    internal static ImmutableArray<SetByHand> Of(ScenarioCase scenario, BoundCase bound) =>
    [
        .. scenario.Settings.Where(setting => setting.IsOfFinance).Select(setting => new SetByHand(setting.Text, setting.Name,
            setting.Name[Setting.Finance.Length..], $"{setting.Becomes}, where the rules "
                + (setting.InRules is { } stated ? $"say {stated}" : "state nothing"), IsNotByRules: true, Outside: null)),
        .. scenario.Settings.Where(setting => setting.IsOfSite).Select(setting => new SetByHand(setting.Text, setting.Name,
            setting.Name[Setting.Site.Length..], setting.Value, IsNotByRules: false, Outside: null)),
        .. bound.Settings.Select(set => new SetByHand(set.Text, set.Name, set.Title, set.Shape, set.IsNotByRules, set.Outside)),
    ];

    /// <summary>Reports each setting that leaves its bounds in trials of a run.</summary>
    internal static void NoteBeyond(BoundCase bound, SimulationResult result, Problems problems)
    {
        foreach (var set in bound.Settings)
            if (set is { Bounds: { } bounds, IsBeyond: { } column } && result[column].Mean is { } share && share > SettingBounds.Negligible)
                problems.Note(bounds.Setting.Place, bounds.Refusal(set.Name, share));
    }
}
