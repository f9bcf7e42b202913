using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>The facts of a site, and which conditions hold there.</summary>
/// <param name="declared">The facts that the rules declare, with the words that each can be.</param>
/// <param name="stated">The facts that the scenario states.</param>
internal sealed class SiteFacts(JsonObject? declared, JsonObject stated)
{
    /// <summary>Whether a condition holds. A fact that is not stated decides nothing: null where its word would matter.</summary>
    /// <param name="when">The condition; null holds everywhere.</param>
    public bool? Holds(string? when)
    {
        if (when is null)
            return true;
        var node = Language.Parse(when);
        string[] unknown = [.. node.Names.Select(name => name["site.".Length..]).Distinct().Where(fact => stated[fact] is null)];
        bool[] answers = [.. Sites(unknown).Select(site => Holds(node, site)).Distinct()];
        return answers is [var only] ? only : null;
    }

    /// <summary>Every way in which the facts that are not stated can be; a fact without declared words may be one that nothing names.
    /// </summary>
    private IEnumerable<Dictionary<string, string>> Sites(string[] unknown)
    {
        IEnumerable<Dictionary<string, string>> sites = [stated.ToDictionary(fact => fact.Key, fact => fact.Value!.GetValue<string>())];
        foreach (var fact in unknown)
        {
            string[] words = declared?[fact]?["values"] is JsonArray list ? [.. list.Select(word => word!.GetValue<string>())] : ["\u0001"];
            sites = sites.SelectMany(site => words.Select(word => new Dictionary<string, string>(site) { [fact] = word })).ToList();
        }
        return sites;
    }

    private static bool Holds(Node node, Dictionary<string, string> site) => node.Kind switch
    {
        "and" => Holds(node.Parts[0], site) && Holds(node.Parts[1], site),
        "or" => Holds(node.Parts[0], site) || Holds(node.Parts[1], site),
        "not" => !Holds(node.Parts[0], site),
        "==" => WordOf(node.Parts[0], site) == WordOf(node.Parts[1], site),
        "!=" => WordOf(node.Parts[0], site) != WordOf(node.Parts[1], site),
        _ => throw new FormatException(node.Kind),
    };

    private static string WordOf(Node node, Dictionary<string, string> site) =>
        node.Kind == "text" ? node.Text : site[node.Text["site.".Length..]];
}
