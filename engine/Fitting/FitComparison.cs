using System.Collections.Immutable;

namespace Roi.Engine.Fitting;

/// <summary>Several families fitted to the same observations.</summary>
/// <param name="Fits">The fits by ascending AIC, then in the order in which the families were given: the best is first.</param>
/// <param name="Refusals">The families that the observations cannot carry, in the order given.</param>
public sealed record FitComparison(ImmutableArray<Fit> Fits, ImmutableArray<FitRefusal> Refusals)
{
    /// <summary>Fits families to observations.</summary>
    /// <param name="observations">What is known of the values.</param>
    /// <param name="families">The families to compare; all of <see cref="ShapeFamily.All"/> where none is given.</param>
    public static FitComparison Of(Observations observations, params ReadOnlySpan<ShapeFamily> families)
    {
        List<FitResult> results = [];
        foreach (var family in families.IsEmpty ? ShapeFamily.All.AsSpan() : families)
            results.Add(family.Fit(observations));
        return new([.. results.OfType<Fit>().OrderBy(fit => fit.Aic)], [.. results.OfType<FitRefusal>()]);
    }
}
