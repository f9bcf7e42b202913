using System.Collections.Immutable;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What reports say of the lines of a case.</summary>
internal static class LineSentences
{
    private const int MostNamed = 3;

    /// <summary>The sentences in the order in which reports print them: on benefit, and on payback.</summary>
    public static IEnumerable<string> All(Analysis analysis) =>
        ((string[])[Shares(analysis), PaysFirst(analysis)]).Where(sentence => sentence.Length > 0);

    /// <summary>How the table of benefits is to be read.</summary>
    public static string BenefitNote(Analysis analysis) => (analysis.Result.Model.IsDeterministic ? "All inputs are fixed. "
        : "Means add up before they are rounded, percentiles do not. ")
        + "A benefit that is not added up over lines belongs to the site, and to no line.";

    /// <summary>How the table of paybacks is to be read.</summary>
    public static string PaybackNote(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        return "A line pays back when its own benefits, costs and investments and an equal share of those of the site stay at or above "
            + $"zero together, not discounted{(terms.Tax is null ? "" : " and before tax")}, within {terms.HorizonMonths} months. "
            + (analysis.Result.Model.IsDeterministic ? ""
                : "From the trials of the cash by year"
                    + (analysis.Lines.Any(line => line.Payback.PaysFirst is not null)
                        ? "; lines that pay at the same time each pay first. " : ". "))
            + "Where lines do not cost the same, rules can state a cost for each.";
    }

    /// <summary>The lines, those with the highest mean first; the order of names decides between equal ones.</summary>
    public static ImmutableArray<LineResult> Ranked(Analysis analysis) =>
        [.. analysis.Lines.OrderByDescending(line => line.Total.Mean ?? double.NegativeInfinity)];

    /// <summary>The shares of the lines in their mean benefit, and how often the first gives most; empty for fewer than two lines, and
    /// where the lines have no benefit or not all are told.</summary>
    public static string Shares(Analysis analysis)
    {
        var ranked = Ranked(analysis);
        var total = ranked.Sum(line => line.Total.Mean ?? double.NaN);
        if (!AreSeveral(analysis) || !(total > 0) || ranked.Any(line => line.Total.Mean < 0))
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

    /// <summary>Which line pays back first; empty for fewer than two lines, and where not all lines are told.</summary>
    public static string PaysFirst(Analysis analysis)
    {
        if (!AreSeveral(analysis))
            return "";
        const string counted = "With an equal share of the site's money, ";
        var horizon = Invariant($"within {analysis.Result.Model.Terms.HorizonMonths} months");
        var highest = analysis.Lines.Max(line => line.Payback.PaysFirst!.Value);
        LineResult[] first = [.. analysis.Lines.Where(line => line.Payback.PaysFirst == highest)];
        if (highest == 0)
            return $"{counted}no line pays back {horizon}.";
        var (names, pay) = first.Length == 1 ? (first[0].Line, "pays")
            : first.Length == 2 ? ($"{first[0].Line} and {first[1].Line}", "pay")
            : ($"{Format.Count(first.Length)} of {Format.Count(analysis.Lines.Length)} lines", "pay");
        return analysis.Result.Model.IsDeterministic
            ? $"{counted}{names} {pay} back first, after {Format.Months(first[0].Payback.Months.P50)}."
            : $"{counted}{names} {pay} back first in {Format.Share(highest)} of trials{(first.Length == 1 ? "" : " each")}"
                + $"{(first[0].Payback.NonePays is > 0 and var none ? $"; in {Format.Share(none)} no line pays back {horizon}" : "")}.";
    }

    /// <summary>Whether the case has several lines with a benefit, and each is told.</summary>
    private static bool AreSeveral(Analysis analysis) =>
        analysis.Lines.Length > 1 && analysis.Lines.All(line => line.Payback.PaysFirst is not null);
}
