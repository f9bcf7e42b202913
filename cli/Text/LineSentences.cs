using System.Collections.Immutable;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What reports say of the lines of a case.</summary>
internal static class LineSentences
{
    private const int MostNamed = 3;

    /// <summary>How the table of lines is to be read.</summary>
    public static string Note(Analysis analysis) => (analysis.Result.Model.IsDeterministic ? "All inputs are fixed. "
        : "Means add up before they are rounded, percentiles do not. ")
        + "A benefit that is not added up over lines belongs to the site, and to no line.";

    /// <summary>The lines, those with the highest mean first; the order of names decides between equal ones.</summary>
    public static ImmutableArray<LineResult> Ranked(Analysis analysis) =>
        [.. analysis.Lines.OrderByDescending(line => line.Total.Mean ?? double.NegativeInfinity)];

    /// <summary>The shares of the lines in their mean benefit, and how often the first gives most; empty for fewer than two lines, and
    /// where the lines have no benefit.</summary>
    public static string Shares(Analysis analysis)
    {
        var ranked = Ranked(analysis);
        var total = ranked.Sum(line => line.Total.Mean ?? double.NaN);
        if (ranked.Length < 2 || !(total > 0) || ranked.Any(line => line.Total.Mean < 0))
            return "";
        // A single further line is named as well.
        var named = ranked.Length <= MostNamed + 1 ? ranked.Length : MostNamed;
        List<(string Name, double Share)> parts = [.. ranked.Take(named).Select(line => (line.Line, line.Total.Mean!.Value / total))];
        if (named < ranked.Length)
            parts.Add(($"{Format.Count(ranked.Length - named)} other lines",
                ranked.Skip(named).Sum(line => line.Total.Mean!.Value) / total));
        var texts = RoundedShares.Texts([.. parts.Select(part => part.Share)]);
        var most = analysis.Result.Model.IsDeterministic || ranked[0].GivesMost is not { } share ? ""
            : $" {ranked[0].Line} gives the most in {Format.Share(share)} of trials.";
        return $"Of the {(analysis.Result.Model.IsDeterministic ? "" : "mean ")}benefit of the lines: "
            + $"{string.Join(", ", parts.Zip(texts, (part, text) => $"{part.Name} {text}"))}.{most}";
    }
}
