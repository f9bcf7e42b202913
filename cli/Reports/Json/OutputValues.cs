namespace Roi.Cli.Reports.Json;

/// <summary>How values stand in an output JSON.</summary>
internal static class OutputValues
{
    /// <summary>The number unrounded; null where it is missing, NaN or infinite, which JSON cannot write.</summary>
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>An object whose member names are data, such as the outcomes by name; it is written in the order of
    /// <paramref name="entries"/>. Of entries with the same name the last counts.</summary>
    public static IReadOnlyDictionary<string, TValue> Members<T, TValue>(
        IEnumerable<T> entries, Func<T, string> name, Func<T, TValue> value)
    {
        OrderedDictionary<string, TValue> members = new(StringComparer.Ordinal);
        foreach (var entry in entries)
            members[name(entry)] = value(entry);
        return members;
    }

    /// <summary>The same, of numbers; see <see cref="Finite"/>.</summary>
    public static IReadOnlyDictionary<string, double?> Numbers<T>(IEnumerable<T> entries, Func<T, string> name, Func<T, double?> value) =>
        Members(entries, name, entry => Finite(value(entry)));
}
