using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Reports.Html;

namespace Roi.Cli.Tests.Samples;

/// <summary>Charts and pages of the sample analyses, each drawn once for all tests.</summary>
internal static class SampleReport
{
    private static readonly ConcurrentDictionary<string, ImmutableArray<ChartImage>> Drawn = new();

    private static readonly ConcurrentDictionary<string, string> Pages = new();

    /// <summary>Charts of every kind, also of those that do not apply.</summary>
    public static ImmutableArray<ChartImage> Charts(string sample) =>
        Drawn.GetOrAdd(sample, name => ChartImage.Draw(ChartSet.All.Select(kind => kind.Of(SampleAnalysis.All[name]))));

    /// <summary>The page with the charts that apply.</summary>
    public static string Page(string sample) => Pages.GetOrAdd(sample, name =>
        HtmlReport.Create(SampleAnalysis.All[name],
            [.. Charts(name).Where(chart => ChartSet.Applying(SampleAnalysis.All[name]).Any(kind => kind.Name == chart.Name))]));
}
