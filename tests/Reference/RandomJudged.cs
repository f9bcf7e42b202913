using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>Random outcomes, checks and hurdles of a layer.</summary>
/// <param name="draws">The random numbers.</param>
internal sealed class RandomJudged(Draws draws)
{
    private readonly List<string> own = [];

    /// <summary>Lets conditions name outcomes that are not in every case.</summary>
    public void Know(params ReadOnlySpan<string> outcomes) => own.AddRange(outcomes);

    /// <summary>Outcomes of its own; the second may rest on the first.</summary>
    public void AddOutcomes(JsonArray outcomes)
    {
        (string Id, string Unit, string Formula)[] all =
        [
            ("paybackFromGoLive", "month", "payback - goLiveMonths"), ("npvPerInvestment", "1", "npv / investment"),
            ("margin", "money/yr", "totalBenefit - annualTotalCost"), ("shareOfPeak", "fraction", "peakFunding / investment"),
            ("rateAboveDiscount", "fraction", "irr - discountRate"), ("lowest", "money", "min(npv, firstYearBenefit)"),
        ];
        var first = draws.Below(all.Length);
        var (id, unit, formula) = all[first];
        Add(id, unit, formula);
        if (draws.Chance(0.4))
            Add("twice", unit, $"2 * {id}");

        void Add(string id, string unit, string formula)
        {
            JsonObject outcome = new()
            {
                ["id"] = id,
                ["added"] = true,
                ["title"] = "Outcome " + id,
                ["unit"] = unit,
                ["formula"] = formula,
            };
            if (draws.Chance(0.3))
                outcome["better"] = draws.OneOf("higher", "lower");
            outcomes.Add(outcome);
            own.Add(id);
        }
    }

    /// <summary>A check, or a hurdle where there is no severity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="severity">The severity of a check.</param>
    /// <param name="rules">The rules that it is made for.</param>
    public JsonObject Judged(string id, string? severity, string rules)
    {
        JsonObject rule = new()
        {
            ["id"] = id,
            ["added"] = true,
            ["expect"] = Expect(rules),
            ["message"] = "It does not hold.",
            ["title"] = "A rule",
            ["advice"] = "Look again.",
            ["source"] = "A source",
        };
        if (severity is not null)
            rule["severity"] = severity;
        if (draws.Chance(0.15))
            rule["when"] = draws.OneOf("site.criticality == 'high'", "site.scale != 'small'", "site.deployment != 'quality'");
        if (draws.Chance(0.1))
            rule["currency"] = "USD";
        return rule;
    }

    private JsonNode Expect(string rules)
    {
        if (draws.Chance(0.8))
            return Condition(rules);
        JsonArray conditions = [Condition(rules), Condition(rules)];
        if (draws.Chance(0.3))
            conditions.Add(new JsonObject { ["all"] = new JsonArray(Condition(rules), Condition(rules)) });
        return new JsonObject { [draws.OneOf("any", "all")] = conditions };
    }

    private string Condition(string rules)
    {
        var amount = Invariant($"{Math.Round(Math.Exp(draws.Between(Math.Log(20_000), Math.Log(2_000_000)))):0}");
        var months = Invariant($"{draws.Between(4, 60):0.#}");
        var percent = Invariant($"{draws.Between(5, 95):0.#}%");
        if (own.Count > 0 && draws.Chance(0.3))
            return draws.OneOf("p50", "p10", "percentile") switch
            {
                "percentile" => $"percentile({own[draws.Below(own.Count)]}, {percent}) >= {Small()}",
                var statistic => $"{statistic}({own[draws.Below(own.Count)]}) <= {Small()}",
            };
        return draws.Below(20) switch
        {
            0 => $"p50(totalBenefit) <= {percent} * p50(implementationCost)",
            1 => $"probability(npv > 0) >= {percent}",
            2 => $"p90(payback) <= {months}",
            3 => $"p10(roi) > {percent}",
            4 => $"mean(totalBenefit) >= {amount}",
            5 => $"sd(totalBenefit) < {amount}",
            6 => $"percentile(npv, 25%) > {amount}",
            7 => $"probability(payback <= {months} and roi > {percent}) >= 50%",
            8 => $"conservative(npv) >= {amount}",
            9 => $"p50(irr) >= {percent}",
            10 => $"p50(downtimeHours) <= {months} * 10",
            11 => $"p90(costPerHour) / p50(costPerHour) <= 1.5",
            12 => $"p50(worstEventCost) <= {percent} * p50(totalBenefit)",
            13 => $"abs(p50(npv) - conservative(npv)) < {amount}",
            14 => $"p50(firstYearBenefit) >= {amount} or p50(horizonRoi) > {percent}",
            15 => $"not p50(discountedPayback) > {months}",
            16 => $"p50(downtimeReduction) <= {percent}",
            17 when rules != "quality-inspection" => $"max(p50(benefit.downtime), p50(benefit.quality)) <= {percent} * p50(totalBenefit)",
            18 => $"p90(goLiveMonths + rampUpMonths) <= {months}",
            _ => $"mean(payback) <= {months}",
        };

        string Small() => Invariant($"{draws.Between(0, 3):0.##}");
    }
}
