namespace Roi.Engine.Economics;

/// <summary>How an investment is written off over its life.</summary>
/// <remarks>Immutable and valid by construction. Within a year of the life the write-off is even.</remarks>
public abstract record Depreciation
{
    private protected Depreciation(double years) => Years = Life(years);

    /// <summary>The life in years, above 0 and at most 100. It need not be whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double Years { get; init => field = Life(value); }

    /// <summary>The share of the cost that is written off by some months after the investment came into service, from 0 to 1.</summary>
    /// <param name="months">Months in service; 0 is written off at or below 0.</param>
    public abstract double WrittenOff(double months);

    private static double Life(double years) => years is > 0 and <= 100
        ? years
        : throw new ArgumentOutOfRangeException(nameof(years), Invariant(
            $"The years of depreciation must be above 0 and at most 100, got {years}."));
}

/// <summary>The same amount each month over the life.</summary>
public sealed record StraightLineDepreciation : Depreciation
{
    /// <param name="years">The life in years, above 0 and at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public StraightLineDepreciation(double years)
        : base(years)
    {
    }

    /// <inheritdoc/>
    public override double WrittenOff(double months) => Math.Clamp(months / (12 * Years), 0, 1);
}

/// <summary>Each year of the life the share factor / years of the book value at its start, or the book value in equal parts over the
/// rest of the life, whichever is more.</summary>
/// <remarks>A factor of 2 is the double declining balance: over 5 years 40 %, 24 %, 14.4 %, 10.8 % and 10.8 %.</remarks>
public sealed record DecliningDepreciation : Depreciation
{
    /// <param name="years">The life in years, above 0 and at most 100.</param>
    /// <param name="factor">From 1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public DecliningDepreciation(double years, double factor = 2)
        : base(years) => Factor = Multiple(factor);

    /// <summary>The multiple of the straight-line share, from 1 to 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double Factor { get; init => field = Multiple(value); }

    /// <inheritdoc/>
    public override double WrittenOff(double months)
    {
        var book = 1.0;
        for (var (left, rest) = (Years, months / 12); left > 0 && rest > 0; left--, rest--)
        {
            var year = Math.Min(left, 1);
            var writtenOff = book * Math.Min(Math.Max(Factor / Years, 1 / left) * year, 1);
            book -= writtenOff * Math.Min(rest / year, 1);
        }
        return 1 - book;
    }

    private static double Multiple(double factor) => factor is >= 1 and <= 10
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), Invariant(
            $"The factor of declining depreciation must be 1 to 10, got {factor}."));
}
