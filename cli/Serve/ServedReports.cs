using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Json;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Serve;

/// <summary>The reports of an analysis, as bytes.</summary>
/// <param name="All">Every report, that of results.json among them.</param>
/// <param name="Charts">The charts of an analysis.</param>
/// <param name="Needs">The parts of the simulation that checks and results.json need.</param>
internal sealed record ServedReports(
    ImmutableArray<IReport<Analysis>> All, Func<Analysis, IEnumerable<IEnumerable<Chart>>> Charts, RunParts Needs)
{
    private const string FanChart = "cash-fan";

    /// <summary>The first day of a ZIP: its bytes depend on no clock.</summary>
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The report of a word of <c>--formats</c>; null where there is none.</summary>
    public IReport<Analysis>? Find(string word) => All.FirstOrDefault(report => report.Word == word);

    /// <summary>The bytes of results.json.</summary>
    public static byte[] Results(Analysis analysis)
    {
        using MemoryStream json = new();
        ResultsJson.Write(analysis, json);
        return json.ToArray();
    }

    /// <summary>The chart of cash by month as SVG without its font, which the page has.</summary>
    public static byte[] Fan(Analysis analysis) => Encoding.UTF8.GetBytes(ChartImage.Draw(
        [ChartSet.All.First(kind => kind.Name == FanChart).Of(analysis)], ChartForms.Svg)[0].Svg);

    /// <summary>Writes a report: its one file, or a ZIP of its files.</summary>
    /// <param name="report">One of <see cref="All"/>.</param>
    /// <param name="analysis">The analysis, with the parts that the report needs.</param>
    /// <param name="name">What a ZIP is called, without its ending.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The name of the file and its bytes.</returns>
    public (string Name, byte[] Bytes) Write(IReport<Analysis> report, Analysis analysis, string name, CancellationToken cancellation)
    {
        var aside = Directory.CreateTempSubdirectory("roi-").FullName;
        try
        {
            report.Write(analysis, new(aside, () => Charts(analysis), report.Charts, cancellation) { Files = [report.Writes] });
            string[] files = [.. Directory.GetFiles(aside).Order(StringComparer.Ordinal)];
            if (files is [var one])
                return (Path.GetFileName(one), File.ReadAllBytes(one));
            using MemoryStream bytes = new();
            using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
                foreach (var file in files)
                {
                    var entry = zip.CreateEntry(Path.GetFileName(file));
                    entry.LastWriteTime = Undated;
                    using var inside = entry.Open();
                    inside.Write(File.ReadAllBytes(file));
                }
            return ($"{name}.zip", bytes.ToArray());
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }
}
