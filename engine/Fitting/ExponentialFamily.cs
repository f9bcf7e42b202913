using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The exponential family. For exact values the maximum of the likelihood is their mean.</summary>
internal sealed class ExponentialFamily() : RegularFamily("exponential", "mean")
{
    private protected override bool IsPositive => true;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) => new Exponential(parameters[0]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) => parameters[0] is >= 1e-100 and <= 1e100;

    private protected override double[]? Maximum(ReadOnlySpan<double> values) => [Sum(values) / values.Length];

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values) =>
        -Sum(values) / parameters[0] - values.Length * Elementary.Ln(parameters[0]);

    private protected override double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates) =>
        [pilot[0] * Elementary.Exp(coordinates[0])];

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
