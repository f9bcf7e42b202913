using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>The sites on which each driver is claimed, below a layer and with it.</summary>
internal sealed class ClaimedSites
{
    private readonly Dictionary<string, ImmutableArray<bool>> below, above;
    private readonly Dictionary<string, SourceNode?> places;
    private readonly LayerComparison comparison;

    /// <param name="comparison">The rules without and with the layer.</param>
    public ClaimedSites(LayerComparison comparison)
    {
        this.comparison = comparison;
        below = Of(comparison.Below.Drivers);
        above = Of(comparison.Above.Drivers);
        places = comparison.Above.Drivers.ToDictionary(
            driver => driver.Id.Value, driver => driver.When?.Node, StringComparer.Ordinal);

        Dictionary<string, ImmutableArray<bool>> Of(IReadOnlyList<DriverRule> drivers) => drivers
            .Select(driver => (Id: driver.Id.Value, Sites: comparison.Where(driver.When)))
            .Where(driver => driver.Sites is not null)
            .ToDictionary(driver => driver.Id, driver => driver.Sites!.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether a driver is claimed on a site below the layer.</summary>
    public bool Below(string driver, int site) => below.TryGetValue(driver, out var claimed) && claimed[site];

    /// <summary>Whether a driver is claimed on a site with the layer.</summary>
    public bool Above(string driver, int site) => above.TryGetValue(driver, out var claimed) && claimed[site];

    /// <summary>Whether every scenario of a site may state a vendor's claim below the layer: a share of claims is kept, and the formula of
    /// a driver that is claimed there names a factor.</summary>
    /// <remarks>A factor behind a derived input does not count: a scenario may give that input whole.</remarks>
    public bool TakesClaimsBelow(int site) => TakesClaims(comparison.Below, driver => Below(driver, site));

    /// <summary>The same with the layer.</summary>
    public bool TakesClaimsAbove(int site) => TakesClaims(comparison.Above, driver => Above(driver, site));

    /// <summary>The first site on which a driver is claimed below the layer and not with it; null where there is none.</summary>
    /// <remarks>None is known of a driver whose condition does not bind, which is reported elsewhere.</remarks>
    public int? FirstLost(string driver) => below.TryGetValue(driver, out var before)
        && (above.ContainsKey(driver) || !places.ContainsKey(driver))
        ? First(before.Length, site => before[site] && !Above(driver, site)) : null;

    /// <summary>The first site on which a driver that stands below the layer is claimed with it and not below; null where there is
    /// none.</summary>
    /// <inheritdoc cref="FirstLost"/>
    public int? FirstGained(string driver) => below.TryGetValue(driver, out var before) && above.TryGetValue(driver, out var after)
        ? First(after.Length, site => after[site] && !before[site]) : null;

    /// <summary>Whether a driver is claimed on some site below the layer and not with it.</summary>
    public bool IsLost(string driver) => FirstLost(driver) is not null;

    /// <summary>The condition of a driver with the layer; null where there is none, or no such driver.</summary>
    public SourceNode? Place(string driver) => places.GetValueOrDefault(driver);

    private static bool TakesClaims(RuleFile rules, Func<string, bool> isClaimed) => rules.VendorShareKept is not null && rules.Drivers.Any(
        driver => driver.Formula.Names.Any(name => rules.Factors.Find(name) is not null) && isClaimed(driver.Id.Value));

    private static int? First(int sites, Func<int, bool> isOne)
    {
        for (var site = 0; site < sites; site++)
            if (isOne(site))
                return site;
        return null;
    }
}
