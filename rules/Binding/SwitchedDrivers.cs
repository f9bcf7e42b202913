using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Binding;

/// <summary>The drivers that a person switches off for a run: they are worth 0 in every trial, and no other draw moves.</summary>
/// <param name="Ids">Their ids.</param>
/// <param name="Settings">What switches them off.</param>
/// <param name="Idle">The settings of drivers that the case does not have, and why.</param>
internal sealed record SwitchedDrivers(
    IReadOnlySet<string> Ids, ImmutableArray<AppliedSetting> Settings, ImmutableArray<(Setting Setting, string Obstacle)> Idle)
{
    /// <param name="settings">The settings of the case.</param>
    /// <param name="drivers">The drivers of the rules.</param>
    /// <param name="obstacle">Why a driver brings nothing in the case, to follow its name; null where it may.</param>
    /// <param name="problems">Receives a problem for each value that is not "off".</param>
    public static SwitchedDrivers Of(
        ImmutableArray<Setting> settings, IReadOnlyList<DriverRule> drivers, Func<DriverRule, string?> obstacle, Problems problems)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        List<AppliedSetting> applied = [];
        List<(Setting, string)> idle = [];
        foreach (var setting in settings.Where(setting => setting.IsOfDriver))
        {
            var id = setting.Name[Setting.Driver.Length..];
            if (setting.Value != Setting.Off)
                problems.Note(setting.Place, $"a driver can only be switched off: write {setting.Name}={Setting.Off}");
            else if (drivers.FirstOrDefault(driver => driver.Id.Value == id) is not { } driver)
                idle.Add((setting, $"there is no driver {Quoted.Of(id)}"
                    + Suggestion.Ending(id, [.. drivers.Select(known => known.Id.Value)], "the drivers are")));
            else if (obstacle(driver) is { } reason)
                idle.Add((setting, $"the driver {id} {reason}, so it is worth nothing already"));
            else if (!ids.Add(id))
                idle.Add((setting, $"the driver {id} is switched off already"));
            else
                applied.Add(new(setting.Text, setting.Name, driver.Title, "switched off"));
        }
        return new(ids, [.. applied], [.. idle]);
    }
}
