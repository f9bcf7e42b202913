using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the cash of each year: the mean of each row, and the percentiles of the cash until its end.</summary>
internal sealed class YearComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        var years = results["years"]!.AsArray();
        var rows = simulation.Case.Years.Rows.ToArray();
        agreement.Same("years", Invariant($"{years.Count}"), Invariant($"{simulation.Case.Terms.Years + 1}"));
        foreach (var (year, said) in years.Take(simulation.Case.Terms.Years + 1).Index())
        {
            foreach (var row in rows)
            {
                var amount = row.Split('.') is ["benefits", var source] ? said!["benefits"]![source] : said![row];
                if (amount is null)
                    agreement.Differ(Invariant($"years.{year}.{row}"), "missing", "expected");
                else
                    agreement.MoneyMean(Invariant($"years.{year}.{row}"), Number(amount["mean"]!),
                        simulation.Means(YearTable.NameOf(year, row)));
            }
            if (year < years.Count - 1)
                continue;
            var cumulative = simulation.Of(YearTable.NameOf(year, "cumulative"));
            foreach (var percent in (int[])[10, 50, 90])
                agreement.Percentile(Invariant($"years.{year}.cumulative.p{percent}"), said!["cumulative"]![Invariant($"p{percent}")],
                    cumulative, percent / 100.0, cumulative.PercentileEstimate(percent / 100.0).Error
                        * Math.Sqrt(Math.Max(1, simulation.Trials / Agreement.TrialsOfYears)));
        }
    }
}
