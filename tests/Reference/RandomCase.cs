using System.Text.Json.Nodes;
using static Roi.Reference.RandomShape;

namespace Roi.Reference;

/// <summary>Random scenarios over every feature, written as files: what is bought, sites, lines, inputs whole or by parts, claims,
/// correlations, worst events, and the rules of <see cref="RandomRules"/>.</summary>
internal sealed class RandomCase
{
    private readonly Draws draws;
    private readonly RandomShape shapes;
    private readonly JsonObject site = [];
    private readonly JsonObject inputs = [];
    private readonly JsonArray lines = [];

    private RandomCase(int seed, string folder)
    {
        draws = new(seed, 77);
        shapes = new(draws, folder);
    }

    /// <summary>Writes the case of a seed into a folder.</summary>
    public static CaseFiles Write(int seed, string folder)
    {
        Directory.CreateDirectory(folder);
        return new RandomCase(seed, folder).Write(folder);
    }

    private CaseFiles Write(string folder)
    {
        RandomRules rules = new(draws, shapes);
        rules.Write(folder);
        var deployment = rules.Deployment;
        site["deployment"] = deployment;
        foreach (var (fact, words) in ((string, string[])[])
            [("criticality", ["low", "medium", "high"]), ("scale", ["small", "mid-size", "large"]), ("industry", ["food", "steel"])])
        {
            if (draws.Chance(0.8) || fact == "criticality")
                site[fact] = words[draws.Below(words.Length)];
        }
        AddCash();
        if (deployment != "quality")
            AddDowntimeAndMaintenance();
        if (deployment != "predictive-maintenance")
            AddQuality();
        foreach (var input in rules.AddedInputs)
            foreach (var owner in input.IsOfLine ? lines.Select(line => line!["inputs"]!.AsObject()) : [inputs])
                owner[input.Name] = ValueOf(input);
        JsonObject scenario = new()
        {
            ["title"] = "A random case",
            ["currency"] = draws.OneOf("USD", "EUR"),
            ["rules"] = rules.Name,
            ["site"] = site,
            ["inputs"] = inputs,
        };
        if (draws.Chance(0.3))
            scenario["prepared"] = new JsonObject { ["on"] = "2026-10-20" };
        if (lines.Count > 0)
            scenario["lines"] = lines;
        if (draws.Chance(0.4))
            scenario["cash"] = Dated();
        AddClaims(scenario, deployment);
        AddWorstEvent(scenario);
        AddCorrelations(scenario);
        File.WriteAllText(Path.Combine(folder, "scenario.json"), scenario.ToJsonString(new() { WriteIndented = true }) + "\n");
        return new(folder, rules.Layers, draws.OneOf("sobol", "sobol", "sobol", "lhs", "random"));
    }

    private JsonNode ValueOf(AddedInput input)
    {
        var size = draws.Between(input.Low, input.High);
        return input.IsFraction ? shapes.Fraction(size, isDiscrete: false)
            : input.IsOfEvents ? shapes.CostOfEvents(size) : shapes.Amount(size, input.Highest, isDiscrete: false);
    }

    private void AddCash()
    {
        inputs["implementationCost"] = shapes.Amount(
            Math.Exp(draws.Between(Math.Log(50_000), Math.Log(4_000_000))), isDiscrete: false, mayBeZero: false);
        inputs["annualRunningCost"] = shapes.Amount(Math.Exp(draws.Between(Math.Log(5_000), Math.Log(500_000))));
        inputs["goLiveMonths"] = shapes.Amount(draws.Chance(0.08) ? draws.Between(40, 110) : draws.Between(0.5, 14), 120,
            isDiscrete: false);
        inputs["rampUpMonths"] = shapes.Amount(draws.Between(0.5, 20), 120, isDiscrete: false);
    }

    /// <summary>Costs and investments that the scenario dates itself, of every form; payments at whole months.</summary>
    private JsonArray Dated()
    {
        JsonArray entries = [];
        for (var i = 0; i < 1 + draws.Below(3); i++)
        {
            JsonObject entry = new() { ["title"] = Invariant($"Own {i}"), ["kind"] = draws.OneOf("cost", "investment") };
            var size = Math.Exp(draws.Between(Math.Log(2_000), Math.Log(200_000)));
            switch (draws.Below(4))
            {
                case 0:
                    (entry["amount"], entry["at"]) = (shapes.Amount(size, isDiscrete: false), draws.Below(13));
                    break;
                case 1:
                    (entry["amount"], entry["from"]) = (shapes.Amount(size, isDiscrete: false), draws.Below(4));
                    entry["until"] = Number(draws.Between(5, 12));
                    break;
                case 2:
                    entry["amountPerYear"] = shapes.Amount(size / 4, isDiscrete: false);
                    if (draws.Chance(0.5))
                        entry["start"] = Number(draws.Between(0, 9));
                    if (draws.Chance(0.5))
                        entry["end"] = Number(draws.Between(10, 60));
                    if (draws.Chance(0.6))
                        entry["growth"] = shapes.Fraction(draws.Between(0.01, 0.1), isDiscrete: false);
                    break;
                default:
                    entry["amountsByYear"] = new JsonArray([.. Enumerable.Range(0, 1 + draws.Below(4))
                        .Select(_ => shapes.Amount(size / 4, isDiscrete: false))]);
                    break;
            }
            entries.Add(entry);
        }
        return entries;
    }

    private void AddDowntimeAndMaintenance()
    {
        var (count, isRollout, hasFailures) = (1 + draws.Below(6), draws.Chance(0.3), draws.Chance(0.25));
        for (var line = 0; line < count; line++)
        {
            JsonObject own = new() { ["downtimeHours"] = shapes.Amount(draws.Between(20, 600), 8784) };
            if (draws.Chance(0.4))
                own["costPerHour"] = shapes.Amount(draws.Between(500, 6000));
            else
            {
                foreach (var part in (string[])["lostContributionMargin", "idleLabour", "recoveryOvertime", "emergencyPremium"])
                    own[part] = shapes.Amount(draws.Between(100, 2000));
            }
            if (draws.Chance(0.5))
                own["informalCostPerHour"] = shapes.Amount(draws.Between(300, 2500));
            if (isRollout && draws.Chance(0.6))
                own["goLiveMonths"] = shapes.Amount(draws.Between(0.5, 24), 120, isDiscrete: false);
            if (isRollout && draws.Chance(0.4))
                own["rampUpMonths"] = shapes.Amount(draws.Between(0.5, 12), 120, isDiscrete: false);
            if (hasFailures && draws.Chance(0.6))
            {
                own["majorFailuresPerYear"] = shapes.Amount(draws.Between(0.1, 3), 12, isDiscrete: false);
                own["majorFailureCost"] = shapes.CostOfEvents(draws.Between(20_000, 300_000));
                if (draws.Chance(0.5))
                    own["unplannedHoursOfMajorFailures"] = Number(draws.Between(1, 15));
            }
            lines.Add(new JsonObject
            {
                ["name"] = draws.Chance(0.2) ? Invariant($"Hall {line}/Press") : Invariant($"Line {line + 1}"),
                ["inputs"] = own
            });
        }
        inputs["reactiveHours"] = shapes.Amount(draws.Between(300, 9000));
        inputs["labourCostPerHour"] = shapes.Amount(draws.Between(30, 90));
        inputs["emergencySpareParts"] = shapes.Amount(draws.Between(10_000, 600_000));
        if (draws.Chance(0.4))
            inputs["plannedMaintenanceLabour"] = shapes.Amount(draws.Between(50_000, 700_000), isDiscrete: false);
        if (draws.Chance(0.3))
            inputs["soldShare"] = shapes.Fraction(draws.Between(0.3, 0.95));
        foreach (var share in (string[])["stopLabourShare", "stopPartsShare"])
        {
            if (draws.Chance(0.2))
                inputs[share] = shapes.Fraction(draws.Between(0.05, 0.5));
        }
    }

    private void AddQuality()
    {
        foreach (var (whole, parts) in ((string, string[])[])
            [("scrapCost", ["scrapMaterial", "scrapProcessing"]), ("reworkCost", ["reworkLabour", "reworkMaterials", "reworkDelay"])])
        {
            foreach (var name in draws.Chance(0.4) ? [whole] : parts)
                inputs[name] = shapes.Amount(draws.Between(10_000, 700_000));
        }
        if (draws.Chance(0.3))
            inputs["stopScrapShare"] = shapes.Fraction(draws.Between(0.05, 0.5));
    }

    private void AddClaims(JsonObject scenario, string deployment)
    {
        if (!draws.Chance(0.5))
            return;
        JsonObject claims = [];
        foreach (var factor in (string[])["downtimeReduction", "reactiveShift", "sparePartsReduction", "qualityReduction"])
        {
            if (draws.Chance(0.5) && (factor == "qualityReduction" ? deployment != "predictive-maintenance" : deployment != "quality"))
                claims[factor] = shapes.Fraction(draws.Between(0.2, 0.95), isDiscrete: false);
        }
        foreach (var line in lines.Select(line => line!["name"]!.GetValue<string>()))
        {
            if (draws.Chance(0.15))
                claims[$"{line}/downtimeReduction"] = shapes.Fraction(draws.Between(0.2, 0.95), isDiscrete: false);
        }
        if (claims.Count > 0)
            scenario["vendorClaims"] = claims;
    }

    private void AddWorstEvent(JsonObject scenario)
    {
        if (!draws.Chance(0.6))
            return;
        JsonObject worst = [];
        if (draws.Chance(0.3))
            worst["date"] = "2026-03-14";
        var names = lines.Select(line => line!["name"]!.GetValue<string>()).ToArray();
        if (names.Length > 0 && draws.Chance(0.8))
            worst["line"] = names[draws.Below(names.Length)];
        if (draws.Chance(0.8))
            worst["hours"] = Number(draws.Between(5, 200));
        var isComputed = worst["hours"] is not null && (worst["line"] is not null || names.Length == 1) && draws.Chance(0.4);
        if (!isComputed)
            worst["cost"] = Number(draws.Between(20_000, 900_000));
        if (draws.Chance(0.3))
            worst["damage"] = new JsonObject { ["cost"] = Number(draws.Between(1000, 19_000)), ["what"] = "A gearbox" };
        scenario["worstEvent"] = worst;
    }

    private void AddCorrelations(JsonObject scenario)
    {
        string[] uncertain = [.. inputs.Where(entry => IsUncertain(entry.Key, entry.Value!)).Select(entry => entry.Key),
            .. lines.SelectMany(line => line!["inputs"]!.AsObject().Where(entry => IsUncertain(entry.Key, entry.Value!))
                .Select(entry => $"{line["name"]}/{entry.Key}"))];
        if (!draws.Chance(0.5) || uncertain.Length < 3)
            return;
        JsonArray pairs = [];
        // A chain of two pairs is possible where the squares of both normal correlations add up to less than 1.
        var first = draws.Below(uncertain.Length - 2);
        for (var pair = 0; pair < 1 + draws.Below(2); pair++)
        {
            pairs.Add(new JsonObject
            {
                ["between"] = new JsonArray(uncertain[first + pair], uncertain[first + pair + 1]),
                ["rank"] = Number(draws.Between(-0.55, 0.6)),
            });
        }
        scenario["correlations"] = pairs;
    }

    /// <summary>Whether a value has a shape of which any moderate correlation can be reached, and one draw for it.</summary>
    private static bool IsUncertain(string name, JsonNode node)
    {
        if (name is "majorFailureCost" or "recallCost")
            return false;
        var value = node is JsonObject wrapper && wrapper["value"] is { } inner ? inner : node;
        return value is JsonObject shape && shape["bernoulli"] is null && !(shape["discrete"] is JsonArray { Count: < 4 })
            && !(shape["samples"] is not null && shape["smoothed"] is null);
    }
}
