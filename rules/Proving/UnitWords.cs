using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Finds words of units that are probably misspellings of standard ones.</summary>
/// <remarks>Units are compared by their words alone, so money/hour and money/h are different units.</remarks>
internal static class UnitWords
{
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["y"] = "yr",
        ["yrs"] = "yr",
        ["year"] = "yr",
        ["years"] = "yr",
        ["a"] = "yr",
        ["annum"] = "yr",
        ["mo"] = "month",
        ["mth"] = "month",
        ["months"] = "month",
        ["USD"] = "money",
        ["EUR"] = "money",
        ["GBP"] = "money",
        ["CHF"] = "money",
        ["dollar"] = "money",
        ["dollars"] = "money",
        ["euro"] = "money",
        ["euros"] = "money",
        ["currency"] = "money",
        ["mony"] = "money",
        ["percent"] = "fraction",
        ["pct"] = "fraction",
        ["share"] = "fraction",
        ["ratio"] = "fraction",
    };

    /// <summary>Warns of each at its unit. Words in another case count too: Money, H, Yr.</summary>
    public static void Note(RuleFile rules, Problems warnings)
    {
        foreach (var input in rules.Inputs.InFileOrder)
        {
            if (input.Value.Node.Find("unit")?.Value is not { Text: { } text } unit)
                continue;
            foreach (var word in Words(text))
                if (Meant(word) is { } meant && meant != word)
                    warnings.Note(unit, $"{Quoted.Of(word)} is a unit of its own here, different from {Quoted.Of(meant)}, which other "
                        + $"formulas count in; did you mean {Quoted.Of(meant)}?");
        }
    }

    private static string? Meant(string word) => Spellings.TryGetValue(word, out var meant) ? meant
        : ((string[])["money", "yr", "h", "month", "fraction"])
        .FirstOrDefault(known => known.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Words(string unit) =>
        unit.Split(['*', '/', '^', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
