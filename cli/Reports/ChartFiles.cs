using Roi.Cli.Charts;
using Roi.Engine.Simulation;

namespace Roi.Cli.Reports;

/// <summary>Writes every chart of a result as a PNG or SVG file.</summary>
/// <param name="form">One of PNG and SVG.</param>
/// <param name="needs">The parts of the simulation that the charts show.</param>
/// <param name="writes">The files as the help lists them.</param>
internal sealed class ChartFiles<T>(ChartForms form, RunParts needs, string writes = "the charts") : IReport<T>
{
    /// <inheritdoc/>
    public string Word { get; } = form == ChartForms.Png ? "png" : "svg";

    /// <inheritdoc/>
    public string Writes => writes;

    /// <inheritdoc/>
    public RunParts Needs => needs;

    /// <inheritdoc/>
    public ChartForms Charts => form;

    /// <inheritdoc/>
    public void Write(T result, ReportFolder folder)
    {
        foreach (var chart in folder.Charts.SelectMany(ofRun => ofRun))
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            var name = $"{chart.Name}.{Word}";
            if (form == ChartForms.Svg)
                folder.WriteText(name, chart.StandaloneSvg);
            else
                WriteBytes(folder, name, chart.Png.Span);
        }
    }

    private static void WriteBytes(ReportFolder folder, string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = folder.Create(name);
        stream.Write(bytes);
    }
}
