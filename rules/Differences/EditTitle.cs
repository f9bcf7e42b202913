using System.Collections.Immutable;
using System.Text;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Differences;

/// <summary>What an edit is of, in words.</summary>
internal static class EditTitle
{
    /// <summary>The keys that say what an entry is; they need no word of their own.</summary>
    private static readonly string[] Whole = [RuleKeys.Range, RuleKeys.Value, RuleKeys.Expect, RuleKeys.Formula, RuleKeys.Set];

    /// <summary>The title of the entry that a path leads to, and the words of the key below it; where an entry has no title, the words of
    /// the path without its part.</summary>
    /// <param name="path">The keys from the root.</param>
    /// <param name="trees">The merged rules; the first that has the entry tells its title.</param>
    public static string Of(ImmutableArray<string> path, params IEnumerable<SourceNode> trees)
    {
        var title = path.Length < 2 ? null : trees.Select(tree => Entry(tree, path)?.Find(RuleKeys.Title)?.Value.Text)
            .FirstOrDefault(text => text is { Length: > 0 });
        string[] below = [.. path.Skip(title is null ? 1 : 2).Where((key, i) => i > 0 || !Whole.Contains(key))];
        var words = Words(below.Length == 0 && title is null ? path[..1] : below);
        return title is null ? words : words.Length == 0 ? title : $"{title}: {char.ToLowerInvariant(words[0])}{words[1..]}";
    }

    private static SourceNode? Entry(SourceNode tree, ImmutableArray<string> path)
    {
        var part = tree.Find(path[0]);
        return part?.Value.Items is null ? part?.Value.Find(path[1])?.Value
            : RuleEdits.Items(part).Find(member => member.Name == path[1])?.Value;
    }

    /// <summary>Keys as words: "tax", "discountRate" are "Tax discount rate".</summary>
    private static string Words(IEnumerable<string> keys)
    {
        StringBuilder words = new();
        foreach (var letter in string.Join(' ', keys))
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words.ToString(1, words.Length - 1);
    }
}
