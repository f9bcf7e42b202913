using System.Collections.Immutable;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Logs;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>Writes the inputs of a scenario that logs measure.</summary>
/// <param name="baseline">What the logs say.</param>
/// <param name="rules">The rules in force, whose inputs name the figures of logs that measure them.</param>
/// <param name="scenario">The scenario as it was.</param>
/// <param name="lines">Its lines that the logs speak of.</param>
/// <param name="isNew">Whether the scenario is made new: then it gets these lines, whatever is known of them.</param>
/// <param name="editor">Receives the inputs.</param>
internal sealed class MeasuredInputs(
    LogBaseline baseline, RuleFile rules, SourceNode scenario, ScenarioLines lines, bool isNew, ScenarioEditor editor)
{
    private const int LongestSource = 300;

    private static readonly LogFigure[] OfMajorStops = [LogFigure.MajorStops, LogFigure.MajorStopCost, LogFigure.MajorStopHours,
        LogFigure.MajorLabourHours, LogFigure.MajorPartsCost];

    private readonly List<WrittenInput> written = [];
    private readonly List<string> left = [];
    private readonly List<string> untold = [];

    /// <summary>What was written, in order.</summary>
    public ImmutableArray<WrittenInput> Written => [.. written];

    /// <summary>What was not written, and why.</summary>
    public ImmutableArray<string> Left => [.. left.Distinct(StringComparer.Ordinal)];

    /// <summary>Inputs that the rules let logs measure, and these logs do not.</summary>
    public ImmutableArray<string> Untold => [.. untold.Distinct(StringComparer.Ordinal)];

    /// <summary>Writes all inputs and the worst event.</summary>
    public void Write()
    {
        var measured = rules.Inputs.InFileOrder.Where(input => input.Value.Log is not null).ToList();
        if (measured.Count == 0)
            left.Add("The rules name no input that logs measure (\"log\" of an input)");
        if (baseline.Years.IsTooShort)
        {
            // What a few days come to in a year is no measurement of a year.
            left.Add(Invariant($"The logs cover {baseline.Years.Exposure * LogYears.DaysPerYear:0} days; a yearly figure needs at least ")
                + "a quarter of a year, so none is written. --exposure states how long they cover, where stops came in a part of that "
                + "time only");
            measured = [];
        }
        var (first, last) = (baseline.First, baseline.Last);
        // The site's figures are those of its lines, not of what the scenario leaves out.
        var records = baseline.Reading.Records;
        var site = lines.Names.IsEmpty ? baseline.Years.Lines[0] : LogYears.Of(records, [""], asset => lines.Of(asset) < 0 ? -1 : 0,
            isPlantFirst: false, (first, last), baseline.Years.Exposure, baseline.Years.Lines[0].Majors?.From)[0];
        var years = LogYears.Of(records, lines.Names, lines.Of, isPlantFirst: false, (first, last), baseline.Years.Exposure,
            site.Majors?.From);
        var moneyProblem = MoneyProblem();
        foreach (var line in isNew ? lines.Names : [])
            editor.AddLine(line);
        foreach (var (name, rule) in measured.Select(input => (input.Name, input.Value)))
            foreach (var year in rule.IsPerLine ? years.AsEnumerable() : [site])
                Write(name, rule, year, rule.IsPerLine ? year.Line! : "", moneyProblem);
        if (lines.Names.IsEmpty && measured.Any(input => input.Value.IsPerLine))
            left.Add("The logs name no line, so nothing is written for lines: --map line=COLUMN says which column has them");
        NoteOtherLines(site);
        WriteWorstEvent(site, moneyProblem);
    }

    private void Write(string name, InputRule rule, LineYear year, string line, string? moneyProblem)
    {
        var figure = rule.Log!;
        var of = line.Length == 0 ? "" : $" of {Quoted.Of(line)}";
        if (Obstacle(name, rule, year, line, moneyProblem) is { } obstacle)
        {
            if (obstacle.Length > 0)
                left.Add($"{rule.Title}{of}: {obstacle}");
            return;
        }
        var value = figure == LogFigure.MajorStopCost ? FigureValue.OfSizes(year.Majors!.Costs.Values)!
            : FigureValue.OfYear(year.PercentilesOf(figure)!, rule.Max)!;
        editor.SetInput(line, name, value.Json, Source(year, figure, value), EvidenceGrades.All[0]);
        written.Add(new(editor.Changes[^1], rule.Title, rule.Unit.InWords(), value));
    }

    /// <summary>Why a figure is not written; empty where that needs no word, null where it is written.</summary>
    private string? Obstacle(string name, InputRule rule, LineYear year, string line, string? moneyProblem)
    {
        var figure = rule.Log!;
        if (OfMajorStops.Contains(figure))
        {
            if (year.Majors is not { Stops.Count: > 0 } majors)
                return "";
            if (!IsGiven(CostOfMajors, line) && (moneyProblem is not null || FigureValue.OfSizes(majors.Costs.Values) is null))
                return figure != LogFigure.MajorStops ? ""
                    : moneyProblem ?? Invariant($"{majors.Stops.Count:#,0} in the logs, of which {majors.Costs.Count:#,0} tell a cost; ")
                        + Invariant($"a range of costs needs {FigureValue.FewestSizes} different ones. Give the cost of a major stop, ")
                        + "and run again";
        }
        if (figure.IsMoney && moneyProblem is not null)
            return moneyProblem;
        if (figure == LogFigure.MajorStopCost)
            return FigureValue.OfSizes(year.Majors!.Costs.Values) is null ? "too few major stops tell their cost; it stays as it is" : null;
        if (year.PercentilesOf(figure) is not { } found)
        {
            untold.Add(rule.Title);
            return "";
        }
        if (WholeOrPart(name, rule, line) is { } other)
            return $"{Quoted.Of(other)} is given, and only one of both can be";
        return FigureValue.OfYear(found, rule.Max) is null
            ? Invariant($"the {figure.Title}, P10 {found[0]:#,0.###} to P90 {found[2]:#,0.###}, cannot be right: it is to lie above 0")
                + (double.IsFinite(rule.Max) ? Invariant($" and below {rule.Max:#,0.##}") : "") : null;
    }

    private string? CostOfMajors => rules.Inputs.InFileOrder
        .Where(input => input.Value.Log == LogFigure.MajorStopCost).Select(input => input.Name).FirstOrDefault();

    /// <summary>An input that the scenario gives, and of which this one is a part or the whole; null for none.</summary>
    private string? WholeOrPart(string name, InputRule rule, string line) =>
        (rule.Formula?.Names ?? []).Concat(rules.Inputs.InFileOrder
            .Where(input => input.Value.Formula?.Names.Contains(name) == true).Select(input => input.Name))
        .FirstOrDefault(other => IsGiven(other, line) && rules.Inputs.Find(other) is not null);

    private bool IsGiven(string? name, string line) => name is not null && Inputs(line)?.Find(name) is not null;

    private SourceNode? Inputs(string line) => line.Length == 0 ? scenario.Find(RuleKeys.Inputs)?.Value
        : (scenario.Find("lines")?.Value.Items ?? []).FirstOrDefault(entry => entry.Find("name")?.Value.Text == line)
            ?.Find(RuleKeys.Inputs)?.Value;

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
        left.Add($"Lines of the logs that the scenario has not: {Quoted.List(others)}. The lines that it has hold "
            + Invariant($"{share * 100:0.#} % of the {(plant.Hours is null ? "stops" : "hours of stops")}. --line adds one"));
    }

    private void WriteWorstEvent(LineYear site, string? moneyProblem)
    {
        if (site.Worst is not { } worst)
            return;
        var cost = moneyProblem is null ? worst.Cost : null;
        var line = worst.Line < 0 ? null : baseline.Reading.Records.Lines[worst.Line];
        var name = line is null || lines.Of(line) < 0 ? null : lines.Names[lines.Of(line)];
        var told = Invariant($"The worst stop of the logs, of {worst.Start:yyyy-MM-dd}")
            + (worst.Cost is { } money ? Invariant($", cost {money:#,0}") : Invariant($", lasted {worst.Hours:0.#} h"));
        if (scenario.Find("worstEvent") is not null)
            left.Add($"{told}; the scenario states a worst event of its own, which stays");
        else if (cost is null && (worst.Hours is null || name is null) || worst.Hours > WorstEventEntry.MostHours)
            left.Add($"{told}, is not written: it needs its cost, or its hours and its line");
        else
            editor.SetWorstEvent(DateOnly.FromDateTime(worst.Start), name, worst.Hours, cost);
    }

    /// <summary>The logs, rows and dates behind a figure.</summary>
    private string Source(LineYear year, LogFigure figure, FigureValue value)
    {
        var names = baseline.Reading.Logs.Select(log => Path.GetFileName(log.Path)).ToList();
        var count = figure == LogFigure.ScrapCost ? year.Scrap!.Count : OfMajorStops.Contains(figure) ? year.Majors!.Stops.Count
            : year.Stops.Count;
        var what = figure == LogFigure.ScrapCost ? "records of scrap"
            : !OfMajorStops.Contains(figure) ? "stops"
            : year.Majors!.From.IsHours ? Invariant($"stops of at least {year.Majors.From.Size:0.###} h")
            : Invariant($"stops of at least {year.Majors.From.Size:#,0.##}");
        var text = Invariant($"{count:#,0} {what} of {baseline.First:yyyy-MM-dd} to {baseline.Last:yyyy-MM-dd}")
            + (names.Count == 1 && figure != LogFigure.ScrapCost && year.Rows is var (first, last)
                ? Invariant($", rows {first} to {last}") : "")
            + $" of {string.Join(", ", names)}; {value.Basis}";
        return text.Length <= LongestSource ? text : text[..(LongestSource - 1)] + "…";
    }
}
