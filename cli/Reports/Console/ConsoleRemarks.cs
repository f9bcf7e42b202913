using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>A sentence below the figures of the short report, or a finding of a check.</summary>
/// <param name="Kind">The noun by which those without room are counted: "warning".</param>
/// <param name="Text">The sentence.</param>
internal sealed record ConsoleRemark(string Kind, string Text)
{
    /// <summary>The word before a finding, with blanks; a dash before a sentence.</summary>
    public string Lead { get; init; } = "- ";

    /// <summary>The style of the lead; null for plain.</summary>
    public Style? Style { get; init; }

    /// <summary>The most lines that it takes: a finding is told by its title, so that all of them are.</summary>
    public int MostLines { get; init; } = 2;
}

/// <summary>What the short report tells beside its figures, in the order in which it matters: what may not be quoted, what fails, what is
/// set by hand, what other rules would say; then what moves NPV and turns the answer, and what every report must show.</summary>
internal static class ConsoleRemarks
{
    private const string Remark = "remark", Note = "note", Setting = "value set by hand";
    private const int MostSwings = 3;

    /// <summary>The remarks of an analysis, those that a reader must know first.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="longest">The most characters of a sentence that names as many quantities as fit.</param>
    public static ImmutableArray<ConsoleRemark> Of(Analysis analysis, int longest)
    {
        var bySetting = analysis.Settings.Select(setting => setting.Sentence).ToHashSet(StringComparer.Ordinal);
        var missed = analysis.Hurdles.Where(hurdle => hurdle.Verdict is CheckVerdict.Fail or CheckVerdict.Error);
        var notes = analysis.Findings.Where(Sentences.IsNote).OrderByDescending(finding => finding.ShareBroken ?? 0);
        return
        [
            .. Some(MayNotBeQuoted(analysis)),
            .. missed.Concat(Sentences.NeedAttention(analysis)).Select(finding => Of(finding, analysis, longest)),
            .. analysis.Disclosures.Where(bySetting.Contains).Select(sentence => new ConsoleRemark(Setting, sentence)),
            .. Some(analysis.Precision is { IsMet: false } reached ? $"Not exact enough: {Sentences.Precision(reached)}." : ""),
            .. TermSentences.Of(analysis.TermEffects, analysis.Currency)
                .Concat(TighteningSentences.Of(analysis.Tightening, analysis.Currency, analysis.TermEffects, withChecks: false))
                .Concat(analysis.Rules.NotOfLibrary).Select(sentence => new ConsoleRemark(Remark, sentence)),
            .. Some(Swings(analysis, longest)),
            .. Some(Frontier(analysis, longest)),
            .. Some(analysis.Stress is null ? "" : StressText.Short(analysis)),
            .. analysis.Adjustments.Select(adjustment => new ConsoleRemark(Remark, ConsoleBridge.Sentence(adjustment, analysis))),
            .. notes.Select(finding => Of(finding, analysis, longest)),
            .. analysis.Disclosures.Where(sentence => !bySetting.Contains(sentence) && !analysis.Rules.NotOfLibrary.Contains(sentence))
                .Select(sentence => new ConsoleRemark(Remark, sentence)),
        ];
    }

    /// <summary>How many of each kind have no room: "2 warnings, 1 note and 6 remarks".</summary>
    public static string Counted(IEnumerable<ConsoleRemark> remarks)
    {
        string[] counts = [.. remarks.CountBy(remark => remark.Kind).OrderBy(kind => kind.Key == Remark).Select(kind => kind switch
        {
            { Key: Setting, Value: > 1 } => $"{Format.Count(kind.Value)} values set by hand",
            _ => Format.Count(kind.Value, kind.Key),
        })];
        return counts.Length == 1 ? counts[0] : $"{string.Join(", ", counts[..^1])} and {counts[^1]}";
    }

    private static ConsoleRemark Of(Finding finding, Analysis analysis, int longest) => new(Sentences.FindingWord(finding) switch
    {
        "Missed" => "missed hurdle",
        "Failed" => "failed check",
        "Undecided" => finding.IsHurdle ? "undecided hurdle" : "undecided check",
        "Note" => Note,
        _ => "warning",
    }, ConsoleFindings.InShort(finding, analysis, longest / 2))
    {
        MostLines = 1,
        Lead = ConsoleFindings.Head(finding),
        Style = ConsoleFindings.StyleOf(finding, analysis),
    };

    /// <summary>Why run-rate ROI may not be quoted; empty where it may.</summary>
    private static string MayNotBeQuoted(Analysis analysis) => RunRateSentences.Contradiction(analysis) is { } contradiction
        ? $"Run-rate ROI is not to be quoted here: {contradiction}."
        : KeyFigure.All(analysis).Last() is { IsQuoted: true, Caution: { Length: > 0 } caution } ? $"Run-rate ROI is {caution}." : "";

    /// <summary>The quantities that move NPV most, with its P50 at both ends of each; empty where none does.</summary>
    private static string Swings(Analysis analysis, int longest)
    {
        List<string> bars = [.. InsightSentences.Swings(analysis, MostSwings)
            .Select(bar => $"{Sentences.Inside(bar.Name, bar.Title)} ({InsightSentences.Ends(bar)})")];
        while (bars.Count > 1 && Sentence().Length > longest)
            bars.RemoveAt(bars.Count - 1);
        return bars.Count == 0 ? "" : Sentence();

        string Sentence() => $"{InsightSentences.Npv(analysis)} moves most with {string.Join("; ", bars)}.";
    }

    /// <summary>What the first hurdle takes; how many more inputs turn it is left out where there is no room.</summary>
    private static string Frontier(Analysis analysis, int longest)
    {
        var sentence = InsightSentences.Frontier(analysis, longest).FirstOrDefault("");
        return sentence.Length > longest && sentence.LastIndexOf("; ", StringComparison.Ordinal) is > 0 and var end
            ? sentence[..end] + "." : sentence;
    }

    private static IEnumerable<ConsoleRemark> Some(string text) => text.Length == 0 ? [] : [new(Remark, text)];
}
