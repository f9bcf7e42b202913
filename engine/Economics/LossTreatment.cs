namespace Roi.Engine.Economics;

/// <summary>What a year with a loss saves in tax.</summary>
public enum LossTreatment
{
    /// <summary>The loss lowers the tax on other profits of the same year: the tax of the year is negative.</summary>
    Offset,

    /// <summary>The loss lowers the taxed profit of later years. What is unused at the horizon lapses.</summary>
    CarriedForward,
}
