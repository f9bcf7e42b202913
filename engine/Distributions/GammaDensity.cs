using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The gamma density over w, the logarithm of the value over its mean.</summary>
internal readonly record struct GammaDensity : ILogConcaveDensity
{
    private readonly double shape, mean, peak, middle;

    public GammaDensity(double shape, double scale)
    {
        (this.shape, mean, middle) = (shape, shape * scale, Elementary.Ln(shape));
        peak = 0.5 * Elementary.Ln(shape / (2 * Math.PI)) - SpecialFunctions.StirlingError(shape);
    }

    public Vector512<double> Log(Vector512<double> w) => (w - Elementary.ExpMinusOne(w)) * shape + Vector512.Create(peak);

    public double Slope(double w) => -shape * Elementary.ExpMinusOne(w);

    public double Panel(double w)
    {
        var value = shape * Elementary.Exp(w); // of scale 1; also how fast the slope changes
        var bend = Math.Max(0.5, -0.25 * (w + middle));
        return Math.Min(Math.Min(0.75 / Math.Sqrt(value), 1.5 / Math.Abs(Slope(w))), bend);
    }

    public double Outcome(double w) => mean * Elementary.Exp(w);

    public double Place(double outcome)
    {
        if (!(outcome > 0 && outcome < double.PositiveInfinity))
            return outcome <= 0 ? double.NegativeInfinity : outcome > 0 ? double.PositiveInfinity : double.NaN;
        var ratio = (outcome - mean) / mean;
        return Math.Abs(ratio) < 0.5 ? Elementary.LnOnePlus(ratio) : Elementary.Ln(outcome) - Elementary.Ln(mean);
    }
}
