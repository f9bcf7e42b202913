using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes an analysis to a console in detail: the verdict, the numbers, the checks, then the basis. The text does not depend on
/// colour.</summary>
internal static class ConsoleReport
{
    /// <summary>The most characters of a disclosure; the page has it whole.</summary>
    private const int LongestDisclosure = 236;

    /// <summary>The most characters of a disclosure that lists names only: a line.</summary>
    private const int LongestList = 116;

    /// <summary>The most values set by hand that are told one by one.</summary>
    private const int MostSettings = 3;

    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the report.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Analysis analysis, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        Write(analysis, page, ConsoleRoom.Of(analysis, page.Width, Write));
    }

    private static void Write(Analysis analysis, ConsolePage page, ConsoleRoom room)
    {
        page.Write(analysis.TitleAsSet + (Sentences.Prepared(analysis) is { Length: > 0 } prepared ? $". {prepared}." : ""),
            style: new(decoration: Decoration.Bold));
        page.Write($"{Sentences.DecisionSentence(analysis)} {Sentences.VerdictSentence(analysis)}",
            Sentences.Verdicts(analysis).ToUpperInvariant() + "  ",
            new(ConsoleFindings.ColorOf(Tones.Of(analysis)), decoration: Decoration.Bold));
        page.Space();
        page.Write(Sentences.WorstEvent(analysis));
        page.Space();
        WriteNumbers(analysis, page, room);
        foreach (var sentence in ResultSentences.All(analysis))
            page.Write(sentence);
        foreach (var sentence in LineSentences.All(analysis))
            page.Write(sentence);
        page.Space();
        ConsoleFindings.Write(analysis, page, room.Findings);
        WriteInsight(analysis, page, room.Insight);
        ConsoleStress.Write(analysis, page, room);
        ConsoleBridge.Write(analysis, page);
        var isTight = room is { Insight: 0, Stress: StressRoom.None } && (analysis.Insight is not null || analysis.Stress is not null);
        if (isTight)
        {
            page.Write("No room here for what moves NPV, stress sets and evidence: roi sensitivity and the full report have them.");
            page.Space();
        }
        else
            ConsoleEvidence.Write(analysis, page);
        WriteFoot(analysis, page);
    }

    /// <summary>Writes what moves NPV most, and what the first hurdles take; the page has all of it.</summary>
    private static void WriteInsight(Analysis analysis, ConsolePage page, int most)
    {
        string[] sentences =
            [InsightSentences.Largest(analysis, LongestDisclosure), .. InsightSentences.Frontier(analysis, LongestDisclosure)];
        foreach (var sentence in sentences.Where(sentence => sentence.Length > 0).Take(most))
            page.Write(Format.ShortenToWords(sentence, LongestDisclosure));
    }

    private static void WriteNumbers(Analysis analysis, ConsolePage page, ConsoleRoom room)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        ConsoleTable table = new(["", ""],
            [.. RunStatistics.InTables.Select(statistic => statistic.Title),
                RunStatistics.Conservative.Title + (isFixed ? "" : " (worse)")]);
        var declared = ConsoleRoom.OutcomesOfRules(analysis);
        foreach (var outcome in analysis.Outcomes.Where(outcome => outcome.IsClaimed && !IsDetail(analysis, outcome))
            .Except(declared.Skip(room.Outcomes)))
            table.Add([outcome.Title, Format.Unit(outcome.Unit, analysis.Currency)], [.. Cells(outcome, isFixed)]);
        table.Write(page);
        if (declared.Length > room.Outcomes)
            page.Write($"{Format.Count(declared.Length - room.Outcomes, "more outcome")} of the rules: in the full report, in results.json "
                + "and in trials.csv.");
        page.Write(Convention(analysis, isFixed), style: Quiet);
        if (ConservativeText.BetterThanP50(analysis.Outcomes.Where(outcome => !IsDetail(analysis, outcome))) is { Length: > 0 } better)
            page.Write(better);
        page.Space();
    }

    private static bool IsDetail(Analysis analysis, Outcome outcome) =>
        analysis.Result.Model.FindOutcome(outcome.Name) is { IsDetail: true };

    private static IEnumerable<Cell> Cells(Outcome outcome, bool isFixed)
    {
        var conservative = new Cell(Format.Bare(outcome.Conservative, outcome.Unit),
            ConservativeText.Worse(outcome) is { Length: > 0 } worse ? $"({worse})" : "");
        return outcome.Statistics.IsUndefined
            ? [new(Format.NotDefined), new(""), new(""), conservative]
            : RunStatistics.InTables.Select(statistic => Number(statistic, outcome, isFixed)).Append(conservative);
    }

    private static Cell Number(StatisticDescriptor statistic, Outcome outcome, bool isFixed)
    {
        var value = statistic.Value(outcome.Statistics) ?? double.NaN;
        return isFixed || statistic.StandardError(outcome.Statistics) is not (not 0 and var error)
            ? new(Format.Bare(value, outcome.Unit))
            : new(Format.Bare(value, outcome.Unit, error), Format.Error(error, outcome.Unit, value));
    }

    private static string Convention(Analysis analysis, bool isFixed)
    {
        var months = analysis.Outcomes.Where(outcome => outcome.Unit == OutcomeUnit.Months && !IsDetail(analysis, outcome)
            && !outcome.Statistics.IsUndefined);
        var never = months.Any(outcome => !double.IsFinite(outcome.Conservative) || !double.IsFinite(outcome.Statistics.P90))
            ? Invariant($" Never means not within {analysis.Result.Model.Terms.HorizonMonths} months.") : "";
        return isFixed
            ? "All inputs are fixed: every trial is the same." + never
            : "P10: one trial in ten is lower. ± one standard error of the simulation. Percentiles of drivers do not add up. Worse: the "
                + "share of trials that do worse; ties count half." + (analysis.Outcomes.Any(outcome => !IsDetail(analysis, outcome)
                    && ConservativeText.Worse(outcome) == "none") ? " None: nothing is worse than never, or than no rate." : "") + never;
    }

    private static void WriteFoot(Analysis analysis, ConsolePage page)
    {
        foreach (var sentence in TermSentences.Of(analysis.TermEffects, analysis.Currency)
            .Concat(TighteningSentences.Of(analysis.Tightening, analysis.Currency, analysis.TermEffects, withChecks: false)))
            page.Write(sentence, "- ");
        foreach (var disclosure in Disclosures(analysis))
            page.Write(Format.ShortenToWords(disclosure, disclosure.StartsWith("Taken as independent", StringComparison.Ordinal)
                ? LongestList : LongestDisclosure), "- ", Quiet, Quiet);
        page.Write(Run(analysis));
    }

    /// <summary>The disclosures; of many values set by hand the first, and how many more there are.</summary>
    private static IEnumerable<string> Disclosures(Analysis analysis)
    {
        if (analysis.Settings.Length <= MostSettings)
            return analysis.Disclosures;
        var more = analysis.Settings[MostSettings..];
        var notByRules = more.Count(setting => setting.IsNotByRules);
        var hidden = more.Select(setting => setting.Sentence).ToHashSet(StringComparer.Ordinal);
        var counted = $"Set by hand: {Format.Count(more.Length, "more value")}"
            + $"{(notByRules > 0 ? $", {Format.Count(notByRules)} of them not by rules" : "")}; the full report lists them.";
        return analysis.Disclosures.Select(disclosure => disclosure == more[0].Sentence ? counted : disclosure)
            .Where(disclosure => !hidden.Contains(disclosure));
    }

    /// <summary>Writes what a folder would hold, for a call that writes none.</summary>
    public static void WriteOffer(IAnsiConsole console) => new ConsolePage(console).Write(
        "--out FOLDER writes the full report: every check, assumption, step and definition.", style: Quiet);

    /// <summary>The run in a sentence: its id, trials, seed, rules and version.</summary>
    public static string Run(Analysis analysis)
    {
        var options = analysis.Options;
        var rounded = options.RequestedTrials == options.Trials ? ""
            : $" ({Format.Count(options.RequestedTrials)} asked for, rounded up to 16 times a power of two)";
        var precision = analysis.Precision is { } reached ? ", " + Sentences.Precision(reached) : "";
        return Invariant($"Run {analysis.RunId}: {Format.Count(options.Trials)} trials{rounded}{precision}, seed {options.Seed}, ")
            + $"{SamplingName.Of(options.Sampling)} sampling, "
            + $"rules {RuleFiles.Of(analysis.Rules)}, roi {analysis.Version}.";
    }
}
