using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Judges the facts of a site. One tightens where it can be fewer words: a scenario with another is refused. With more words a
/// scenario that is refused now could claim a benefit. A new fact is not asked for yet.</summary>
internal static class SiteTightening
{
    public static void Judge(LayerComparison comparison)
    {
        foreach (var entry in comparison.Below.Site.InFileOrder)
        {
            if (comparison.Above.Site.Find(entry.Name)?.Value is not { } after || entry.Value.Values.IsEmpty)
                continue;
            var more = after.Values.Except(entry.Value.Values, StringComparer.Ordinal).ToList();
            if (more.Count > 0 || after.Values.IsEmpty)
                comparison.CannotJudge(after.Node.Find(RuleKeys.Values)?.Value, RuleKeys.Site, entry.Name,
                    $"site.{entry.Name} could be {(after.Values.IsEmpty ? "any text" : Quoted.List(more))} too",
                    "leave its words as they are, or some out",
                    entry.Value.Node.Find(RuleKeys.Values)?.Value);
        }
    }
}
