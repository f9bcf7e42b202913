namespace Roi.Engine.Streams;

/// <summary>One row of the month table of a trial, in money. Month 0 is the decision.</summary>
/// <param name="Month">From 0 to the horizon.</param>
public sealed record MonthOfCash(int Month)
{
    /// <summary>Benefits of all kinds.</summary>
    public required double Benefit { get; init; }

    /// <summary>Costs, yearly ones and those that are paid once.</summary>
    public required double Cost { get; init; }

    /// <summary>Investments.</summary>
    public required double Investment { get; init; }

    /// <summary>Residual values.</summary>
    public required double Residual { get; init; }

    /// <summary>Tax on profit; negative where losses save tax.</summary>
    public required double Tax { get; init; }

    /// <summary>What comes in less what goes out, before tax.</summary>
    public double Net => Benefit - Cost - Investment + Residual;

    /// <summary>The same after tax.</summary>
    public double NetAfterTax => Net - Tax;

    /// <summary>The part of the net before tax that is paid once, and so is discounted from its own month.</summary>
    public required double Once { get; init; }

    /// <summary>The instant to which money per year, events and tax of this month are discounted, in months; need not be
    /// whole.</summary>
    public required double Instant { get; init; }

    /// <summary>The discount factor of that instant.</summary>
    public required double Factor { get; init; }

    /// <summary>The discount factor of the month itself, which money once has.</summary>
    public required double FactorOfOnce { get; init; }

    /// <summary>The net before tax, discounted to month 0.</summary>
    public double PresentValue => (Net - Once) * Factor + Once * FactorOfOnce;

    /// <summary>The tax, discounted to month 0.</summary>
    public double PresentValueOfTax => Tax * Factor;
}
