using System.Text;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>Names of sheets as spreadsheets allow them: unique without regard to case, and at most 31 characters, none of
/// <c>: \ / ? * [ ]</c> among them.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The nearest allowed name that no sheet has yet.</summary>
    public string Add(string wish)
    {
        StringBuilder allowed = new();
        foreach (var c in OfficeText.Of(wish))
            allowed.Append(c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' || char.IsControl(c) ? ' ' : c);
        var name = Cut(allowed.ToString().Trim().Trim('\'').Trim(), Longest);
        if (name.Length == 0)
            name = "Sheet";
        // Excel keeps this name for itself.
        for (var (number, candidate) = (2, name); ; number++)
        {
            if (!candidate.Equals("History", StringComparison.OrdinalIgnoreCase) && taken.Add(candidate))
                return candidate;
            var suffix = Invariant($" ({number})");
            candidate = Cut(name, Longest - suffix.Length) + suffix;
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
}
