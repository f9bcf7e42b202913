using System.Collections.Immutable;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>Money per year from a start until an end, which ramps up and grows.</summary>
/// <remarks>Month m has amount / 12 x growth factor x (R(m - start) - R(m - 1 - start)) with R of <see cref="Economics.RampUp"/>, cut
/// exactly at the end. It lies evenly within the month.</remarks>
public sealed record YearlyMoney : CashStream
{
    /// <summary>Creates money per year.</summary>
    /// <param name="kind">Benefit, cost or investment.</param>
    /// <param name="amount">In money per year, in first-year prices at the full rate.</param>
    /// <exception cref="ArgumentException">The kind is a residual, which is money once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public YearlyMoney(StreamKind kind, double amount)
        : base(kind != StreamKind.Residual ? kind : throw new ArgumentException("A residual is money once.", nameof(kind))) =>
        Amount = Finite(amount, nameof(amount));

    /// <summary>The amount in money per year: of every year, or of the run-rate figures alone where <see cref="ByYear"/> gives those of
    /// the years.</summary>
    public double Amount { get; }

    /// <summary>The amounts of years 1, 2, ... from the decision, in money per year; 0 in later years. Empty where every year has <see
    /// cref="Amount"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not finite.</exception>
    public ImmutableArray<double> ByYear
    {
        get;
        init => field = [.. value.Select(amount => Finite(amount, nameof(ByYear)))];
    } = [];

    /// <summary>The first month of the money; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double Start { get; init => field = Month(value, nameof(Start)); }

    /// <summary>The month at which the money ends; null where none is declared. There is none where the end is not after the
    /// start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double? End { get; init => field = value is { } end ? Month(end, nameof(End)) : null; }

    /// <summary>Months from the start to the full rate; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double RampUp { get; init => field = Month(value, nameof(RampUp)); }

    /// <summary>Growth per year, a fraction above -1: 0.05 multiplies each year by 1.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range or not finite.</exception>
    public double Growth
    {
        get;
        init => field = value > -1 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Growth), Invariant(
                $"Growth per year must be finite and above -1 (-100 %), got {value}."));
    }

    /// <summary>Where the years begin by which the money grows.</summary>
    public GrowthFrom GrowthFrom { get; init; }

    internal override bool MovesWithinYear => true;

    internal override double RunRate => Amount;

    internal override double Once => 0;

    internal override void AddSpread(Span<double> months)
    {
        var (until, growth) = (FullMonths(0), 1.0);
        for (var month = 1; month < months.Length; month++)
        {
            var before = until;
            until = FullMonths(Math.Min(month, End ?? month));
            if (month % 12 == 1 && month > 1 && GrowthFrom == GrowthFrom.Calendar)
                growth *= 1 + Growth;
            months[month] += AmountOf(ProjectYear.Of(month)) * growth / 12 * (until - before);
        }
    }

    /// <summary>The amount of a year from the decision, before growth.</summary>
    private double AmountOf(int year) => ByYear.IsEmpty ? Amount : year < ByYear.Length ? ByYear[year] : 0;

    /// <summary>Months at the full rate earned until a month; with growth from the start, those of each year from the start weighted by
    /// its growth.</summary>
    private double FullMonths(double month)
    {
        var sinceStart = month - Start;
        if (GrowthFrom == GrowthFrom.Calendar || Growth == 0)
            return Economics.RampUp.FullMonths(sinceStart, RampUp);
        var (earned, factor) = (0.0, 1.0);
        for (var year = 0; 12 * year < sinceStart; year++, factor *= 1 + Growth)
            earned += factor * (Economics.RampUp.FullMonths(Math.Min(sinceStart, 12 * (year + 1)), RampUp)
                - Economics.RampUp.FullMonths(12 * year, RampUp));
        return earned;
    }
}
