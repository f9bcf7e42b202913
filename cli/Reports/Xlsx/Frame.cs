using System.Collections.Immutable;
using Roi.Cli.Reports.OpenXml;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>What all sheets of a workbook have: the run at the foot of each page.</summary>
internal sealed class Frame(Analysis analysis)
{
    private readonly string foot = $"Run {analysis.RunId} · {analysis.Title}";

    /// <summary>The layout of a sheet.</summary>
    /// <param name="frozenRows">Rows that stay in sight.</param>
    /// <param name="widths">The widths of columns.</param>
    public SheetLayout Layout(int frozenRows, ImmutableArray<double> widths) =>
        new() { FrozenRows = frozenRows, Widths = widths, Foot = foot, HasGrid = false };
}
