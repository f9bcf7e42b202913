using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Testing;

/// <summary>A bound of a rule file, and another value in its place.</summary>
/// <param name="Node">The number or text that holds it.</param>
/// <param name="Offset">Where in the text the bound begins; 0 for a whole value.</param>
/// <param name="Old">The bound as it is written.</param>
/// <param name="New">What is written in its place.</param>
/// <param name="Name">Whose bound it is: <c>the high end of downtimeReduction</c>.</param>
/// <param name="Check">The id of the check that alone can tell the difference; null where any may.</param>
internal sealed record Mutant(SourceNode Node, int Offset, string Old, string New, string Name, string? Check)
{
    /// <summary>How far a bound is moved: enough to matter to finance, near enough that a test has to stand close to it.</summary>
    private const decimal Share = 0.1m;

    /// <summary>A number 10 % above and 10 % below; a number of months one month later and earlier.</summary>
    /// <param name="written">The number, perhaps with a percent sign.</param>
    /// <param name="isMonths">Whether it counts months.</param>
    /// <returns>Nothing for a zero, which has no size to move it by, nor for a number too large or too small to move so.</returns>
    public static IEnumerable<string> Of(string written, bool isMonths)
    {
        var digits = written.TrimEnd('%', ' ');
        var sign = written[digits.Length..];
        if (!decimal.TryParse(digits.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value == 0)
            return [];
        var step = isMonths && sign.Length == 0 ? 1 : Math.Abs(value) * Share;
        return step == 0 || Math.Abs(value) > decimal.MaxValue / 2 ? [] : [Text(value + step) + sign, Text(value - step) + sign];
    }

    /// <summary>The tree with the new value in the place of the old one.</summary>
    public SourceNode In(SourceNode tree) => Replaced(tree, Node, Replacement())!;

    private SourceNode Replacement() => Node.Number is null
        ? new(Node.Parent, Node.Source, Node.Line, Node.Column, SourceKind.Text, Node.Text!)
        {
            Text = Node.Text![..Offset] + New
        + Node.Text[(Offset + Old.Length)..]
        }
        : new(Node.Parent, Node.Source, Node.Line, Node.Column, SourceKind.Number,
        New)
        { Number = double.Parse(New, CultureInfo.InvariantCulture) };

    /// <summary>The tree with another node in the place of one; null where it is not in there.</summary>
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
