using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>What stands under <c>insight</c> in results.json: answers that go beyond the outcomes of the case.</summary>
internal sealed record InsightDocument(
    [property: Description("Trials of each run behind tornado, response, frontier and EVPI; null where NPV is no number in some trial")]
    long? Trials,
    [property: Description("The name of the net present value that all of this is about: before tax or after it")] string Npv,
    [property: Description("NPV with each uncertain quantity at its P10 and at its P90, all else as drawn; the largest swing first")]
    IReadOnlyList<TornadoEntry> Tornado,
    [property: Description("NPV with the number and the cost of the events of a driver together at their P10 and at their P90; left out "
        + "where no driver has events of which both are uncertain")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TornadoEventsEntry>? TornadoOfEvents,
    [property: Description("The case at values of single quantities, all else as drawn: each point has the numbers of a run with that "
        + "value as --set. At most 16 curves, by swing")]
    IReadOnlyList<ResponseEntry> Response,
    [property: Description("Where response curves turn each hurdle")] IReadOnlyList<LimitEntry> Frontier,
    [property: Description("Null where NPV is no number in some trial")] ValueOfInformationEntry? ValueOfInformation,
    [property: Description("The case as it is, on the trials of the stress sets; left out where the rules have none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StressBaseEntry? StressBase,
    [property: Description("The case under each stress set of the rules; left out where they have none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StressEntry>? Stress);

internal sealed record TornadoEntry(
    [property: Description("As --set names it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("As in rule files; fraction is 0 to 1")] string Unit,
    TornadoEndEntry Low,
    TornadoEndEntry High,
    [property: Description("The quantities that move with it, because they are correlated with it")] IReadOnlyList<string> MovesAlong,
    [property: Description("The same of each line by itself; left out where the quantity is one for the site")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TornadoLineEntry>? Lines);

internal sealed record TornadoEventsEntry(
    [property: Description("driver.ID, as --set names the driver")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("The quantities that are moved together, each of which stands in tornado too")] IReadOnlyList<string> Members,
    [property: Description("All at their P10")] TornadoEventsEndEntry Low,
    [property: Description("All at their P90")] TornadoEventsEndEntry High);

internal sealed record TornadoEventsEndEntry(
    [property: Description("One trial in ten is lower")] double NpvP10,
    [property: Description("The median")] double NpvP50,
    TornadoErrorEntry StandardError);

internal sealed record TornadoLineEntry(
    [property: Description("LINE/NAME, as --set names it")] string Name,
    [property: Description("In words")] string Title,
    TornadoEndEntry Low,
    TornadoEndEntry High);

internal sealed record TornadoEndEntry(
    [property: Description("Its value; of several lines the mean")] double Input,
    [property: Description("One trial in ten is lower")] double NpvP10,
    [property: Description("The median")] double NpvP50,
    TornadoErrorEntry StandardError);

internal sealed record TornadoErrorEntry(double? NpvP10, double? NpvP50);

internal sealed record ResponseEntry(
    [property: Description("As --set names it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("As in rule files; fraction is 0 to 1")] string Unit,
    [property: Description("Whether it has one value in the case: then the points are half to one and a half of it, else P1 to P99")]
    bool Fixed,
    [property: Description("Its values: that of the site and those of lines, all at one level")] int Values,
    [property: Description("Its value, or the P50 of its values; of several lines the mean")] double Present,
    [property: Description("By rising value")] IReadOnlyList<ResponsePointEntry> Points);

internal sealed record ResponsePointEntry(
    [property: Description("The value; of several lines the mean")] double Input,
    InsightFigureEntry Npv,
    [property: Description("In months; null for never")] InsightFigureEntry Payback,
    [property: ItemDescription("The share of trials in which the hurdle holds; null where it is not about trials")]
    IReadOnlyDictionary<string, double?> Hurdles,
    [property: ItemDescription("Of the share")] IReadOnlyDictionary<string, double?> HurdleErrors);

internal sealed record LimitEntry(
    [property: Description("The id of the hurdle")] string Hurdle,
    [property: Description("The quantity, as --set names it")] string Name,
    [property: Description("On which side of the limit the hurdle holds; null where no point of the curve turns it")]
    [property: AllowedValues("atLeast", "atMost", null)] string? Bound,
    [property: Description("By a line between two points of the curve; of several lines the mean; null likewise")] double? Limit,
    [property: Description("Of the limit; null where none can be stated")] double? StandardError,
    [property: Description("Whether the curve turns the hurdle")] bool Reachable);

internal sealed record ValueOfInformationEntry(
    [property: Description("What knowing everything before the decision is worth, in money")] double Evpi,
    [property: Description("Of evpi; null where none can be stated")] double? StandardError,
    [property: Description("What knowing each quantity is worth, the most first; left out where it was not asked for")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<KnowledgeEntry>? Inputs,
    [property: Description("The same of groups by driver, line and evidence; left out where it was not asked for")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<KnowledgeEntry>? Groups);

internal sealed record KnowledgeEntry(
    [property: Description("Of an input, or of which groups")]
    [property: AllowedValues("input", "driver", "line", "evidence")] string By,
    [property: Description("As --set names it; of a group its name")] string Name,
    [property: Description("In money; 0 where the decision would be the same whatever it turns out to be")] double Evppi,
    [property: Description("Null where none can be stated")] double? StandardError);

internal sealed record StressBaseEntry(
    [property: Description("Trials of each run")] long Trials,
    [property: ItemDescription("NPV and payback, after tax too where there is one")]
    IReadOnlyDictionary<string, InsightFigureEntry> Outcomes,
    [property: ItemDescription("By id")] IReadOnlyDictionary<string, StressHurdleEntry> Hurdles,
    PayDecision Decision);

internal sealed record StressEntry(
    [property: Description("Id of the stress set")] string Id,
    [property: Description("In words")] string Title,
    [property: ItemDescription("The value, by what it sets")] IReadOnlyDictionary<string, string> Set,
    [property: ItemDescription("NPV and payback, after tax too where there is one")]
    [property: Description("Null where the set says nothing here, or cannot be applied")]
    IReadOnlyDictionary<string, InsightFigureEntry>? Outcomes,
    [property: ItemDescription("By id"), Description("Null likewise")] IReadOnlyDictionary<string, StressHurdleEntry>? Hurdles,
    [property: Description("Null likewise")] PayDecision? Decision,
    [property: ItemDescription("What of the set has no effect here, or why it cannot be applied")] IReadOnlyList<string> Notes);

internal sealed record InsightFigureEntry(
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median; null for never")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    PercentileErrorEntry StandardError,
    [property: Description("Share of trials that never pay back"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? Never);

internal sealed record PercentileErrorEntry(double? P10, double? P50, double? P90);

internal sealed record StressHurdleEntry(
    CheckVerdict Verdict,
    [property: Description("Share of trials in which it holds for the trial's own values; null where it is not about trials")]
    double? Chance);
