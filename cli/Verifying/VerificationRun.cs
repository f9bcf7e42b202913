using System.Collections.Immutable;
using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Deck;
using Roi.Cli.Reports.Html;
using Roi.Cli.Reports.Json;
using Roi.Cli.Reports.Xlsx;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Verifying;

/// <summary>Runs again what a report was made from, writes the report again, and holds both against each other.</summary>
internal static class VerificationRun
{
    /// <summary>Verifies a report.</summary>
    /// <param name="file">The report.</param>
    /// <param name="scenario">The scenario; null looks for it in the folder of the report, in the one above, and in the working
    /// folder.</param>
    /// <param name="threads">The number of threads; null for one per core.</param>
    /// <param name="progress">Receives the completed share of trials. May be null.</param>
    /// <param name="cancellation">Cancels the simulation.</param>
    /// <returns>What was found; or why the file cannot be verified.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<Verification> Run(
        string file, string? scenario, int? threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        var loaded = CarriedRun.Load(file);
        if (loaded.Value is not { } report)
            return new(loaded.Problems[0], loaded.Problems.Skip(1));
        var (run, search) = (report.Facts.Run, FileSearch.Around(file));
        if ((scenario ?? search.Find(run.Scenario.File, run.Scenario.Digest)) is not { } path)
            return new(new Problem(file, 0, 0, $"its scenario {Quoted.Of(run.Scenario.File)} is not beside it, in the folder above or in "
                + "the current one: name it with --scenario"));
        search = search.From(Path.GetDirectoryName(Path.GetFullPath(path))!);
        List<Difference> differences = [];
        if (report.Facts.Version != AnalysisRun.Version)
            differences.Add(new(DifferenceKind.Version, "roi", report.Facts.Version, AnalysisRun.Version));
        var rules = run.Options.Rules is { } named ? Found(named) : null;
        string?[] layers = [.. run.Options.Layers.Select(Found)];
        if (differences.Any(difference => difference.What == DifferenceKind.Rules))
            return new(Of(null, Agreement.None, []));
        SimulationOptions options = new()
        {
            RequestedTrials = run.Options.Trials,
            Seed = run.Options.Seed,
            Sampling = SamplingName.Parse(run.Options.Sampling)!.Value,
            Threads = threads,
            Parts = RunParts.All,
        };
        AnalysisRequest request = new(SourceOf(path, run.Scenario.File), options)
        {
            Rules = rules,
            Layers = [.. layers.OfType<string>()],
            Settings = run.Options.Set,
            Precision = run.Options.Precision,
            Insight = true,
        };
        var again = AnalysisRun.Run(request, progress, cancellation);
        if (again.Value is not { Files: { } files } analysis)
            return new(Of(null, Agreement.None, [.. again.Problems.Select(problem => problem.ToString())]));
        Hold(DifferenceKind.Scenario, [run.Scenario], [files.Scenario], differences);
        Hold(DifferenceKind.Rules, run.Rules, files.Rules, differences);
        Hold(DifferenceKind.Samples, run.Samples, files.Samples, differences);
        if (differences.Count == 0 && report.Facts.RunId != analysis.RunId)
            differences.Add(new(DifferenceKind.Options, "run id", report.Facts.RunId, analysis.RunId));
        var written = Array.Empty<byte>();
        var locale = report.Facts.Language is { } language ? Locale.Find(language) ?? Locale.Plain : Locale.Plain;
        locale.Use(() => written = Written(report, locale.Told(analysis)));
        if (differences.Count == 0 && report.Bytes.AsSpan().SequenceEqual(written))
            return new(Of(analysis, Agreement.BitForBit, []));
        if (FirstOf(report, written, differences.Count == 0) is { } first)
            differences.Add(first);
        return new(Of(analysis, differences.Count == 0 ? Agreement.Values : Agreement.None, []));

        string? Found(string rule)
        {
            var found = search.FindRules(rule, run.Rules);
            if (found is null)
                differences.Add(new(DifferenceKind.Rules, rule, run.Rules.FirstOrDefault(known => known.File == rule)?.Digest, null));
            return found;
        }

        Verification Of(Analysis? analysis, Agreement agreement, ImmutableArray<string> problems) => new(file, path, report.Facts.RunId,
            report.Facts.Version, analysis?.RunId, agreement, [.. differences], problems);
    }

    /// <summary>The scenario under the name that it has in the report, which the repetition repeats. Files that it names stay relative to
    /// its own folder.</summary>
    private static Source SourceOf(string path, string name)
    {
        const int largest = 16 << 20;
        return Path.GetFileName(path) != name && SourceFiles.All.Load(path, largest).Bytes is { } text
            ? Source.OfText(Path.Combine(Path.GetDirectoryName(path) ?? "", name), text) : Source.OfFile(path);
    }

    private static void Hold(DifferenceKind kind, IReadOnlyList<FileFact> had, ImmutableArray<RunFile> has, List<Difference> differences)
    {
        var names = had.Select(file => file.File).Concat(has.Select(file => file.Name)).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            string[] before = [.. had.Where(file => file.File == name).Select(file => file.Digest).Order(StringComparer.Ordinal)],
                now = [.. has.Where(file => file.Name == name).Select(file => file.Digest).Order(StringComparer.Ordinal)];
            if (!before.SequenceEqual(now))
                differences.Add(new(kind, name, before.Except(now).FirstOrDefault(), now.Except(before).FirstOrDefault()));
        }
    }

    private static byte[] Written(CarriedRun report, Analysis analysis)
    {
        using MemoryStream written = new();
        switch (report.Kind)
        {
            case VerifiedKind.Results:
                ResultsJson.Write(analysis, written);
                break;
            case VerifiedKind.Page:
                var page = HtmlReport.Create(
                    analysis, [.. ChartImage.Draw(ChartSet.Of(analysis), ChartForms.Svg)], [.. report.Facts.Files ?? []]);
                return Encoding.UTF8.GetBytes(page);
            case VerifiedKind.Deck:
                BoardPack.Write(analysis, written);
                break;
            default:
                WorkbookReport.Write(analysis, written);
                break;
        }
        return written.ToArray();
    }

    /// <summary>The first difference of the content. Where the files differ already, only the numbers of results.json tell more.</summary>
    private static Difference? FirstOf(CarriedRun report, byte[] written, bool isUnexplained)
    {
        try
        {
            return report.Kind == VerifiedKind.Results ? FirstDifference.OfJson(report.Bytes, written, isUnexplained)
                : !isUnexplained ? null
                : report.Kind == VerifiedKind.Page
                    ? FirstDifference.OfText("report.html", Encoding.UTF8.GetString(report.Bytes), Encoding.UTF8.GetString(written))
                : FirstDifference.OfPackage(report.Bytes, written);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return new(DifferenceKind.Content, "the file", "a damaged part", null);
        }
    }
}
