using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The discount factors of every month, and the step of <see cref="DatedCash"/> to which its money moves: computed once for all
/// trials.</summary>
internal sealed class DiscountSchedule
{
    public DiscountSchedule(CashFlowTerms terms)
    {
        Terms = terms;
        var (horizon, dated) = (terms.HorizonMonths, new DatedCash(terms));
        (Stays, Moves) = (new double[horizon + 1], new double[horizon + 1]);
        (StaysStep, MovesStep) = (new int[horizon + 1], new int[horizon + 1]);
        for (var month = 0; month <= horizon; month++)
        {
            (Stays[month], Moves[month]) = (DatedCash.Factor(terms, month, false), DatedCash.Factor(terms, month, true));
            (StaysStep[month], MovesStep[month]) = (dated.StepOf(month, false), dated.StepOf(month, true));
        }
        (StepsPerMonth, StepFactors) = (dated.StepsPerMonth, dated.StepFactors());
        TaxOfYear = new double[Years];
        for (var year = 0; year < TaxOfYear.Length; year++)
        {
            var (first, last) = (12 * year + 1, ProjectYear.LastMonth(year, horizon));
            TaxOfYear[year] = Moves.AsSpan()[first..(last + 1)].ToArray().Sum() / (last - first + 1);
        }
    }

    public CashFlowTerms Terms { get; }

    /// <summary>The number of years; the horizon may cut the last one.</summary>
    public int Years => ProjectYear.Count(Terms.HorizonMonths);

    /// <summary>Whether money per year is discounted to other instants than money once.</summary>
    public bool HasTwoInstants => Terms.Timing != DiscountTiming.MonthEnd;

    /// <summary>The discount factor of money once, by month.</summary>
    public double[] Stays { get; }

    /// <summary>The discount factor of money per year, events and tax, by month.</summary>
    public double[] Moves { get; }

    /// <summary>The step of money once, by month.</summary>
    public int[] StaysStep { get; }

    /// <summary>The step of money per year, events and tax, by month.</summary>
    public int[] MovesStep { get; }

    /// <summary>1, or 2 where the instants are half months.</summary>
    public int StepsPerMonth { get; }

    /// <summary>The discount factor of each step.</summary>
    public double[] StepFactors { get; }

    /// <summary>The discount factor of a year's tax, which is paid evenly in its months.</summary>
    public double[] TaxOfYear { get; }
}
