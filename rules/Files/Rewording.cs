using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Whose words a check or hurdle is told in, where that is not the file that declared it.</summary>
internal static class Rewording
{
    private static readonly string[] Words = [RuleKeys.Title, RuleKeys.Message, RuleKeys.Holds, RuleKeys.Advice, RuleKeys.Source];

    /// <summary>Notes the checks and hurdles that a layer words anew, and forgets those that it drops.</summary>
    /// <param name="below">The merged tree below the layer.</param>
    /// <param name="merged">The merged tree with it.</param>
    /// <param name="layer">The path of the layer.</param>
    /// <param name="wordedBy">The path of the last layer that worded a check or hurdle, by its id.</param>
    public static void Note(SourceNode below, SourceNode merged, string layer, Dictionary<string, string> wordedBy)
    {
        var (before, after) = (Entries(below), Entries(merged));
        foreach (var id in wordedBy.Keys.Where(id => !after.ContainsKey(id)).ToList())
            wordedBy.Remove(id);
        foreach (var (id, entry) in after)
            if (before.GetValueOrDefault(id) is { } old
                && Words.Any(word => !FieldText.AreSame(word, old.Find(word)?.Value, entry.Find(word)?.Value)))
                wordedBy[id] = layer;
    }

    private static Dictionary<string, SourceNode> Entries(SourceNode rules) =>
        ((string[])[RuleKeys.Checks, RuleKeys.Hurdles]).SelectMany(part => rules.Find(part)?.Value.Items ?? [])
        .Where(entry => entry.Find(RuleKeys.Id)?.Value.Text is not null)
        .GroupBy(entry => entry.Find(RuleKeys.Id)!.Value.Text!, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
}
