
namespace Roi.Rules.Json;

/// <summary>Suggests the known name nearest to an unknown one.</summary>
public static class Suggestion
{
    private const int Longest = 64;

    /// <summary>The nearest candidate, or null where none is near.</summary>
    /// <remarks>
    /// The same letters in another case come first. Otherwise the Damerau-Levenshtein distance (optimal string alignment,
    /// case ignored) must be at most a third of the longer name, and at most 4; of equally near ones the first in ordinal
    /// order wins, whatever the order given. Names of more than 64 characters are compared for case only.
    /// </remarks>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        var (best, bestDistance) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
                return candidate;
            if (name.Length > Longest || candidate.Length > Longest)
                continue;
            var cutOff = Math.Min(4, Math.Max(name.Length, candidate.Length) / 3);
            if (Math.Abs(name.Length - candidate.Length) > cutOff)
                continue;
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance <= cutOff && distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    /// <summary>The end of a message on an unknown name: <c>; did you mean "x"?</c>, else <c>; the keys here are "a" and "b"</c>.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="candidates">The names that are.</param>
    /// <param name="known">How a list of them is introduced, such as <c>the keys here are</c>.</param>
    public static string Ending(string name, IReadOnlyCollection<string> candidates, string known)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (Nearest(name, candidates) is { } near)
            return $"; did you mean {Quoted.Of(near)}?";
        return candidates.Count == 0 ? "" : $"; {known} {Quoted.List(candidates)}";
    }

    /// <summary>The number of letters to add, drop, change or swap with a neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var (before, last, next) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                next[j] = Math.Min(Math.Min(next[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }
            (before, last, next) = (last, next, before);
        }
        return last[right.Length];
    }
}
