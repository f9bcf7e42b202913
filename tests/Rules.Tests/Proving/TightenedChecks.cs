using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change of checks and hurdles.</summary>
internal static class TightenedChecks
{
    /// <summary>Row of the table, what the layer says, and what is reported of it; nothing where it is accepted.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "check added", """ "checks": [{ "id": "new", "severity": "error", "expect": "p50(npv) > 0", "message": "m","""
            + """ "advice": "d", "source": "s", "added": true }] """, "" },
        { "hurdle added", """ "hurdles": [{ "id": "new", "added": true, "title": "N", "when": "site.scale == 'mid-size'", "expect":"""
            + """ "p50(payback) <= 24", "source": "s" }] """, "" },
        { "hurdle added", """ "hurdles": [{ "id": "new", "added": true, "title": "N", "expect": "p50(payback) <= 24","""
            + """ "source": "s" }] """,
            $"layer1.json(2,22): {Loose}the hurdle \"new\" would say that a case pays which no hurdle below judges, where site.scale is "
                + "not stated" },
        { "hurdle removed", """ "hurdles": [{ "id": "pays", "removed": true }] """,
            $"layer1.json(2,14): {Loose}the hurdle \"pays\" would be gone (set in rules.json, line 39)" },
        { "hurdle: expect", """ "hurdles": [{ "id": "pays", "title": "P", "expect": "probability(npv > 0) >= 90%","""
            + """ "when": "site.scale == 'large'", "source": "s" }] """, "" },
        { "hurdle: expect", """ "hurdles": [{ "id": "pays", "title": "P", "expect": "probability(npv > 0) >= 70%","""
            + """ "when": "site.scale == 'large'", "source": "s" }] """,
            $"layer1.json(2,54): {Loose}the hurdle \"pays\" would become easier to keep to: from \"probability(npv > 0) >= 80%\" to "
                + "\"probability(npv > 0) >= 70%\" (set in rules.json, line 39)" },
        { "hurdle: expect", """ "hurdles": [{ "id": "pays", "title": "P", "expect": "p50(payback) <= 24","""
            + """ "when": "site.scale == 'large'", "source": "s" }] """,
            $"layer1.json(2,54): {Unsure}what \"pays\" expects would change: from \"probability(npv > 0) >= 80%\" to "
                + "\"p50(payback) <= 24\" (set in rules.json, line 39); accepted is the same condition with a harder "
                + "bound; what is to hold besides can be a hurdle of its own" },
        { "hurdle: when", """ "hurdles": [{ "id": "pays", "title": "P", "when": "site.scale != 'small'", "expect":"""
            + """ "probability(npv > 0) >= 80%", "source": "s" }] """, "" },
        { "hurdle: when", """ "hurdles": [{ "id": "pays", "title": "P", "when": "site.scale != 'mid-size'", "expect":"""
            + """ "probability(npv > 0) >= 80%", "source": "s" }] """,
            $"layer1.json(2,52): {Loose}the hurdle \"pays\" would say that a case pays which no hurdle below judges, where site.scale is "
                + "\"small\" (set in rules.json, line 39)" },
        { "hurdle: when", """ "hurdles": [{ "id": "pays", "title": "P", "when": "site.scale == 'mid-size'", "expect":"""
            + """ "probability(npv > 0) >= 90%", "source": "s" }] """,
            $"layer1.json(2,52): {Loose}the hurdle \"pays\" would no longer concern sites where site.scale is \"large\": from "
                + "\"site.scale == 'large'\" to \"site.scale == 'mid-size'\" (set in rules.json, line 39)" },
        { "hurdle: currency", """ "hurdles": [{ "id": "pays", "title": "Q", "expect": "probability(npv > 0) >= 80%","""
            + """ "when": "site.scale == 'large'", "source": "s" }] """, "" },
        { "hurdle: currency", """ "hurdles": [{ "id": "pays", "title": "P", "currency": "EUR", "expect": "probability(npv > 0) >= 90%","""
            + """ "when": "site.scale == 'large'", "source": "s" }] """,
            $"layer1.json(2,56): {Unsure}the currency of \"pays\" "
                + "would change from any to EUR (set in rules.json, line 39); keep the currency, and add a hurdle of its own for another" },
        { "stress set added", """ "stress": [{ "id": "dear", "added": true, "title": "Dear", "set": { "licence": "*2" } }] """, "" },
        { "stress set removed", """ "stress": [{ "id": "slip", "removed": true }] """,
            $"layer1.json(2,13): {Loose}the stress set \"slip\" would be gone (set in rules.json, line 42)" },
        { "stress set: title", """ "stress": [{ "id": "slip", "title": "Half a year", "set": { "saving": "*0.5","""
            + """ "goLiveMonths": "+6" } }] """, "" },
        { "stress set: set", """ "stress": [{ "id": "slip", "title": "Slip", "set": { "goLiveMonths": "+9", "saving": "*0.5" } }] """,
            $"layer1.json(2,53): {Unsure}what the stress set \"slip\" sets would change from {{ goLiveMonths: +6, saving: *0.5 }} to "
                + "{ goLiveMonths: +9, saving: *0.5 } (set in rules.json, line 42); leave it as it is, and add a stress set of your own" },
        { "check removed", """ "checks": [{ "id": "tail", "removed": true }] """,
            $"layer1.json(2,13): {Loose}the check \"tail\" would be gone (set in rules.json, line 31)" },
        { "check: severity", """ "checks": [{ "id": "cost", "severity": "error", "expect": "p50(totalBenefit) <= 100% *"""
            + """ p50(implementationCost)", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: severity", """ "checks": [{ "id": "cost", "severity": "info", "expect": "p50(totalBenefit) <= 100% *"""
            + """ p50(implementationCost)", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,41): {Loose}the severity of \"cost\" would fall from warning to info (set in rules.json, line 27)" },
        { "check: when", """ "checks": [{ "id": "loss", "severity": "error", "when": "site.scale != 'small'", "expect":"""
            + """ "probability(npv < 0) <= 10%", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: when", """ "checks": [{ "id": "loss", "severity": "error", "when": "site.scale == 'large' and site.criticality !="""
            + """ 'low'", "expect": "probability(npv < 0) <= 10%", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,58): {Loose}the check \"loss\" would no longer concern sites where site.scale is \"large\" and "
                + "site.criticality is not stated: from \"site.scale == 'large'\" to \"site.scale == 'large' and site.criticality != "
                + "'low'\" (set in rules.json, line 29)" },
        { "check: currency", """ "checks": [{ "id": "tail", "severity": "info", "currency": "USD", "expect": "percentile(npv, 10%) >="""
            + """ -1000", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: currency", """ "checks": [{ "id": "tail", "severity": "info", "currency": "EUR", "expect": "percentile(npv, 10%) >="""
            + """ -1000", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,61): {Unsure}the currency of \"tail\" would change from USD to EUR (set in rules.json, line 31); keep the "
                + "currency, and add a check of its own for another" },
        { "check: expect", """ "checks": [{ "id": "tail", "severity": "info", "currency": "USD", "expect": "percentile(npv, 5%) >="""
            + """ -500", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: expect", """ "checks": [{ "id": "spread", "severity": "warning", "expect": "sd(npv) < 400 and (mean(roi) > 30% or not"""
            + """ p10(roi) < 1%)", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: expect", """ "checks": [{ "id": "loss", "severity": "error", "when": "site.scale == 'large'", "expect":"""
            + """ "probability(npv < 1000) <= 5%", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: expect", """ "checks": [{ "id": "cost", "severity": "warning", "expect": "p90(totalBenefit) <= 100% *"""
            + """ p10(implementationCost)", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: expect", """ "checks": [{ "id": "cost", "severity": "warning", "expect": "p50(totalBenefit) < 80% *"""
            + """ p50(implementationCost)", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "check: expect", """ "checks": [{ "id": "cost", "severity": "warning", "expect": "p50(totalBenefit) <= 120% *"""
            + """ p50(implementationCost)", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,62): {Loose}the check \"cost\" would become easier to keep to: from \"p50(totalBenefit) <= 100% * "
                + "p50(implementationCost)\" to \"p50(totalBenefit) <= 120% * p50(implementationCost)\" (set in rules.json, line 27)" },
        { "check: expect", """ "checks": [{ "id": "loss", "severity": "error", "when": "site.scale == 'large'", "expect":"""
            + """ "probability(npv < -1000) <= 10%", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,93): {Loose}the check \"loss\" would become easier to keep to: from \"probability(npv < 0) <= 10%\" to "
                + "\"probability(npv < -1000) <= 10%\" (set in rules.json, line 29)" },
        { "check: expect", """ "checks": [{ "id": "spread", "severity": "warning", "expect": "sd(npv) < 500", "message": "m","""
            + """ "advice": "d", "source": "s" }] """,
            $"layer1.json(2,64): {Unsure}what \"spread\" expects would change: from \"sd(npv) < 500 and (mean(roi) > 20% or not p10(roi) "
                + "< 0)\" to \"sd(npv) < 500\" (set in rules.json, line 35); accepted is the same condition with a harder bound; what is "
                + "to hold besides can be a check of its own" },
        { "check: expect", """ "checks": [{ "id": "tail", "severity": "info", "currency": "USD", "expect": "percentile(npv, 20%) >="""
            + """ -1000", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,78): {Loose}the check \"tail\" would become easier to keep to: from \"percentile(npv, 10%) >= -1000\" to "
                + "\"percentile(npv, 20%) >= -1000\" (set in rules.json, line 31)" },
        { "check: expect", """ "checks": [{ "id": "tail", "severity": "info", "currency": "USD", "expect": "percentile(npv, 20%) >="""
            + """ -500", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,78): {Unsure}what \"tail\" expects would change: from \"percentile(npv, 10%) >= -1000\" to \"percentile(npv, "
                + "20%) >= -500\" (set in rules.json, line 31); accepted is the same condition with a harder bound; what is to hold "
                + "besides can be a check of its own" },
        { "check: expect", """ "checks": [{ "id": "spread", "severity": "warning", "expect": "sd(npv) < 500 and (mean(roi) > 20% or not"""
            + """ p10(roi) < -1%)", "message": "m", "advice": "d", "source": "s" }] """,
            $"layer1.json(2,64): {Loose}the check \"spread\" would become easier to keep to: from \"sd(npv) < 500 and (mean(roi) > 20% or "
                + "not p10(roi) < 0)\" to \"sd(npv) < 500 and (mean(roi) > 20% or not p10(roi) < -1%)\" (set in rules.json, line 35)" },
    };
}
