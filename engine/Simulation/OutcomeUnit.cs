namespace Roi.Engine.Simulation;

/// <summary>The unit of an outcome.</summary>
public enum OutcomeUnit
{
    /// <summary>Money, once.</summary>
    Money,
    /// <summary>Money per year.</summary>
    MoneyPerYear,
    /// <summary>A fraction, shown in percent.</summary>
    Fraction,
    /// <summary>Months; infinite is "never".</summary>
    Months,
    /// <summary>A rate per year as a fraction, shown in percent; infinite is "none". Above
    /// <see cref="Economics.InternalRateOfReturn.HighestTold"/> it is told as being above that.</summary>
    Rate,
    /// <summary>A plain number, such as a quotient of two amounts; shown as it is.</summary>
    Ratio,
}
