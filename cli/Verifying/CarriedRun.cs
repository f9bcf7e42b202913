using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Json;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Cli.Verifying;

/// <summary>The kinds of report that can be verified.</summary>
internal enum VerifiedKind
{
    /// <summary>results.json.</summary>
    Results,
    /// <summary>report.html.</summary>
    Page,
    /// <summary>board-pack.pptx.</summary>
    Deck,
    /// <summary>analysis.xlsx.</summary>
    Workbook,
}

/// <summary>A report as it was read, and what it carries of its run.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Facts">What it carries.</param>
internal sealed record CarriedRun(VerifiedKind Kind, byte[] Bytes, CarriedFacts Facts)
{
    private const int LargestFile = 64 << 20, LargestJson = 16 << 20, LargestFacts = 1 << 20, MostParts = 100;

    private const string Known = "roi verify takes results.json, report.html, board-pack.pptx and analysis.xlsx of roi analyse or roi pack";

    /// <summary>Loads a report. Whatever it holds, no other file is opened.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The report, or the reason why it cannot be verified.</returns>
    public static Loaded<CarriedRun> Load(string path)
    {
        var content = SourceFiles.All.Load(path, LargestFile);
        if (content.Bytes is not { } bytes)
            return Refused(content.Obstacle switch
            {
                ReadObstacle.Missing => "there is no such file",
                ReadObstacle.Folder => "this is a folder; name a file in it, such as results.json",
                ReadObstacle.TooLarge => Invariant($"the file is larger than {LargestFile >> 20} MB, which no report of a run is"),
                ReadObstacle.NoContent => "the file is empty, or it is a pipe or a device",
                ReadObstacle.Denied => "the file may not be read: access is denied",
                _ => "the file cannot be read",
            });
        try
        {
            var (kind, facts) = bytes.AsSpan() switch
            {
                [(byte)'P', (byte)'K', ..] => OfPackage(bytes),
                [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => (VerifiedKind.Results, null),
                var text when FirstLetter(text) == '{' => (VerifiedKind.Results, OfJson(bytes)),
                var text when FirstLetter(text) == '<' => (VerifiedKind.Page, OfPage(bytes)),
                _ => (VerifiedKind.Results, null),
            };
            return facts is null ? Refused("this carries nothing of a run that could be repeated, as reports of "
                    + "other commands and of earlier versions do not; " + Known)
                : Obstacle(facts) is { } obstacle ? Refused(obstacle) : new(new CarriedRun(kind, bytes, facts));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or XmlException or NotSupportedException or IOException
            or OverflowException)
        {
            return Refused("what it says of its run cannot be read: the file is damaged, or it is no report; " + Known);
        }

        Loaded<CarriedRun> Refused(string message) => new(new Problem(path, 0, 0, message));
    }

    private static char FirstLetter(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? ' ' : (char)text[0];
    }

    private static CarriedFacts? OfJson(byte[] bytes)
    {
        if (bytes.Length > LargestJson)
            throw new InvalidDataException();
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.TryGetProperty("run", out _) && document.RootElement.TryGetProperty("runId", out _)
            ? document.RootElement.Deserialize(CarriedFactsContext.Default.CarriedFacts) : null;
    }

    private static CarriedFacts? OfPage(byte[] bytes)
    {
        var begin = Encoding.UTF8.GetBytes($"<meta name=\"{CarriedFacts.Name}\" content=\"");
        var at = bytes.AsSpan().IndexOf(begin);
        if (at < 0)
            return null;
        var rest = bytes.AsSpan(at + begin.Length);
        var end = rest[..Math.Min(rest.Length, LargestFacts)].IndexOf((byte)'"');
        return end < 0 ? throw new InvalidDataException() : OfText(WebUtility.HtmlDecode(Encoding.UTF8.GetString(rest[..end])));
    }

    private static (VerifiedKind Kind, CarriedFacts? Facts) OfPackage(byte[] bytes)
    {
        using ZipArchive package = new(new MemoryStream(bytes, writable: false));
        var kind = package.GetEntry("ppt/presentation.xml") is null ? VerifiedKind.Workbook : VerifiedKind.Deck;
        foreach (var part in package.Entries.Where(entry => entry.FullName.StartsWith("customXml/item", StringComparison.Ordinal)
            && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Take(MostParts))
        {
            using var stream = part.Open();
            using var xml = XmlReader.Create(stream, new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LargestFacts,
            });
            if (xml.MoveToContent() == XmlNodeType.Element && xml.NamespaceURI == CarriedFacts.Namespace)
                return (kind, OfText(xml.ReadElementContentAsString()));
        }
        return (kind, null);
    }

    private static CarriedFacts? OfText(string json) => JsonSerializer.Deserialize(json, CarriedFactsContext.Default.CarriedFacts);

    /// <summary>What is wrong with facts that no run of ours has; null where nothing is.</summary>
    private static string? Obstacle(CarriedFacts facts)
    {
        var (run, options) = (facts.Run, facts.Run.Options);
        if (run.Scenario.File is "" or "." or ".." || run.Scenario.File.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            return $"it names {Quoted.Of(run.Scenario.File)} as its scenario, and a report has the name of a file alone";
        if (options.Layers.Append(options.Rules).FirstOrDefault(name => name is not null && !IsBelow(name)) is { } outside)
            return $"it names the rules {Quoted.Of(outside)}, and a report names a file outside of the folder of its scenario by its name "
                + "alone";
        return options.Trials is < 1 or > SimulationOptions.MaxTrials
            ? Invariant($"it was run with {options.Trials} trials, which is none of ours")
            : SamplingName.Parse(options.Sampling) is null
                ? $"it was run with the sampling {Quoted.Of(options.Sampling)}, which is not known"
            : options.Precision is not null and not (> 0 and <= 1) ? "it was run with a precision that is none"
            : null;
    }

    /// <summary>Whether a name leads into a folder and never out of it.</summary>
    private static bool IsBelow(string name) => name.Length > 0 && !Path.IsPathRooted(name)
        && name.AsSpan().IndexOfAny('\\', '\0', ':') < 0 && name.Split('/').All(part => part is not ("" or "." or ".."));
}
