using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>A stream of money, or several with the same times taken together, as the sheet of streams has it.</summary>
/// <param name="Title">In words.</param>
/// <param name="Columns">What it reads; of several the first.</param>
/// <param name="Amount">Its amount; of amounts by year the first.</param>
/// <param name="ByYear">The amounts of years 1, 2, …; empty for one amount.</param>
/// <param name="Start">The first month; null for month 0.</param>
/// <param name="End">The last month; null where it has none.</param>
/// <param name="RampUp">Months to the full rate; null for none.</param>
/// <param name="Growth">Growth a year; null for none.</param>
/// <param name="InService">The month from which it is written off; null for that of its payment.</param>
internal sealed record StreamRow(string Title, StreamColumns Columns, Live Amount, Live[] ByYear, Live? Start, Live? End, Live? RampUp,
    Live? Growth, Live? InService)
{
    /// <summary>Benefit, cost, investment or residual.</summary>
    public StreamKind Kind => Columns.Kind;

    /// <summary>Whether the money comes in.</summary>
    public bool ComesIn => Kind is StreamKind.Benefit or StreamKind.Residual;

    /// <summary>The month of money at an instant.</summary>
    public Live Month => Start is { } start ? Live.MonthOf(start) : 0;

    /// <summary>Whether money once is paid at an instant: always, where it has no end; else where the end is not after the start.</summary>
    public Truth? IsAtOnce => End is { } end ? end <= (Start ?? 0) : null;

    /// <summary>What decides when money per year flows.</summary>
    public (string?, string?, string?, string?, GrowthFrom) Times =>
        (Columns.Start, Columns.End, Columns.RampUp, Columns.Growth, Columns.GrowthFrom);
}
