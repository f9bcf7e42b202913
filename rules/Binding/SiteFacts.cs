using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The names that a <c>when</c> may use, and their values in one scenario.</summary>
internal static class SiteFacts
{
    /// <summary>The facts of a site; an empty text where the scenario gives none.</summary>
    public static IReadOnlyDictionary<string, string> Of(SiteEntry site) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["site.deployment"] = site.Deployment,
        ["site.criticality"] = site.Criticality ?? "",
        ["site.scale"] = site.Scale ?? "",
        ["site.industry"] = site.Industry ?? "",
    };

    /// <summary>The names with the words that each can be.</summary>
    public static Scope Scope { get; } = new(new Dictionary<string, ScopeName>(StringComparer.Ordinal)
    {
        ["site.deployment"] = new TextName([.. SiteEntry.Deployments]),
        ["site.criticality"] = new TextName([.. SiteEntry.Criticalities]),
        ["site.scale"] = new TextName([.. SiteEntry.Scales]),
        ["site.industry"] = new TextName(ImmutableArray<string>.Empty),
    });
}
