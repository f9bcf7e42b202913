using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Testing;

/// <summary>A mutant: a rule file with one bound replaced by another value.</summary>
/// <param name="Node">The number or text that holds the bound.</param>
/// <param name="Offset">The offset of the bound in the text, from 0; 0 for a whole value.</param>
/// <param name="Old">The bound as it is written.</param>
/// <param name="New">The replacement.</param>
/// <param name="Name">The bound in words: <c>the high end of downtimeReduction</c>.</param>
/// <param name="Check">The id of the only check or hurdle that the change can affect; null where it may affect any.</param>
internal sealed record Mutant(SourceNode Node, int Offset, string Old, string New, string Name, string? Check)
{
    /// <summary>The relative change of a bound: large enough to matter to finance, small enough that only a test near the bound detects
    /// it.</summary>
    private const decimal Share = 0.1m;

    /// <summary>The replacements of a number: 10 % above and 10 % below; for months, one month more and one less.</summary>
    /// <param name="written">The number as written, with or without a percent sign.</param>
    /// <param name="isMonths">Whether it counts months.</param>
    /// <returns>The replacements; empty for zero and for numbers that are too large or too small.</returns>
    public static IEnumerable<string> Of(string written, bool isMonths)
    {
        var digits = written.TrimEnd('%', ' ');
        var sign = written[digits.Length..];
        if (!decimal.TryParse(digits.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value == 0)
            return [];
        var step = isMonths && sign.Length == 0 ? 1 : Math.Abs(value) * Share;
        return step == 0 || Math.Abs(value) > decimal.MaxValue / 2 ? [] : [Text(value + step) + sign, Text(value - step) + sign];
    }

    /// <summary>The tree with the replacement applied.</summary>
    public SourceNode AppliedTo(SourceNode tree) => Replaced(tree, Node, Replacement())!;

    private SourceNode Replacement() => Node.Number is null
        ? new(Node.Parent, Node.Source, Node.Line, Node.Column, SourceKind.Text, Node.Text!)
        {
            Text = Node.Text![..Offset] + New + Node.Text[(Offset + Old.Length)..],
        }
        : new(Node.Parent, Node.Source, Node.Line, Node.Column, SourceKind.Number, New)
        { Number = double.Parse(New, CultureInfo.InvariantCulture) };

    /// <summary>The tree with one node replaced; null where the tree does not contain it.</summary>
    private static SourceNode? Replaced(SourceNode tree, SourceNode old, SourceNode by)
    {
        if (ReferenceEquals(tree, old))
            return by;
        if (tree.Items is { } items)
        {
            for (var i = 0; i < items.Count; i++)
                if (Replaced(items[i], old, by) is { } item)
                    return SourceNode.ListAt(tree, [.. items.Take(i), item, .. items.Skip(i + 1)]);
        }
        foreach (var member in tree.Members ?? [])
            if (Replaced(member.Value, old, by) is { } value)
                return SourceNode.ObjectAt(tree, tree.Members!.Select(other => other == member ? member with { Value = value } : other));
        return null;
    }

    private static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
