using System.Collections.Immutable;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The cash flow of the streams of one trial month by month, with what payback and NPV are read from. It follows <see
/// cref="StreamStatement"/>, and its sums equal the figures there.</summary>
public sealed record MonthTable
{
    private MonthTable()
    {
    }

    /// <summary>Months 0 to the horizon.</summary>
    public required ImmutableArray<MonthOfCash> Months { get; init; }

    /// <summary>Where cumulative cash turns for good, without residuals; null for never.</summary>
    public required Crossing? Payback { get; init; }

    /// <summary>Where discounted cumulative cash turns for good, without residuals; null for never.</summary>
    public required Crossing? DiscountedPayback { get; init; }

    /// <summary>Where cumulative cash after tax turns for good, without residuals and the tax on them; null for never.</summary>
    public required Crossing? PaybackAfterTax { get; init; }

    /// <summary>The present value of the investment: of investments and of costs that are paid once, in money.</summary>
    public required double PresentValueOfInvestment { get; init; }

    /// <summary>The figures of each year by which profit is taxed; empty where it is not.</summary>
    public required ImmutableArray<TaxOfYear> TaxYears { get; init; }

    /// <summary>Computes the table.</summary>
    /// <param name="terms">Horizon, discount rate and timing, and tax.</param>
    /// <param name="streams">The streams of the trial. What they pay beyond the horizon is cut.</param>
    public static MonthTable Of(CashFlowTerms terms, IReadOnlyList<CashStream> streams)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(streams);
        var horizon = terms.HorizonMonths;
        StreamTax? taxes = terms.Tax is null ? null : new(terms, streams);
        var (tax, taxWithoutGains) = (taxes?.Monthly(withGains: true) ?? new double[horizon + 1],
            taxes?.Monthly(withGains: false) ?? new double[horizon + 1]);
        var (kinds, once, worthOfOutlay) = (new double[4, horizon + 1], new double[horizon + 1], 0.0);
        CashPath path = new(horizon), discounted = new(horizon), afterTax = new(horizon);
        foreach (var stream in streams)
        {
            var months = stream.Monthly(horizon);
            for (var month = 0; month <= horizon; month++)
            {
                kinds[(int)stream.Kind, month] += months[month];
                once[month] += stream.MovesWithinYear ? 0 : stream.Sign * months[month];
                if (StreamStatement.IsInvested(stream))
                    worthOfOutlay += months[month] * DatedCash.Factor(terms, month, stream.MovesWithinYear);
            }
            if (stream.Kind == StreamKind.Residual)
                continue;
            path.Add(stream, _ => 1);
            afterTax.Add(stream, _ => 1);
            discounted.Add(stream, month => DatedCash.Factor(terms, month, stream.MovesWithinYear));
        }
        afterTax.AddSpread(taxWithoutGains, _ => -1);
        return new()
        {
            Months =
            [
                .. Enumerable.Range(0, horizon + 1).Select(month => new MonthOfCash(month)
                {
                    Benefit = kinds[(int)StreamKind.Benefit, month],
                    Cost = kinds[(int)StreamKind.Cost, month],
                    Investment = kinds[(int)StreamKind.Investment, month],
                    Residual = kinds[(int)StreamKind.Residual, month],
                    Tax = tax[month],
                    Once = once[month],
                    Instant = DatedCash.Instant(terms, month, movesWithinYear: true),
                    Factor = DatedCash.Factor(terms, month, movesWithinYear: true),
                    FactorOfOnce = DatedCash.Factor(terms, month, movesWithinYear: false),
                }),
            ],
            Payback = path.Crossing(),
            DiscountedPayback = discounted.Crossing(),
            PaybackAfterTax = afterTax.Crossing(),
            PresentValueOfInvestment = worthOfOutlay,
            TaxYears = taxes?.Years() ?? [],
        };
    }
}
