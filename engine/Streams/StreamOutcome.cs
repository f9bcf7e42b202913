namespace Roi.Engine.Streams;

/// <summary>The figures of <see cref="StreamStatement"/> that a column of trials may hold.</summary>
/// <remarks>Positive infinity stands for never. All are NaN where a value of the trial is not finite or out of its range.</remarks>
internal enum StreamOutcome
{
    /// <inheritdoc cref="StreamStatement.Benefit"/>
    Benefit,
    /// <inheritdoc cref="StreamStatement.RunningCost"/>
    RunningCost,
    /// <inheritdoc cref="StreamStatement.Investment"/>
    Investment,
    /// <inheritdoc cref="StreamStatement.AnnualTotalCost"/>
    AnnualTotalCost,
    /// <inheritdoc cref="StreamStatement.Roi"/>
    Roi,
    /// <inheritdoc cref="StreamStatement.FirstYearBenefit"/>
    FirstYearBenefit,
    /// <inheritdoc cref="StreamStatement.FirstYearRoi"/>
    FirstYearRoi,
    /// <inheritdoc cref="StreamStatement.HorizonRoi"/>
    HorizonRoi,
    /// <inheritdoc cref="StreamStatement.YearlyBenefit"/>
    YearlyBenefit,
    /// <inheritdoc cref="StreamStatement.HorizonCost"/>
    HorizonCost,
    /// <inheritdoc cref="StreamStatement.HorizonInvestment"/>
    HorizonInvestment,
    /// <inheritdoc cref="StreamStatement.HorizonOnce"/>
    HorizonOnce,
    /// <inheritdoc cref="StreamStatement.Payback"/>
    Payback,
    /// <inheritdoc cref="StreamStatement.DiscountedPayback"/>
    DiscountedPayback,
    /// <inheritdoc cref="StreamStatement.Npv"/>
    Npv,
    /// <inheritdoc cref="StreamStatement.Irr"/>
    Irr,
    /// <summary>1 where there are several internal rates of return, else 0.</summary>
    IrrIsSeveral,
    /// <inheritdoc cref="StreamStatement.Mirr"/>
    Mirr,
    /// <inheritdoc cref="StreamStatement.ProfitabilityIndex"/>
    ProfitabilityIndex,
    /// <inheritdoc cref="StreamStatement.LowestCash"/>
    LowestCash,
    /// <inheritdoc cref="StreamStatement.PeakFunding"/>
    PeakFunding,
    /// <inheritdoc cref="StreamStatement.Volume"/>
    Volume,
    /// <inheritdoc cref="StreamStatement.PaybackAfterTax"/>
    PaybackAfterTax,
    /// <inheritdoc cref="StreamStatement.NpvAfterTax"/>
    NpvAfterTax,
    /// <inheritdoc cref="StreamStatement.IrrAfterTax"/>
    IrrAfterTax,
    /// <summary>1 where there are several internal rates of return after tax, else 0.</summary>
    IrrAfterTaxIsSeveral,
}
