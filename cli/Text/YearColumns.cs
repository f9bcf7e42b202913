using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>One column of the year table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Of">The amount of a year.</param>
internal sealed record YearColumn(string Title, Func<CashYear, YearAmount> Of);

/// <summary>The columns of the year table, without those that are zero in every trial of every year.</summary>
internal static class YearColumns
{
    /// <summary>How the table is to be read, in a sentence or two.</summary>
    public static string Note(Analysis analysis) =>
        (analysis.Result.Model.IsDeterministic ? "All inputs are fixed. "
            : "Means add up before they are rounded, percentiles do not; from the "
            + $"first {Format.Count(analysis.Result.Years.Trials)} trials. ")
        + "Not discounted. Year 0 is the day of the decision, the last year ends with month "
        + Invariant($"{analysis.Result.Model.Terms.HorizonMonths}.");

    /// <summary>Benefits by stream, where there are several.</summary>
    public static ImmutableArray<YearColumn> OfBenefits(Analysis analysis)
    {
        var years = analysis.Result.Years.Years;
        return years.IsEmpty || years[0].Benefits.Length < 2 ? []
            : [.. years[0].Benefits.Select((benefit, i) => new YearColumn(Title(analysis, benefit.Id), year => year.Benefits[i].Amount))];
    }

    /// <summary>Benefit, costs, investments and what is left; empty where the run has no year table.</summary>
    public static ImmutableArray<YearColumn> All(Analysis analysis)
    {
        var years = analysis.Result.Years.Years;
        return years.IsEmpty ? [] :
        [
            new("Benefit", year => year.Benefit),
            .. IfAny("Residual", year => year.Residual), .. IfAny("Cost", year => year.Cost),
            .. IfAny("Investment", year => year.Investment), .. IfAny("Tax", year => year.Tax),
            new("Net", year => year.Net), new("Cumulative", year => year.Cumulative),
        ];

        IEnumerable<YearColumn> IfAny(string title, Func<CashYear, YearAmount> of) =>
            years.Any(year => of(year) is not { Mean: 0, P10: 0, P90: 0 }) ? [new(title, of)] : [];
    }

    /// <summary>The title of a stream of benefits: that of its driver, else its id.</summary>
    public static string Title(Analysis analysis, string id) =>
        analysis.Outcomes.FirstOrDefault(outcome => outcome.Name == Outcomes.Benefit(id))?.Title ?? id;
}
