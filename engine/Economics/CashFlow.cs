namespace Roi.Engine.Economics;

/// <summary>The monthly cash flow of one trial: the reference implementation, which follows the definition step by step.</summary>
/// <remarks>Month m earns benefit / 12 x (R(m - g) - R(m - 1 - g)) and bears running cost / 12 x clamp(m - g, 0, 1), where g is the
/// number of months to go-live, M the length of the ramp-up in months and R the function of <see cref="RampUp"/>. Neither g nor M need
/// be whole. All money is in one currency.</remarks>
public static class CashFlow
{
    /// <summary>The share of the implementation cost paid by the end of a month, in [0, 1].</summary>
    public static double PaidShare(Outlay outlay, double month, double goLiveMonths) =>
        outlay == Outlay.AtStart || month >= goLiveMonths ? 1 : month / goLiveMonths;

    /// <summary>Net cash flow of months 0, 1, ..., H.</summary>
    /// <param name="terms">Gives the horizon H and the outlay.</param>
    /// <param name="benefit">Benefit per year at the full rate.</param>
    /// <param name="runningCost">Cost per year from go-live on.</param>
    /// <param name="implementationCost">Paid once, at the time that the terms define.</param>
    /// <param name="goLiveMonths">Months to go-live, finite and at least 0.</param>
    /// <param name="rampUpMonths">Months from go-live to the full rate, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of months is negative or not finite.</exception>
    public static double[] Flows(CashFlowTerms terms, double benefit, double runningCost, double implementationCost,
        double goLiveMonths, double rampUpMonths)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var flows = new double[terms.HorizonMonths + 1];
        WriteFlows(terms, benefit, runningCost, implementationCost, goLiveMonths, rampUpMonths, flows);
        return flows;
    }

    /// <summary>Computes cumulative cash at the end of months 0, 1, ... by a closed form, each month independently of the
    /// others.</summary>
    /// <param name="terms">Gives the outlay. Months beyond its horizon are computed too.</param>
    /// <param name="benefit">Benefit per year at the full rate.</param>
    /// <param name="runningCost">Cost per year from go-live on.</param>
    /// <param name="implementationCost">Paid once, at the time that the terms define.</param>
    /// <param name="goLiveMonths">Months to go-live, finite and at least 0.</param>
    /// <param name="rampUpMonths">Months from go-live to the full rate, finite and at least 0.</param>
    /// <param name="months">Receives the cumulative cash, its first element that of month 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of months is negative or not finite.</exception>
    public static void Cumulative(CashFlowTerms terms, double benefit, double runningCost, double implementationCost,
        double goLiveMonths, double rampUpMonths, Span<double> months)
    {
        ArgumentNullException.ThrowIfNull(terms);
        RequireMonths(goLiveMonths, nameof(goLiveMonths));
        RequireMonths(rampUpMonths, nameof(rampUpMonths));
        for (var month = 0; month < months.Length; month++)
        {
            var sinceGoLive = month - goLiveMonths;
            months[month] = benefit / 12 * RampUp.FullMonths(sinceGoLive, rampUpMonths)
                - runningCost / 12 * Math.Max(sinceGoLive, 0)
                - implementationCost * PaidShare(terms.Outlay, month, goLiveMonths);
        }
    }

    /// <summary>Writes <see cref="Flows"/> into a span of the caller, whose length determines the number of months.</summary>
    internal static void WriteFlows(CashFlowTerms terms, double benefit, double runningCost, double implementationCost,
        double goLiveMonths, double rampUpMonths, Span<double> flows)
    {
        RequireMonths(goLiveMonths, nameof(goLiveMonths));
        RequireMonths(rampUpMonths, nameof(rampUpMonths));
        var (paid, earned) = (PaidShare(terms.Outlay, 0, goLiveMonths), 0.0);
        flows[0] = -implementationCost * paid;
        for (var month = 1; month < flows.Length; month++)
        {
            var (paidBefore, earnedBefore) = (paid, earned);
            paid = PaidShare(terms.Outlay, month, goLiveMonths);
            earned = RampUp.FullMonths(month - goLiveMonths, rampUpMonths);
            flows[month] = benefit / 12 * (earned - earnedBefore)
                - runningCost / 12 * Math.Clamp(month - goLiveMonths, 0, 1)
                - implementationCost * (paid - paidBefore);
        }
    }

    private static void RequireMonths(double months, string name)
    {
        if (!(months >= 0) || !double.IsFinite(months))
            throw new ArgumentOutOfRangeException(name, Invariant($"Needs a finite number of months from 0, got {months}."));
    }
}
