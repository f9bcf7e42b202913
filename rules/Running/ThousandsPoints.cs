using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>Finds numbers with exactly three zeros behind the point, such as 118.000: who writes a point between thousands means another
/// number.</summary>
internal static class ThousandsPoints
{
    private const int MostNamed = 5;

    /// <summary>One text on all of them, with their places; none where there is no such number.</summary>
    /// <param name="files">The trees of the files that a run is made of.</param>
    public static IEnumerable<string> Note(params IEnumerable<SourceNode> files)
    {
        var found = files.SelectMany(Numbers).Where(node => MeantNumber.MayBeThousands(node.NumberText!)).ToList();
        if (found.Count == 0)
            return [];
        var named = found.Take(MostNamed).Select(node =>
            Invariant($"{node.NumberText} ({Path.GetFileName(node.Path)}:{node.Line}) is read as {node.Number}: ")
            + Invariant($"is {node.Number * 1000} meant?"));
        var more = (found.Count - MostNamed) switch { <= 0 => "", 1 => " So is 1 more.", var rest => Invariant($" So are {rest} more.") };
        return [string.Join(' ', named) + more];
    }

    private static IEnumerable<SourceNode> Numbers(SourceNode node) => node.NumberText is not null ? [node]
        : (node.Items ?? node.Members?.Select(member => member.Value) ?? []).SelectMany(Numbers);
}
