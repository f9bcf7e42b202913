namespace Roi.Engine.Streams;

/// <summary>How a stream enters the taxed profit.</summary>
public enum TaxTreatment
{
    /// <summary>In the year in which it is paid; a residual by its gain over the book value of what its owner depreciates.</summary>
    Taxed,

    /// <summary>Written off from payment on, or from the month of service where that is later.</summary>
    Depreciated,

    /// <summary>Not at all.</summary>
    Exempt,
}
