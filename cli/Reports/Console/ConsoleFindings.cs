using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the findings of the hurdles and checks to a console: what needs attention first, and the rest by name.</summary>
internal static class ConsoleFindings
{
    /// <summary>The most findings that are written with their numbers; further ones are named.</summary>
    public const int MostInFull = 3;

    private const int MostHurdles = 2;
    private const int MostNotes = 2;
    private const int MostPlaces = 3;
    private const int MostLines = 2;

    /// <summary>The most characters of a text of the rules; the page has it whole.</summary>
    private const int LongestText = 150;
    private const int LongestList = 110;
    private const string Indent = "         ";

    /// <summary>Writes the findings in this order: missed hurdles, checks that need attention, notes, what passes, what does not
    /// apply.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="page">Receives the lines.</param>
    /// <param name="mostInFull">The most checks that are written with their numbers.</param>
    public static void Write(Analysis analysis, ConsolePage page, int mostInFull)
    {
        var missed = analysis.Hurdles.Where(hurdle => hurdle.Verdict is CheckVerdict.Fail or CheckVerdict.Error).ToList();
        foreach (var hurdle in missed.Take(MostHurdles))
            WriteMissed(hurdle, analysis, page);
        WriteFurther([.. missed.Skip(MostHurdles)], page);
        var attention = Sentences.NeedAttention(analysis);
        foreach (var finding in attention.Take(mostInFull))
            WriteInFull(finding, analysis, page);
        WriteFurther([.. attention.Skip(mostInFull)], page);
        var notes = analysis.Findings.Where(Sentences.IsNote).OrderByDescending(finding => finding.ShareBroken ?? 0).ToList();
        foreach (var finding in notes.Take(MostNotes))
            page.Write(finding.Message.Length == 0 ? $"{Title(finding)}: {FoundOrExpected(finding, analysis)}"
                : Format.FirstSentences(Sentences.AsSentence(finding.Message), LongestText) + $"{Sentences.Worded(finding.WordedBy)} "
                    + Found(finding, analysis),
                Head(finding), StyleOf(finding, analysis));
        WriteFurther([.. notes.Skip(MostNotes)], page);
        WritePassed(analysis, page);
        if (analysis.Findings.Length + analysis.Hurdles.Length > 0)
            page.Space();
    }

    /// <summary>The colour of a tone.</summary>
    public static Color ColorOf(Tone tone) => tone switch
    {
        Tone.Good => Color.Green,
        Tone.Doubt => Color.Yellow,
        _ => Color.Red,
    };

    /// <summary>A finding in a line: its title, and what was found where there is room for it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="longest">The most characters with what was found.</param>
    public static string InShort(Finding finding, Analysis analysis, int longest)
    {
        var found = Found(finding, analysis);
        var whole = $"{Title(finding)}: {found}";
        return found.Length > 0 && whole.Length + Indent.Length <= longest ? whole : $"{Title(finding)}.";
    }

    private static void WriteMissed(Finding hurdle, Analysis analysis, ConsolePage page)
    {
        page.Write($"Hurdle: {Title(hurdle)}", Head(hurdle), StyleOf(hurdle, analysis));
        var message = hurdle.Message.Length == 0 ? "" : Format.FirstSentences(Sentences.AsSentence(hurdle.Message), LongestText) + " ";
        page.Write(message + FoundOrExpected(hurdle, analysis), Indent);
    }

    private static void WriteInFull(Finding finding, Analysis analysis, ConsolePage page)
    {
        page.Write(Title(finding), Head(finding), StyleOf(finding, analysis));
        page.Write(Format.FirstSentences(Sentences.AsSentence(finding.Message), LongestText), Indent);
        page.Write(Found(finding, analysis) is { Length: > 0 } found ? found : finding.Expect,
            Indent + (Found(finding, analysis).Length > 0 ? "Found    " : "Expects  "));
        WriteRecheck(finding, page);
    }

    /// <summary>Writes how many findings follow those that are written with their numbers, and their titles.</summary>
    private static void WriteFurther(IReadOnlyList<Finding> findings, ConsolePage page)
    {
        if (findings.Count > 0)
            page.Write(Format.Shorten($"and {Format.Count(findings.Count)} more: "
                + string.Join("; ", findings.Select(Title)), LongestList) + ".", Indent);
    }

    private static void WritePassed(Analysis analysis, ConsolePage page)
    {
        var (passed, idle) = (Of(CheckVerdict.Pass), Of(CheckVerdict.NotApplicable));
        if (passed.Hurdles + passed.Checks + idle.Hurdles + idle.Checks > 0)
            page.Write((passed.Hurdles == 0 ? "" : $"{Format.Count(passed.Hurdles, "hurdle")} and ") + Format.Count(passed.Checks, "check")
                + (idle.Hurdles + idle.Checks is > 0 and var all ? $"; {Format.Count(all)} {(all == 1 ? "does" : "do")} not apply." : "."),
                "Pass".PadRight(Indent.Length),
                new(passed.Hurdles + passed.Checks > 0 ? PassColor(analysis) : Color.Default, decoration: Decoration.Bold));

        (int Hurdles, int Checks) Of(CheckVerdict verdict) => (analysis.Hurdles.Count(finding => finding.Verdict == verdict),
            analysis.Findings.Count(finding => finding.Verdict == verdict));
    }

    private static string Title(Finding finding) => finding.Title + Sentences.Worded(finding.WordedBy);

    /// <summary>How a finding ends, in a word that is filled up with blanks.</summary>
    public static string Head(Finding finding) => Sentences.FindingWord(finding).PadRight(Indent.Length - 1) + " ";

    /// <summary>The style of that word.</summary>
    public static Style StyleOf(Finding finding, Analysis analysis) => new(ColorOf(finding, analysis), decoration: Decoration.Bold);

    private static string FoundOrExpected(Finding finding, Analysis analysis) =>
        Found(finding, analysis) is { Length: > 0 } found ? found : $"Expected: {finding.Expect}.";

    /// <summary>What was found, as a sentence; empty where the check observed nothing that its message does not say.</summary>
    private static string Found(Finding finding, Analysis analysis)
    {
        if (finding.Observed is [{ Expression: "claimsStated" }] && finding.Message.Length > 0)
            return "";
        // A value of a production line reads "Press 1: p50(costPerHour)"; the prefix is printed once for all its values.
        var observed = finding.Observed.Select(value => (Line: LineOf(value.Expression), Value: value))
            .GroupBy(value => value.Line, StringComparer.Ordinal)
            .Select(group => (IsLine: group.Key.Length > 0, Text: group.Key + string.Join(group.Key.Length > 0 ? ", " : "; ",
                group.Select(value => ValueOf(value.Value, group.Key, analysis))))).ToList();
        var lines = observed.Count(group => group.IsLine);
        var further = lines > MostLines ? $"{Format.Count(lines - MostLines, "more line")}" : "";
        var found = string.Join("; ", observed.Where(group => !group.IsLine)
            .Concat(observed.Where(group => group.IsLine).Take(MostLines)).Select(group => group.Text)
            .Append(further).Append(Broken(finding, analysis)).Where(part => part.Length > 0));
        return found.Length == 0 ? "" : found + ".";
    }

    private static string LineOf(string expression) =>
        expression.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? expression[..(end + 2)] : "";

    private static string ValueOf(Observed value, string line, Analysis analysis) =>
        Sentences.Found(value, analysis, value.Expression[line.Length..]) is var (expression, found) ? expression + found : "";

    private static string Broken(Finding finding, Analysis analysis) => finding.ShareBroken switch
    {
        null => "",
        _ when analysis.Result.Model.IsDeterministic => "",
        0 => "holds in every trial",
        1 => "broken in every trial",
        { } share => $"trial by trial, {Format.Share(share)} break it",
    };

    /// <summary>Writes the first values to recheck and their places, then how many more there are.</summary>
    private static void WriteRecheck(Finding finding, ConsolePage page)
    {
        if (finding.Recheck.Length == 0)
            return;
        // A path is written once; further places in the same file give their line.
        var first = finding.Recheck.Take(MostPlaces).Select((input, i) => i > 0 && input.Place.Path == finding.Recheck[i - 1].Place.Path
            ? Invariant($"{input.Name} (line {input.Place.Line})")
            : Invariant($"{input.Name} ({FilePath.Shown(input.Place.Path)}:{input.Place.Line})"));
        var more = finding.Recheck.Length > MostPlaces
            ? $" and {Format.Count(finding.Recheck.Length - MostPlaces)} more" : "";
        page.Write(string.Join(", ", first) + more + ".", Indent + "Recheck  ");
    }

    /// <summary>Green only where both verdicts are good.</summary>
    private static Color PassColor(Analysis analysis) => Tones.Of(analysis) == Tone.Good ? Color.Green : Color.Default;

    private static Color ColorOf(Finding finding, Analysis analysis) => finding.Verdict switch
    {
        CheckVerdict.Pass => PassColor(analysis),
        CheckVerdict.Fail when finding.Severity == Severity.Info => Color.Default,
        CheckVerdict.Fail when finding.IsHurdle => ColorOf(Tones.OfMissedHurdle(analysis)),
        CheckVerdict.Fail when finding.Severity == Severity.Warning => Color.Yellow,
        _ => Color.Red,
    };
}
