using Roi.Cli.Charts;
using Roi.Engine.Simulation;

namespace Roi.Cli.Reports;

/// <summary>A report of a result: one or more files in the report folder.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
internal interface IReport<in T>
{
    /// <summary>The word of <c>--formats</c>: lower-case letters, unique among the reports of the same result.</summary>
    string Word { get; }

    /// <summary>The files as the help lists them, such as "trials.csv" or "the charts".</summary>
    string Writes { get; }

    /// <summary>The file that a reader opens first; null where the report has none.</summary>
    string? Opens => null;

    /// <summary>The parts of the simulation that the report reads, besides percentiles, moments and counts.</summary>
    RunParts Needs => RunParts.None;

    /// <summary>The forms in which the report needs charts. A report that needs none is written while charts are drawn.</summary>
    ChartForms Charts => ChartForms.None;

    /// <summary>Whether it is written where <c>--formats</c> does not say what is.</summary>
    bool IsByDefault => true;

    /// <summary>Whether other programs read it, so that it has no <see cref="Text.Locale"/>.</summary>
    bool IsData => false;

    /// <summary>A line for the screen about the written files; null for none.</summary>
    string? Remark(T result) => null;

    /// <summary>Writes the files.</summary>
    /// <param name="result">The result to report.</param>
    /// <param name="folder">Receives the files, and holds the charts.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    void Write(T result, ReportFolder folder);
}
