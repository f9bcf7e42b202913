using System.Text.Json.Nodes;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The places to which the keys of scenarios and rule files belong, as their forms declare them.</summary>
internal static class KeyPlaces
{
    /// <summary>A key of more places than this says nothing about which is meant.</summary>
    private const int MostPlaces = 2;

    private static readonly Lazy<ILookup<string, string>> Known = new(() =>
    {
        List<(string Key, string Words)> places = [];
        Add(Definitions.Document(ScenarioFile.Reader, "", ""), [], "a scenario", places);
        Add(Definitions.Document(RuleFile.Reader, "", ""), [], "a rule file", places);
        return places.ToLookup(place => place.Key, place => place.Words, StringComparer.Ordinal);
    });

    /// <summary>Where a key belongs, to follow "it belongs": <c>in "finance" of a rule file</c>. Null where there is none, or too
    /// many to tell.</summary>
    public static string? Of(string key)
    {
        var places = Known.Value[key].Distinct().ToList();
        return places.Count is 0 or > MostPlaces ? null : string.Join(" or ", places);
    }

    private static void Add(JsonObject schema, string[] path, string file, List<(string Key, string Words)> places)
    {
        foreach (var (key, value) in schema["properties"] as JsonObject ?? [])
        {
            if (key == "$schema" || (path.Length == 0 && key == RuleKeys.Tests))
                continue;
            places.Add((key, $"{Words(path)} of {file}"));
            if (value is JsonObject part)
                Add(part, [.. path, key], file, places);
        }
        foreach (var entry in (string[])["items", "additionalProperties"])
            if (schema[entry] is JsonObject of)
                Add(of, [.. path, ""], file, places);
    }

    /// <summary>A place in words; an empty step is an entry of a list, or of an object with free keys.</summary>
    private static string Words(string[] path) => path switch
    {
        [] => "at the top",
        [.. var outer, ""] => outer is [.., var list] ? $"in an entry of {Quoted.Of(list)}" : "in an entry",
        [.., var part] => $"in {Quoted.Of(part)}",
    };
}
