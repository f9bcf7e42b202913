using System.Text.Json;
using System.Text.Json.Serialization;

namespace Roi.Cli.Reports.Json;

/// <summary>Converts values to the form that they have in an output JSON.</summary>
internal static class OutputValues
{
    /// <summary>The unrounded number; null where it is missing, NaN or infinite, which JSON cannot hold.</summary>
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>An object whose member names are data, such as outcomes by name, in the order of <paramref name="entries"/>. Of entries
    /// with the same name the last one is kept.</summary>
    public static IReadOnlyDictionary<string, TValue> Members<T, TValue>(
        IEnumerable<T> entries, Func<T, string> name, Func<T, TValue> value)
    {
        OrderedDictionary<string, TValue> members = new(StringComparer.Ordinal);
        foreach (var entry in entries)
            members[name(entry)] = value(entry);
        return members;
    }

    /// <summary>An object of numbers whose member names are data; see <see cref="Finite"/>.</summary>
    public static IReadOnlyDictionary<string, double?> Numbers<T>(IEnumerable<T> entries, Func<T, string> name, Func<T, double?> value) =>
        Members(entries, name, entry => Finite(value(entry)));
}

/// <summary>Writes a value of an enumeration as its name in camel case.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
