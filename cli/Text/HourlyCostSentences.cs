using Roi.Engine.Simulation;
using Roi.Rules.Costing;
using Roi.Rules.Json;

namespace Roi.Cli.Text;

/// <summary>What reports say of the fully loaded cost of an hour of downtime.</summary>
internal static class HourlyCostSentences
{
    /// <summary>What the report is of: the scenario and the line.</summary>
    public static string Case(HourlyCost cost) => string.Join(", ", ((string?[])[cost.Scenario, cost.Line]).OfType<string>()) is
    { Length: > 0 } named ? named : "Cost of an hour of downtime";

    /// <summary>The answer in one sentence.</summary>
    public static string Lead(HourlyCost cost)
    {
        var whole = cost.Whole.Statistics;
        return $"{Start(cost)} {Amount(whole.P50, whole.Percentile(50).StandardError, cost)}"
            + (cost.IsFixed ? "" : $" at P50 (P10 {Bare(whole, 10)}, P90 {Bare(whole, 90)})")
            + (cost.Informal is not { } informal ? ""
                : informal.Ratio is { } ratio ? $", {Times(ratio)} times the {Quoted(informal, cost)} that people quote"
                : $", and people quote {Quoted(informal, cost)}") + ".";
    }

    /// <summary>The answer in a few words, as the title of a chart.</summary>
    public static string Title(HourlyCost cost)
    {
        var whole = cost.Whole.Statistics;
        var amount = $"{Start(cost)} {Currency(cost)}{Format.ShortMoney(whole.P50, whole.Percentile(50).StandardError)}";
        return cost.Informal?.Ratio is { } ratio ? $"{amount}, {Times(ratio)} times what people quote"
            : cost.Parts.MaxBy(part => part.Share ?? 0) is { Share: > 0 and var share } largest && cost.Parts.Length > 1
            ? $"{amount}, {Format.Share(Math.Min(share, 1))} of it {Lower(largest.Title)}" : amount;
    }

    /// <summary>What is to be known besides, one sentence each.</summary>
    public static IEnumerable<string> Notes(HourlyCost cost)
    {
        if (cost.Whole.Statistics.Maximum <= 0)
            yield return "The parts add up to nothing.";
        else if (cost.Parts.Length > 1 && cost.Parts.FirstOrDefault(part => part.Share == 1) is { } only)
            yield return $"All of it is {Lower(only.Title)}; the other parts are zero.";
        if (cost.Parts.Length == 0)
            yield return $"It is given as a whole: give its parts to see what it consists of ({cost.Whole.Name}).";
        foreach (var outdated in cost.Outdated)
            yield return outdated.Sentence;
        if (cost.Informal is not { } informal)
        {
            yield return $"No figure that people quote is given ({cost.InformalName}), so there is no ratio to one.";
            yield break;
        }
        if (informal.Ratio is not { } ratio)
            yield return "The quoted figure may be zero, so there is no ratio to it.";
        else if (ratio.P50 < 1)
            yield return "People quote more than the parts add up to: a part is missing or too low, or the quoted figure holds more than "
                + "what a lost hour costs, such as its revenue." + Usual(informal, "A ratio of ");
        else if (informal.Usual is var (low, high))
            yield return ratio.P50 < low ? "That is less than usual: see whether all parts are in." + Usual(informal, "A ratio of ")
                : ratio.P50 > high
                ? "That is more than usual: recheck the parts, margin instead of revenue, and none counted twice."
                    + Usual(informal, "A ratio of ")
                : Usual(informal, "A ratio of ").TrimStart();
        if (informal.ShareBelow is > 0 and < 1)
            yield return $"In {Format.Share(informal.ShareBelow)} of trials the fully loaded cost is below the quoted figure.";
    }

    /// <summary>What the numbers rest on, in a sentence.</summary>
    public static string Basis(HourlyCost cost) => cost.IsFixed ? "All values are fixed."
        : $"{Format.Count(cost.Options.Trials)} trials, seed {cost.Options.Seed}. Percentiles of parts do not add up; means do.";

    /// <summary>How a value is given, with its source and its grade of evidence: "uniform 90 to 120; CMMS 2025, measured".</summary>
    public static string Given(HourPart part) => part.Shape is not { } shape ? part.Formula is null ? "" : "worked out"
        : string.Join("; ", ((string?[])[shape, part.Source is null ? part.Evidence
            : part.Evidence is null ? part.Source : $"{part.Source}, {part.Evidence}"]).OfType<string>());

    /// <summary>The values of all rows: the parts, each followed by the inputs that it is worked out from, with their depth from 0.
    /// </summary>
    public static IEnumerable<(HourPart Part, int Depth)> Rows(IEnumerable<HourPart> parts, int depth = 0) =>
        parts.SelectMany(part => Rows(part.Inputs, depth + 1).Prepend((part, depth)));

    /// <summary>A value of a row without its unit.</summary>
    public static string Value(HourPart part, double value, double? error, HourlyCost cost) => part.Unit == cost.Whole.Unit
        ? Format.Bare(value, OutcomeUnit.Money, error) : Format.Quantity(value, part.Unit);

    /// <summary>The unit of a row as a heading.</summary>
    public static string Unit(HourPart part, HourlyCost cost) => Format.Unit(part.Unit, cost.Currency.Length == 0 ? "money" : cost.Currency)
        is var unit && unit == "1" ? "" : unit;

    private static string Start(HourlyCost cost) => $"An hour of downtime{(cost.Line is { } line ? $" of {line}" : "")} costs";

    private static string Usual(InformalHour informal, string start) => informal.Usual is not var (low, high) ? ""
        : $" {start}{Format.Number(low)} to {Format.Number(high)} is usual"
            + $"{(informal.Source is { } source ? $" ({source.TrimEnd('.')})" : "")}.";

    private static string Times(OutcomeStatistics ratio) => Format.Bare(ratio.P50, OutcomeUnit.Ratio, ratio.Percentile(50).StandardError);

    private static string Quoted(InformalHour informal, HourlyCost cost) => Amount(
        informal.Figure.Statistics.P50, informal.Figure.Statistics.Percentile(50).StandardError, cost);

    private static string Amount(double value, double? error, HourlyCost cost) =>
        Currency(cost) + Format.Bare(value, OutcomeUnit.Money, error);

    private static string Bare(OutcomeStatistics statistics, double percent) =>
        Format.Bare(statistics.Percentile(percent).Value, OutcomeUnit.Money, statistics.Percentile(percent).StandardError);

    private static string Currency(HourlyCost cost) => cost.Currency.Length == 0 ? "" : cost.Currency + " ";

    private static string Lower(string title) => title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..]
        : title;
}
