using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>Random streams of money: when the benefits of drivers flow, cash entries of every kind, tax and the instant of
/// discounting.</summary>
/// <param name="draws">The choices.</param>
internal sealed partial class RandomStreams(Draws draws)
{
    /// <summary>Months that move with the case: with the go-live of the site or of a line, with an input, or with the horizon.</summary>
    private static readonly string[] Months = ["goLiveMonths", "goLiveMonths + 2", "delay + 3", "delay * 2", "horizonMonths / 4", "5"];

    private static readonly string[] Ends = ["horizonMonths", "30", "horizonMonths - 3", "delay + 30", "horizonMonths * 80%"];

    private static readonly string[] OfYear =
    [
        "fee", "subscription * 120%", "fee * 2", "subscription * (1 - saving)", "volume * 1%", "hours * price / 20",
        "subscription + writeOff",
    ];

    private static readonly string[] Once =
        ["setup", "setup * share", "setup * 50%", "setup * (1 - waste)", "implementationCost * 20%", "20000"];

    /// <summary>The kinds of a cash entry.</summary>
    public static string[] Kinds { get; } = ["investment", "cost", "benefit", "residual"];

    /// <summary>The keys of months and growth that a driver, money per year and money once may have.</summary>
    public static string[] Yearly { get; } = ["start", "end", "rampUp", "growth"];

    /// <inheritdoc cref="Yearly"/>
    public static string[] Single { get; } = ["at", "from", "until"];

    /// <summary>Gives a driver times of its own, growth or amounts by year.</summary>
    public void Time(JsonObject driver)
    {
        foreach (var key in Yearly)
            if (draws.Chance(0.4))
                driver[key] = Value(key);
        if (driver["growth"] is not null && draws.Chance(0.5))
            driver["growthFrom"] = draws.OneOf("start", "decision");
        if (draws.Chance(0.15))
            driver["tax"] = draws.OneOf("taxed", "exempt");
        if (draws.Chance(0.3))
            ListByYear(driver, (string)driver["formula"]!);
    }

    /// <summary>The cash entries of rules: the purchase, and some of every kind.</summary>
    public List<JsonObject> Entries()
    {
        List<JsonObject> entries =
        [
            new() { ["id"] = "purchase", ["title"] = "Purchase", ["kind"] = "investment", ["formula"] = "implementationCost" },
            new() { ["id"] = "running", ["title"] = "Running", ["kind"] = "cost", ["formula"] = "annualRunningCost",
                ["start"] = "goLiveMonths" },
        ];
        for (var count = draws.Below(4); count > 0; count--)
            entries.Add(Entry($"entry{count}", draws.OneOf(Kinds)));
        return entries;
    }

    /// <summary>A cash entry.</summary>
    public JsonObject Entry(string id, string kind)
    {
        JsonObject entry = new() { ["id"] = id, ["title"] = "A stream", ["kind"] = kind };
        // A residual comes once, and so does a benefit that no driver has.
        if (kind is "residual" or "benefit" || draws.Chance(0.5))
        {
            entry["formula"] = draws.OneOf(Once);
            if (draws.Chance(0.3) && kind != "residual")
                (entry["from"], entry["until"]) = (draws.OneOf("1", "2"), draws.OneOf("12", "delay + 6"));
            else if (draws.Chance(0.7))
                entry["at"] = Value("at");
        }
        else
        {
            entry["formula"] = draws.OneOf(OfYear);
            foreach (var key in Yearly)
                if (draws.Chance(0.4))
                    entry[key] = Value(key);
            if (entry["growth"] is not null && draws.Chance(0.5))
                entry["growthFrom"] = draws.OneOf("start", "decision");
            if (draws.Chance(0.25))
                ListByYear(entry, (string)entry["formula"]!);
        }
        if (draws.Chance(0.2))
            entry["tax"] = kind is "residual" or "benefit" ? draws.OneOf("taxed", "exempt") : draws.OneOf("taxed", "depreciated", "exempt");
        return entry;
    }

    /// <summary>The value of a key of months or growth.</summary>
    public JsonNode Value(string key) => key switch
    {
        "end" => draws.OneOf(Ends),
        "rampUp" => draws.OneOf("rampUpMonths", "6", "delay * 2", "3"),
        "growth" => draws.OneOf("3%", "-2%", "rise", "rise * 2", "rise * (1 - waste)", "4%"),
        "from" => draws.OneOf("1", "delay"),
        "until" => draws.OneOf("12", "delay + 6"),
        _ => draws.OneOf(Months),
    };

    /// <summary>The same text with its last number a little more or less; of a text without numbers, a share of it.</summary>
    public static string Moved(string text, bool isMore) => LastNumber().Match(text) is { Success: true } number
        ? text[..number.Index] + Invariant($"{Math.Max(int.Parse(number.Value, CultureInfo.InvariantCulture) + (isMore ? 1 : -1), 0)}")
            + text[(number.Index + number.Length)..]
        : $"({text}) * {(isMore ? "110%" : "90%")}";

    [GeneratedRegex(@"\d+(?!.*\d)")]
    private static partial Regex LastNumber();

    /// <summary>The terms of tax.</summary>
    public JsonObject Tax() => new()
    {
        ["rate"] = RandomRules.Percent(draws.Between(0, 0.4)),
        ["depreciation"] = draws.Chance(0.7) ? new() { ["method"] = "straightLine", ["years"] = 1 + draws.Below(8) }
            : new JsonObject { ["method"] = "declining", ["years"] = 2 + draws.Below(8) },
        ["losses"] = draws.OneOf("offset", "carriedForward"),
    };

    private void ListByYear(JsonObject stream, string formula)
    {
        foreach (var key in (string[])["formula", "growth", "growthFrom"])
            stream.Remove(key);
        stream["byYear"] = new JsonArray([.. Enumerable.Range(0, 1 + draws.Below(6))
            .Select(_ => (JsonNode?)$"({formula}) * {10 + draws.Below(100)}%")]);
    }
}
