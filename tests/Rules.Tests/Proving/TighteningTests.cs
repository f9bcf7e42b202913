using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Running;
using Roi.Tests;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change, row by row of the table in rules/README.md.</summary>
public sealed class TighteningTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>Row of the table, what the layer says, and what is reported of it; nothing where it is accepted.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "site: values", """ "site": { "scale": { "values": ["large", "small"] }, "industry": { "values": ["food"] } } """, "" },
        { "site: values", """ "site": { "deployment": { "values": ["quality", "energy", "full-platform"] } } """,
            $"layer1.json(2,38): {Unsure}site.deployment could be \"energy\" too (set in the facts of every site, line 2); leave its words "
                + "as they are, or some out" },
        { "site: fact added", """ "site": { "region": { "added": true, "title": "Region" } } """, "" },
        { "site: fact removed", """ "site": { "industry": { "removed": true } } """, "" },
        { "site: fact removed", """ "site": { "scale": { "removed": true } } """,
            "layer1.json(2,23): \"site.scale\" cannot be removed: check loss, hurdle pays, hurdle earns still use it; change or "
                + "remove what uses it too" },
        { "factor: range, value, shape", """ "factors": { "saving": { "value": { "triangular": ["30%", "30%", "50%"] }, "cases": [{"""
            + """ "when": "site.criticality == 'high'", "value": "20%" }] } } """, "" },
        { "factor: range, value, shape", """ "factors": { "saving": { "range": ["25%", "40%"], "cases": [{ "when": "site.criticality =="""
            + """ 'high'", "range": ["20%", "40%"] }] } } """, "" },
        { "factor: range, value, shape", """ "factors": { "saving": { "value": { "discrete": [["20%", 1], ["40.1%", 1]] }, "cases": [{"""
            + """ "when": "site.criticality == 'high'", "value": "20%" }] } } """,
            $"layer1.json(2,36): {Loose}the P50 of saving would rise from 40 % to 40.1 % where none of its cases applies "
                + "(set in rules.json, line 14)" },
        { "factor: range, value, shape", """ "factors": { "saving": { "shape": "pert" } } """,
            $"layer1.json(2,36): {Loose}the P10 of saving would rise from 32 % to 34.9327 % where none of its cases applies "
                + "(set in rules.json, line 14)" },
        { "factor: range, value, shape", """ "factors": { "saving": { "range": ["35%", "45%"], "conservative": "35%", "cases": [{"""
            + """ "when": "site.criticality == 'high'", "range": ["20%", "40%"] }] } } """,
            $"layer1.json(2,36): {Loose}the lowest value of saving would rise from 30 % to 35 % where none of its cases applies "
                + "(set in rules.json, line 14)" },
        { "factor: range, value, shape", """ "factors": { "saving": { "range": ["25%", "35%"] } } """,
            $"layer1.json(2,36): {Loose}the conservative value of saving would rise from 20 % to 25 % where site.criticality == 'high' "
                + $"(set in rules.json, line 15)\nlayer1.json(2,36): {Loose}the lowest value of saving would rise from 20 % to 25 % where "
                + "site.criticality == 'high' (set in rules.json, line 15)" },
        { "factor: conservative", """ "factors": { "saving": { "conservative": "31%" } } """, "" },
        { "factor: conservative", """ "factors": { "saving": { "conservative": "36%" } } """,
            $"layer1.json(2,43): {Loose}the conservative value of saving would rise from 35 % to 36 % where none of its cases applies "
                + "(set in rules.json, line 14)" },
        { "factor: cases", """ "factors": { "saving": { "cases": [{ "when": "site.criticality == 'high'", "range": ["20%", "40%"] }, {"""
            + """ "when": "site.scale == 'small'", "range": ["20%", "50%"] }] } } """, "" },
        { "factor: cases", """ "factors": { "saving": { "cases": [{ "when": "site.criticality == 'high' or site.scale == 'small'","""
            + """ "range": ["20%", "40%"] }] } } """, "" },
        { "factor: cases", """ "factors": { "saving": { "cases": [] } } """,
            $"layer1.json(2,36): {Loose}the conservative value of saving would rise from 20 % to 35 % where site.criticality == 'high' "
                + $"(set in rules.json, line 15)\nlayer1.json(2,36): {Loose}the lowest value of saving would rise from 20 % to 30 % where "
                + "site.criticality == 'high' (set in rules.json, line 15)" },
        { "factor: cases", """ "factors": { "saving": { "cases": [{ "when": "site.criticality == 'high' and site.scale == 'small'","""
            + """ "range": ["20%", "40%"] }] } } """,
            $"layer1.json(2,36): {Loose}the conservative value of saving would rise from 20 % to 35 % where site.criticality == 'high' "
                + $"(set in rules.json, line 15)\nlayer1.json(2,36): {Loose}the lowest value of saving would rise from 20 % to 30 % where "
                + "site.criticality == 'high' (set in rules.json, line 15)" },
        { "factor added", """ "factors": { "extra": { "value": "20%", "added": true } }, "inputs": { "twice": { "title": "T","""
            + """ "unit": "fraction", "formula": "2 * extra", "added": true } } """, "" },
        { "factor added", """ "factors": { "extra": { "value": "20%", "added": true } }, "drivers": [{ "id": "two", "title": "Two","""
            + """ "formula": "volume * yield * extra" }] """,
            $"layer1.json(2,115): {Unsure}the formula of driver \"two\" would change from \"volume * yield * waste\" to \"volume * yield "
                + "* extra\" (set in rules.json, line 23); keep the formula and lower its factor, or narrow its \"when\"" },
        { "factor removed", """ "factors": { "yield": { "removed": true }, "waste": { "removed": true } }, "drivers": [{"""
            + """ "id": "two", "removed": true }] """, "" },
        { "factor removed", """ "factors": { "yield": { "removed": true } } """,
            $"layer1.json(2,15): {Loose}the factor \"yield\" would be gone, which \"two\" needs (set in rules.json, line "
                + "17)\nlayer1.json(2,26): \"yield\" cannot be removed: driver two still uses it; change or remove what uses it too" },
        { "factor where lower values raise a benefit or lower a cost", """ "factors": { "yield": { "value": "19%" } } """, "" },
        { "factor where lower values raise a benefit or lower a cost", """ "factors": { "yield": { "value": "10%" },"""
            + """ "waste": { "value": "20%" } } """,
            $"layer1.json(2,35): {Unsure}annualRunningCost does not only rise as yield changes: its formula is \"licence * (1 + "
                + "yield)\"; leave yield as it is" },
        { "factor where lower values raise a benefit or lower a cost", """ "factors": { "waste": { "value": "19%" } } """,
            $"layer1.json(2,35): {Unsure}the benefit of driver \"two\" does not only fall as waste changes: its formula is \"volume * "
                + "yield * (1 - waste)\"; leave waste as it is" },
        { "factor or term that a check names, itself or through derived inputs", """ "finance": { "horizonMonths": 48 } """, "" },
        { "factor or term that a check names, itself or through derived inputs", """ "factors": { "saving": { "conservative": "31%" },"""
            + """ "waste": { "value": "20%" } } """,
            $"layer1.json(2,43): {Unsure}what the check \"own\" expects does not only become harder as saving changes: \"p50(npv) >= "
                + "p50(licence * saving)\" (set in rules.json, line 26); leave saving as it is" },
        { "share kept", """ "vendorShareKept": { "range": ["40%", "60%"] } """, "" },
        { "share kept", """ "vendorShareKept": { "range": ["40%", "61%"] } """,
            $"layer1.json(2,32): {Loose}the highest value of vendorShareKept would rise from 60 % to 61 % (set in rules.json, line 20)" },
        { "share kept removed", """ "vendorShareKept": { "removed": true } """,
            $"layer1.json(2,2): {Loose}the share kept of a vendor's claim would be gone: uniform 50 % to 60 % "
            + "(set in rules.json, line 20)" },
        { "finance: horizonMonths", """ "finance": { "horizonMonths": 48 }, "checks": [{ "id": "half", "severity": "warning", "expect":"""
            + """ "p90(payback) <= horizonMonths / 2", "message": "m", "advice": "d", "source": "s" }] """, "" },
        { "finance: horizonMonths", """ "finance": { "horizonMonths": 72 } """,
            $"layer1.json(2,32): {Loose}the check \"half\" would become easier to keep to: \"p90(payback) <= horizonMonths / 2\" with the "
                + $"terms of this layer (set in rules.json, line 33)\nlayer1.json(2,32): {Loose}the horizon would grow from 60 to 72 "
                + "months (set in rules.json, line 25)" },
        { "finance: discountRate", """ "finance": { "discountRate": "12%" } """, "" },
        { "finance: discountRate", """ "finance": { "discountRate": "8%" } """,
            $"layer1.json(2,31): {Loose}the discount rate would fall from 10 % to 8 % (set in rules.json, line 25)" },
        { "finance: amortisationYears", """ "finance": { "amortisationYears": 2 } """, "" },
        { "finance: amortisationYears", """ "finance": { "amortisationYears": 5 } """,
            $"layer1.json(2,36): {Loose}the years of amortisation would grow from 3 to 5 (set in rules.json, line 25)" },
        { "finance: outlay", """ "finance": { "outlay": "atStart" } """, "" },
        { "finance: outlay", """ "finance": { "outlay": "untilGoLive" } """,
            $"layer1.json(2,25): {Loose}the implementation cost would be paid \"untilGoLive\" instead of \"atStart\"" },
        { "evidence: grade", """ "factors": { "yield": { "value": "10%", "source": "s" } } """, "" },
        { "evidence: grade", """ "factors": { "saving": { "evidence": "measured" } } """,
            $"layer1.json(2,39): {Loose}the evidence of saving would rise from not stated to measured where none of its cases applies "
                + "(set in rules.json, line 14)" },
        { "evidence: grade", """ "factors": { "yield": { "value": "10%", "source": "Us", "evidence": "vendor" } } """,
            $"layer1.json(2,70): {Loose}the evidence of yield would rise from not stated to vendor (set in rules.json, line 17)" },
        { "evidence: grade", """ "vendorShareKept": { "evidence": "benchmark" } """,
            $"layer1.json(2,35): {Loose}the evidence of vendorShareKept would rise from not stated to benchmark "
                + "(set in rules.json, line 20)" },
        { "evidence: grade", """ "inputs": { "goLiveMonths": { "default": { "value": 3, "evidence": "measured" } } } """,
            $"layer1.json(2,69): {Loose}the evidence of the default of goLiveMonths would rise from not stated to measured "
                + "(set in rules.json, line 6)" },
        { "evidence: widen", """ "evidence": { "vendor": { "widen": 0 } } """, "" },
        { "evidence: widen", """ "evidence": { "vendor": { "widen": "25%" } } """,
            $"layer1.json(2,37): {Unsure}values of the grade vendor would be widened by another share, from 0 % to 25 %; leave it as it "
                + "is, or say it in a layer that need not tighten" },
        { "finance: percentiles", """ "finance": { "percentiles": [25, 75] } """, "" },
        { "driver added", """ "drivers": [{ "id": "three", "title": "Three", "formula": "volume * 1%", "added": true }] """,
            $"layer1.json(2,22): {Loose}the driver \"three\" would add a benefit that the rules below do not count" },
        { "driver removed", """ "drivers": [{ "id": "two", "removed": true }] """, "" },
        { "driver removed", """ "drivers": [{ "id": "net", "removed": true }], "factors": { "waste": { "value": "20%" } } """,
            $"layer1.json(2,14): {Unsure}the driver \"net\" would be gone, and its benefit \"licence - 1000\" may be below zero, so that "
                + "the total benefit would rise (set in rules.json, line 21); leave the driver as it is" },
        { "driver: when", """ "drivers": [{ "id": "two", "title": "Two", "when": "site.scale != 'small'", "formula":"""
            + """ "volume * yield * waste" }] """, "" },
        { "driver: when", """ "drivers": [{ "id": "one", "title": "One", "formula": "volume * saving" }] """,
            $"layer1.json(2,14): {Loose}the driver \"one\" could be claimed where site.deployment is \"quality\": from \"site.deployment "
                + "!= 'quality'\" to all sites (set in rules.json, line 22)" },
        { "driver: when", """ "drivers": [{ "id": "one", "title": "One", "when": "site.scale == 'large'","""
            + """ "formula": "volume * saving" }] """,
            $"layer1.json(2,53): {Loose}the driver \"one\" could be claimed where site.deployment is \"quality\" and site.scale is "
                + "\"large\": from \"site.deployment != 'quality'\" to \"site.scale == 'large'\" (set in rules.json, line 22)" },
        { "driver: formula",
            """ "drivers": [{ "id": "two", "title": "Zwei", "formula": "((volume) * yield) * waste", "source": "Us" }] """, "" },
        { "driver: formula", """ "drivers": [{ "id": "one", "title": "One", "when": "site.deployment != 'quality'", "formula":"""
            + """ "0.5 * volume * saving" }] """,
            $"layer1.json(2,96): {Unsure}the formula of driver \"one\" would change from \"volume * saving\" to \"0.5 * volume * saving\" "
                + "(set in rules.json, line 22); keep the formula and lower its factor, or narrow its \"when\"" },
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
        { "input added", """ "inputs": { "energy": { "title": "Energy", "unit": "money/yr", "default": 5, "added": true } } """, "" },
        { "input added", """ "inputs": { "costPerHour": { "title": "Hour", "unit": "money/h", "per": "line", "added": true } } """,
            $"layer1.json(2,29): {Loose}\"costPerHour\" would price the worst event of a scenario that gives no cost of it, which is "
                + "refused now" },
        { "input removed", """ "inputs": { "spare": { "removed": true } } """, "" },
        { "input removed", """ "inputs": { "licence": { "removed": true } } """,
            $"layer1.json(2,14): {Loose}the input \"licence\" would be gone, which \"annualRunningCost\" needs (set in rules.json, line "
                + "8)\nlayer1.json(2,27): \"licence\" cannot be removed: input annualRunningCost still uses it; "
                + "change or remove what uses it too" },
        { "input: max", """ "inputs": { "spare": { "max": 8000 }, "licence": { "max": 1e6 } } """, "" },
        { "input: max", """ "inputs": { "goLiveMonths": { "max": 240 } } """,
            $"layer1.json(2,39): {Loose}the highest value of goLiveMonths would rise from 120 to 240 (set in rules.json, line 6)" },
        { "input: unit, per, formula, default", """ "inputs": { "annualRunningCost": { "formula": "((licence) * 2)" },"""
            + """ "goLiveMonths": { "default": 3.0 } } """, "" },
        { "input: unit, per, formula, default", """ "inputs": { "goLiveMonths": { "default": 2 }, "licence": { "default": 0 } } """,
            $"layer1.json(2,43): {Unsure}the default of goLiveMonths would change (set in rules.json, line 6); leave it as it is, or "
                + $"declare an input of another name\nlayer1.json(2,72): {Unsure}licence would have a default, where each scenario has to "
                + "give it now; leave it as it is, or declare an input of another name" },
        { "input: unit, per, formula, default", """ "inputs": { "annualRunningCost": { "formula": "licence * 1.9" } } """,
            $"layer1.json(2,48): {Unsure}the formula of annualRunningCost would change from \"licence * 2\" to \"licence * 1.9\" (set in "
                + "rules.json, line 5); leave it as it is, or declare an input of another name" },
        { "input: unit, per, formula, default", """ "inputs": { "spare": { "unit": "h/month", "per": "line" } } """,
            $"layer1.json(2,33): {Unsure}the unit of spare would change from h/yr to h/month (set in rules.json, line 10); leave it as it "
                + $"is, or declare an input of another name\nlayer1.json(2,51): {Unsure}spare would be given for each line instead of "
                + "once for the site; leave it as it is, or declare an input of another name" },
        { "texts", """ "inputs": { "spare": { "title": "S", "advice": "A" } }, "factors": { "yield": { "title": "Y", "rationale": "R","""
            + """ "advice": "A", "source": "S" } }, "checks": [{ "id": "cost", "severity": "warning", "title": "T", "expect":"""
            + """ "p50(totalBenefit) <= 1.00 * p50(implementationCost)", "message": "n", "holds": "h", "advice": "e", "source": "t" }] """,
            "" },
        { "tests", """ "tests": [{ "name": "t", "removed": true }] """, "" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_layer_may_change_what_its_row_says(string row, string layer, string told) =>
        Assert.Equal([row, .. told.Split('\n')], [row, .. string.Join('\n', Loosenings(Layer(layer))).Split('\n')]);

    [Fact]
    public void Every_row_of_the_table_has_its_cases_and_no_case_is_without_a_row()
    {
        var table = File.ReadLines(Repository.PathOf("rules", "README.md"))
            .SkipWhile(line => !line.StartsWith("| a layer changes", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var cases = Cases.Select(row => row.Data).Select(data => (Row: data.Item1, IsAccepted: data.Item3.Length == 0)).ToHashSet();
        Assert.Equal(
            table.SelectMany(cells => new[] { (cells[1], true, cells[2]), (cells[1], false, cells[3]) })
            .Where(cell => cell.Item3 != "nothing").Select(cell => (cell.Item1, cell.Item2)).Order(),
            cases.Order());
    }

    [Fact]
    public void A_share_kept_may_be_added_where_there_was_none() =>
        Assert.Empty(Loosenings(Base.With(("\"vendorShareKept\": { \"range\": [\"50%\", \"60%\"] },", "")),
        Layer(""" "vendorShareKept": { "range": ["90%", "100%"] } """)));

    [Fact]
    public void All_that_a_layer_loosens_is_told_at_once() => Assert.Equal(
        [
            $"layer1.json(2,32): {Loose}the check \"half\" would become easier to keep to: \"p90(payback) <= horizonMonths / 2\" with the "
            + "terms of this layer (set in rules.json, line 33)",
            $"layer1.json(2,32): {Loose}the horizon would grow from 60 to 72 months (set in rules.json, line 25)",
            $"layer1.json(2,52): {Loose}the discount rate would fall from 10 % to 9 % (set in rules.json, line 25)",
            $"layer1.json(2,93): {Loose}the conservative value of yield would rise from 20 % to 21 % (set in rules.json, line 17)",
            $"layer1.json(2,93): {Loose}the lowest value of yield would rise from 20 % to 21 % (set in rules.json, line 17)",
            "layer1.json(2,102): there is no factor \"yeild\" below this layer; did you mean \"yield\"? A new one says \"added\": true",
        ],
        Loosenings(Layer(""" "finance": { "horizonMonths": 72, "discountRate": "9%" }, "factors": { "yield": { "value": "21%" },"""
            + """ "yeild": { "value": "1%" } } """)));

    [Fact]
    public void A_layer_is_held_against_everything_below_it_whichever_way_it_comes()
    {
        var first = Layer(""" "finance": { "horizonMonths": 48 } """)
            .With(("\"tightenOnly\": true", "\"tightenOnly\": false"), ("\"strict\"", "\"loose\""));
        var second = Layer(""" "finance": { "horizonMonths": 54 } """);
        string[] told = [$"layer2.json(2,32): {Loose}the horizon would grow from 48 to 54 months (set in layer1.json, line 2)"];
        Assert.Equal(told, Loosenings(first, second).Where(problem => problem.Contains("horizon would", StringComparison.Ordinal)));
        Assert.Empty(Loosenings(second, first));
        desk.Put("rules.json", Base);
        desk.Put("layer1.json", first.With(("\"title\"", "\"extends\": \"rules.json\", \"title\"")));
        Problems problems = new();
        RuleLoader.Load(Source.OfFile(desk.Put("layer2.json", second.With(("\"title\"", "\"extends\": \"layer1.json\", \"title\"")))), [],
            SourceFiles.All, problems);
        Assert.Equal(told, desk.Messages(problems.InOrder()).Where(problem => problem.Contains("horizon would", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_first_file_has_nothing_to_tighten_and_is_told_so()
    {
        Problems warnings = new();
        Tightening.NoteIdle(desk.Rules(Base.With(("\"title\": \"Base\",", "\"title\": \"Base\", \"tightenOnly\": true,"))), warnings);
        Assert.Equal(["rules.json(2,54): \"tightenOnly\" has no effect here: this file extends no other, so there is "
            + "nothing below it to be tightened"], desk.Messages(warnings.InOrder()));
        Problems none = new();
        Tightening.NoteIdle(desk.Rules(Base), none);
        Assert.False(none.Any);
    }

    /// <summary>Whoever adds a key decides here whether a layer could loosen something with it, and judges it if so.</summary>
    [Theory]
    [InlineData("", "$schema id version title owner approved extends tightenOnly site inputs factors vendorShareKept evidence "
        + "drivers finance checks hurdles tests")]
    [InlineData("site/additionalProperties", "removed added title values")]
    [InlineData("inputs/additionalProperties", "removed added title unit per formula default neutral hopeful max advice")]
    [InlineData("factors/additionalProperties", "removed added title range shape value conservative source evidence cases "
        + "rationale advice")]
    [InlineData("evidence/additionalProperties", "removed widen source")]
    [InlineData("drivers/items", "removed added id title when formula source")]
    [InlineData("finance", "horizonMonths discountRate amortisationYears outlay percentiles")]
    [InlineData("checks/items", "removed added id severity title when currency expect message holds advice source")]
    [InlineData("hurdles/items", "removed added id title when currency expect message holds advice source")]
    public void Every_key_of_a_rule_file_is_judged_or_known_to_be_free(string part, string keys)
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(Schemas.Rules)!;
        foreach (var step in part.Split('/', StringSplitOptions.RemoveEmptyEntries))
            schema = (step is "items" or "additionalProperties" ? schema[step] : schema["properties"]![step])!;
        Assert.Equal(keys.Split(' ').Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(property => property.Key)
            .Order(StringComparer.Ordinal));
    }

    public void Dispose() => desk.Dispose();

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
