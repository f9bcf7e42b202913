using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>A family on a range whose ends are estimated: min, likely, max. There are no standard errors, because the support depends
/// on the parameters.</summary>
/// <remarks>For each pair of ends the best likely value is known, so the search is for the ends alone: on a coarse grid, since there may
/// be several maxima, by the simplex of J. A. Nelder and R. Mead (1965), then by Newton's method.</remarks>
internal abstract class ThreePointFamily : ShapeFamily
{
    private const double Least = -16;  // ln of a gap, as a share of the range of the values, that counts as none
    private const double Most = 16;    // and of one that means a range without end

    private static readonly double[] Grid = [Least - 1, -5, -3, -2, -1, 0, 1];

    private protected ThreePointFamily(string name) : base(name, "min", "likely", "max")
    {
    }

    private protected override bool NeedsExactValues => true;

    /// <summary>The best likely value between two ends, and the logarithm of the likelihood with it.</summary>
    /// <param name="values">Ascending, from -½ to ½.</param>
    /// <param name="min">At most -½; equal to it only where the likely value is as well.</param>
    /// <param name="max">At least ½, likewise.</param>
    private protected abstract (double Likely, double LogLikelihood) Best(ReadOnlySpan<double> values, double min, double max);

    private protected sealed override bool Allows(ReadOnlySpan<double> parameters) =>
        parameters[0] <= parameters[1] && parameters[1] <= parameters[2];

    private protected sealed override (double[] Parameters, double[]? Errors)? Estimate(Observations observations) =>
        Maximum(observations.Exact.AsSpan()) is { } found ? (found, null) : null;

    private protected sealed override double[]? Maximum(ReadOnlySpan<double> values)
    {
        var (middle, range) = (0.5 * (values[0] + values[^1]), values[^1] - values[0]);
        var unit = new double[values.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = (values[i] - middle) / range;
        (unit[0], unit[^1]) = (-0.5, 0.5);
        if (Gaps(unit) is not { } gaps)
            return null;
        var (min, max) = (-0.5 - Gap(gaps[0]), 0.5 + Gap(gaps[1]));
        var likely = Best(unit, min, max).Likely;
        // An end that no value lies beyond is that value, without rounding.
        var (low, high) = (min == -0.5 ? values[0] : middle + range * min, max == 0.5 ? values[^1] : middle + range * max);
        return [low, likely == min ? low : likely == max ? high : Math.Clamp(middle + range * likely, low, high), high];
    }

    /// <summary>Writes the logarithms of the distances of values from an end.</summary>
    /// <param name="values">All on one side of the end.</param>
    /// <param name="end">The end.</param>
    /// <param name="logarithms">As long as the values; of a distance of 0 negative infinity.</param>
    private protected static void FillLnDistances(ReadOnlySpan<double> values, double end, Span<double> logarithms)
    {
        ref var source = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(logarithms);
        var (from, i) = (Vector512.Create(end), 0);
        for (; i <= values.Length - 8; i += 8)
            Elementary.Ln(Vector512.Abs(Vector512.LoadUnsafe(ref source, (nuint)i) - from)).StoreUnsafe(ref target, (nuint)i);
        for (; i < values.Length; i++)
            logarithms[i] = Elementary.Ln(Math.Abs(values[i] - end));
    }

    // The logarithms of the best gaps between the ends and the outermost values; null where a wider range is always better.
    private double[]? Gaps(double[] values)
    {
        double LogLikelihood(double below, double above) => Math.Max(below, above) > Most ? double.NegativeInfinity
            : Best(values, -0.5 - Gap(below), 0.5 + Gap(above)).LogLikelihood;
        var start = Grid.SelectMany(below => Grid.Select(above => (double[])[below, above]))
            .MaxBy(gaps => LogLikelihood(gaps[0], gaps[1]))!;
        var rough = Simplex(gaps => LogLikelihood(gaps[0], gaps[1]), start);
        int[] open = [.. Enumerable.Range(0, 2).Where(end => rough[end] >= Least)];
        if (open.Length == 0)
            return rough;
        double[] Moved(double[] steps)
        {
            double[] moved = [.. rough];
            for (var i = 0; i < open.Length; i++)
                moved[open[i]] += steps[i];
            return moved;
        }
        var fine = NewtonSearch.Maximum(steps => Moved(steps) is var moved ? LogLikelihood(moved[0], moved[1]) : 0, open.Length);
        return rough.Max() >= Most - 1 ? null : fine is null ? rough : Moved(fine);
    }

    private static double[] Simplex(Func<Vector<double>, double> function, double[] start)
    {
        // The simplex compares and subtracts values, so that "impossible" has to be a finite number.
        var objective = ObjectiveFunction.Value(at => Math.Min(1e30, -function(at)));
        var (guess, spread) = (CreateVector.DenseOfArray(start), CreateVector.Dense([0.5, 0.5]));
        try
        {
            return [.. new NelderMeadSimplex(1e-7, 400).FindMinimum(objective, guess, spread).MinimizingPoint];
        }
        catch (MaximumIterationsException)
        {
            return start;
        }
    }

    private static double Gap(double logarithm) => logarithm < Least ? 0 : Elementary.Exp(logarithm);
}
