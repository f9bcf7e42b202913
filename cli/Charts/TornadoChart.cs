using System.Globalization;
using Roi.Cli.Text;
using Roi.Engine.Sensitivity;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The rank correlation of each uncertain input with NPV, the strongest first.</summary>
internal static class TornadoChart
{
    private const int MostRows = 12;
    private const float NameWidth = 640;
    private const int RowsOfTwoLines = 8;
    private const int LineCharacters = 16;
    private const string NoInput = "No uncertain input moves NPV";

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        if (analysis.Result.Tornado.Inputs is not [var first, ..])
            return analysis.Result.Model.IsDeterministic ? "Nothing moves NPV: all inputs are fixed" : NoInput;
        if (!HasEffect(first))
            return NoInput;
        var tail = $" moves NPV most ({Coefficient(first)})";
        return ChartTitle.Of(Name(analysis, first.Input), tail);
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) => "Bars of the rank correlation of each uncertain input with net present value. "
        + (analysis.Result.Tornado.Inputs.Length == 0 ? "There is none: all inputs are fixed."
            : string.Join(", ", analysis.Result.Tornado.Inputs.Where(HasEffect).Take(MostRows)
                .Select(input => $"{Name(analysis, input.Input)} {Coefficient(input)}")) + ".");

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var all = analysis.Result.Tornado.Inputs.Where(HasEffect).ToArray();
        var idle = analysis.Result.Tornado.Inputs.Length - all.Length;
        var inputs = all.Take(MostRows).ToArray();
        var area = new ChartArea(analysis, Title(analysis),
            inputs.Any(input => input.Coefficient < 0)
                ? "Rank correlation of each uncertain input with NPV; orange: the more of it, the lower is NPV"
                : "Rank correlation of each uncertain input with NPV: the longer the bar, the more it matters",
            left: NameWidth, note: all.Length + idle == 0 ? ""
                : $"The ranks rest on {Format.Count(analysis.Result.Tornado.Trials)} of them."
                + (all.Length > MostRows ? $" {all.Length - MostRows} weaker inputs are left out." : "")
                + (idle > 0 ? $" No effect on NPV: {Format.Count(idle, "input")}." : ""));
        var rows = Math.Max(inputs.Length, 4);
        var reach = Math.Max(inputs.Select(input => Math.Abs(input.Coefficient)).DefaultIfEmpty(1).Max(), 0.1);
        var (low, high) = (inputs.Any(input => input.Coefficient < 0) ? -reach * 1.25 : 0, reach * 1.25);
        area.Limits(low, high, -rows, 0);
        for (var i = 0; i < inputs.Length; i++)
        {
            var (value, y) = (inputs[i].Coefficient, -i - 0.5);
            var isPositive = value >= 0;
            area.Box(Math.Min(0, value), Math.Max(0, value), y - 0.34, y + 0.34, isPositive ? ChartStyle.Main : ChartStyle.LossLight,
                isPositive ? null : ChartStyle.Loss);
            area.Label(value + (isPositive ? 12 : -12) * area.PixelX, y, Coefficient(inputs[i]),
                isPositive ? Alignment.MiddleLeft : Alignment.MiddleRight, backed: true);
            area.Name(y, area.Font.Wrap(Name(analysis, inputs[i].Input), ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 24,
                inputs.Length <= RowsOfTwoLines ? 2 : 1));
        }
        if (inputs.Length == 0)
            area.Label(0, -rows / 2.0, "  " + Title(analysis) + ".", Alignment.MiddleLeft, ChartStyle.Muted);
        area.Line(0, -rows, 0, 0, ChartStyle.Ink, 3);
        area.NoVertical();
        area.Horizontal("Rank correlation with NPV (no unit)", low, high, 6, TickText.Number, grid: true);
        return area.Plot;
    }

    /// <summary>The title of an input, with the production line first: titles are cut at the end, and the line tells equal titles
    /// apart.</summary>
    private static string Name(Analysis analysis, string input)
    {
        if (analysis.Assumptions.FirstOrDefault(assumption => assumption.Name == input)?.Title is not { } title)
            return input;
        var line = ColumnName.Parse(input).Line;
        return line.Length > 0 && title.EndsWith(", " + line, StringComparison.Ordinal)
            ? $"{Format.ShortenToWords(line, LineCharacters)}: {title[..^(line.Length + 2)]}" : title;
    }

    /// <summary>Whether the coefficient is not 0 as it is printed.</summary>
    private static bool HasEffect(RankCorrelation input) => Math.Round(input.Coefficient, Digits(input)) != 0;

    private static string Coefficient(RankCorrelation input) => Math.Round(input.Coefficient, Digits(input)).ToString(
        Digits(input) == 1 ? "+0.0;−0.0;0.0" : "+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>Two digits, or one where the standard error is as large as a tenth.</summary>
    private static int Digits(RankCorrelation input) => input.StandardError >= 0.1 ? 1 : 2;
}
