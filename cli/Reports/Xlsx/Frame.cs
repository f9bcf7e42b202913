using System.Collections.Immutable;
using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>What all sheets of a workbook have: the run at the foot of each page, and columns into which the amounts of the case
/// fit.</summary>
internal sealed class Frame(Analysis analysis)
{
    /// <summary>The least width of a column that may hold amounts.</summary>
    private const double LeastOfAmounts = 12;

    private readonly string foot = $"Run {analysis.RunId} · {analysis.Title}";
    private readonly double amounts = WidthOfAmounts(analysis.Result.CashFan);

    /// <summary>The layout of a sheet.</summary>
    /// <param name="frozenRows">Rows that stay in sight.</param>
    /// <param name="widths">The widths of columns. Those of amounts are widened where the amounts of the case ask for it.</param>
    /// <param name="further">The width of all further columns, widened likewise; null for the standard width.</param>
    public SheetLayout Layout(int frozenRows, ImmutableArray<double> widths, double? further = null) => new()
    {
        FrozenRows = frozenRows,
        Widths = [.. widths.Select(Wide)],
        FurtherWidth = further is { } width ? Wide(width) : null,
        Foot = foot,
        HasGrid = false,
    };

    private double Wide(double width) => width < LeastOfAmounts ? width : Math.Max(width, amounts);

    /// <summary>The width of the largest cumulative cash with its sign, in digits.</summary>
    private static double WidthOfAmounts(CashFan cash)
    {
        double[] ends = [.. cash.P10, .. cash.P90, cash.DeepestExposure.P10, cash.DeepestExposure.P90, 0];
        var largest = ends.Where(double.IsFinite).Max(Math.Abs);
        return Format.Bare(-largest, OutcomeUnit.Money).Length + 2.5;
    }
}
