using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Csv;

/// <summary>Writes years.csv: cash by year, one line for each year and part, unrounded.</summary>
/// <remarks>The format is RFC 4180. A part of a single source of benefit is <c>benefit.ID</c>.</remarks>
internal static class YearsCsv
{
    /// <summary>The name of the file.</summary>
    public const string Name = "years.csv";

    /// <summary>Writes a header line and the lines of all years.</summary>
    public static void Write(Analysis analysis, TextWriter writer)
    {
        writer.Write("year,part,mean,p10,p50,p90\r\n");
        foreach (var year in analysis.Result.Years.Years)
            foreach (var (part, amount) in Parts(year))
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{year.Year},{part},{amount.Mean:R},{amount.P10:R},{amount.P50:R},{amount.P90:R}\r\n"));
    }

    private static IEnumerable<(string Part, YearAmount Amount)> Parts(CashYear year) =>
    [
        ("benefit", year.Benefit), .. year.Benefits.Select(benefit => (Outcomes.Benefit(benefit.Id), benefit.Amount)),
        ("residual", year.Residual), ("cost", year.Cost), ("investment", year.Investment), ("tax", year.Tax), ("net", year.Net),
        ("cumulative", year.Cumulative),
    ];
}
