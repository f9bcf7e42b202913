using Roi.Engine.Distributions;

namespace Roi.Engine.Sampling;

/// <summary>The midranks of a distribution as a step function of its normal score: every value that is likelier than one in a thousand
/// is a step of its own, and what lies between such values is cut into steps of at most 1/500.</summary>
/// <remarks>A midrank is the share of outcomes below a value, equal ones counted half. The cut changes a rank correlation by less than
/// 1e-5.</remarks>
internal sealed class RankCells
{
    private const int Probes = 1000;
    private const double WidestCut = 1.0 / 500;

    private RankCells(List<double> bounds, bool hasAtoms)
    {
        Bounds = [.. bounds];
        HasAtoms = hasAtoms;
        var squares = 0.0;
        for (var cell = 0; cell < bounds.Count - 1; cell++)
        {
            var off = Middle(cell) - 0.5;
            squares += (Bounds[cell + 1] - Bounds[cell]) * off * off;
        }
        Deviation = Math.Sqrt(squares);
        Thresholds = new double[bounds.Count - 2];
        Steps = new double[Thresholds.Length];
        for (var i = 0; i < Thresholds.Length; i++)
        {
            Thresholds[i] = StandardNormal.Quantile(Bounds[i + 1]);
            Steps[i] = Middle(i + 1) - Middle(i);
        }
    }

    /// <summary>Whether any value has a step of its own.</summary>
    public bool HasAtoms { get; }

    /// <summary>The cumulative probabilities at which a step begins, ascending from 0, and 1.</summary>
    public double[] Bounds { get; }

    /// <summary>The normal scores of the inner bounds.</summary>
    public double[] Thresholds { get; }

    /// <summary>How far the midrank rises at each of <see cref="Thresholds"/>; above 0.</summary>
    public double[] Steps { get; }

    /// <summary>The standard deviation of the midranks.</summary>
    public double Deviation { get; }

    /// <summary>The midrank of a step.</summary>
    public double Middle(int cell) => (Bounds[cell] + Bounds[cell + 1]) / 2;

    /// <summary>The steps of a distribution that is not constant.</summary>
    public static RankCells Of(Distribution distribution)
    {
        while (distribution is Affine affine)           // ranks do not change, and the inverse of a value could miss an atom
            distribution = affine.Inner;
        List<double> bounds = [0];
        var hasAtoms = false;
        for (var probe = 0; distribution.HasAtoms && probe < Probes; probe++)
        {
            var p = (probe + 0.5) / Probes;
            if (p <= bounds[^1])
                continue;
            var value = distribution.Quantile(p);
            var (below, atMost) = (Math.Max(distribution.CdfBelow(value), bounds[^1]), Math.Min(distribution.Cdf(value), 1));
            if (!(atMost - below > 1.0 / Probes))
                continue;
            hasAtoms = true;
            CutUpTo(bounds, below);
            bounds.Add(atMost);
        }
        CutUpTo(bounds, 1);
        return new(bounds, hasAtoms);
    }

    private static void CutUpTo(List<double> bounds, double end)
    {
        var start = bounds[^1];
        if (end - start < 1e-15)
        {
            if (start > 0)
                bounds[^1] = end;
            return;
        }
        var parts = (int)Math.Ceiling((end - start) / WidestCut);
        for (var part = 1; part < parts; part++)
            bounds.Add(start + (end - start) * part / parts);
        bounds.Add(end);
    }
}
