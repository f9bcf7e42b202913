using System.Security.Cryptography;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Finds rule files by id in the library that ships with the program, or by path.</summary>
public static class RuleLibrary
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "library");

    /// <summary>The ids in the library, in ordinal order.</summary>
    public static IReadOnlyList<string> Ids =>
        [.. Files().Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Finds a rule file by its id or by its path, which is relative to the working folder.</summary>
    /// <param name="name">An id of the library, or a path.</param>
    /// <param name="files">The policy on the files that may be opened; those of the library always may.</param>
    /// <returns>The file; or null and the reason in a sentence.</returns>
    public static (Source? Source, string Problem) Find(string name, SourceFiles files) => Find(name, name, Source.OfFile(name, files));

    /// <summary>Finds a rule file that another file names, by its id or by its path relative to that file.</summary>
    /// <param name="name">An id of the library, or a path.</param>
    /// <param name="from">The file that names it, with its policy on other files.</param>
    /// <returns>The file; or null and the reason in a sentence.</returns>
    public static (Source? Source, string Problem) FindFrom(Source from, string name) => Find(name, from.PathOf(name), from);

    private static (Source? Source, string Problem) Find(string name, string path, Source policy)
    {
        if (Ids.Contains(name, StringComparer.Ordinal))
            return (Source.OfFile(Path.Combine(Folder, name + ".json"), policy.Files.OfLibrary), "");
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.AsSpan().IndexOfAny('/', '\\') >= 0)
        {
            return !policy.Files.Allows(path)
                ? (null, $"the rule file {Quoted.Of(path)} may not be opened: it lies outside of the folder that is open here"
                    + (policy.Files.FolderFor(path) is { } folder ? $"; roi serve {Quoted.Escaped(folder)} opens both" : ""))
                : policy.Files.Exists(path) ? (policy.Beside(path), "")
                : (null, $"there is no rule file {Quoted.Of(path)}");
        }
        return (null, $"there are no rules {Quoted.Of(name)} in the library{Suggestion.Ending(name, Ids, "it has")}; "
            + "a rule file of your own is named by its path, such as my-rules.json");
    }

    /// <summary>The id of a file of the library; null for any other file.</summary>
    public static string? IdOf(string path) => string.Equals(Path.GetDirectoryName(path), Folder, StringComparison.Ordinal)
        ? Path.GetFileNameWithoutExtension(path) : null;

    /// <summary>The SHA-256 of the file of an id as the program was built with it, in 64 hexadecimal digits; null for any other id. A file
    /// of the library that was edited since then has another digest.</summary>
    public static string? DigestOf(string id)
    {
        using var built = typeof(RuleLibrary).Assembly.GetManifestResourceStream($"library/{id}.json");
        return built is null ? null : Convert.ToHexStringLower(SHA256.HashData(built));
    }

    private static string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [];
}
