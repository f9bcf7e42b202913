using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Judges hurdles that are new, or that decide other cases than before. Where no hurdle judged whether a case pays, one that
/// holds would say that it does.</summary>
internal static class HurdleTightening
{
    public static void Judge(LayerComparison comparison)
    {
        var known = comparison.Below.Judged.OfType<HurdleRule>().ToDictionary(hurdle => hurdle.Id.Value, StringComparer.Ordinal);
        foreach (var hurdle in comparison.Above.Judged.OfType<HurdleRule>())
        {
            var before = known.GetValueOrDefault(hurdle.Id.Value);
            if (before is not null && before.Currency != hurdle.Currency)
                continue; // Refused as such.
            List<HurdleRule> judging = [.. known.Values.Where(below => below.Currency is null || below.Currency == hurdle.Currency)];
            // What this hurdle names is stated wherever it decides.
            var judged = judging
                .Where(below => ReachTightening.NotAlwaysStated(comparison.Below, below).All(hurdle.Expect.Names.Contains))
                .Select(below => (Sites: ReachTightening.DecidesBelow(comparison, below),
                    OnClaims: IsOnClaims(below) && !IsOnClaims(hurdle)))
                .Where(below => below.Sites.Length > 0).ToList();
            var decides = ReachTightening.DecidesAbove(comparison, hurdle);
            var site = Enumerable.Range(0, decides.Length)
                .FirstOrDefault(site => decides[site] && !judged.Any(below => below.Sites[site]
                    && (!below.OnClaims || comparison.Claimed.TakesClaimsBelow(site))), -1);
            if (site < 0)
                continue;
            var where = comparison.Describe(site, judging.Select(below => below.When).Append(hurdle.When));
            comparison.Loosens((before is null ? null : hurdle.When?.Node) ?? hurdle.Id.Node, hurdle.Part, hurdle.Id.Value,
                $"the hurdle {Quoted.Of(hurdle.Id.Value)} would say that a case pays which no hurdle below judges"
                    + (where.Length == 0 ? "" : $", where {where}"), before?.When?.Node);
        }
    }

    private static bool IsOnClaims(HurdleRule hurdle) => hurdle.Expect.Names.Contains(Names.ClaimsStated);
}
