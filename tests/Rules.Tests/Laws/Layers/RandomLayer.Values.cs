using System.Text.Json.Nodes;
using static Roi.Rules.Tests.Laws.Layers.RandomRules;

namespace Roi.Rules.Tests.Laws.Layers;

/// <content>Edits of factors, of the share kept and of inputs.</content>
internal sealed partial class RandomLayer
{
    private bool FactorRange() => WithFactor((factor, entry) =>
    {
        if (factor["range"] is not JsonArray range)
            return false;
        Scaled(factor, range, entry);
        return true;
    });

    private bool FactorValue() => WithFactor((factor, entry) =>
    {
        var lowest = factor["range"] is JsonArray range ? Read(range[0]!) : factor["value"] is JsonValue value ? Read(value) : 0.05;
        entry["value"] = Percent(lowest * Scale());
        Copy(factor, entry, "evidence", 0.8);
        Cases(factor, entry, 1);
        return true;
    });

    private bool FactorConservative() => WithFactor((factor, entry) =>
    {
        if (factor["range"] is not JsonArray range)
            return false;
        var (low, high) = (Read(range[0]!), Read(range[1]!));
        var careful = factor["conservative"] is { } given ? Read(given) : low;
        entry["conservative"] = Percent(IsStricter ? draws.Between(low, careful) : draws.Between(careful, high));
        return true;
    });

    private bool FactorCases() => WithFactor((factor, entry) =>
    {
        if (factor["cases"] is not JsonArray)
            entry["cases"] = new JsonArray(Case(factor, IsStricter ? draws.Between(0.3, 1) : 1.2));
        else
            switch (draws.Below(4))
            {
                case 0:
                    entry["cases"] = new JsonArray();
                    break;
                case 1:
                    Cases(factor, entry, IsStricter ? draws.Between(0.5, 1) : 1.1, draws.Chance(0.2));
                    break;
                case 2:
                    Cases(factor, entry, 1);
                    entry["cases"]!.AsArray().Add(Case(factor, draws.Between(0.2, 1)));
                    break;
                default:
                    Cases(factor, entry, 1);
                    entry["cases"]![0]!["when"] = draws.OneOf("({0}) or {1}", "({0}) and {1}").Replace("{0}",
                        (string)entry["cases"]![0]!["when"]!, StringComparison.Ordinal).Replace("{1}", RandomFormula.When(draws),
                        StringComparison.Ordinal);
                    break;
            }
        return true;
    });

    private bool FactorEvidence() => WithFactor((_, entry) =>
    {
        entry["evidence"] = draws.OneOf("measured", "estimated", "benchmark", "vendor");
        return true;
    });

    private bool ShareKept()
    {
        if (below.ShareKept is not { } kept || !touched.Add("vendorShareKept"))
            return false;
        JsonObject entry = [];
        if (draws.Chance(0.1))
            entry["removed"] = true;
        else if (kept["range"] is JsonArray range)
            Scaled(kept, range, entry);
        else
            entry["value"] = Percent(draws.Between(0, 0.4));
        layer["vendorShareKept"] = entry;
        return true;
    }

    private bool InputMax() => WithInput(
        draws.OneOf("volume", "hours", "costPerHour", "fee", "setup", "implementationCost", "goLiveMonths"),
        (input, entry) => entry["max"] = Math.Round((input["max"] is { } max ? (double)max : 100_000) * (IsStricter ? draws.Between(0.3, 1)
            : draws.Between(1, 2)), 2));

    private bool InputNeutral() => WithInput(draws.OneOf("volume", "fee", "setup", "share", "goLiveMonths", "price"),
        (input, entry) => entry["neutral"] = (string?)input["unit"] == "fraction" ? Percent(draws.Between(0, 1)) : draws.Below(20));

    private bool InputDefault()
    {
        var name = draws.OneOf("fee", "subscription", "share", "goLiveMonths", "rampUpMonths", "setup", "price");
        if (below.Inputs[name]!["formula"] is not null)
            return false;
        return WithInput(name, (input, entry) =>
        {
            var known = input["default"] is JsonObject graded ? graded["value"] : input["default"];
            JsonNode value = known is not null && draws.Chance(0.85) ? known.DeepClone() : (string?)input["unit"] == "fraction"
                ? Percent(draws.Between(0, 1)) : draws.Below(1000);
            entry["default"] = draws.Chance(0.5) ? value
                : new JsonObject { ["value"] = value, ["evidence"] = draws.OneOf("estimated", "vendor") };
        });
    }

    private bool InputFormula()
    {
        var name = draws.OneOf("loss", "writeOff", "implementationCost", "annualRunningCost", "goLiveMonths", "rampUpMonths");
        if (below.Inputs[name]!["formula"] is not { } formula)
            return false;
        return WithInput(name, (_, entry) => entry["formula"] = draws.Below(4) switch
        {
            0 => $"({(string)formula!}) * {draws.OneOf("0.9", "1.1", "1")}",
            _ => RandomFormula.Respelt(draws, (string)formula!, isSame: true),
        });
    }

    private bool InputDeclaration() => draws.Below(3) switch
    {
        0 => WithInput("spare", (_, entry) => entry["unit"] = draws.OneOf("h/yr", "kWh/yr")),
        1 => WithInput("volume", (_, entry) => entry["unit"] = draws.OneOf("money/yr", "money / yr", "money*yr^-1")),
        _ => WithInput("fee", (_, entry) => entry["per"] = draws.OneOf("site", "line")),
    };

    private bool InputComesOrGoes()
    {
        if (draws.Chance(0.5))
            return WithInput(draws.OneOf("spare", "price", "volume", "share"), (_, entry) => entry["removed"] = true);
        touched.Add("inputs.heads");
        Part("inputs")["heads"] = new JsonObject { ["added"] = true, ["title"] = "Heads", ["unit"] = "1", ["default"] = 5 };
        return true;
    }

    private bool WithFactor(Func<JsonObject, JsonObject, bool> edit)
    {
        var name = draws.OneOf(RandomFormula.Factors);
        JsonObject entry = [];
        if (touched.Contains("factors." + name) || !edit(below.Factors[name]!.AsObject(), entry))
            return false;
        touched.Add("factors." + name);
        Part("factors")[name] = entry;
        return true;
    }

    private bool WithInput(string name, Action<JsonObject, JsonObject> edit)
    {
        if (!touched.Add("inputs." + name))
            return false;
        JsonObject entry = [];
        edit(below.Inputs[name]!.AsObject(), entry);
        Part("inputs")[name] = entry;
        return true;
    }

    /// <summary>Restates the range of a factor, higher or lower, with most of what belongs to it.</summary>
    private void Scaled(JsonObject factor, JsonArray range, JsonObject entry)
    {
        var scale = Scale();
        entry["range"] = new JsonArray(Percent(Read(range[0]!) * scale), Percent(Read(range[1]!) * scale));
        Copy(factor, entry, "shape", 0.7);
        if (factor["conservative"] is { } careful && draws.Chance(0.7))
            entry["conservative"] = Percent(Read(careful) * scale);
        Copy(factor, entry, "evidence", 0.8);
        Cases(factor, entry, scale);
    }

    private JsonObject Case(JsonObject factor, double scale)
    {
        var low = factor["range"] is JsonArray range ? Read(range[0]!) : 0.1;
        return new() { ["when"] = RandomFormula.When(draws), ["range"] = new JsonArray(Percent(low * scale / 2), Percent(low * scale)) };
    }

    /// <summary>Restates the cases of a factor, as a layer has to that gives it a new figure.</summary>
    private void Cases(JsonObject factor, JsonObject entry, double scale, bool isOther = false)
    {
        if (factor["cases"] is not JsonArray cases || (scale != 1 && draws.Chance(0.1)))
            return;
        var copy = cases.DeepClone().AsArray();
        if (scale != 1 && copy[0]!["range"] is JsonArray range)
            (range[0], range[1]) = (Percent(Read(range[0]!) * scale), Percent(Read(range[1]!) * scale));
        if (scale != 1)
            copy[0]!.AsObject().Remove("conservative");
        if (isOther)
            copy[0]!["when"] = RandomFormula.When(draws);
        entry["cases"] = copy;
    }

    private void Copy(JsonObject from, JsonObject to, string key, double share)
    {
        if (from[key] is { } value && draws.Chance(share))
            to[key] = value.DeepClone();
    }
}
