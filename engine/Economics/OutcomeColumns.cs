namespace Roi.Engine.Economics;

/// <summary>Where the outcomes of a block of trials go: as many elements as there are trials, or none where nobody
/// asks for that outcome, which is then not computed.</summary>
/// <remarks>A trial whose five numbers are not all finite, or whose months are negative, comes out as NaN.</remarks>
public readonly ref struct OutcomeColumns
{
    /// <summary>Running cost plus implementation cost over the amortisation, money per year.</summary>
    public Span<double> AnnualTotalCost { get; init; }

    /// <summary>Run-rate ROI, a fraction; NaN where the annual total cost is not above 0.</summary>
    public Span<double> Roi { get; init; }

    /// <summary>Benefit of months 1 to 12, in money.</summary>
    public Span<double> FirstYearBenefit { get; init; }

    /// <summary>ROI of months 1 to 12, a fraction; NaN where nothing is paid.</summary>
    public Span<double> FirstYearRoi { get; init; }

    /// <summary>ROI over the horizon, a fraction; NaN where nothing is paid.</summary>
    public Span<double> HorizonRoi { get; init; }

    /// <summary>Payback in months; positive infinity for never.</summary>
    public Span<double> Payback { get; init; }

    /// <summary>Discounted payback in months; positive infinity for never.</summary>
    public Span<double> DiscountedPayback { get; init; }

    /// <summary>Net present value, in money.</summary>
    public Span<double> Npv { get; init; }

    /// <summary>Internal rate of return per year, a fraction; an infinity for none, as
    /// <see cref="InternalRateOfReturn.Of"/> says.</summary>
    public Span<double> Irr { get; init; }
}
