using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Json;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Spectre.Console;

namespace Roi.Cli.Commands;

/// <summary>The reports of one kind of result, for the screen and for the folder. Options, help and folder are derived from it.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
internal sealed record ReportSet<T>
{
    /// <summary>The reports of the folder, in the order of <c>--formats</c>. Their words are distinct; exactly one is a
    /// <see cref="JsonReport{T}"/>.</summary>
    public required ImmutableArray<IReport<T>> All { get; init; }

    /// <summary>Writes the report for the screen.</summary>
    public required Action<T, IAnsiConsole> WriteScreen { get; init; }

    /// <summary>Writes what a folder would hold, after the report for the screen of a call that writes none; null for nothing.</summary>
    public Action<IAnsiConsole>? WriteOffer { get; init; }

    /// <summary>Gives the charts of a result: one list for each run in the result.</summary>
    public required Func<T, IEnumerable<IEnumerable<Chart>>> Charts { get; init; }

    /// <summary>The result as reports for people tell it in a locale; null for itself.</summary>
    public Func<T, Locale, T>? Told { get; init; }

    /// <summary>The parts of the simulation that the screen and the checks need, whatever reports are written.</summary>
    public RunParts Needs { get; init; }

    /// <summary>The report that <c>--json</c> writes to standard output.</summary>
    public JsonReport<T> Json => All.OfType<JsonReport<T>>().Single();

    /// <summary>All words of <c>--formats</c>, separated by commas.</summary>
    public string Words => string.Join(',', All.Select(report => report.Word));

    /// <summary>The reports that are written where <c>--formats</c> does not say which.</summary>
    public ImmutableArray<IReport<T>> ByDefault => [.. All.Where(report => report.IsByDefault)];

    /// <summary>The words of <see cref="ByDefault"/> as the help has them: "all", or "all but pptx,xlsx".</summary>
    public string DefaultWords => All.Where(report => !report.IsByDefault).Select(report => report.Word).ToList() is { Count: > 0 } others
        ? $"all but {string.Join(',', others)}" : "all";

    /// <summary>The files of the folder that are written by default, as the help lists them: "report.html, results.json and the
    /// charts".</summary>
    public string Files => Listed(ByDefault);

    /// <summary>All files of the folder as the help lists them.</summary>
    public string AllFiles => Listed(All);

    /// <summary>Parses the value of <c>--formats</c>.</summary>
    /// <param name="list">Words separated by commas.</param>
    /// <param name="chosen">The reports that the words name, in the order of <see cref="All"/>; empty where a word is unknown.</param>
    /// <returns>What is wrong with the list, in a sentence; null where the list is valid.</returns>
    public string? Parse(string list, out ImmutableArray<IReport<T>> chosen)
    {
        string[] words = list.Split(',', StringSplitOptions.TrimEntries), known = [.. All.Select(report => report.Word)];
        chosen = [];
        if (words.Except(known).FirstOrDefault() is { } unknown)
            return Refusal(unknown, known);
        chosen = [.. All.Where(report => words.Contains(report.Word))];
        return null;
    }

    private static string Listed(IEnumerable<IReport<T>> reports)
    {
        string[] files = [.. reports.Select(report => report.Writes).Distinct()];
        return files.Length == 1 ? files[0] : $"{string.Join(", ", files[..^1])} and {files[^1]}";
    }

    private static string Refusal(string word, string[] known)
    {
        if (word.Length == 0)
            return $"--formats has an empty place in its list; write some of {Quoted.List(known)}, separated by commas.";
        return Suggestion.Nearest(word, known) is { } near
            ? $"--formats: {Quoted.Of(word)} is not known; did you mean {Quoted.Of(near)}?"
            : $"--formats: {Quoted.Of(word)} is not known; write some of {Quoted.List(known)}, separated by commas.";
    }
}
