using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the findings of the checks to a console: in full where one needs attention, else in short.</summary>
internal static class ConsoleFindings
{
    private const int MostPlaces = 6;
    private const string Indent = "      ";

    /// <summary>Writes the findings in this order: those that need attention, notes, passed checks, checks that do not apply.</summary>
    public static void Write(Analysis analysis, ConsolePage page)
    {
        foreach (var finding in Sentences.NeedAttention(analysis))
            WriteInFull(finding, analysis, page);
        foreach (var finding in analysis.Findings.Where(Sentences.IsNote))
            WriteInFull(finding, analysis, page);
        foreach (var finding in analysis.Findings.Where(finding => finding.Verdict == CheckVerdict.Pass))
            WriteInShort(finding, analysis, page);
        WriteNotApplicable(analysis, page);
    }

    /// <summary>The colour of a verdict.</summary>
    public static Color ColorOf(Verdict verdict) => verdict switch
    {
        Verdict.Credible => Color.Green,
        Verdict.Recheck => Color.Yellow,
        _ => Color.Red,
    };

    private static void WriteInFull(Finding finding, Analysis analysis, ConsolePage page)
    {
        WriteHead(finding, page);
        if (finding.Message.Length > 0)
            page.Write(finding.Message, Indent);
        page.Write(finding.Expect, Indent + "Expected  ");
        page.Write(Found(finding, analysis), Indent + "Found     ");
        if (finding.Advice.Length > 0)
            page.Write(finding.Advice, Indent + "Advice    ");
        if (!Sentences.IsNote(finding))
            WriteRecheck(finding, page);
        page.Space();
    }

    private static void WriteInShort(Finding finding, Analysis analysis, ConsolePage page)
    {
        WriteHead(finding, page);
        if (finding.Message.Length > 0)
            page.Write(finding.Message, Indent);
        page.Write(Found(finding, analysis), Indent);
        page.Space();
    }

    /// <summary>Writes the checks that do not apply, grouped by reason: their titles, then the reason.</summary>
    private static void WriteNotApplicable(Analysis analysis, ConsolePage page)
    {
        var groups = analysis.Findings.Where(finding => finding.Verdict == CheckVerdict.NotApplicable)
            .GroupBy(finding => finding.Message, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
            return;
        page.Write(Sentences.VerdictWord(CheckVerdict.NotApplicable), style: new(decoration: Decoration.Bold));
        foreach (var group in groups)
        {
            foreach (var finding in group)
                page.Write(finding.Title, Indent);
            page.Write(Sentences.AsSentence(group.Key), Indent + "  ");
        }
        page.Space();
    }

    private static void WriteHead(Finding finding, ConsolePage page) => page.Write(finding.Title,
        Sentences.VerdictWord(finding).PadRight(Indent.Length), new(ColorOf(finding), decoration: Decoration.Bold));

    private static string Found(Finding finding, Analysis analysis)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        // A value of a production line reads "Press 1: p50(costPerHour)"; the prefix is printed once for all its values.
        var observed = finding.Observed.Select(value => (Line: LineOf(value.Expression), Value: value))
            .GroupBy(value => value.Line, StringComparer.Ordinal)
            .Select(group => group.Key + string.Join(group.Key.Length > 0 ? ", " : "; ",
                group.Select(value => ValueOf(value.Value, group.Key, analysis.Currency, horizon))));
        return string.Join("; ", observed.Append(Broken(finding, analysis)).Where(part => part.Length > 0)) + ".";
    }

    private static string LineOf(string expression) =>
        expression.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? expression[..(end + 2)] : "";

    private static string ValueOf(Observed value, string line, string currency, int horizon) =>
        $"{value.Expression[line.Length..]} = {Sentences.Value(value, currency, horizon)}";

    private static string Broken(Finding finding, Analysis analysis) => finding.ShareBroken switch
    {
        null => "",
        _ when analysis.Result.Model.IsDeterministic => "",
        0 => "holds in every trial",
        1 => "broken in every trial",
        { } share => $"broken in {Format.Share(share)} of trials",
    };

    /// <summary>Writes the inputs to recheck, the most influential first. Each has its own line, so that a terminal can link to the
    /// place.</summary>
    private static void WriteRecheck(Finding finding, ConsolePage page)
    {
        var places = finding.Recheck.Take(MostPlaces)
            .Select(input => (Place: Invariant($"{FilePath.Shown(input.Place.Path)}:{input.Place.Line}"), input.Name)).ToList();
        var width = places.Select(place => place.Place.Length).DefaultIfEmpty(0).Max();
        for (var i = 0; i < places.Count; i++)
            page.WriteUnwrapped($"{Indent}{(i == 0 ? "Recheck   " : "          ")}{places[i].Place.PadRight(width)}  {places[i].Name}");
        if (finding.Recheck.Length > MostPlaces)
            page.WriteUnwrapped($"{Indent}          and {Format.Count(finding.Recheck.Length - MostPlaces, "more input")}");
    }

    private static Color ColorOf(Finding finding) => finding.Verdict switch
    {
        CheckVerdict.Pass => Color.Green,
        CheckVerdict.Fail when finding.Severity == Severity.Info => Color.Default,
        CheckVerdict.Fail when finding.Severity == Severity.Warning => Color.Yellow,
        _ => Color.Red,
    };
}
