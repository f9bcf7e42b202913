using System.Text.Json.Nodes;
using static Roi.Reference.RandomShape;

namespace Roi.Reference;

/// <summary>Random cash flows of rules: cash entries of every kind, times and growth of drivers, events, inputs that are drawn for each
/// year, tax.</summary>
/// <param name="draws">The random numbers.</param>
/// <param name="inputs">Receives the inputs that it declares.</param>
internal sealed class RandomCash(Draws draws, JsonObject inputs)
{
    private readonly List<AddedInput> added = [];

    /// <summary>Inputs that a scenario has to give.</summary>
    public IReadOnlyList<AddedInput> AddedInputs => added;

    /// <summary>Fills the parts of a layer.</summary>
    /// <param name="factors">Receives factors.</param>
    /// <param name="drivers">Receives drivers.</param>
    /// <param name="hasLines">Whether drivers of the base file that are added up over lines may be replaced.</param>
    /// <returns>The cash entries.</returns>
    public JsonArray Fill(JsonObject factors, JsonArray drivers, bool hasLines)
    {
        JsonArray entries = [];
        AddRunning(entries);
        AddInvestments(entries, hasLines);
        AddLaterMoney(entries);
        if (hasLines && draws.Chance(0.4))
            drivers.Add(Downtime());
        if (draws.Chance(0.3))
            AddRecalls(factors, drivers);
        foreach (var (name, per) in ((string, JsonNode)[])[("annualRunningCost", "year"), ("reactiveHours", "year"),
            ("downtimeHours", new JsonArray("line", "year"))])
        {
            if (draws.Chance(0.25))
                inputs[name] = new JsonObject { ["per"] = per };
        }
        return entries;
    }

    /// <summary>The terms of tax.</summary>
    public JsonObject Tax()
    {
        JsonObject depreciation = new()
        {
            ["method"] = draws.OneOf("straightLine", "declining"),
            ["years"] = draws.Chance(0.3) ? Number(draws.Between(1, 12)) : 1 + draws.Below(10),
        };
        if (depreciation["method"]!.GetValue<string>() == "declining" && draws.Chance(0.5))
            depreciation["factor"] = Number(draws.Between(1, 3));
        JsonObject tax = new() { ["rate"] = Percent(draws.Between(0.1, 0.4)), ["depreciation"] = depreciation };
        if (draws.Chance(0.6))
            tax["losses"] = draws.OneOf("offset", "carriedForward");
        return tax;
    }

    /// <summary>Gives a driver times, growth, or amounts by year.</summary>
    public void AddTimes(JsonObject driver)
    {
        if (draws.Chance(0.5))
            driver["start"] = draws.OneOf<JsonNode>(Late("goLiveMonths + lateMonths"), "goLiveMonths + 2.5", 4);
        if (draws.Chance(0.4))
            driver["end"] = draws.OneOf<JsonNode>("goLiveMonths + 30", 40, Late("18 + lateMonths"));
        if (draws.Chance(0.3))
            driver["rampUp"] = draws.OneOf<JsonNode>(0, Late("lateMonths"), 7.5);
        if (draws.Chance(0.25))
        {
            var formula = driver["formula"]!.GetValue<string>();
            driver.Remove("formula");
            driver["byYear"] = new JsonArray([.. Enumerable.Range(0, 1 + draws.Below(5)).Select(year =>
                (JsonNode)(year == 0 ? formula : Invariant($"{draws.Between(0.5, 1.2):0.##} * ({formula})")))]);
        }
        else if (draws.Chance(0.7))
            AddGrowth(driver);
        if (draws.Chance(0.15))
            driver["tax"] = draws.OneOf("exempt", "taxed");
    }

    private void AddGrowth(JsonObject entry)
    {
        entry["growth"] = draws.OneOf("-4%", "3.5%", Rise());
        if (draws.Chance(0.7))
            entry["growthFrom"] = draws.OneOf("start", "start", "decision");
    }

    private void AddRunning(JsonArray entries)
    {
        if (draws.Chance(0.5))
        {
            var running = Entry("running", "cost", "annualRunningCost", isNew: false);
            running["start"] = draws.OneOf<JsonNode>("goLiveMonths", 0, "goLiveMonths / 2");
            if (draws.Chance(0.7))
                AddGrowth(running);
            if (draws.Chance(0.2))
                running["end"] = draws.OneOf<JsonNode>(30, "goLiveMonths + 36");
            if (draws.Chance(0.2))
                running["rampUp"] = "rampUpMonths";
            entries.Add(running);
        }
        if (!draws.Chance(0.5))
            return;
        Add(new("licence", 3000, 60_000), "money/yr", draws.Chance(0.4) ? "year" : null);
        var listed = Entry("licences", draws.OneOf("cost", "investment"), null);
        listed["byYear"] = new JsonArray([.. ((JsonNode[])["licence", "licence * 1.1", 8000, "licence / 2"]).Take(1 + draws.Below(4))]);
        if (draws.Chance(0.3))
            (listed["start"], listed["end"]) = (2.5, Late("20 + lateMonths"));
        entries.Add(listed);
        if (draws.Chance(0.5))
            return;
        var yearly = Entry("training", "investment", "40% * licence");
        (yearly["start"], yearly["end"]) = (3, 27);
        if (draws.Chance(0.5))
            AddGrowth(yearly);
        if (draws.Chance(0.3))
            yearly["tax"] = "taxed";
        entries.Add(yearly);
    }

    private void AddInvestments(JsonArray entries, bool hasLines)
    {
        if (draws.Chance(0.3))
        {
            var order = Entry("implementation", "investment", "30% * implementationCost", isNew: false);
            order["at"] = 0;
            entries.Add(order);
            var delivery = Entry("delivery", "investment", "50% * implementationCost");
            (delivery["from"], delivery["until"]) = (1.5, 6.25);
            entries.Add(delivery);
            var acceptance = Entry("acceptance", "investment", "20% * implementationCost");
            acceptance["at"] = "min(goLiveMonths, horizonMonths)";
            entries.Add(acceptance);
        }
        if (hasLines && draws.Chance(0.35))
        {
            Add(new("refit", 4000, 90_000, IsOfLine: true), "money", "line");
            var refit = Entry("refits", draws.OneOf("investment", "investment", "cost"), "refit");
            refit["at"] = draws.OneOf<JsonNode>("min(goLiveMonths, horizonMonths)", 5);
            entries.Add(refit);
            if (draws.Chance(0.5))
                entries.Add(Entry("refitsSold", "residual", "15% * refit"));
        }
        if (draws.Chance(0.25))
        {
            Add(new("stock", 5000, 80_000), "money", null);
            foreach (var (id, kind) in ((string, string)[])[("stockBought", "investment"), ("stockSold", "residual")])
            {
                var entry = Entry(id, kind, "stock");
                entry["tax"] = "exempt";
                entries.Add(entry);
            }
        }
    }

    private void AddLaterMoney(JsonArray entries)
    {
        if (draws.Chance(0.4))
        {
            var resale = Entry("resale", "residual", "15% * implementationCost");
            if (draws.Chance(0.4))
                resale["at"] = draws.OneOf<JsonNode>(24, Late("30 + lateMonths"));
            entries.Add(resale);
        }
        if (!draws.Chance(0.35))
            return;
        Add(new("grant", 5000, 200_000), "money", null);
        var grant = Entry("grants", draws.OneOf("benefit", "benefit", "cost"), "grant");
        if (grant["kind"]!.GetValue<string>() == "benefit" && draws.Chance(0.6))
            grant["at"] = Late("goLiveMonths + lateMonths");
        else
            (grant["from"], grant["until"]) = (2, 10.5);
        entries.Add(grant);
    }

    /// <summary>The first driver of the base file, with times of its own.</summary>
    private JsonObject Downtime()
    {
        JsonObject driver = new()
        {
            ["id"] = "downtime",
            ["title"] = "Downtime",
            ["when"] = "site.deployment != 'quality'",
            ["formula"] =
                "max(0, downtimeHours - unplannedHoursOfMajorFailures) * costPerHour * downtimeReduction * soldShare",
        };
        AddTimes(driver);
        if (driver["byYear"] is JsonArray years && draws.Chance(0.4))
            years.Add((JsonNode)"25% * reactiveHours * labourCostPerHour * reactiveShift");
        return driver;
    }

    /// <summary>Events of the whole site.</summary>
    private void AddRecalls(JsonObject factors, JsonArray drivers)
    {
        Add(new("recallsPerYear", 0.1, 2.5, Highest: 20), "1/yr", null);
        Add(new("recallCost", 20_000, 400_000, IsOfEvents: true), "money", "event");
        factors["recallsPrevented"] = new JsonObject
        {
            ["added"] = true,
            ["title"] = "Recalls prevented",
            ["range"] = new JsonArray(Percent(draws.Between(0.05, 0.3)), Percent(draws.Between(0.3, 0.9))),
        };
        JsonObject driver = new()
        {
            ["id"] = "recalls",
            ["added"] = true,
            ["title"] = "Recalls avoided",
            ["events"] = new JsonObject
            {
                ["rate"] = "recallsPerYear",
                ["cost"] = draws.OneOf("recallCost", "1000 + 1.2 * recallCost"),
                ["prevented"] = "recallsPrevented",
            },
        };
        // An amount of literals alone has no unit, so that it may stand beside money.
        if (draws.Chance(0.4))
            driver["start"] = draws.OneOf<JsonNode>(Late("goLiveMonths + lateMonths"), 3);
        if (draws.Chance(0.4))
            driver["rampUp"] = draws.OneOf<JsonNode>(0, 9.5);
        if (draws.Chance(0.2))
            driver["tax"] = "exempt";
        drivers.Add(driver);
    }

    private static JsonObject Entry(string id, string kind, string? formula, bool isNew = true)
    {
        JsonObject entry = new() { ["id"] = id, ["title"] = "Cash " + id, ["kind"] = kind };
        if (isNew)
            entry["added"] = true;
        if (formula is not null)
            entry["formula"] = formula;
        return entry;
    }

    /// <summary>An expression that uses the months of delay, which a scenario has to give then.</summary>
    private string Late(string expression)
    {
        Add(new("lateMonths", 0.5, 9, Highest: 24), "month", null);
        return expression;
    }

    /// <summary>The growth that a scenario has to give.</summary>
    private string Rise()
    {
        Add(new("priceRise", 0.01, 0.08, IsFraction: true), "fraction", null);
        return "priceRise";
    }

    private void Add(AddedInput input, string unit, string? per)
    {
        if (added.Exists(other => other.Name == input.Name))
            return;
        added.Add(input);
        JsonObject rule = new() { ["added"] = true, ["title"] = "Input " + input.Name, ["unit"] = unit };
        if (per is not null)
            rule["per"] = per;
        inputs[input.Name] = rule;
    }
}

/// <summary>An input of a random layer, which a scenario has to give.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Low">The smallest size that it is about.</param>
/// <param name="High">The largest size that it is about.</param>
/// <param name="Highest">No value lies above this.</param>
/// <param name="IsFraction">Whether it is a share.</param>
/// <param name="IsOfLine">Whether each line gives it.</param>
/// <param name="IsOfEvents">Whether it is drawn for each event.</param>
internal sealed record AddedInput(string Name, double Low, double High, double Highest = double.PositiveInfinity, bool IsFraction = false,
    bool IsOfLine = false, bool IsOfEvents = false);
