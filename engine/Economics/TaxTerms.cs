namespace Roi.Engine.Economics;

/// <summary>How profit is taxed.</summary>
/// <remarks>Immutable and valid by construction.</remarks>
/// <param name="Rate">The share of profit that is paid as tax, from 0 to 1: 0.25 is 25 %.</param>
/// <param name="Depreciation">How investments are written off.</param>
/// <param name="Losses">What a year with a loss saves.</param>
public sealed record TaxTerms(double Rate, Depreciation Depreciation, LossTreatment Losses = LossTreatment.Offset)
{
    /// <summary>The share of profit that is paid as tax, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double Rate { get; init => field = Share(value); } = Share(Rate);

    /// <summary>How investments are written off.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Depreciation Depreciation { get; init => field = NotNull(value); } = NotNull(Depreciation);

    private static double Share(double rate) => rate is >= 0 and <= 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), Invariant($"The tax rate must be 0 to 1 (100 %), got {rate}."));

    private static Depreciation NotNull(Depreciation depreciation)
    {
        ArgumentNullException.ThrowIfNull(depreciation);
        return depreciation;
    }
}
