using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Measuring;

/// <summary>The drivers that a layer removes, or that cannot be claimed on a site with it.</summary>
internal static class DroppedDrivers
{
    /// <summary>The benefit of a driver that asks a scenario for nothing.</summary>
    private static readonly Expression Zero = Expression.Parse(
        new(null, Source.OfText("", "0"), 1, 1, SourceKind.Text, "0") { Text = "0" }, new())!;

    /// <summary>The rules with a benefit of 0 for each driver that a layer drops; null where it drops none.</summary>
    /// <param name="below">The rules below the layer.</param>
    /// <param name="above">The case with the layer.</param>
    public static RuleSet? Silenced(RuleSet below, BoundCase above)
    {
        var kept = above.Drivers.Where(driver => driver.IsClaimed).Select(driver => driver.Rule.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (below.File.Drivers.All(driver => kept.Contains(driver.Id.Value)))
            return null;
        var file = below.File with
        {
            Drivers = [.. below.File.Drivers.Select(
                driver => kept.Contains(driver.Id.Value) ? driver : driver with { When = null, Formula = Zero })],
        };
        return below with { File = file, Bound = new(file) };
    }
}
