using System.Collections.Immutable;
using Roi.Cli.Text;

namespace Roi.Cli.Charts;

/// <summary>The part of a distribution that an axis shows.</summary>
/// <remarks>P10 to P90 always lie within, and take a third of it at least: a long tail is cut, and the chart says which share of the
/// trials lies beyond. The outermost two trials in a thousand at either end are cut too.</remarks>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end; equal to the lower one where next to all trials are alike.</param>
internal readonly record struct DrawnRange(double Low, double High)
{
    private const double Outermost = 0.002;

    /// <summary>The range of a distribution.</summary>
    /// <param name="curve">Its quantiles; finite from 0.002 to 0.998.</param>
    public static DrawnRange Of(ImmutableArray<double> curve)
    {
        var (p10, p90) = (QuantileCurve.At(curve, 0.1), QuantileCurve.At(curve, 0.9));
        return new(Math.Max(QuantileCurve.At(curve, Outermost), p10 - (p90 - p10)),
            Math.Min(QuantileCurve.At(curve, 1 - Outermost), p90 + (p90 - p10)));
    }

    /// <summary>The shares of trials below and above an axis.</summary>
    public static (double Below, double Above) Beyond(ImmutableArray<double> curve, double left, double right) =>
        (QuantileCurve.ShareBelow(curve, left), QuantileCurve.ShareAbove(curve, right));

    /// <summary>The share of trials beyond an axis, in a sentence; empty where there is none.</summary>
    public static string Note(ImmutableArray<double> curve, double left, double right)
    {
        var (below, above) = Beyond(curve, left, right);
        return below + above <= 0 ? "" : $"{Upper(Format.Share(below + above))} of trials lie beyond the axis"
            + (below > 0 && above > 0 ? "." : below > 0 ? ", on the left." : ", on the right.");
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
