using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The lognormal family: the normal one of the logarithms.</summary>
internal sealed class LognormalFamily() : RegularFamily("lognormal", "log mean", "log sd")
{
    private protected override bool IsPositive => true;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) =>
        Distributions.Lognormal.FromLogarithm(parameters[0], parameters[1]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) =>
        Math.Abs(parameters[0]) <= Distributions.Lognormal.GreatestLogMean
        && parameters[1] is > 0 and <= Distributions.Lognormal.GreatestLogSd;

    private protected override double[]? Maximum(ReadOnlySpan<double> values) => NormalFamily.MeanAndSd(Logarithms(values));

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        var logarithms = Logarithms(values);
        var sum = NormalFamily.LogDensity(parameters[0], parameters[1], logarithms);
        foreach (var logarithm in logarithms)
            sum -= logarithm;
        return sum;
    }

    private protected override double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates) =>
        NormalFamily.Moved(pilot, coordinates);

    /// <summary>The natural logarithm of each value.</summary>
    internal static double[] Logarithms(ReadOnlySpan<double> values)
    {
        var logarithms = new double[values.Length];
        for (var i = 0; i < logarithms.Length; i++)
            logarithms[i] = Elementary.Ln(values[i]);
        return logarithms;
    }
}
