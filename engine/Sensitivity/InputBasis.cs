using Roi.Engine.Distributions;
using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>The functions of inputs among which a regression looks for the mean of an output.</summary>
/// <remarks>
/// <para>An input of a few values has one function for each value but one, so that the regression takes the mean of each. Any other has
/// the cubic B-splines of its normal score (C. de Boor, A Practical Guide to Splines, 1978) with knots at evenly spaced quantiles, of which
/// one lies at the median: there a tent of the input has its corner.</para>
/// <para>Several inputs have splines of fewer knots each, and the product of the scores of each pair: effects that add up, and the
/// strongest of those that do not. Of more than <see cref="MostInPairs"/> inputs each has a polynomial of degree 3, and no pair a
/// product.</para></remarks>
internal static class InputBasis
{
    /// <summary>The knots of a single input.</summary>
    private const int Knots = 15;

    /// <summary>The knots of each of several inputs.</summary>
    private const int KnotsAmongOthers = 3;

    /// <summary>The most different values that have a function each.</summary>
    private const int MostValues = 12;

    /// <summary>The most inputs whose pairs have products.</summary>
    private const int MostInPairs = 12;

    /// <summary>The fewest trials for each further knot.</summary>
    private const int TrialsOfKnot = 64;

    /// <summary>Returns the functions, each with a mean of 0 over all trials.</summary>
    /// <param name="inputs">Columns of equal length, without NaN.</param>
    public static double[][] Of(IReadOnlyList<double[]> inputs)
    {
        List<double[]> functions = [], scores = [];
        var trials = inputs[0].Length;
        var knots = Math.Min(inputs.Count == 1 ? Knots : inputs.Count <= MostInPairs ? KnotsAmongOthers : 0, trials / TrialsOfKnot);
        foreach (var input in inputs)
        {
            var values = Values(input);
            if (values is [_])
                continue;
            if (values is null || inputs.Count > 1)
                scores.Add(InputScores.Of(input));
            functions.AddRange(values is null ? Splines(scores[^1], knots) : values.Skip(1).Select(value => Indicator(input, value)));
        }
        for (var first = 0; inputs.Count <= MostInPairs && first < scores.Count; first++)
            for (var second = first + 1; second < scores.Count; second++)
                functions.Add(Product(scores[first], scores[second]));
        foreach (var function in functions)
            Centre(function);
        return [.. functions];
    }

    /// <summary>Subtracts the mean from every value, in place.</summary>
    public static void Centre(double[] column)
    {
        var mean = Moments.Of(column).Mean!.Value;
        for (var i = 0; i < column.Length; i++)
            column[i] -= mean;
    }

    /// <summary>The values of an input that has at most <see cref="MostValues"/>, ascending; else null.</summary>
    private static double[]? Values(double[] input)
    {
        SortedSet<double> values = [];
        foreach (var value in input)
            if (values.Add(value) && values.Count > MostValues)
                return null;
        return [.. values];
    }

    private static double[] Indicator(double[] input, double value)
    {
        var indicator = new double[input.Length];
        for (var i = 0; i < input.Length; i++)
            indicator[i] = input[i] == value ? 1 : 0;
        return indicator;
    }

    private static double[] Product(double[] first, double[] second)
    {
        var product = new double[first.Length];
        for (var i = 0; i < first.Length; i++)
            product[i] = first[i] * second[i];
        return product;
    }

    /// <summary>All B-splines but the first: together with it they add up to 1.</summary>
    private static double[][] Splines(double[] scores, int inner)
    {
        const int Degree = 3;
        var end = -StandardNormal.Quantile(0.5 / scores.Length);
        double[] knots =
        [
            .. Enumerable.Repeat(-end, Degree + 1),
            .. Enumerable.Range(1, inner).Select(knot => StandardNormal.Quantile(knot / (inner + 1.0))),
            .. Enumerable.Repeat(end, Degree + 1),
        ];
        var splines = new double[inner + Degree][];
        for (var i = 0; i < splines.Length; i++)
            splines[i] = new double[scores.Length];
        Span<double> local = stackalloc double[Degree + 1];
        for (var trial = 0; trial < scores.Length; trial++)
        {
            var score = Math.Clamp(scores[trial], -end, end);
            var cell = Degree;
            while (cell < Degree + inner && score >= knots[cell + 1])
                cell++;
            Local(knots, cell, score, local);
            for (var i = 0; i <= Degree; i++)
                if (cell - Degree + i > 0)
                    splines[cell - Degree + i - 1][trial] = local[i];
        }
        return splines;
    }

    /// <summary>The splines that are not 0 between two knots, by the recursion of Cox and de Boor.</summary>
    private static void Local(double[] knots, int cell, double score, Span<double> splines)
    {
        splines[0] = 1;
        for (var degree = 1; degree < splines.Length; degree++)
        {
            var saved = 0.0;
            for (var i = 0; i < degree; i++)
            {
                var (right, left) = (knots[cell + i + 1] - score, score - knots[cell + 1 - degree + i]);
                var share = splines[i] / (right + left);
                splines[i] = saved + right * share;
                saved = left * share;
            }
            splines[degree] = saved;
        }
    }
}
