using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The beta density over w, the logit of the value minus the logit of the mean.</summary>
internal readonly record struct BetaDensity : ILogConcaveDensity
{
    private readonly double a, b, mean, rest, peak, middle, min, max;

    public BetaDensity(double alpha, double beta, double min, double max)
    {
        var sum = alpha + beta;
        (a, b, this.min, this.max) = (alpha, beta, min, max);
        (mean, rest, middle) = (alpha / sum, beta / sum, Elementary.Ln(alpha / beta));
        peak = 0.5 * Elementary.Ln(alpha * rest / (2 * Math.PI)) + SpecialFunctions.StirlingError(sum)
            - SpecialFunctions.StirlingError(alpha) - SpecialFunctions.StirlingError(beta);
    }

    // alpha · ln x + beta · ln(1 - x), minus the same at the mean; computed from the mode outwards on each side, to avoid cancellation.
    public Vector512<double> Log(Vector512<double> w)
    {
        var below = Vector512.LessThan(w, Vector512<double>.Zero);
        var outwards = -Vector512.Abs(w);
        var near = Vector512.ConditionalSelect(below, Vector512.Create(a), Vector512.Create(b));
        var share = Vector512.ConditionalSelect(below, Vector512.Create(mean), Vector512.Create(rest));
        return near * outwards - Elementary.LnOnePlus(share * Elementary.ExpMinusOne(outwards)) * (a + b) + Vector512.Create(peak);
    }

    public double Slope(double w)
    {
        var fall = Elementary.ExpMinusOne(-Math.Abs(w));
        return w < 0 ? -a * rest * fall / (1 + mean * fall) : b * mean * fall / (1 + rest * fall);
    }

    public double Panel(double w)
    {
        var grown = Elementary.Exp(-Math.Abs(w));
        var share = w < 0 ? mean : rest;
        var scale = 1 + share * (grown - 1);
        var curvature = (a + b) * mean * rest * grown / (scale * scale);
        var pole = Math.Sqrt((w + middle) * (w + middle) + Math.PI * Math.PI); // where 1 + exp(logit) is 0
        return Math.Min(Math.Min(0.75 / Math.Sqrt(curvature), 1.5 / Math.Abs(Slope(w))), 0.25 * pole);
    }

    public double Outcome(double w) => w < 0
        ? min + (max - min) * (mean / (mean + rest * Elementary.Exp(-w)))
        : max - (max - min) * (rest / (rest + mean * Elementary.Exp(w)));

    public double Place(double outcome)
    {
        if (!(outcome > min && outcome < max))
            return outcome <= min ? double.NegativeInfinity : outcome >= max ? double.PositiveInfinity : double.NaN;
        var (x, y) = ((outcome - min) / (max - min), (max - outcome) / (max - min));
        var odds = x < y ? (x - mean) / (mean * y) : (rest - y) / (mean * y);
        return Math.Abs(odds) < 0.5 ? Elementary.LnOnePlus(odds) : Elementary.Ln(x / y) - middle;
    }
}
