using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares checks and hurdles, what they observe, and the two verdicts that follow.</summary>
internal sealed class JudgedComparison(JsonObject results, JsonObject rules, Judging judging, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        CompareJudged("checks");
        CompareJudged("hurdles");
        CompareVerdicts();
    }

    private void CompareJudged(string part)
    {
        var listed = results[part]!.AsArray().ToDictionary(entry => entry!["id"]!.GetValue<string>(), entry => entry!.AsObject());
        foreach (var rule in (rules[part]?.AsArray() ?? []).Select(rule => rule!.AsObject()))
        {
            var id = rule["id"]!.GetValue<string>();
            var what = $"{part}.{id}.";
            if (!listed.Remove(id, out var entry))
            {
                agreement.Differ(what, "missing", "expected");
                continue;
            }
            Dictionary<(string, string?), double> said = [];
            foreach (var (text, value) in entry["observed"]!.AsObject())
                CompareObserved(what, text, value, said);
            var own = judging.End(rule, (node, line) => judging.Observe(node, line).Value);
            // What lies within its error of the bound may end either way: then the ending has to follow from what the program observed.
            var follows = judging.End(rule, (node, line) =>
                said.TryGetValue((node.ToText(), line), out var observed) ? observed : judging.Observe(node, line).Value);
            var ending = entry["verdict"]!.GetValue<string>();
            agreement.Same(what + "verdict", ending, Word(own), Word(follows));
            if (own is Ending.Pass or Ending.Fail && ending is "pass" or "fail" && Optional(entry["shareBroken"]) is { } broken)
            {
                var share = judging.ShareBroken(rule["expect"]!);
                agreement.Agree(what + "shareBroken", double.IsNaN(share.Value) ? double.NaN : broken, null, share);
                if (Optional(entry["chance"]) is { } chance)
                    agreement.Agree(what + "chance", chance, null, share with { Value = 1 - share.Value });
            }
        }
        foreach (var id in listed.Keys)
            agreement.Differ($"{part}.{id}", "listed", "not in the rules");
    }

    private void CompareObserved(string what, string text, JsonNode? value, Dictionary<(string, string?), double> said)
    {
        var line = simulation.Case.Lines.Where(name => text.StartsWith(name + ": ", StringComparison.Ordinal)).MaxBy(name => name.Length);
        var node = Language.Parse(line is null ? text : text[(line.Length + 2)..]);
        Estimate own;
        try
        {
            own = judging.Observe(node, line);
        }
        catch (MissingException missing)
        {
            agreement.Differ(what + text, value?.ToJsonString() ?? "null", "is missing: " + missing.Message);
            return;
        }
        var isMoment = node is { Kind: "call", Text: "mean" or "sd" };
        // A percentile that is null may be never; a mean is no number then.
        if (Optional(value) is not null || isMoment)
            said[(node.ToText(), line)] = Optional(value) ?? double.NaN;
        if (node is { Kind: "call", Text: "p10" or "p50" or "p90" or "percentile" })
        {
            var share = node.Text == "percentile" ? node.Parts[1].Number
                : double.Parse(node.Text[1..], System.Globalization.CultureInfo.InvariantCulture) / 100;
            var sample = simulation.Of(Language.Bind(node.Parts[0], name => judging.Name(name, line)).Value);
            agreement.Percentile(what + text, value, sample, share);
        }
        else if (isMoment)
        {
            var sample = simulation.Of(Language.Bind(node.Parts[0], name => judging.Name(name, line)).Value);
            var isWithheld = OutcomeComparison.IsWithheld(results["outcomes"]![node.Parts[0].Text]);
            if (node.Text == "sd")
                agreement.Deviation(what + text, node.Parts[0].Text, isWithheld, value, sample);
            else
                agreement.Mean(what + text, node.Parts[0].Text, isWithheld, value, sample);
        }
        else if (own.Error == 0)
            agreement.Equal(what + text, value, own.Value);
        else
            agreement.Agree(what + text, Optional(value) ?? double.NaN, null, own);
    }

    private void CompareVerdicts()
    {
        var checks = results["checks"]!.AsArray().Select(check => (
            Severity: check!["severity"]!.GetValue<string>(), Verdict: check["verdict"]!.GetValue<string>())).ToList();
        var credible = checks.Exists(check => check is { Verdict: "error", Severity: not "info" } or
        {
            Severity: "error",
            Verdict: "fail"
        }) ? "notCredible"
            : checks.Exists(check => check is { Severity: "warning", Verdict: "fail" }) ? "recheck" : "credible";
        agreement.Same("verdict", results["verdict"]!.GetValue<string>(), credible);

        var hurdles = results["hurdles"]!.AsArray().Select(hurdle => hurdle!["verdict"]!.GetValue<string>()).ToList();
        var npv = simulation.Of(simulation.Case.Terms.Tax is null ? "npv" : "npvAfterTax");
        var volume = simulation.Of("cashVolume");
        var loses = Sample.Share([.. npv.Values.Zip(volume.Values, (value, size) => value < -Agreement.EqualWithin * size)]);
        // Where the mean or the share lies within its error of the bound, either decision is right.
        double[] ends = [-Agreement.Errors, Agreement.Errors];
        var decisions = ends.SelectMany(means => ends.Select(shares => Decision(
            npv.Mean.Value + means * npv.Mean.Error >= -Agreement.EqualWithin * volume.Mean.Value,
            loses.Value + (npv.IsConstant ? 0 : shares * loses.Error) >= 0.5)));
        agreement.Same("decision", results["decision"]!.GetValue<string>(), [.. decisions]);

        string Decision(bool gainsOnAverage, bool mostLose) =>
            hurdles.Contains("error") || !hurdles.Exists(verdict => verdict is "pass" or "fail") ? "notJudged"
            : !hurdles.Contains("fail") && gainsOnAverage ? "pays"
            : hurdles.Contains("fail") && mostLose ? "doesNotPay" : "marginal";
    }

    private static string Word(Ending ending) => $"{char.ToLowerInvariant($"{ending}"[0])}{$"{ending}"[1..]}";
}
