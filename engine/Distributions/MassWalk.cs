using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>Walks from one end of a density inwards: each quantile starts from the one before, and the share between the
/// two is one quadrature. A sum of positive parts from the end keeps its relative accuracy all the way.</summary>
/// <param name="mass">The density.</param>
/// <param name="end">Where outcomes are cut off; infinite where they are not.</param>
/// <param name="side">-1 to walk up from the lower end, 1 to walk down from the upper one.</param>
/// <param name="beyond">The share of outcomes cut off.</param>
/// <param name="kept">The share of outcomes that the quantiles are of.</param>
internal struct MassWalk<TMass>(TMass mass, double end, int side, double beyond, double kept) : ITailSource
    where TMass : struct, IMass
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
            var slope = -side * mass.Slope(w);
            var panel = mass.Panel(w);
            var first = need / density;
            var bend = slope * first;
            if (Math.Abs(first) < 3e-6 * panel)
            {
                w -= side * first * (1 - bend / 2);
                density *= 1 + bend;
                break;
            }
            // Where the density is exponential this hits the target exactly.
            var step = Math.Abs(bend) < 1e-4 ? first * (1 - bend / 2 + bend * bend / 3)
                : bend > -0.9 ? Elementary.LnOnePlus(bend) / slope
                : first;
            step = Math.Abs(step) < panel ? step : Math.CopySign(panel, step);
            (var share, density) = MassIntegral.Step(mass, w, -side * step, 0);
            need -= Math.CopySign(share, step);
            w -= side * step;
        }
        reached = target;
        return mass.Outcome(w);
    }

    private void Start(double target)
    {
        started = true;
        if (double.IsFinite(end) && beyond > target)
            (w, density) = (end, Elementary.Exp(mass.Log(Vector512.Create(end))[0]));
        else
            (w, density, reached) = TailPlace(beyond + target, target);
    }

    // Newton steps on the logarithm of the share beyond w, which is concave: from anywhere they close in from the far side.
    private readonly (double W, double Density, double Reached) TailPlace(double share, double target)
    {
        var (place, wanted) = (0.0, Elementary.Ln(share));
        for (var steps = 0; ; steps++)
        {
            var (logShare, logDensity) = MassIntegral.Tail(mass, place, side);
            var excess = logShare - wanted;
            if (Math.Abs(excess) < 1e-14 * Math.Max(1, Math.Abs(wanted)) || steps == 200)
                return (place, Elementary.Exp(logDensity), target);
            var step = side * excess * Elementary.Exp(logShare - logDensity);
            while (mass.Log(Vector512.Create(place + step))[0] is var there && !(there > wanted - 50))
                step /= 2; // so far out that the density could not be told from 0
            place += step;
        }
    }
}
