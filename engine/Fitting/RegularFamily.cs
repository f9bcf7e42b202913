namespace Roi.Engine.Fitting;

/// <summary>A family whose likelihood is smooth and whose support depends on no parameter, so that the observed information gives
/// standard errors, and Newton's method the maximum for censored observations.</summary>
internal abstract class RegularFamily : ShapeFamily
{
    private readonly int dimensions;

    private protected RegularFamily(string name, params string[] parameters) : base(name, [.. parameters]) =>
        dimensions = parameters.Length;

    /// <summary>Parameters near others, at coordinates in which the likelihood is about as curved in every direction.</summary>
    /// <param name="pilot">The parameters at the origin.</param>
    /// <param name="coordinates">As many as parameters; any number is a possible coordinate.</param>
    private protected abstract double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates);

    private protected sealed override (double[] Parameters, double[]? Errors)? Estimate(Observations observations)
    {
        var pilot = Maximum(observations.AreExact ? observations.Exact.AsSpan() : Ends(observations));
        if (pilot is null || !Allows(pilot))
            return pilot is null ? null : (pilot, null);
        if (!observations.AreExact)
        {
            var start = pilot;
            if (NewtonSearch.Maximum(Likelihood(start, observations), dimensions) is not { } top)
                return null;
            pilot = Near(start, top);
        }
        return LocalShape.Of(Likelihood(pilot, observations), new double[dimensions]).Covariance is { } covariance
            ? (pilot, Errors(pilot, covariance)) : null;
    }

    private Func<double[], double> Likelihood(double[] pilot, Observations observations) => coordinates =>
    {
        var parameters = Near(pilot, coordinates);
        return Allows(parameters) ? LogLikelihood(parameters, observations) : double.NegativeInfinity;
    };

    // The limits in place of the values: near enough to start from, and never all equal.
    private double[] Ends(Observations observations)
    {
        double[] ends = [.. observations.All.SelectMany(observation => (double[])[observation.Low, observation.High])
            .Where(end => double.IsFinite(end) && (end > 0 || !IsPositive))];
        Array.Sort(ends);
        return ends;
    }

    // The error of a function of the coordinates, by its slopes (delta method).
    private double[] Errors(double[] pilot, double[][] covariance)
    {
        const double step = 1e-4;
        var variances = new double[dimensions];
        var slopes = new double[dimensions][];
        for (var i = 0; i < dimensions; i++)
        {
            double[] up = new double[dimensions], down = new double[dimensions];
            (up[i], down[i]) = (step, -step);
            slopes[i] = [.. Near(pilot, up).Zip(Near(pilot, down), (high, low) => (high - low) / (2 * step))];
        }
        for (var parameter = 0; parameter < dimensions; parameter++)
            for (var i = 0; i < dimensions; i++)
                for (var j = 0; j < dimensions; j++)
                    variances[parameter] += slopes[i][parameter] * covariance[i][j] * slopes[j][parameter];
        return [.. variances.Select(Math.Sqrt)];
    }
}
