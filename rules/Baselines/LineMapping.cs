using Roi.Rules.Json;

namespace Roi.Rules.Baselines;

/// <summary>States which line or asset of the logs is which line of a scenario; several may be one line.</summary>
/// <param name="Line">The line of the scenario.</param>
/// <param name="Asset">Its name in the logs.</param>
public sealed record LineMapping(string Line, string Asset)
{
    private const int Longest = 100;

    /// <summary>Reads <c>Press 1=P-0815</c>, or <c>Press 1</c> for a line that the logs call the same.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mapping">The mapping; null where the text is none.</param>
    /// <returns>What is wrong with the text; null where it is a mapping.</returns>
    public static string? TryParse(string text, out LineMapping? mapping)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (line, asset) = text.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (text.Trim(), text.Trim());
        mapping = line.Length is > 0 and <= Longest && asset.Length > 0 ? new(line, asset) : null;
        return mapping is not null ? null
            : $"needs the name of a line, at most {Longest} characters, such as \"Press 1\" or \"Press 1=P-0815\"";
    }

    /// <summary>Whether it states no asset by another name than that of the line.</summary>
    internal bool IsOneName => Line == Asset;

    /// <summary>The name of an asset that the logs do not have, with the nearest one; null where they have it.</summary>
    internal string? Problem(IReadOnlyCollection<string> assets) => assets.Contains(Asset, StringComparer.OrdinalIgnoreCase) ? null
        : $"--line names {Quoted.Of(Asset)}, which the logs do not have"
            + (assets.Count == 0 ? $": they name no line. --line {Quoted.Of(Line)} alone says that all of them are of that line"
                : Suggestion.Ending(Asset, assets, "they have"));
}
