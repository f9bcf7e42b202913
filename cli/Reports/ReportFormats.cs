using Roi.Cli.Reports.Html;
using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>The words of <c>--formats</c>.</summary>
[Flags]
public enum ReportFormat
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>report.html</summary>
    Html = 1,
    /// <summary>results.json</summary>
    Json = 2,
    /// <summary>trials.csv</summary>
    Csv = 4,
    /// <summary>Charts as pictures.</summary>
    Png = 8,
    /// <summary>Charts as drawings.</summary>
    Svg = 16,
    /// <summary>Everything.</summary>
    All = Html | Json | Csv | Png | Svg,
}

/// <summary>Reads the words of <c>--formats</c>.</summary>
public static class ReportFormats
{
    private static readonly string[] Words = ["html", "json", "csv", "png", "svg"];

    /// <summary>What is wrong with a list of formats, in a sentence; null where nothing is.</summary>
    /// <param name="list">Words separated by commas; null for all.</param>
    /// <param name="formats">What they stand for.</param>
    public static string? Parse(string? list, out ReportFormat formats)
    {
        formats = list is null ? ReportFormat.All : ReportFormat.None;
        foreach (var word in list?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            var index = Array.IndexOf(Words, word);
            if (index < 0)
                return Refusal(word);
            formats |= (ReportFormat)(1 << index);
        }
        return null;
    }

    private static string Refusal(string word)
    {
        if (word.Length == 0)
            return $"--formats has an empty place in its list; write some of {Quoted.List(Words)}, separated by commas.";
        return Suggestion.Nearest(word, Words) is { } near
            ? $"--formats: {Quoted.Of(word)} is not known; did you mean {Quoted.Of(near)}?"
            : $"--formats: {Quoted.Of(word)} is not known; write some of {Quoted.List(Words)}, separated by commas.";
    }
}
