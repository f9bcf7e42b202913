using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change of facts, inputs, factors, drivers, terms and evidence.</summary>
internal static class TightenedValues
{
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
}
