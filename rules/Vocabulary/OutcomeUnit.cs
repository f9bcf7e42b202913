namespace Roi.Rules.Vocabulary;

/// <summary>How an outcome is written for people.</summary>
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
}
