using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using Roi.Rules.Language;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes a comparison of two sets of rules to a console: the edits, then their effects.</summary>
internal static class ConsoleDifference
{
    private const int Indent = 2;
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(RuleComparison comparison, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(DifferenceText.Words(comparison.Old), "Old rules  ", Bold);
        page.Write(DifferenceText.Words(comparison.New), "New rules  ", Bold);
        foreach (var note in DifferenceText.Notes(comparison))
            page.Write(note);
        page.Space();
        if (comparison.Edits.IsEmpty)
        {
            page.Write("No difference.");
            return;
        }
        page.Write(DifferenceSentences.Answer(comparison), style: Bold);
        page.Space();
        WriteEdits(comparison, page);
        if (comparison.Scenarios.Length > 1)
            WriteOverview(comparison, page);
        foreach (var scenario in comparison.Scenarios)
            WriteScenario(scenario, comparison, page);
        page.Write(DifferenceText.Closing(comparison), style: Quiet);
    }

    private static void WriteEdits(RuleComparison comparison, ConsolePage page)
    {
        if (comparison.Effective.Length > 0)
        {
            page.Write($"{Format.Count(comparison.Effective.Length, "edit")}", style: Bold);
            foreach (var edit in comparison.Effective)
            {
                page.Write(edit.Field, new(' ', Indent));
                page.Write($"{DifferenceText.Shown(edit.Before)} → {DifferenceText.Shown(edit.After)}", new(' ', 3 * Indent));
            }
            page.Space();
        }
        if (DifferenceText.WithoutEffect(comparison) is { Length: > 0 } quiet)
        {
            page.Write(quiet);
            page.Space();
        }
    }

    /// <summary>Writes a row for each scenario: median NPV, ROI and payback, the decision, and the checks and hurdles whose verdict
    /// changes.</summary>
    private static void WriteOverview(RuleComparison comparison, ConsolePage page)
    {
        ConsoleTable table = new(["Before → after, at P50"], [.. DifferenceText.OverviewColumns]);
        foreach (var scenario in comparison.Scenarios)
            table.Add([scenario.After.TitleAsSet], [.. DifferenceText.Overview(scenario).Select(text => new Cell(text))]);
        table.Write(page);
        page.Space();
    }

    private static void WriteScenario(ScenarioComparison scenario, RuleComparison comparison, ConsolePage page)
    {
        page.Write(scenario.After.TitleAsSet, style: Bold);
        page.Write(DifferenceText.Verdicts(scenario));
        page.Space();
        WriteOutcomes(scenario, comparison, page);
        foreach (var flip in scenario.Flips)
            page.Write(DifferenceText.Words(flip), flip.IsHurdle ? "Hurdle  " : "Check  ", Bold);
        var sentences = TermSentences.Of(scenario.TermEffects, scenario.After.Currency)
            .Concat(TighteningSentences.Of(scenario.Tightening, scenario.After.Currency, scenario.TermEffects, withChecks: true))
            .Concat(scenario.Unmeasured).ToList();
        foreach (var sentence in sentences)
            page.Write(sentence);
        if (scenario.Flips.Length + sentences.Count > 0)
            page.Space();
        WriteEffects(scenario, page);
    }

    private static void WriteOutcomes(ScenarioComparison scenario, RuleComparison comparison, ConsolePage page)
    {
        var currency = scenario.After.Currency;
        ConsoleTable table = new(["", "", ""], ["Before", "After", "Difference"]);
        foreach (var change in scenario.Outcomes)
        {
            foreach (var percentile in change.Percentiles)
                Add(percentile.Percent == 10 ? DifferenceText.Title(change) : "",
                    RunStatistics.PercentileTitle(percentile.Percent),
                    DifferenceText.Texts(percentile.Before, percentile.After, change.After.Unit, percentile.StandardError),
                        percentile.StandardError, change.After.Unit);
            Add("", "conservative", DifferenceText.Texts(change.Before.Conservative, change.After.Conservative, change.After.Unit, null),
                null, change.After.Unit);
        }
        var within = scenario.WithinTarget;
        Add(DifferenceText.TargetTitle(comparison), "share", DifferenceText.Texts(within), within.StandardError, OutcomeUnit.Fraction);
        table.Write(page);
        page.Space();

        void Add(string title, string which, (string Before, string After, string Difference) texts, double? error, OutcomeUnit unit) =>
            table.Add(
            [title, which, Format.Unit(unit, currency)],
            [new(texts.Before), new(texts.After),
                new(texts.Difference, error is null or 0 ? "" : Format.ShortError(error, unit, double.PositiveInfinity))]);
    }

    private static void WriteEffects(ScenarioComparison scenario, ConsolePage page)
    {
        if (scenario.Effects.IsEmpty)
        {
            page.Write(DifferenceText.TooMany);
            page.Space();
            return;
        }
        ConsoleTable table = new(["Each edit alone, at P50"],
            [.. EffectTable.Columns.Select(column => $"{column.Title}, {EffectTable.Unit(column.Unit, scenario.After.Currency)}")]);
        foreach (var line in EffectTable.Lines(scenario))
        {
            var turned = line.Effect is { Flips: { Length: > 0 } flips } ? $" (turns {DifferenceText.Count(flips)})" : "";
            var remark = line.Effect is { } effect && EffectTable.Remark(effect, scenario.After.Currency) is { } words ? $" ({words})" : "";
            table.Add([line.Name + turned + remark], [.. line.Cells.Select(cell => new Cell(cell))]);
        }
        table.Write(page);
        page.Space();
    }
}
