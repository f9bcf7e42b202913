using System.Text.Json.Nodes;
using static Roi.Reference.RandomShape;

namespace Roi.Reference;

/// <summary>Random rules: files of the library, layers of own factors, drivers, terms, evidence, checks and hurdles, and rules without
/// the library.</summary>
internal sealed class RandomRules(Draws draws, RandomShape shapes)
{
    private readonly List<string> layers = [];
    private readonly List<AddedInput> added = [];
    private readonly RandomJudged judged = new(draws);
    private RandomCash? cash;

    /// <summary>What a scenario names as its rules.</summary>
    public string Name { get; private set; } = "manufacturing-ai";

    /// <summary>What is bought.</summary>
    public string Deployment { get; private set; } = "full-platform";

    /// <summary>Layers on top, the lowest first.</summary>
    public IReadOnlyList<string> Layers => layers;

    /// <summary>Inputs that a scenario has to give.</summary>
    public IEnumerable<AddedInput> AddedInputs => added.Concat(cash?.AddedInputs ?? []);

    /// <summary>Writes the rule files of a case.</summary>
    public void Write(string folder)
    {
        Deployment = draws.OneOf("predictive-maintenance", "quality", "full-platform");
        switch (draws.Below(10))
        {
            case 0:
                Name = draws.OneOf("energy", "full-platform");
                break;
            case 1:
                (Name, Deployment) = ("quality-inspection", "quality");
                break;
        }
        if (draws.Chance(0.75))
        {
            var layer = Layer();
            if (draws.Chance(0.3))
            {
                layer["extends"] = Name;
                Name = "own.json";
            }
            else
                layers.Add("own.json");
            File.WriteAllText(Path.Combine(folder, "own.json"), layer.ToJsonString(new() { WriteIndented = true }) + "\n");
        }
        if (Name == "manufacturing-ai" && draws.Chance(0.25))
        {
            File.WriteAllText(Path.Combine(folder, "tight.json"), TighterLayer().ToJsonString(new() { WriteIndented = true }) + "\n");
            layers.Insert(0, "tight.json");
        }
        if (Name == "manufacturing-ai" && layers.Count == 0 && draws.Chance(0.3))
            layers.Add("finance-strict");
    }

    private JsonObject Layer()
    {
        JsonObject layer = new() { ["id"] = "own", ["version"] = "1.0.0", ["title"] = "Rules of a random case" };
        JsonObject inputs = [], factors = [];
        JsonArray drivers = [], checks = [], hurdles = [], entries = [], outcomes = [];
        cash = new(draws, inputs);
        if (draws.Chance(0.5))
            AddFactors(factors);
        if (draws.Chance(0.3))
            layer["vendorShareKept"] = Range(0.3, 0.9);
        if (draws.Chance(0.5))
            layer["finance"] = Terms();
        if (draws.Chance(0.4))
            layer["evidence"] = Widths();
        if (draws.Chance(0.5))
            AddDriver(inputs, factors, drivers, cash);
        if (draws.Chance(0.55))
            entries = cash.Fill(factors, drivers, Name is "manufacturing-ai" or "energy" && Deployment != "quality");
        if (draws.Chance(0.3))
        {
            layer["finance"] ??= new JsonObject();
            layer["finance"]!["tax"] = cash.Tax();
            judged.Know("npvAfterTax", "paybackAfterTax");
        }
        if (draws.Chance(0.35))
            judged.AddOutcomes(outcomes);
        if (Name is "manufacturing-ai" or "energy" && draws.Chance(0.1))
            drivers.Add(new JsonObject { ["id"] = "maintenance", ["removed"] = true });
        if (draws.Chance(0.7))
        {
            for (var check = 0; check < 1 + draws.Below(4); check++)
                checks.Add(judged.Judged(Invariant($"own-check-{check}"), draws.OneOf("info", "warning", "error"), Name));
        }
        if (draws.Chance(0.2))
            checks.Add(new JsonObject { ["id"] = "any-benefit", ["removed"] = true });
        if (draws.Chance(0.4))
        {
            for (var hurdle = 0; hurdle < 1 + draws.Below(2); hurdle++)
                hurdles.Add(judged.Judged(Invariant($"own-hurdle-{hurdle}"), null, Name));
        }
        if (draws.Chance(0.1))
            hurdles.Add(new JsonObject { ["id"] = "npv-positive", ["removed"] = true });
        foreach (var (part, content) in ((string, JsonNode)[])
            [("inputs", inputs), ("factors", factors), ("drivers", drivers), ("cash", entries), ("outcomes", outcomes), ("checks", checks),
                ("hurdles", hurdles)])
        {
            if (content is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
                layer[part] = content;
        }
        return layer;
    }

    /// <summary>A layer that may only tighten, and does.</summary>
    private JsonObject TighterLayer()
    {
        var cut = draws.Between(0.5, 0.95);
        return new()
        {
            ["id"] = "tight",
            ["version"] = "1.0.0",
            ["title"] = "A tighter layer",
            ["tightenOnly"] = true,
            ["factors"] = new JsonObject
            {
                ["downtimeReduction"] = new JsonObject { ["range"] = new JsonArray(Percent(0.3 * cut), Percent(0.5 * cut)) },
                ["sparePartsReduction"] = new JsonObject { ["value"] = Percent(0.2 * cut) },
            },
            ["finance"] = new JsonObject { ["horizonMonths"] = 36 + draws.Below(24), ["discountRate"] = Percent(draws.Between(0.1, 0.2)) },
            ["checks"] = new JsonArray(new RandomJudged(draws).Judged("tight-check", "warning", Name)),
        };
    }

    private void AddFactors(JsonObject factors)
    {
        foreach (var (name, size) in ((string, double)[])
            [("downtimeReduction", 0.4), ("qualityReduction", 0.3), ("reactiveShift", 0.25), ("sparePartsReduction", 0.2)])
        {
            if (draws.Chance(0.4))
            {
                var factor = Range(size * 0.4, size * 1.6);
                if (draws.Chance(0.3))
                {
                    var entry = Range(size * 0.2, size * 1.2);
                    entry["when"] = draws.OneOf("site.criticality == 'high'",
                        "not (site.criticality == 'low' or site.deployment == 'quality')",
                        "site.criticality != 'medium' and site.deployment != 'full-platform'");
                    factor["cases"] = new JsonArray(entry);
                }
                factors[name] = factor;
            }
            else if (name == "downtimeReduction" && draws.Chance(0.4))
                factors[name] = new JsonObject { ["per"] = "line" };
            else if (draws.Chance(0.15))
                factors[name] = new JsonObject { ["evidence"] = draws.OneOf("measured", "vendor") };
        }
        if (draws.Chance(0.3))
            factors["majorFailuresPrevented"] = new JsonObject { ["per"] = "line" };
    }

    private JsonObject Range(double low, double high)
    {
        JsonObject factor = [];
        if (draws.Chance(0.3))
            factor["value"] = draws.Chance(0.3) ? Percent(draws.Between(low, high))
                : shapes.Shape((low + high) / 2, 1, isFraction: true, isDiscrete: false);
        else
        {
            var (from, to) = (draws.Between(low, (low + high) / 2), draws.Between((low + high) / 2, high));
            factor["range"] = new JsonArray(Percent(from), Percent(to));
            if (draws.Chance(0.6))
                factor["shape"] = draws.OneOf("uniform", "triangular", "pert");
            if (draws.Chance(0.4))
                factor["conservative"] = Percent(from + 0.3 * (to - from));
        }
        if (draws.Chance(0.5))
            factor["evidence"] = draws.OneOf("measured", "estimated", "benchmark", "vendor");
        return factor;
    }

    private JsonObject Terms()
    {
        JsonObject terms = [];
        if (draws.Chance(0.5))
            terms["horizonMonths"] = 12 + draws.Below(109);
        if (draws.Chance(0.5))
            terms["discountRate"] = Percent(draws.Chance(0.1) ? 0 : draws.Between(0.01, 0.25));
        if (draws.Chance(0.4))
            terms["amortisationYears"] = Number(draws.Between(1, 10));
        if (draws.Chance(0.5))
            terms["outlay"] = draws.OneOf("atStart", "untilGoLive");
        if (draws.Chance(0.3))
            terms["timing"] = draws.OneOf("yearEnd", "midYear");
        if (draws.Chance(0.5))
            terms["percentiles"] = new JsonArray(1, 5, 25, 50, 75, 99.5);
        return terms;
    }

    private JsonObject Widths()
    {
        JsonObject widths = [];
        foreach (var grade in (string[])["measured", "estimated", "benchmark", "vendor", "notStated"])
        {
            if (draws.Chance(0.5))
                widths[grade] = new JsonObject { ["widen"] = Percent(draws.Between(0.02, 0.35)) };
        }
        return widths;
    }

    /// <summary>A driver of its own, with its inputs and factor; now and then a derived input, and the functions of the language.</summary>
    private void AddDriver(JsonObject inputs, JsonObject factors, JsonArray drivers, RandomCash cash)
    {
        added.AddRange([new("heatUse", 100, 50_000), new("heatPrice", 100, 50_000), new("heatShare", 0.1, 0.9, IsFraction: true)]);
        inputs["heatUse"] = new JsonObject { ["added"] = true, ["title"] = "Heat", ["unit"] = "kWh/yr" };
        inputs["heatPrice"] = new JsonObject { ["added"] = true, ["title"] = "Price of heat", ["unit"] = "money/kWh" };
        inputs["heatShare"] = new JsonObject
        {
            ["added"] = true,
            ["title"] = "Share of the heat",
            ["unit"] = "fraction",
            ["neutral"] = Percent(1),
            ["default"] = Percent(1),
        };
        inputs["heatCost"] = new JsonObject
        {
            ["added"] = true,
            ["title"] = "Cost of heat",
            ["unit"] = "money/yr",
            ["formula"] = "heatUse * heatPrice * heatShare",
        };
        factors["heatReduction"] = Range(0.05, 0.4);
        factors["heatReduction"]!["added"] = true;
        factors["heatReduction"]!["title"] = "Reduction of heat";
        var formula = draws.Below(8) switch
        {
            0 => "heatCost * heatReduction",
            1 => "min(heatCost * heatReduction, 40% * heatCost)",
            2 => "if(heatUse > 8000, heatCost, heatCost / 2) * heatReduction",
            3 => "heatCost * (1 - exp(-2 * heatReduction))",
            4 => "heatCost * sqrt(heatReduction) / 2 + max(0, heatCost - 1000) * 0.05",
            5 => "heatCost * heatReduction ^ 1.5 * (if(heatShare > 50% and not heatUse < 100, 1, 0.8))",
            6 => "heatCost * ln(1 + heatReduction) - 0.01 * abs(heatCost - heatCost * heatShare)",
            _ => "heatCost * round(20 * heatReduction) / 20",
        };
        JsonObject driver = new() { ["id"] = "heat", ["added"] = true, ["title"] = "Heat", ["formula"] = formula };
        if (draws.Chance(0.5))
            cash.AddTimes(driver);
        if (draws.Chance(0.2))
            driver["when"] = "site.deployment != 'quality' or site.criticality == 'high'";
        drivers.Add(driver);
    }
}
