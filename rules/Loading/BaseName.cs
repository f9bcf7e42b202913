using System.Text.RegularExpressions;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>The rule file that a layer extends, and the version that it is made for.</summary>
/// <param name="Name">An id of the library, or a path.</param>
/// <param name="Version">What stands after the last <c>@</c>; null where the layer names no version.</param>
/// <remarks>An <c>@</c> that a folder or a file ending in <c>.json</c> has in its name is part of the path: a version follows the last one,
/// and nothing follows the version.</remarks>
internal readonly partial record struct BaseName(string Name, string? Version)
{
    /// <summary>Reads the text of "extends".</summary>
    public static BaseName Of(string text)
    {
        var at = text.LastIndexOf('@');
        return at <= 0 || text.AsSpan(at).IndexOfAny('/', '\\') >= 0 || text.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? new(text, null) : new(text[..at], text[(at + 1)..]);
    }

    /// <summary>Reports a version that is none, or not the one that is here.</summary>
    /// <param name="place">The text of "extends".</param>
    /// <param name="found">The version that is here; empty where the file does not say it, which is reported there.</param>
    /// <param name="problems">Receives the problem.</param>
    public void Note(SourceNode place, string found, Problems problems)
    {
        if (Version is null || Version == found)
            return;
        if (!VersionForm().IsMatch(Version))
            problems.Note(place, $"after \"@\" stands the version that this layer is made for, such as {Name}@1.0.0; "
                + $"found {Quoted.Of(Version)}");
        else if (found.Length > 0)
            problems.Note(place, $"this layer is made for version {Version} of {Quoted.Of(Name)}, and what is here is version {found}: see "
                + $"that it is still right on top of that one, then name that version, or none");
    }

    [GeneratedRegex("^(?:" + RuleHeading.VersionPattern + ")\\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
