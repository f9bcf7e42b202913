namespace Roi.Rules.Json;

/// <summary>A number with commas in it, as people write it in a text: 0,5 or 1,000,000. What they mean, in digits and a point.</summary>
internal static class CommaNumber
{
    private const int Group = 3;

    /// <summary>What to write, such as <c>0.5 for 0,5</c>; null where it is no such number.</summary>
    /// <param name="parts">The digits between the commas, in order: at least two.</param>
    public static string? Meant(params IReadOnlyList<string> parts)
    {
        var (written, joined) = (string.Join(',', parts), string.Concat(parts));
        var areGroups = IsGroup(parts[0], Group - 2) && parts[0][0] != '0' && parts.Skip(1).SkipLast(1).All(part => IsGroup(part, Group))
            && IsGroup(parts[^1].Split('.')[0], Group);
        if (areGroups)
            return parts.Count == 2 && !parts[1].Contains('.') ? $"{joined} for {written}, or {parts[0]}.{parts[1]} where the comma is a decimal point" : $"{joined} for {written}";
        return parts.Count == 2 && parts.All(part => IsGroup(part, 1, int.MaxValue)) ? $"{parts[0]}.{parts[1]} for {written}" : null;
    }

    private static bool IsGroup(string part, int least, int most = Group) => part.Length >= least && part.Length <= most && part.All(char.IsAsciiDigit);
}
