using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The triangular family. For given ends the best likely value is one of the values (E. H. Oliver, The American Statistician 26,
/// 1972).</summary>
internal sealed class TriangularFamily() : ThreePointFamily("triangular")
{
    private protected override Distribution Create(ReadOnlySpan<double> parameters) =>
        new Triangular(parameters[0], parameters[1], parameters[2]);

    private protected override (double Likely, double LogLikelihood) Best(ReadOnlySpan<double> values, double min, double max)
    {
        var count = values.Length;
        double[] rising = new double[count], falling = new double[count];
        FillLnDistances(values, min, rising);
        FillLnDistances(values, max, falling);
        // An end without a gap has the density 0, unless it is the likely value: no other one is possible then.
        var (isOpen, right) = (double.IsFinite(falling[^1]), 0.0);
        for (var i = 0; isOpen && i < count; i++)
            right += falling[i];
        var (left, best, likely) = (0.0, double.NegativeInfinity, values[0]);
        for (var (first, next) = (0, 0); first < count; first = next)
        {
            for (next = first + 1; next < count && values[next] == values[first];)
                next++;
            if (isOpen)
                right -= (next - first) * falling[first];
            var above = count - next;
            var sum = (first == 0 ? 0 : left - first * rising[first])
                + (above == 0 ? 0 : isOpen ? right - above * falling[first] : double.NegativeInfinity);
            if (sum > best)
                (best, likely) = (sum, values[first]);
            left += (next - first) * rising[first];
        }
        return (likely, best + count * Elementary.Ln(2 / (max - min)));
    }

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        var (min, likely, max, sum) = (parameters[0], parameters[1], parameters[2], 0.0);
        foreach (var value in values)
            sum += value < likely ? Elementary.Ln((value - min) / (likely - min))
                : value > likely ? Elementary.Ln((max - value) / (max - likely)) : 0;
        return sum + values.Length * Elementary.Ln(2 / (max - min));
    }
}
