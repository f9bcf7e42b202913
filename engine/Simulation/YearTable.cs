using System.Collections.Immutable;

namespace Roi.Engine.Simulation;

/// <summary>Cash by year, in money, undiscounted: year 0 is month 0, year k is months 12k - 11 to 12k, the last one cut at the
/// horizon.</summary>
/// <param name="Trials">The number of trials it is computed from: a fixed number of each replicate.</param>
/// <param name="Years">Year 0 first; empty where the run did not compute it.</param>
public sealed record YearTable(int Trials, ImmutableArray<CashYear> Years)
{
    /// <summary>A table without years.</summary>
    public static YearTable None { get; } = new(0, []);
}

/// <summary>Cash of one year, in money. Means add up: benefits to the benefit, and benefit and residual less cost, investment and tax to
/// the net. Percentiles do not.</summary>
/// <param name="Year">The number of the year, from 0.</param>
/// <param name="Benefit">All benefits.</param>
/// <param name="Benefits">The benefit of each stream of benefits, by id, in the order of the streams.</param>
/// <param name="Residual">Residual values.</param>
/// <param name="Cost">Costs.</param>
/// <param name="Investment">Investments.</param>
/// <param name="Tax">Tax on profit; negative where losses save tax.</param>
/// <param name="Net">What is left of the year.</param>
/// <param name="Cumulative">The net of this year and all before.</param>
public sealed record CashYear(int Year, YearAmount Benefit, ImmutableArray<(string Id, YearAmount Amount)> Benefits, YearAmount Residual,
    YearAmount Cost, YearAmount Investment, YearAmount Tax, YearAmount Net, YearAmount Cumulative);

/// <summary>An amount of a year over the trials, in money.</summary>
public readonly record struct YearAmount(double Mean, double P10, double P50, double P90);
