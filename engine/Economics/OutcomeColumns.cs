namespace Roi.Engine.Economics;

/// <summary>Receives the outcomes of a block of trials. A column has one element per trial; an outcome whose column is empty is not
/// computed.</summary>
/// <remarks>The outcomes of a trial are NaN where an input is not finite or a number of months is negative.</remarks>
internal ref struct OutcomeColumns
{
    /// <summary>Running cost plus implementation cost over the amortisation, money per year.</summary>
    public Span<double> AnnualTotalCost { get; set; }

    /// <summary>Run-rate ROI, a fraction; NaN where the annual total cost is not above 0.</summary>
    public Span<double> Roi { get; set; }

    /// <summary>Benefit of months 1 to 12, in money.</summary>
    public Span<double> FirstYearBenefit { get; set; }

    /// <summary>ROI of months 1 to 12, a fraction; NaN where nothing is paid.</summary>
    public Span<double> FirstYearRoi { get; set; }

    /// <summary>ROI over the horizon, a fraction; NaN where nothing is paid.</summary>
    public Span<double> HorizonRoi { get; set; }

    /// <summary>Payback in months; positive infinity for never.</summary>
    public Span<double> Payback { get; set; }

    /// <summary>Discounted payback in months; positive infinity for never.</summary>
    public Span<double> DiscountedPayback { get; set; }

    /// <summary>Net present value, in money.</summary>
    public Span<double> Npv { get; set; }

    /// <summary>Internal rate of return per year, a fraction; an infinity where there is none, as defined by <see
    /// cref="InternalRateOfReturn.Of"/>.</summary>
    public Span<double> Irr { get; set; }

    /// <summary>The implementation cost, in money.</summary>
    public Span<double> Investment { get; set; }

    /// <summary>The deepest cumulative cash, in money, at least 0.</summary>
    public Span<double> PeakFunding { get; set; }

    /// <summary>Modified rate of return per year, a fraction.</summary>
    public Span<double> Mirr { get; set; }

    /// <summary>1 + NPV / present value of the investment.</summary>
    public Span<double> ProfitabilityIndex { get; set; }

    /// <summary>The column of one outcome.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such outcome.</exception>
    public Span<double> this[CashFlowOutcome outcome]
    {
        readonly get => outcome switch
        {
            CashFlowOutcome.AnnualTotalCost => AnnualTotalCost,
            CashFlowOutcome.Roi => Roi,
            CashFlowOutcome.FirstYearBenefit => FirstYearBenefit,
            CashFlowOutcome.FirstYearRoi => FirstYearRoi,
            CashFlowOutcome.HorizonRoi => HorizonRoi,
            CashFlowOutcome.Payback => Payback,
            CashFlowOutcome.DiscountedPayback => DiscountedPayback,
            CashFlowOutcome.Npv => Npv,
            CashFlowOutcome.Irr => Irr,
            CashFlowOutcome.Investment => Investment,
            CashFlowOutcome.PeakFunding => PeakFunding,
            CashFlowOutcome.Mirr => Mirr,
            CashFlowOutcome.ProfitabilityIndex => ProfitabilityIndex,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        set
        {
            switch (outcome)
            {
                case CashFlowOutcome.AnnualTotalCost:
                    AnnualTotalCost = value;
                    break;
                case CashFlowOutcome.Roi:
                    Roi = value;
                    break;
                case CashFlowOutcome.FirstYearBenefit:
                    FirstYearBenefit = value;
                    break;
                case CashFlowOutcome.FirstYearRoi:
                    FirstYearRoi = value;
                    break;
                case CashFlowOutcome.HorizonRoi:
                    HorizonRoi = value;
                    break;
                case CashFlowOutcome.Payback:
                    Payback = value;
                    break;
                case CashFlowOutcome.DiscountedPayback:
                    DiscountedPayback = value;
                    break;
                case CashFlowOutcome.Npv:
                    Npv = value;
                    break;
                case CashFlowOutcome.Irr:
                    Irr = value;
                    break;
                case CashFlowOutcome.Investment:
                    Investment = value;
                    break;
                case CashFlowOutcome.PeakFunding:
                    PeakFunding = value;
                    break;
                case CashFlowOutcome.Mirr:
                    Mirr = value;
                    break;
                case CashFlowOutcome.ProfitabilityIndex:
                    ProfitabilityIndex = value;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(outcome));
            }
        }
    }
}
