using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Finds rule files: by id in the library that ships with the program, or by path.</summary>
public static class RuleLibrary
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "library");

    /// <summary>The ids in the library, in ordinal order.</summary>
    public static IReadOnlyList<string> Ids =>
        [.. Files().Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The path of a rule file.</summary>
    /// <param name="name">An id of the library, or a path.</param>
    /// <param name="folder">What a relative path is relative to; the working folder where it is empty.</param>
    /// <returns>The path, or null and why there is none, in a sentence.</returns>
    public static (string? Path, string Problem) Find(string name, string folder)
    {
        if (Ids.Contains(name, StringComparer.Ordinal))
            return (Path.Combine(Folder, name + ".json"), "");
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.AsSpan().IndexOfAny('/', '\\') >= 0)
        {
            var path = Path.Combine(folder, name);
            return File.Exists(path) ? (path, "") : (null, $"there is no rule file {Quoted.Of(path)}");
        }
        return (null, $"there are no rules {Quoted.Of(name)} in the library{Suggestion.Ending(name, Ids, "it has")}; "
            + "a rule file of your own is named by its path, such as my-rules.json");
    }

    private static string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [];
}
