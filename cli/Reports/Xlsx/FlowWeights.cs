using Roi.Engine.Streams;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>How much of its full monthly rate a stream of money per year pays in each month: start, end, ramp-up and growth.</summary>
internal static class FlowWeights
{
    /// <summary>Months since the start at the end of a month, cut at the end.</summary>
    public static Live Since(StreamRow stream, Live month)
    {
        var until = stream.End is { } end ? Live.Min(month, end) : month;
        return stream.Start is { } start ? Live.Max(until - start, 0) : until;
    }

    /// <summary>The months at the full rate of one month, those of each year times its growth.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="before">Months since the start at the end of the month before.</param>
    /// <param name="until">The same at the end of this one.</param>
    /// <param name="year">The year from the decision, from 1.</param>
    public static Live Of(StreamRow stream, Live before, Live until, int year)
    {
        if (stream.Growth is not { } growth)
            return Ramp(stream, until) - Ramp(stream, before);
        if (stream.Columns.GrowthFrom == GrowthFrom.Calendar)
        {
            var plain = Ramp(stream, until) - Ramp(stream, before);
            return year == 1 ? plain : plain * Live.Power(1 + growth, year - 1);
        }
        // A month lies in at most two years from the start.
        var whole = new Live($"INT({(before / 12).Text})", Math.Floor(before.Value / 12));
        var turn = Live.Min(until, 12 * (whole + 1));
        return Live.Power(1 + growth, whole) * (Ramp(stream, turn) - Ramp(stream, before))
            + Live.Power(1 + growth, whole + 1) * (Ramp(stream, until) - Ramp(stream, turn));
    }

    /// <summary>R(x) of the ramp.</summary>
    private static Live Ramp(StreamRow stream, Live months) => stream.RampUp is not { } rampUp ? months
        : Live.If(months <= 0, 0, Live.If(months <= rampUp, Live.Power(months, 2) / (2 * rampUp), months - rampUp / 2));
}
