using System.Collections.Immutable;
using Roi.Engine.Distributions;

namespace Roi.Engine.Fitting;

/// <summary>What a fit comes to: a <see cref="Fit"/>, or a <see cref="FitRefusal"/> where the observations cannot carry one.</summary>
/// <param name="Family">The family that was fitted.</param>
public abstract record FitResult(ShapeFamily Family);

/// <summary>Why observations cannot carry a fit.</summary>
/// <param name="Family">The family that was to be fitted.</param>
/// <param name="Reason">One sentence for the owner of the observations.</param>
public sealed record FitRefusal(ShapeFamily Family, string Reason) : FitResult(Family);

/// <summary>A distribution fitted to observations.</summary>
/// <param name="Family">The family that was fitted.</param>
/// <param name="Shape">The fitted distribution.</param>
/// <param name="Parameters">Its parameters, in the order of the family.</param>
/// <param name="LogLikelihood">The natural logarithm of the likelihood: densities of exact values, probabilities of ranges.</param>
/// <param name="Count">The number of observations.</param>
public sealed record Fit(
    ShapeFamily Family, Distribution Shape, ImmutableArray<FittedParameter> Parameters, double LogLikelihood, int Count) : FitResult(Family)
{
    /// <summary>Akaike's information criterion, 2 k - 2 ln L with k parameters; of fits to the same observations the lowest is
    /// best.</summary>
    public double Aic => 2 * Parameters.Length - 2 * LogLikelihood;
}

/// <summary>A parameter of a fitted distribution.</summary>
/// <param name="Name">Its name, such as "scale".</param>
/// <param name="Value">Its estimate.</param>
/// <param name="StandardError">Its standard error from the observed information; null where that theory does not hold: of a range whose
/// ends are estimated, and of a fit that is no maximum of the likelihood.</param>
public sealed record FittedParameter(string Name, double Value, double? StandardError);
