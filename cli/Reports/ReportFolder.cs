using System.Collections.Immutable;
using System.Text;
using Roi.Cli.Charts;

namespace Roi.Cli.Reports;

/// <summary>The folder that the reports of one result write into, with the charts that they share.</summary>
/// <remarks>Files may be written from several threads; <see cref="Charts"/> may be read from one thread only.</remarks>
/// <param name="path">An existing folder.</param>
/// <param name="charts">Gives the charts: one list for each run in the result. Called only when a report reads <see cref="Charts"/>, so
/// that otherwise the drawing libraries are not loaded.</param>
/// <param name="forms">The forms that the chosen reports need, together.</param>
/// <param name="cancellation">Stops the writing.</param>
internal sealed class ReportFolder(string path, Func<IEnumerable<IEnumerable<Chart>>> charts, ChartForms forms,
    CancellationToken cancellation)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private ImmutableArray<ImmutableArray<ChartImage>>? drawn;

    /// <summary>The names of the files that the chosen reports write here, those of charts apart.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The formats in which the chosen reports write pictures of the charts here: "png", "svg".</summary>
    public ImmutableArray<string> PictureFormats { get; init; } = [];

    /// <summary>The names of all files here but one, those of charts last.</summary>
    /// <param name="page">The file that names them.</param>
    public ImmutableArray<string> Beside(string page) => [.. Files.Where(file => file != page),
        .. Charts.SelectMany(ofRun => ofRun).SelectMany(chart => PictureFormats.Select(format => $"{chart.Name}.{format}"))];

    /// <summary>Is cancelled when the files are no longer wanted.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The drawn charts, one list for each run in the result; drawn on first use.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public ImmutableArray<ImmutableArray<ChartImage>> Charts => drawn ??= [.. charts().Select(Draw)];

    /// <summary>Creates a file.</summary>
    public Stream Create(string name) => File.Create(Path.Combine(path, name));

    /// <summary>Creates a text file: UTF-8 without a byte order mark.</summary>
    public StreamWriter CreateText(string name) => new(Path.Combine(path, name), append: false, Utf8, 1 << 16);

    /// <summary>Writes a whole text file: UTF-8 without a byte order mark.</summary>
    public void WriteText(string name, string text) => File.WriteAllText(Path.Combine(path, name), text, Utf8);

    private ImmutableArray<ChartImage> Draw(IEnumerable<Chart> ofRun)
    {
        cancellation.ThrowIfCancellationRequested();
        return ChartImage.Draw(ofRun, forms);
    }
}
