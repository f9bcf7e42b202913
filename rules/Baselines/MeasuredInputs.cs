using System.Collections.Immutable;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>Writes the inputs of a scenario that logs measure, and the worst event.</summary>
/// <param name="baseline">What the logs say.</param>
/// <param name="rules">The rules in force, whose inputs name the figures of logs that measure them.</param>
/// <param name="scenario">The scenario as it was.</param>
/// <param name="lines">Its lines that the logs speak of.</param>
/// <param name="target">The rules and layers of the run, and whether what the scenario gives stays.</param>
/// <param name="editor">Receives the inputs.</param>
internal sealed class MeasuredInputs(
    LogBaseline baseline, RuleFile rules, SourceNode scenario, ScenarioLines lines, ScenarioTarget target, ScenarioEditor editor)
{
    private readonly InputWriter writer = new(rules, scenario, editor);
    private readonly List<string> untold = [];

    /// <summary>What was written, in order.</summary>
    public ImmutableArray<WrittenInput> Written => [.. writer.Written];

    /// <summary>What was not written, and why.</summary>
    public ImmutableArray<string> Left => [.. writer.Left.Distinct(StringComparer.Ordinal)];

    /// <summary>Inputs that the rules let logs measure, and these logs do not.</summary>
    public ImmutableArray<string> Untold => [.. untold.Distinct(StringComparer.Ordinal)];

    /// <summary>What was written as the worst event, in a sentence; null for nothing.</summary>
    public string? WorstEvent { get; private set; }

    /// <summary>Writes all inputs and the worst event.</summary>
    /// <param name="before">The scenario, which says what an hour costs; null for one that is made new: it gets the lines, whatever is
    /// known of them.</param>
    public void Write(Source? before)
    {
        // The site's figures are those of its lines, not of what the scenario leaves out.
        var site = lines.Years(baseline, [""], _ => 0)[0];
        var years = lines.Names.IsEmpty ? [] : lines.Years(baseline, lines.Names, lines.Names.IndexOf);
        var moneyProblem = MoneyProblem();
        HourRates rates = new(before, target, writer);
        foreach (var line in before is null ? lines.Names : [])
            editor.AddLine(line);
        WriteYears(site, years, moneyProblem, rates);
        NoteOtherLines(site);
        WorstEvent = new WorstStop(baseline, lines, rates, moneyProblem)
            .Write(site, years, scenario.Find(RuleKeys.WorstEvent)?.Value, editor, writer.Left);
    }

    private void WriteYears(LineYear site, IReadOnlyList<LineYear> years, string? moneyProblem, HourRates rates)
    {
        var measured = rules.Inputs.InFileOrder.Where(input => input.Value.Log is not null).ToList();
        if (measured.Count == 0)
            writer.Left.Add("The rules name no input that logs measure (\"log\" of an input)");
        if (baseline.Years.IsTooShort)
        {
            // What a few days come to in a year is no measurement of a year.
            writer.Left.Add(Invariant($"The logs cover {baseline.Years.Exposure * LogYears.DaysPerYear:0} days; a yearly figure needs at ")
                + "least a quarter of a year, so none is written. --since and --until state what they cover, where no stop came at its "
                + "beginning or end");
            return;
        }
        foreach (var (name, rule) in measured.Where(input => !input.Value.Log!.IsOfMajorStops).Select(input => (input.Name, input.Value)))
            foreach (var year in rule.IsPerLine ? years : [site])
                Write(name, rule, year, rule.IsPerLine ? year.Line! : "", moneyProblem);
        if (lines.Names.IsEmpty && measured.Any(input => input.Value.IsPerLine))
            writer.Left.Add("The logs name no line, so nothing is written for lines: --map line=COLUMN says which column has them, and "
                + "--line \"NAME\" that all stops are of one line");
        new MajorFailures(baseline, lines, rules, writer, rates, moneyProblem).Write(site, years);
    }

    private void Write(string name, InputRule rule, LineYear year, string line, string? moneyProblem)
    {
        if (year.PercentilesOf(rule.Log!) is not { } found)
        {
            untold.Add(rule.Title);
            return;
        }
        var of = line.Length == 0 ? "" : $" of {Quoted.Of(line)}";
        var value = FigureValue.OfYear(found, rule.Max);
        var obstacle = rule.Log!.IsMoney && moneyProblem is not null ? moneyProblem
            : writer.WholeOrPart(line, name, rule) is { } other ? $"{Quoted.Of(other)} is given, and only one of both can be"
            : value is null ? FigureValue.NotRight(rule.Log, found, rule.Max)
            : line.Length == 0 && NotInLogs() is { Count: > 0 } others && writer.Given("", name) is { Kind: not SourceKind.Null }
                ? $"the logs tell nothing of {Quoted.List(others)}, so what the scenario gives for the site stays"
            : target.KeepsGiven && writer.Given(line, name) is { Kind: not SourceKind.Null }
                ? Invariant($"the scenario gives it, and that stays; the logs say {value.P50:#,0.##} (")
                    + Invariant($"{value.P10:#,0.##} to {value.P90:#,0.##})")
            : null;
        if (obstacle is not null)
            writer.Left.Add($"{rule.Title}{of}: {obstacle}");
        else
            writer.Write(line, name, rule, value!, MeasuredSource.Text(baseline, year, rule.Log, value!.Basis), EvidenceGrades.All[0]);
    }

    /// <summary>The lines of the scenario that the logs do not speak of; none where they speak of no line.</summary>
    private List<string> NotInLogs() => lines.Names.IsEmpty ? []
        : [.. (scenario.Find(RuleKeys.Lines)?.Value.Items ?? []).Select(line => line.Find(RuleKeys.Name)?.Value.Text).OfType<string>()
            .Where(line => !lines.Names.Contains(line))];

    /// <summary>Why money of the logs is no money of the scenario; null where it is.</summary>
    private string? MoneyProblem() => (baseline.Reading.Currency, scenario.Find("currency")?.Value.Text) switch
    {
        ({ } ofLogs, { } ofScenario) when !string.Equals(ofLogs, ofScenario, StringComparison.OrdinalIgnoreCase) =>
            $"the logs are in {Quoted.Shortened(ofLogs)}, the scenario in {Quoted.Shortened(ofScenario)}",
        _ => null,
    };

    private void NoteOtherLines(LineYear site)
    {
        var others = baseline.Reading.Records.Lines.Where(asset => lines.Of(asset) < 0).ToList();
        if (others.Count == 0 || lines.Names.IsEmpty)
            return;
        var plant = baseline.Years.Lines[0];
        var share = plant.Hours is { AmountPerYear: > 0 } all ? (site.Hours?.AmountPerYear ?? 0) / all.AmountPerYear
            : (double)site.Stops.Count / Math.Max(1, plant.Stops.Count);
        writer.Left.Add($"Lines of the logs that the scenario has not: {Quoted.List(others)}. The lines that it has hold "
            + Invariant($"{share * 100:0.#} % of the {(plant.Hours is null ? "stops" : "hours of stops")}. --line adds one"));
    }
}
