namespace Roi.Engine.Economics;

/// <summary>The inputs of the cash flow of a block of trials: five columns of equal length, one element per trial.</summary>
internal readonly ref struct CashFlowColumns
{
    /// <summary>Benefit of all drivers per year at the full rate, in money.</summary>
    public required ReadOnlySpan<double> Benefit { get; init; }

    /// <summary>Running cost per year, in money.</summary>
    public required ReadOnlySpan<double> RunningCost { get; init; }

    /// <summary>Implementation cost, in money.</summary>
    public required ReadOnlySpan<double> ImplementationCost { get; init; }

    /// <summary>Months to go-live.</summary>
    public required ReadOnlySpan<double> GoLiveMonths { get; init; }

    /// <summary>Months from go-live to the full rate.</summary>
    public required ReadOnlySpan<double> RampUpMonths { get; init; }
}
