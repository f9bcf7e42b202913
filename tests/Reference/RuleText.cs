using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Roi.Tests;

namespace Roi.Reference;

/// <summary>Rule files and their layers, merged as rules/README.md says: by key or id, and what a layer does not mention stays.</summary>
internal static class RuleText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string[] Grades = ["measured", "estimated", "benchmark", "vendor", "notStated"];

    /// <summary>What a new figure of a factor replaces with it.</summary>
    private static readonly string[] Figures = ["value", "range", "shape", "conservative", "cases", "source", "rationale", "evidence"];

    /// <summary>Reads a JSON file with comments.</summary>
    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path), null, Lenient)!.AsObject();

    /// <summary>The rules of a name and the layers on top, as one.</summary>
    /// <param name="name">An id of the library, or a path.</param>
    /// <param name="folder">The folder from which a path is relative.</param>
    /// <param name="layers">The layers on top, the lowest first: ids or full paths.</param>
    public static JsonObject Load(string name, string folder, IEnumerable<string> layers)
    {
        var rules = LoadOne(name, folder);
        foreach (var layer in layers)
            Merge(rules, Read(PathOf(layer, folder)));
        return rules;
    }

    /// <summary>A number, or a text such as "30%".</summary>
    public static double Number(JsonNode node) => node.GetValueKind() == JsonValueKind.String
        ? double.Parse(node.GetValue<string>().Trim().TrimEnd('%').Trim(), CultureInfo.InvariantCulture) / 100
            : node.AsValue().GetValue<double>();

    /// <summary>The same of what may be absent.</summary>
    public static double? Optional(JsonNode? node) => node is null ? null : Number(node);

    private static JsonObject LoadOne(string name, string folder)
    {
        var path = PathOf(name, folder);
        var own = Read(path);
        if (own["extends"]?.GetValue<string>() is not { } below)
            return own;
        var at = below.LastIndexOf('@');
        var rules = LoadOne(at < 0 ? below : below[..at], Path.GetDirectoryName(path)!);
        Merge(rules, own);
        return rules;
    }

    private static string PathOf(string name, string folder) => name.EndsWith(".json", StringComparison.Ordinal)
        ? Path.Combine(folder, name) : Repository.PathOf("rules", "library", name + ".json");

    private static void Merge(JsonObject rules, JsonObject layer)
    {
        foreach (var (part, content) in layer)
        {
            switch (part)
            {
                case "site" or "inputs" or "factors" or "evidence":
                    if (rules[part] is not JsonObject)
                        rules[part] = new JsonObject();
                    foreach (var (name, entry) in content!.AsObject())
                        MergeEntry(rules[part]!.AsObject(), name, entry!.AsObject());
                    break;
                case "vendorShareKept":
                    MergeEntry(rules, part, content!.AsObject());
                    break;
                case "finance":
                    if (rules[part] is not JsonObject)
                        rules[part] = new JsonObject();
                    foreach (var (name, value) in content!.AsObject())
                        rules[part]![name] = value?.DeepClone();
                    break;
                case "drivers" or "cash" or "outcomes" or "checks" or "hurdles":
                    MergeList(rules, part, content!.AsArray());
                    break;
            }
        }
    }

    private static void MergeEntry(JsonObject below, string name, JsonObject entry)
    {
        if (entry["removed"]?.GetValue<bool>() == true)
        {
            below.Remove(name);
            return;
        }
        var merged = below[name]?.AsObject() ?? [];
        var old = merged.DeepClone().AsObject();
        if (entry["value"] is not null || entry["range"] is not null)
        {
            foreach (var figure in Figures)
                merged.Remove(figure);
        }
        foreach (var (key, value) in entry)
            merged[key] = value?.DeepClone();
        KeepWeakerGrade(old, merged);
        below[name] = merged;
    }

    /// <summary>Where a layer leaves the figure of a factor as it is, the less certain of both grades counts.</summary>
    private static void KeepWeakerGrade(JsonObject old, JsonObject merged)
    {
        if (old["value"] is null && old["range"] is null)
            return;
        foreach (var figure in (string[])["value", "range", "shape"])
        {
            if (!JsonNode.DeepEquals(old[figure], merged[figure]))
                return;
        }
        if (GradeOf(old) > GradeOf(merged))
            merged["evidence"] = old["evidence"]?.DeepClone();
    }

    private static int GradeOf(JsonObject entry) => Array.IndexOf(Grades, entry["evidence"]?.GetValue<string>() ?? "notStated");

    private static void MergeList(JsonObject rules, string part, JsonArray entries)
    {
        var below = rules[part]?.AsArray() ?? [];
        rules[part] = null;
        foreach (var entry in entries.Select(entry => entry!.AsObject()))
        {
            var id = entry["id"]!.GetValue<string>();
            var place = below.Select(old => old!["id"]!.GetValue<string>()).ToList().IndexOf(id);
            if (place >= 0)
                below.RemoveAt(place);
            if (entry["removed"]?.GetValue<bool>() != true)
                below.Insert(place < 0 ? below.Count : place, entry.DeepClone());
        }
        rules[part] = below;
    }
}
