using System.Text.Json.Nodes;
using static Roi.Rules.Tests.Laws.Layers.RandomRules;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>A random scenario of random rules: one to three lines, shapes and samples, evidence, correlations, claims and the worst
/// event.</summary>
/// <param name="draws">The choices.</param>
/// <param name="below">The rules.</param>
/// <param name="samples">Writes a column of samples, and gives the name of its file.</param>
internal sealed class RandomScenario(Draws draws, RandomRules below, Func<string, string> samples)
{
    private readonly JsonObject inputs = [];
    private readonly JsonArray lines = [];
    private readonly List<string> uncertain = [];

    public string Write()
    {
        var apart = draws.Apart(1);
        JsonObject site = new()
        {
            ["deployment"] = draws.OneOf("predictive-maintenance", "quality", "full-platform"),
        };
        if (draws.Chance(0.95))
            site["criticality"] = draws.OneOf("low", "medium", "high");
        if (draws.Chance(0.95))
            site["scale"] = draws.OneOf("small", "mid-size", "large");
        foreach (var (name, low, high) in ((string, double, double)[])[("implementationCost", 50_000, 1_000_000),
            ("annualRunningCost", 2_000, 100_000), ("goLiveMonths", 1, 20), ("rampUpMonths", 1, 20), ("delay", 1, 9),
            ("setup", 30_000, 400_000), ("fee", 2_000, 60_000), ("subscription", 2_000, 60_000), ("price", 5, 200), ("share", 0.2, 0.95)])
            if (below.Inputs[name]!["formula"] is null && !(below.Inputs[name]!["default"] is not null && draws.Chance(0.6)))
                inputs[name] = Value(name, draws.Amount(low, high), name == "share");
        for (var line = 0; line < 1 + draws.Below(3); line++)
        {
            JsonObject own = [];
            foreach (var (name, low, high) in ((string, double, double)[])[("volume", 30_000, 1_500_000), ("hours", 20, 800),
                ("costPerHour", 100, 5_000)])
                own[name] = Value($"Line {line}/{name}", draws.Amount(low, high), isFraction: false);
            if ((string?)below.Inputs["goLiveMonths"]!["per"] == "site-or-line" && draws.Chance(0.6))
                own["goLiveMonths"] = Value($"Line {line}/goLiveMonths", draws.Amount(1, 20), isFraction: false);
            AddFailures(own, apart);
            lines.Add(new JsonObject { ["name"] = $"Line {line}", ["inputs"] = own });
        }
        AddFailures(inputs, apart);
        JsonObject scenario = new()
        {
            ["title"] = "A random case",
            ["currency"] = draws.OneOf("USD", "EUR"),
            ["rules"] = "below.json",
            ["site"] = site,
            ["inputs"] = inputs,
            ["lines"] = lines,
        };
        if (below.ShareKept is not null && draws.Chance(0.4))
            scenario["vendorClaims"] = new JsonObject { [draws.OneOf(RandomFormula.Factors)] = Shape(draws.Between(0.1, 0.9), true) };
        if (draws.Chance(0.3))
            scenario["cash"] = new JsonArray(Dated());
        if (draws.Chance(0.6))
            scenario["worstEvent"] = draws.Chance(0.5)
                ? new JsonObject { ["line"] = "Line 0", ["hours"] = 1 + draws.Below(60) }
                : new JsonObject { ["cost"] = Math.Round(draws.Amount(10_000, 1_000_000)) };
        if (uncertain.Count > 2 && draws.Chance(0.3))
            scenario["correlations"] = new JsonArray(new JsonObject
            {
                ["between"] = new JsonArray(uncertain[0], uncertain[^1]),
                ["rank"] = Math.Round(draws.Between(-0.6, 0.6), 2),
            });
        return scenario.ToJsonString(new() { WriteIndented = true });
    }

    /// <summary>The rate and the cost of events, for the site or for a line.</summary>
    private void AddFailures(JsonObject own, Draws apart)
    {
        if (below.Events is null)
            return;
        if (((string?)below.Inputs["failures"]!["per"] == "line") == (own != inputs))
            own["failures"] = apart.Chance(0.5) ? Math.Round(apart.Amount(0.1, 3), 2)
                : new JsonObject { ["uniform"] = new JsonArray(0.1, Math.Round(apart.Between(0.5, 4), 2)) };
        if (below.Inputs["failureCost"]!["per"] is JsonArray == (own != inputs))
            own["failureCost"] = new JsonObject
            {
                ["uniform"] = new JsonArray(Math.Round(apart.Amount(5_000, 50_000)), Math.Round(apart.Amount(50_000, 400_000))),
            };
    }

    /// <summary>A cost or investment that the scenario dates itself.</summary>
    private JsonObject Dated()
    {
        JsonObject entry = new() { ["title"] = "Move", ["kind"] = draws.OneOf("cost", "investment") };
        switch (draws.Below(3))
        {
            case 0:
                (entry["amount"], entry["at"]) = (Shape(draws.Amount(1_000, 100_000), false), draws.Below(12));
                break;
            case 1:
                (entry["amountPerYear"], entry["growth"]) = (Shape(draws.Amount(1_000, 50_000), false), Percent(draws.Between(0, 0.1)));
                break;
            default:
                entry["amountsByYear"] = new JsonArray(N(draws.Amount(1_000, 50_000), false), N(draws.Amount(1_000, 50_000), false));
                break;
        }
        return entry;
    }

    private JsonNode Value(string column, double size, bool isFraction)
    {
        var isFixed = draws.Chance(0.3);
        var value = isFixed ? N(size, isFraction) : Shape(size, isFraction);
        if (value is JsonObject shape && shape["samples"] is null && shape["discrete"] is null)
            uncertain.Add(column);
        return draws.Chance(0.3) ? new JsonObject
        {
            ["value"] = value,
            ["evidence"] = draws.OneOf("measured", "estimated", "benchmark", "vendor"),
        } : value;
    }

    private JsonObject Shape(double size, bool isFraction)
    {
        var (low, high) = (size * draws.Between(0.3, 0.9), size * draws.Between(1, 2));
        if (isFraction)
            high = Math.Min(high, 1);
        JsonNode At(double value) => N(value, isFraction);
        return draws.Below(isFraction ? 3 : 7) switch
        {
            0 => new() { ["triangular"] = new JsonArray(At(low), At(size), At(high)) },
            1 => new() { ["pert"] = new JsonArray(At(low), At(size), At(high)) },
            3 => new() { ["lognormal"] = new JsonObject { ["p10"] = At(low), ["p90"] = At(high) }, ["max"] = At(high * 2) },
            4 => new() { ["discrete"] = new JsonArray(new JsonArray(At(low), 1), new JsonArray(At(size), 2), new JsonArray(At(high), 1)) },
            5 => new()
            {
                ["samples"] = samples("amount\n" + string.Join('\n', Enumerable.Range(0, 3 + draws.Below(20))
                    .Select(_ => Invariant($"{draws.Between(low, high):0.###}"))) + "\n"),
                ["column"] = "amount",
            },
            _ => new() { ["uniform"] = new JsonArray(At(low), At(high)) },
        };
    }

    private static JsonNode N(double value, bool isFraction) => isFraction ? Percent(value) : Math.Round(value, 3);
}
