using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Roi.Cli.Reports;

namespace Roi.Cli.Verifying;

/// <summary>Finds the first place where the content of a report differs from that of its repetition.</summary>
internal static class FirstDifference
{
    private const int Around = 30;

    /// <summary>The members of results.json that tell what the run was made from.</summary>
    private static readonly string[] Origin = ["version", "runId", "rules", "run"];

    /// <summary>The first member whose value differs, those that tell where the numbers are from last; null where no value does.</summary>
    /// <param name="report">The JSON in the report.</param>
    /// <param name="now">The JSON of the repetition.</param>
    /// <param name="withOrigin">Whether to look at the members that tell what the run was made from too.</param>
    public static Difference? OfJson(byte[] report, byte[] now, bool withOrigin)
    {
        using JsonDocument left = JsonDocument.Parse(report), right = JsonDocument.Parse(now);
        return Of(left.RootElement, right.RootElement, "", name => !Origin.Contains(name))
            ?? (withOrigin ? Of(left.RootElement, right.RootElement, "", name => Origin.Contains(name)) : null);
    }

    /// <summary>The first place where two texts differ; null where they are the same.</summary>
    /// <param name="name">The name of the text.</param>
    /// <param name="report">The text in the report.</param>
    /// <param name="now">The text of the repetition.</param>
    public static Difference? OfText(string name, string report, string now)
    {
        var at = report.AsSpan().CommonPrefixLength(now);
        return at == report.Length && at == now.Length ? null
            : new(DifferenceKind.Content, Invariant($"{name}, character {at + 1}"), Part(report, at), Part(now, at));

        static string Part(string text, int at) => text[Math.Max(at - Around, 0)..Math.Min(at + Around, text.Length)];
    }

    /// <summary>The first part of an office package that differs; null where none does.</summary>
    /// <exception cref="InvalidDataException">A part of the report is damaged.</exception>
    public static Difference? OfPackage(byte[] report, byte[] now)
    {
        using ZipArchive left = new(new MemoryStream(report, writable: false)), right = new(new MemoryStream(now, writable: false));
        foreach (var part in right.Entries)
        {
            if (left.GetEntry(part.FullName) is not { } other)
                return new(DifferenceKind.Content, part.FullName, null, "a part of the file");
            var (had, has) = (Read(other, part.Length + 1), Read(part, part.Length));
            if (!had.AsSpan().SequenceEqual(has))
                return OfText(part.FullName, Encoding.UTF8.GetString(had), Encoding.UTF8.GetString(has))
                    ?? new(DifferenceKind.Content, part.FullName, "other bytes", "other bytes");
        }
        return left.Entries.Select(part => part.FullName).FirstOrDefault(name => right.GetEntry(name) is null) is { } more
            ? new(DifferenceKind.Content, more, "a part of the file", null) : null;
    }

    /// <summary>At most so many bytes of a part: one that unpacks to more differs anyway.</summary>
    private static byte[] Read(ZipArchiveEntry part, long most)
    {
        using var stream = part.Open();
        var bytes = new byte[most];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static Difference? Of(JsonElement report, JsonElement now, string name, Func<string, bool> isCompared)
    {
        if (report.ValueKind != now.ValueKind)
            return new(DifferenceKind.Content, name, Text(report), Text(now));
        switch (now.ValueKind)
        {
            case JsonValueKind.Object:
                List<JsonProperty> had = [.. report.EnumerateObject()], has = [.. now.EnumerateObject()];
                for (var i = 0; i < Math.Max(had.Count, has.Count); i++)
                {
                    if (i >= had.Count || (i < has.Count && had[i].Name != has[i].Name))
                        return new(DifferenceKind.Content, Member(name, has[i].Name), i < had.Count ? $"the member {had[i].Name}" : null,
                            Text(has[i].Value));
                    if (i >= has.Count)
                        return new(DifferenceKind.Content, Member(name, had[i].Name), Text(had[i].Value), null);
                    if (isCompared(had[i].Name) && Of(had[i].Value, has[i].Value, Member(name, had[i].Name), _ => true) is { } inside)
                        return inside;
                }
                return null;
            case JsonValueKind.Array:
                for (var i = 0; i < Math.Max(report.GetArrayLength(), now.GetArrayLength()); i++)
                {
                    var place = Invariant($"{name}[{i}]");
                    if (i >= report.GetArrayLength())
                        return new(DifferenceKind.Content, place, null, Text(now[i]));
                    if (i >= now.GetArrayLength())
                        return new(DifferenceKind.Content, place, Text(report[i]), null);
                    if (Of(report[i], now[i], place, _ => true) is { } inside)
                        return inside;
                }
                return null;
            case JsonValueKind.String:
                return report.GetString() == now.GetString() ? null : new(DifferenceKind.Content, name, Text(report), Text(now));
            default:
                return IsSame(report, now) ? null : new(DifferenceKind.Content, name, Text(report), Text(now));
        }
    }

    /// <summary>Whether two numbers, or two other values without parts, are the same; 1E-05 and 0.00001 are, and so are whole numbers of
    /// the same digits alone.</summary>
    private static bool IsSame(JsonElement report, JsonElement now)
    {
        var (had, has) = (report.GetRawText(), now.GetRawText());
        return had == has || (now.ValueKind == JsonValueKind.Number && !(had + has).All(char.IsAsciiDigit)
            && report.GetDouble() == now.GetDouble());
    }

    private static string Member(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
