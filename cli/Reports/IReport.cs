using Roi.Cli.Charts;
using Roi.Engine.Simulation;

namespace Roi.Cli.Reports;

/// <summary>One report of a result, as a file or several in the report folder.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
internal interface IReport<in T>
{
    /// <summary>The word of <c>--formats</c>: lower-case letters, unlike that of any other report of the same result.</summary>
    string Word { get; }

    /// <summary>The files in the words of the help, such as "trials.csv" or "the charts".</summary>
    string Writes { get; }

    /// <summary>The file that a reader opens first; null where there is no such file.</summary>
    string? Opens => null;

    /// <summary>The parts of the simulation that it reads, beside percentiles, moments and counts.</summary>
    RunParts Needs => RunParts.None;

    /// <summary>The forms in which it takes charts. A report without charts is written while charts are drawn.</summary>
    ChartForms Charts => ChartForms.None;

    /// <summary>A remark for the screen, in a line; null for none.</summary>
    string? Remark(T result) => null;

    /// <summary>Writes the files.</summary>
    /// <param name="result">What is reported.</param>
    /// <param name="folder">Takes the files, and has the charts.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    void Write(T result, ReportFolder folder);
}
