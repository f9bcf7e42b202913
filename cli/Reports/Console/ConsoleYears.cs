using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes cash by year to a console.</summary>
internal static class ConsoleYears
{
    /// <summary>Writes the mean of each year, and percentiles of cumulative cash unless all inputs are fixed.</summary>
    /// <param name="analysis">The analysis; one without a year table writes nothing.</param>
    /// <param name="console">Receives the text.</param>
    public static void Write(Analysis analysis, IAnsiConsole console)
    {
        var columns = YearColumns.All(analysis);
        if (columns.IsEmpty)
            return;
        ConsolePage page = new(console);
        page.Space();
        var isFixed = analysis.Result.Model.IsDeterministic;
        page.Write($"Cash by year in {analysis.Currency}{(isFixed ? "" : ", mean")}", style: new(decoration: Decoration.Bold));
        ConsoleTable table = new(["Year"],
            [.. columns.Select(column => column.Title), .. isFixed ? (string[])[] : ["P10", "P50", "P90 cumulative"]]);
        foreach (var year in analysis.Result.Years.Years)
            table.Add([Format.Count(year.Year)], [.. columns.Select(column => Amount(column.Of(year).Mean)),
                .. isFixed ? (Cell[])[]
                    : [Amount(year.Cumulative.P10), Amount(year.Cumulative.P50), Amount(year.Cumulative.P90)]]);
        table.Write(page);
        page.Write(YearColumns.Note(analysis));

        static Cell Amount(double amount) => new(Format.Bare(amount, OutcomeUnit.Money));
    }
}
