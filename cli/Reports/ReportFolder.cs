using System.Collections.Immutable;
using System.Text;
using Roi.Cli.Charts;

namespace Roi.Cli.Reports;

/// <summary>The folder that reports of one result write into, with the charts that they share.</summary>
/// <remarks>Reports without charts may write from another thread; <see cref="Charts"/> is read from one thread only.</remarks>
/// <param name="path">The folder, which exists.</param>
/// <param name="charts">Gives the charts: a list for each run that the result is about. Not called where no report asks for them,
/// so that the drawing libraries are not loaded.</param>
/// <param name="forms">The forms in which any of the reports takes charts.</param>
/// <param name="cancellation">Stops the writing.</param>
internal sealed class ReportFolder(string path, Func<IEnumerable<IEnumerable<Chart>>> charts, ChartForms forms,
    CancellationToken cancellation)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private ImmutableArray<ImmutableArray<ChartImage>>? drawn;

    /// <summary>Cancelled where the files are no longer wanted.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The charts, a list for each run that the result is about; drawn when they are first asked for.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public ImmutableArray<ImmutableArray<ChartImage>> Charts => drawn ??= [.. charts().Select(Draw)];

    /// <summary>Creates a file.</summary>
    public Stream Create(string name) => File.Create(Path.Combine(path, name));

    /// <summary>Creates a file of text: UTF-8 without a byte order mark.</summary>
    public StreamWriter CreateText(string name) => new(Path.Combine(path, name), append: false, Utf8, 1 << 16);

    /// <summary>Writes a file of text.</summary>
    public void WriteText(string name, string text) => File.WriteAllText(Path.Combine(path, name), text, Utf8);

    private ImmutableArray<ChartImage> Draw(IEnumerable<Chart> ofRun)
    {
        cancellation.ThrowIfCancellationRequested();
        return ChartImage.Draw(ofRun, forms);
    }
}
