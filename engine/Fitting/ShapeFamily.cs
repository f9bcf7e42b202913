using System.Collections.Immutable;
using Roi.Engine.Distributions;

namespace Roi.Engine.Fitting;

/// <summary>A parametric family of distributions, fitted to observations by maximum likelihood unless the family says otherwise.</summary>
/// <remarks>A fit is a function of the observations, not of their order. What the observations lack is told by a refusal; nothing
/// throws for them.</remarks>
public abstract class ShapeFamily
{
    private const double Largest = 1e50; // its square, and sums of squares, are finite

    private readonly ImmutableArray<string> parameters;

    private protected ShapeFamily(string name, params ImmutableArray<string> parameters) => (Name, this.parameters) = (name, parameters);

    /// <summary>The normal family: mean, sd.</summary>
    public static ShapeFamily Normal { get; } = new NormalFamily();

    /// <summary>The lognormal family: mean and sd of the natural logarithm.</summary>
    public static ShapeFamily Lognormal { get; } = new LognormalFamily();

    /// <summary>The gamma family: shape, scale.</summary>
    public static ShapeFamily Gamma { get; } = new GammaFamily();

    /// <summary>The Weibull family: shape, scale.</summary>
    public static ShapeFamily Weibull { get; } = new WeibullFamily();

    /// <summary>The exponential family: mean.</summary>
    public static ShapeFamily Exponential { get; } = new ExponentialFamily();

    /// <summary>The triangular family: min, likely, max. Exact values only.</summary>
    public static ShapeFamily Triangular { get; } = new TriangularFamily();

    /// <summary>The PERT family with the usual weight of 4: min, likely, max. Exact values only.</summary>
    public static ShapeFamily Pert { get; } = new PertFamily();

    /// <summary>The unbounded metalog family of three terms: P10, P50, P90. Exact values only, by least squares.</summary>
    public static ShapeFamily Metalog { get; } = new MetalogFamily();

    /// <summary>All families.</summary>
    public static ImmutableArray<ShapeFamily> All { get; } =
        [Normal, Lognormal, Gamma, Weibull, Exponential, Triangular, Pert, Metalog];

    /// <summary>The name within a sentence, such as "lognormal".</summary>
    public string Name { get; }

    /// <summary>The fewest different values, or ranges with two ends, that carry a fit: two more than parameters, the fewest for which
    /// the small-sample correction of AIC is finite (C. M. Hurvich and C.-L. Tsai, Biometrika 76, 1989).</summary>
    public int FewestDistinctValues => parameters.Length + 2;

    /// <summary>Fits the family.</summary>
    /// <param name="observations">What is known of the values.</param>
    /// <returns>A <see cref="Fitting.Fit"/>, or a <see cref="FitRefusal"/>.</returns>
    public FitResult Fit(Observations observations)
    {
        if ((Lacks(observations) ?? LacksCertainty(observations)) is { } reason)
            return new FitRefusal(this, reason);
        if (Estimate(observations) is not { } estimate)
            return new FitRefusal(this, NoMaximum);
        if (!Allows(estimate.Parameters))
            return new FitRefusal(this, Invariant($"The best {Name} distribution lies beyond what can be computed: ")
                + string.Join(", ", parameters.Zip(estimate.Parameters, (name, value) => Invariant($"{name} {value:G6}"))) + ".");
        return new Fit(this, Create(estimate.Parameters),
            [.. parameters.Select((name, i) => new FittedParameter(name, estimate.Parameters[i], estimate.Errors?[i]))],
            LogLikelihood(estimate.Parameters, observations), observations.All.Length);
    }

    /// <summary>The fitted distribution of exact values alone, without errors; null where they cannot carry one.</summary>
    internal Distribution? Refit(Observations exact) =>
        Lacks(exact) is null && Maximum(exact.Exact.AsSpan()) is { } found && Allows(found) ? Create(found) : null;

    /// <summary>Whether all values are above 0.</summary>
    private protected virtual bool IsPositive => false;

    /// <summary>Whether observations of which limits alone are known cannot be used.</summary>
    private protected virtual bool NeedsExactValues => false;

    /// <summary>The sentence of a likelihood that rises without end, or a least-squares curve that is no distribution.</summary>
    private protected virtual string NoMaximum => Invariant($"The likelihood of a {Name} distribution has no maximum for these values.");

    /// <summary>The distribution with given parameters, which the family allows.</summary>
    private protected abstract Distribution Create(ReadOnlySpan<double> parameters);

    /// <summary>Whether the parameters are within the bounds of the distribution.</summary>
    private protected abstract bool Allows(ReadOnlySpan<double> parameters);

    /// <summary>The parameters that fit exact values best; null where there are none.</summary>
    /// <param name="values">Ascending; as many different ones as are needed, above 0 where the family is.</param>
    private protected abstract double[]? Maximum(ReadOnlySpan<double> values);

    /// <summary>The sum of the logarithms of the densities at exact values.</summary>
    /// <param name="parameters">Allowed ones.</param>
    /// <param name="values">Ascending.</param>
    private protected abstract double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values);

    /// <summary>The parameters, and their errors where theory has some.</summary>
    private protected abstract (double[] Parameters, double[]? Errors)? Estimate(Observations observations);

    /// <summary>The logarithm of the likelihood of all observations; negative infinity where they are impossible.</summary>
    private protected double LogLikelihood(ReadOnlySpan<double> parameters, Observations observations)
    {
        var sum = LogDensity(parameters, observations.Exact.AsSpan());
        if (observations.AreExact)
            return sum;
        var shape = Create(parameters);
        foreach (var censored in observations.Censored)
            sum += Formulas.Elementary.Ln(Probability(shape, censored.Low, censored.High));
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    // Of a range, the difference is taken on the side where both shares are small.
    private static double Probability(Distribution shape, double low, double high)
    {
        if (double.IsInfinity(low))
            return shape.Cdf(high);
        if (double.IsInfinity(high))
            return shape.Survival(low);
        var below = shape.Cdf(low);
        return below < 0.5 ? shape.Cdf(high) - below : shape.Survival(low) - shape.Survival(high);
    }

    private string? Lacks(Observations observations)
    {
        var all = observations.All;
        if (all.IsEmpty)
            return "There are no values.";
        if (all.All(observation => observation.IsOneSided))
            return Invariant($"All {all.Length} observations are limits (at least, at most); a fit needs values or ranges.");
        foreach (var observation in all)
            if (TooLarge(observation.Low) || TooLarge(observation.High))
                return Invariant($"A value of {(TooLarge(observation.Low) ? observation.Low : observation.High)} is too large or too ")
                    + "small for a fit.";
        if (NeedsExactValues && !observations.AreExact)
            return Invariant($"{Article} {Name} distribution is fitted to exact values only; ")
                + Invariant($"{observations.Censored.Length} of {all.Length} observations are limits or ranges.");
        if (IsPositive && all.Count(observation => observation.High <= 0) is var negative and > 0)
            return Invariant($"{Article} {Name} distribution has values above 0 only; {negative} of {all.Length} are not, the lowest is ")
                + Invariant($"{all.Where(observation => observation.High <= 0).Min(observation => observation.High)}.");
        if (observations.AreExact && observations.Exact[0] == observations.Exact[^1])
            return Invariant($"All {all.Length} values are {observations.Exact[0]}; a fit needs values that differ.");
        if (observations.DistinctValues < FewestDistinctValues)
            return Invariant($"{Article} {Name} distribution needs at least {FewestDistinctValues} different values; ")
                + Invariant($"there are {observations.DistinctValues}.");
        return null;
    }

    private static string? LacksCertainty(Observations observations)
    {
        var all = observations.All;
        var (low, high) = (all.Max(observation => observation.Low), all.Min(observation => observation.High));
        return low > high ? null : Invariant($"All {all.Length} ranges have {low} in common; ")
            + "a single value explains them, so no spread can be told.";
    }

    private string Article => Name[0] is 'e' ? "An" : "A";

    private bool TooLarge(double limit) =>
        double.IsFinite(limit) && (Math.Abs(limit) > Largest || IsPositive && limit > 0 && limit < 1 / Largest);
}
