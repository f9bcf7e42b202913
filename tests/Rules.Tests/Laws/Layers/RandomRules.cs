using System.Text.Json.Nodes;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>A random rule file over every feature: given, derived and standard inputs, factors of every kind, drivers of either sign,
/// streams of money, terms, widths of evidence, the share kept of claims, declared outcomes, checks and hurdles.</summary>
internal sealed class RandomRules
{
    private static readonly string[] Grades = ["measured", "estimated", "benchmark", "vendor"];

    private readonly Draws draws;
    private readonly bool isPlain;

    public RandomRules(Draws draws)
    {
        this.draws = draws;
        isPlain = draws.Chance(0.6);
        AddInputs();
        foreach (var factor in RandomFormula.Factors)
            Factors[factor] = Factor(0.05, 0.6, isWhole: true);
        string[] ids = ["one", "two", "three", "four"];
        Drivers = [.. ids[..(2 + draws.Below(3))].Select(id => Driver(id, RandomFormula.Benefit(draws, isPlain)))];
        Finance = new()
        {
            ["horizonMonths"] = 24 + draws.Below(97),
            ["discountRate"] = Percent(draws.Between(0, 0.2)),
            ["amortisationYears"] = Math.Round(draws.Between(1, 8), 2),
            ["outlay"] = draws.OneOf("atStart", "untilGoLive"),
        };
        if (draws.Chance(0.5))
            AddStreams();
        if (draws.Chance(0.3))
            Outcomes.Add(Outcome("own"));
        if (draws.Chance(0.6))
            ShareKept = Factor(0.3, 0.9, isWhole: true);
        if (draws.Chance(0.4))
            Evidence = new([.. Grades.Append("notStated").Where(_ => draws.Chance(0.5)).Select(grade =>
                KeyValuePair.Create(grade, (JsonNode?)new JsonObject { ["widen"] = Percent(draws.Between(0, 0.4)) }))]);
        if (draws.Chance(0.3))
            Site = new()
            {
                ["deployment"] = Fact("predictive-maintenance", "quality", "full-platform"),
                ["criticality"] = Fact("low", "medium", "high"),
                ["scale"] = Fact("small", "mid-size", "large"),
            };
        for (var check = 0; check < 2 + draws.Below(4); check++)
            Add(Checks, $"check-{check}");
        for (var hurdle = 0; hurdle < draws.Below(3); hurdle++)
            Add(Hurdles, $"hurdle-{hurdle}");
        AddChance(draws.Apart(0));
    }

    public JsonObject Inputs { get; } = [];

    public JsonObject Factors { get; } = [];

    public JsonObject? ShareKept { get; }

    public JsonObject? Evidence { get; }

    public JsonObject? Site { get; }

    public List<JsonObject> Drivers { get; }

    public JsonObject Finance { get; }

    /// <summary>The driver whose benefit comes with events; null for rules without.</summary>
    public JsonObject? Events { get; private set; }

    /// <summary>The cash entries; null for rules without, which have the two of every case.</summary>
    public List<JsonObject>? Cash { get; private set; }

    public List<JsonObject> Outcomes { get; } = [];

    public List<JsonObject> Checks { get; } = [];

    public List<JsonObject> Hurdles { get; } = [];

    /// <summary>What each check and hurdle expects.</summary>
    public Dictionary<string, RandomExpectation> Expected { get; } = [];

    public IReadOnlyList<string> DriverIds => [.. Drivers.Select(driver => (string)driver["id"]!)];

    /// <summary>What a check or hurdle may expect.</summary>
    public RandomExpectation Expectation() => RandomExpectation.Of(draws, DriverIds, Outcomes.Count > 0);

    public static string Percent(double share) => Invariant($"{share * 100:0.####}%");

    public string ToJson()
    {
        JsonObject file = new()
        {
            ["id"] = "below",
            ["version"] = "1.0.0",
            ["title"] = "Rules of a random case",
            ["inputs"] = Inputs.DeepClone(),
            ["factors"] = Factors.DeepClone(),
            ["drivers"] = List(Events is null ? Drivers : [.. Drivers, Events]),
            ["finance"] = Finance.DeepClone(),
            ["checks"] = List(Checks),
        };
        foreach (var (part, entries) in new[] { ("hurdles", Hurdles), ("outcomes", Outcomes), ("cash", Cash ?? []) })
            if (entries.Count > 0)
                file[part] = List(entries);
        foreach (var (part, content) in new[] { ("vendorShareKept", ShareKept), ("evidence", Evidence), ("site", Site) })
            if (content is not null)
                file[part] = content.DeepClone();
        return file.ToJsonString(new() { WriteIndented = true });
    }

    /// <summary>A check or hurdle that expects something.</summary>
    public JsonObject Judged(string id, RandomExpectation expectation, bool isHurdle)
    {
        JsonObject judged = new() { ["id"] = id, ["expect"] = expectation.ToJson(), ["source"] = "s" };
        if (isHurdle)
            judged["title"] = "A hurdle";
        else
            (judged["severity"], judged["message"], judged["advice"]) = (draws.OneOf("info", "warning", "error"), "m", "d");
        if (draws.Chance(0.25))
            judged["when"] = RandomFormula.When(draws);
        if (draws.Chance(0.2))
            judged["currency"] = draws.OneOf("USD", "EUR");
        return judged;
    }

    /// <summary>A factor or case of one.</summary>
    /// <param name="low">The lowest value that it can have.</param>
    /// <param name="high">The highest.</param>
    /// <param name="isWhole">Whether it is a factor, which may have cases.</param>
    public JsonObject Factor(double low, double high, bool isWhole)
    {
        JsonObject factor = [];
        var (from, to) = (draws.Between(low, (low + high) / 2), draws.Between((low + high) / 2, high));
        switch (draws.Below(6))
        {
            case 0:
                factor["value"] = Percent(from);
                break;
            case 1:
                factor["value"] = draws.OneOf(
                    new JsonObject { ["discrete"] = new JsonArray(new JsonArray(Percent(from), 2), new JsonArray(Percent(to), 1)) },
                    new JsonObject { ["triangular"] = new JsonArray(Percent(from), Percent(from), Percent(to)) },
                    new JsonObject { ["beta"] = new JsonObject { ["alpha"] = 2, ["beta"] = 3 } });
                break;
            default:
                factor["range"] = new JsonArray(Percent(from), Percent(to));
                if (draws.Chance(0.4))
                    factor["shape"] = draws.OneOf("uniform", "triangular", "pert");
                if (draws.Chance(0.4))
                    factor["conservative"] = Percent(draws.Between(from, to));
                break;
        }
        if (draws.Chance(0.4))
            factor["evidence"] = draws.OneOf(Grades);
        if (isWhole && draws.Chance(0.3))
        {
            var entry = Factor(low, high, isWhole: false);
            entry["when"] = RandomFormula.When(draws);
            factor["cases"] = new JsonArray(entry);
        }
        return factor;
    }

    /// <summary>An outcome of the rules' own.</summary>
    public JsonObject Outcome(string id) => new()
    {
        ["id"] = id,
        ["title"] = "An outcome",
        ["unit"] = "money",
        ["formula"] = draws.OneOf("npv - setup", "npv * 2", "investment + setup * saving", "npv * (1 - waste)", "peakFunding"),
    };

    /// <summary>When money flows, and what flows beside the benefits of drivers.</summary>
    private void AddStreams()
    {
        RandomStreams streams = new(draws);
        Inputs["rise"] = new JsonObject { ["title"] = "rise", ["unit"] = "fraction", ["default"] = "3%" };
        if (Inputs["goLiveMonths"]!["formula"] is null && Inputs["rampUpMonths"]!["formula"] is null && draws.Chance(0.4))
            Inputs["goLiveMonths"]!["per"] = "site-or-line";
        foreach (var driver in Drivers.Where(_ => draws.Chance(0.6)))
            streams.Time(driver);
        Cash = streams.Entries();
        if (draws.Chance(0.4))
            Finance["timing"] = draws.OneOf("monthEnd", "yearEnd", "midYear");
        if (draws.Chance(0.3))
            Finance["tax"] = streams.Tax();
    }

    /// <summary>Events, an input that is drawn for each year, and a factor that is drawn for each line.</summary>
    private void AddChance(Draws apart)
    {
        if (apart.Chance(0.4) && !Drivers.Any(driver => IsMixed((string?)driver["formula"])) && !OfSite("yield"))
            Factors["yield"]!["per"] = "line";
        if (Cash is null)
            return;
        if (apart.Chance(0.4))
            Inputs["subscription"]!["per"] = "year";
        if (!apart.Chance(0.5))
            return;
        var isOfLines = apart.Chance(0.5);
        Inputs["failures"] = new JsonObject { ["title"] = "failures", ["unit"] = "1/yr", ["per"] = isOfLines ? "line" : "site" };
        Inputs["failureCost"] = new JsonObject
        {
            ["title"] = "failureCost",
            ["unit"] = "money",
            ["per"] = isOfLines && apart.Chance(0.7) ? new JsonArray("line", "event") : "event",
        };
        Events = new()
        {
            ["id"] = "failures",
            ["title"] = "A driver of events",
            ["events"] = new JsonObject
            {
                ["rate"] = apart.OneOf("failures", "failures * 80%", "failures * share"),
                ["cost"] = apart.OneOf("failureCost", "failureCost + setup", "failureCost * 2"),
                ["prevented"] = apart.OneOf("saving", "waste", "saving * 90%"),
            },
        };
        RandomStreams streams = new(apart);
        foreach (var key in (string[])["start", "rampUp"])
            if (apart.Chance(0.4))
                Events[key] = streams.Value(key);

        bool OfSite(string factor) => Inputs.Where(input => (string?)input.Value!["per"] != "line")
            .Select(input => (string?)input.Value!["formula"])
            .Concat((Cash ?? []).Concat(Outcomes).Concat(Checks).Concat(Hurdles).Select(entry => entry.ToJsonString()))
            .Any(text => text?.Contains(factor, StringComparison.Ordinal) == true);

        // A formula of a driver with a site's amount would count it once for each line.
        static bool IsMixed(string? formula) => formula?.Contains("yield", StringComparison.Ordinal) == true
            && !((string[])["volume", "loss", "hours"]).Any(name => formula.Contains(name, StringComparison.Ordinal));
    }

    private void AddInputs()
    {
        foreach (var (name, unit, standard) in ((string, string, JsonNode?)[])[("implementationCost", "money", null),
            ("annualRunningCost", "money/yr", null), ("goLiveMonths", "month", 3), ("rampUpMonths", "month", 6),
            ("setup", "money", null), ("fee", "money/yr", 20_000), ("subscription", "money/yr", 8_000), ("price", "money/h", null),
            ("delay", "month", 3), ("share", "fraction", "100%"), ("spare", "h/yr", null)])
        {
            JsonObject input = new() { ["title"] = name, ["unit"] = unit };
            if (RandomFormula.Cost(draws, name, isPlain) is { } formula)
                input["formula"] = formula;
            else if (standard is not null && draws.Chance(0.6))
                input["default"] = draws.Chance(0.4) ? new JsonObject { ["value"] = standard, ["evidence"] = draws.OneOf(Grades) }
                    : standard;
            if (name == "share" || draws.Chance(0.1))
                input["neutral"] = name == "share" ? "100%" : 0;
            Inputs[name] = input;
        }
        foreach (var (name, unit, max) in ((string, string, double)[])[("volume", "money/yr", 5_000_000), ("hours", "h/yr", 8784),
            ("costPerHour", "money/h", 20_000)])
        {
            JsonObject input = new() { ["title"] = name, ["unit"] = unit, ["per"] = "line" };
            if (draws.Chance(0.5))
                input["max"] = max;
            Inputs[name] = input;
        }
        Inputs["loss"] = new JsonObject
        {
            ["title"] = "loss",
            ["unit"] = "money/yr",
            ["per"] = "line",
            ["formula"] = draws.OneOf("hours * costPerHour", "hours * (costPerHour + price)", "hours * costPerHour * (1 - waste)"),
        };
        Inputs["writeOff"] = new JsonObject
        {
            ["title"] = "writeOff",
            ["unit"] = "money/yr",
            ["formula"] = draws.OneOf("setup / amortisationYears", "setup * discountRate"
                + " / amortisationYears", "fee * (1 - discountRate)"),
        };
    }

    private JsonObject Driver(string id, string formula)
    {
        JsonObject driver = new() { ["id"] = id, ["title"] = "A driver", ["formula"] = formula };
        if (draws.Chance(0.4))
            driver["when"] = RandomFormula.When(draws);
        return driver;
    }

    private void Add(List<JsonObject> judged, string id)
    {
        Expected[id] = Expectation();
        judged.Add(Judged(id, Expected[id], judged == Hurdles));
    }

    private static JsonObject Fact(params string[] words) =>
        new() { ["title"] = "A fact", ["values"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]) };

    private static JsonArray List(IEnumerable<JsonObject> entries) => [.. entries.Select(entry => entry.DeepClone())];
}
