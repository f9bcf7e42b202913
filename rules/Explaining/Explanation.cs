using System.Collections.Immutable;
using Roi.Engine.Streams;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Explaining;

/// <summary>How a number comes about: every step from the inputs to it, in the P50 trial of a run and in the conservative case.</summary>
/// <param name="Analysis">The analysis of the case, with the run whose trial it is.</param>
/// <param name="Name">The column that is explained: an outcome, or a quantity on the way to one.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="P50">The trial.</param>
/// <param name="Conservative">The value in the conservative case; infinite for never or none, NaN where undefined.</param>
public sealed record Explanation(Analysis Analysis, string Name, string Title, Unit Unit, P50Trial P50, double Conservative)
{
    /// <summary>The quantities that it is computed from and that are given or drawn, in the order of the files.</summary>
    public required ImmutableArray<ExplainedInput> Inputs { get; init; }

    /// <summary>What is computed from them before money flows, each after those that it uses.</summary>
    public required ImmutableArray<ExplainedStep> Steps { get; init; }

    /// <summary>What flows when, stream by stream and year by year; empty where the cash flow has no part in it.</summary>
    public ImmutableArray<ExplainedStep> Flows { get; init; } = [];

    /// <summary>The tax of each year; empty where it has no part in it.</summary>
    public ImmutableArray<ExplainedStep> Tax { get; init; } = [];

    /// <summary>The cash flow of the P50 trial; null where it has no part in it.</summary>
    public ExplainedCash? TrialCash { get; init; }

    /// <summary>The cash flow of the conservative case; null where it has no part in it.</summary>
    public ExplainedCash? ConservativeCash { get; init; }

    /// <summary>What is read from the cash flow, each after those that it uses, the number that is explained last.</summary>
    public ImmutableArray<ExplainedStep> Results { get; init; } = [];
}

/// <summary>The trial of a run whose value is nearest to the P50.</summary>
/// <param name="Trial">Its number within its replicate, from 1, as in trials.csv.</param>
/// <param name="Replicate">The number of its replicate, from 1.</param>
/// <param name="Value">Its value; infinite for never or none.</param>
/// <param name="P50">The P50 of the run.</param>
/// <param name="AsNear">The number of trials whose values are as near. Of these it is the one whose NPV is nearest to the P50 of
/// NPV.</param>
public sealed record P50Trial(long Trial, int Replicate, double Value, double P50, long AsNear);

/// <summary>A quantity that is given or drawn.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Trial">Its value in the P50 trial.</param>
/// <param name="Conservative">Its value in the conservative case.</param>
/// <param name="Shape">What it is drawn from, in words.</param>
public sealed record ExplainedInput(string Name, string Title, Unit Unit, double Trial, double Conservative, string Shape)
{
    /// <summary>The assumption with its source, evidence and place; null for a draw that no file states by itself.</summary>
    public Assumption? Assumption { get; init; }
}

/// <summary>A step: a quantity, with the formula that gives it.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Title">In words; the same as the name where there are no others.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Place">Where the formula stands; null where it is a definition of the program.</param>
/// <param name="Trial">How it comes about in the P50 trial; null where it has no part in it.</param>
/// <param name="Conservative">How it comes about in the conservative case; null where it has no part in it.</param>
public sealed record ExplainedStep(
    string Name, string Title, Unit Unit, Place? Place, ExplainedValue? Trial, ExplainedValue? Conservative);

/// <summary>A value with the formula that gives it.</summary>
/// <param name="Formula">The formula with names, in the language of rules; null where a sentence tells it.</param>
/// <param name="Numbers">The same with numbers in place of the names.</param>
/// <param name="Value">The value; infinite for never or none, NaN where undefined.</param>
public sealed record ExplainedValue(string? Formula, string? Numbers, double Value)
{
    /// <summary>What is to be said of it, such as why it is never; null for nothing.</summary>
    public string? Remark { get; init; }
}

/// <summary>The cash flow of one calculation.</summary>
/// <param name="Years">Month 0, then the years; the horizon may cut the last one.</param>
/// <param name="Months">Months 0 to the horizon.</param>
public sealed record ExplainedCash(ImmutableArray<ExplainedYear> Years, ImmutableArray<MonthOfCash> Months);

/// <summary>One row of the cash flow, in money.</summary>
/// <param name="Year">0 for month 0; year k has months 12k − 11 to 12k.</param>
/// <param name="Benefit">All benefits.</param>
/// <param name="Cost">All costs.</param>
/// <param name="Investment">All investments.</param>
/// <param name="Residual">All residual values.</param>
/// <param name="Tax">Tax on profit; negative where losses save tax.</param>
/// <param name="Net">What comes in less what goes out, before tax.</param>
/// <param name="Cumulative">The net of this and all earlier rows.</param>
/// <param name="PresentValue">The net of each month, discounted to month 0.</param>
/// <param name="PresentValueOfTax">The tax of each month, discounted to month 0.</param>
public sealed record ExplainedYear(int Year, double Benefit, double Cost, double Investment, double Residual, double Tax, double Net,
    double Cumulative, double PresentValue, double PresentValueOfTax)
{
    internal static ExplainedCash CashOf(MonthTable table)
    {
        var (rows, cumulative) = (ImmutableArray.CreateBuilder<ExplainedYear>(), 0.0);
        foreach (var year in table.Months.GroupBy(month => (month.Month + 11) / 12))
        {
            var net = year.Sum(month => month.Net);
            cumulative += net;
            rows.Add(new(year.Key, year.Sum(month => month.Benefit), year.Sum(month => month.Cost), year.Sum(month => month.Investment),
                year.Sum(month => month.Residual), year.Sum(month => month.Tax), net, cumulative, year.Sum(month => month.PresentValue),
                year.Sum(month => month.PresentValueOfTax)));
        }
        return new(rows.ToImmutable(), table.Months);
    }
}
