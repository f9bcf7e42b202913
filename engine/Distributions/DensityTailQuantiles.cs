using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The quantiles of one tail of a density, computed from the end inwards: each starts from the one before, and one quadrature
/// gives the share between them. A sum of positive terms from the end keeps its relative accuracy.</summary>
/// <param name="function">The density.</param>
/// <param name="end">The coordinate at which outcomes are truncated; infinite where they are not.</param>
/// <param name="side">-1 for the lower tail, 1 for the upper one.</param>
/// <param name="beyond">The share of outcomes that is truncated at this end.</param>
/// <param name="kept">The share of outcomes that is kept.</param>
internal struct DensityTailQuantiles<TDensity>(TDensity function, double end, int side, double beyond, double kept) : ITailQuantiles
    where TDensity : struct, ILogConcaveDensity
{
    private double w;
    private double reached;
    private double density;
    private bool started;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Next(double tail)
    {
        var target = tail * kept;
        if (!started)
            Start(target);
        var need = target - reached;
        for (var steps = 0; need != 0 && steps < 10_000; steps++)
        {
            var slope = -side * function.Slope(w);
            var panel = function.Panel(w);
            var first = need / density;
            var bend = slope * first;
            if (Math.Abs(first) < 3e-6 * panel)
            {
                w -= side * first * (1 - bend / 2);
                density *= 1 + bend;
                break;
            }
            // Exact where the density is exponential.
            var step = Math.Abs(bend) < 1e-4 ? first * (1 - bend / 2 + bend * bend / 3)
                : bend > -0.9 ? Elementary.LnOnePlus(bend) / slope
                : first;
            step = Math.Abs(step) < panel ? step : Math.CopySign(panel, step);
            (var share, density) = DensityIntegral.Step(function, w, -side * step, 0);
            need -= Math.CopySign(share, step);
            w -= side * step;
        }
        reached = target;
        return function.Outcome(w);
    }

    private void Start(double target)
    {
        started = true;
        if (double.IsFinite(end) && beyond > target)
            (w, density) = (end, Elementary.Exp(function.Log(Vector512.Create(end))[0]));
        else
            (w, density, reached) = TailPlace(beyond + target, target);
    }

    // Newton steps on the logarithm of the share beyond w. It is concave, so they converge from every start.
    private readonly (double W, double Density, double Reached) TailPlace(double share, double target)
    {
        var (place, wanted) = (0.0, Elementary.Ln(share));
        for (var steps = 0; ; steps++)
        {
            var (logShare, logDensity) = DensityIntegral.Tail(function, place, side);
            var excess = logShare - wanted;
            if (Math.Abs(excess) < 1e-14 * Math.Max(1, Math.Abs(wanted)) || steps == 200)
                return (place, Elementary.Exp(logDensity), target);
            var step = side * excess * Elementary.Exp(logShare - logDensity);
            while (function.Log(Vector512.Create(place + step))[0] is var there && !(there > wanted - 50))
                step /= 2; // the density there would be indistinguishable from 0
            place += step;
        }
    }
}
