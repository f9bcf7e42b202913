using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>A figure of results.json that is not the one of the reference.</summary>
/// <param name="What">Where it stands.</param>
/// <param name="Program">What the program says.</param>
/// <param name="Reference">What the reference says.</param>
/// <param name="Error">The combined standard error; 0 for exact figures.</param>
internal sealed record Difference(string What, string Program, string Reference, double Error)
{
    public override string ToString() => Invariant($"{What}: {Program}, reference {Reference} ± {Error:G3}");
}

/// <summary>Holds a results.json against the reference, figure by figure.</summary>
/// <remarks>Statistics agree within 4 combined standard errors, where an error that is itself estimated from 16 replicates is given the
/// quantile of Student's distribution of the same probability (6.3e-5, both sides). Other figures agree to a billionth.</remarks>
internal sealed class Comparison
{
    private const double Errors = 4;
    private const double EqualWithin = 1e-9;

    /// <summary>The degrees of freedom of an error that comes from 16 replicates; of a rank correlation, from the middle half of
    /// them.</summary>
    private const double Freedom = 15;
    private const double FreedomOfRanks = 7;

    /// <summary>The kurtosis from which on the program may say that a mean rests on too few trials to be stated.</summary>
    private const double HeavyTail = 30;

    /// <summary>Trials that a mean of the reference rests on at least, counted as those of an outlier's weight: trials ÷ kurtosis. With
    /// fewer its own error is not honest, and the figure is not compared.</summary>
    private const double FewestTrials = 30;

    private readonly JsonObject results;
    private readonly JsonObject scenario;
    private readonly JsonObject rules;
    private readonly Simulation simulation;
    private readonly double programTrials;
    private readonly double[] conservative;
    private readonly List<Difference> differences = [];
    private readonly List<(string Kind, double Errors)> deviations = [];

    private Comparison(JsonObject results, JsonObject scenario, JsonObject rules, Simulation simulation)
    {
        (this.results, this.scenario, this.rules, this.simulation) = (results, scenario, rules, simulation);
        programTrials = Number(results["trials"]!);
        conservative = simulation.Case.Conservative();
    }

    /// <summary>What the program says.</summary>
    public JsonObject Results => results;

    public JsonObject Scenario => scenario;

    /// <summary>The rules, layers merged.</summary>
    public JsonObject Rules => rules;

    public Case Case => simulation.Case;

    /// <summary>The latest go-live of any trial, in months.</summary>
    public double LongestGoLive => simulation.Of("goLiveMonths").Values.Max();

    /// <summary>The figures that were compared.</summary>
    public int Count { get; private set; }

    /// <summary>Those that differ.</summary>
    public IReadOnlyList<Difference> Differences => differences;

    /// <summary>How far each statistic lies from that of the reference, in combined standard errors as of a normal quantity: mean, sd,
    /// percentile, share or rank correlation.</summary>
    public IReadOnlyList<(string Kind, double Errors)> Deviations => deviations;

    /// <summary>Compares all that the documents define.</summary>
    public static Comparison Of(JsonObject results, JsonObject scenario, JsonObject rules, Simulation simulation)
    {
        Comparison comparison = new(results, scenario, rules, simulation);
        comparison.CompareOutcomes();
        comparison.CompareConservativeCase();
        comparison.CompareRanks();
        comparison.CompareJudged("checks");
        comparison.CompareJudged("hurdles");
        comparison.CompareVerdicts();
        comparison.CompareBridge();
        comparison.CompareAdjustments();
        comparison.CompareEvidence();
        return comparison;
    }

    private IEnumerable<string> OutcomeNames => simulation.Case.Names.Where(name =>
        name.StartsWith("benefit.", StringComparison.Ordinal) || name is "totalBenefit" or "annualTotalCost" or "roi" or "firstYearBenefit"
            or "firstYearRoi" or "horizonRoi" or "npv" or "irr" or "payback" or "discountedPayback");

    private void CompareOutcomes()
    {
        foreach (var name in OutcomeNames)
        {
            if (results["outcomes"]![name] is not JsonObject outcome)
            {
                Differ("outcomes." + name, "missing", "expected", 0);
                continue;
            }
            var (what, sample, errors) = ($"outcomes.{name}.", simulation.Of(name), outcome["standardError"]!);
            var isWithheld = Optional(outcome["never"] ?? outcome["none"]) > 0;
            CompareMoment(what + "mean", name, isWithheld, outcome["mean"], sample, sample.Mean, ErrorOf(errors["mean"]));
            CompareMoment(what + "sd", name, isWithheld, outcome["sd"], sample, sample.StandardDeviation, ErrorOf(errors["sd"]));
            foreach (var percent in (int[])[10, 50, 90])
                ComparePercentile(Invariant($"{what}p{percent}"), outcome[Invariant($"p{percent}")], sample, percent / 100.0,
                    ErrorOf(errors[Invariant($"p{percent}")]));
            foreach (var (percent, value) in outcome["percentiles"]!.AsObject())
            {
                if (percent is not ("10" or "50" or "90"))
                    ComparePercentile($"{what}percentiles.{percent}", value, sample,
                        double.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) / 100, null);
            }
            if ((outcome["never"] ?? outcome["none"]) is { } share)
                Agree(what + "never or none", Number(share), null, Sample.Share([.. sample.Values.Select(double.IsInfinity)]));
        }
    }

    private void CompareConservativeCase()
    {
        foreach (var name in OutcomeNames)
        {
            var cautious = conservative[simulation.Case.Place(name)];
            Equal("conservativeCase." + name, results["conservativeCase"]![name], cautious);
            if (double.IsNaN(cautious))
                continue;
            var sign = name is "annualTotalCost" or "payback" or "discountedPayback" ? -1 : 1;
            var volume = simulation.Case.Place("cashVolume");
            var place = simulation.Case.Place(name);
            var (worse, ties) = (0.0, 0.0);
            foreach (var row in simulation.Rows)
            {
                var tolerance = EqualWithin * (name.EndsWith("oi", StringComparison.Ordinal) || name == "irr" ? 1
                    : name == "npv" ? row[volume] : Math.Abs(row[place]));
                if (Language.Holds("==", row[place], cautious, tolerance))
                    ties++;
                else if (sign * (row[place] - cautious) < 0)
                    worse++;
            }
            var share = Sample.Share(worse + ties / 2, simulation.Trials);
            if (Optional(results["worseThanConservative"]![name]) is { } said)
                Agree("worseThanConservative." + name, said, null, share with
                {
                    // Where all trials are equal here, one may still differ there.
                    Error = ties < simulation.Trials ? share.Error : Sample.Share(0, simulation.Trials).Error,
                });
            else if (simulation.Of(name).Values.All(value => !double.IsNaN(value)))
                Differ("worseThanConservative." + name, "null", Invariant($"{share.Value}"), 0);
        }
    }

    private void CompareRanks()
    {
        var npv = simulation.Of("npv");
        var listed = results["rankCorrelations"]!["inputs"]!.AsObject();
        var errors = results["rankCorrelations"]!["standardError"];
        HashSet<string> unknown = [.. listed.Select(input => input.Key)];
        foreach (var value in simulation.Case.Values)
        {
            var name = value.Key.StartsWith(DrawnValue.RangeOf, StringComparison.Ordinal) ? value.Name : value.Key;
            unknown.Remove(name);
            // Formulas use a value after it was widened.
            var own = simulation.Of(value.Key).RankCorrelation(npv, Simulation.Batches);
            if (listed[name] is { } said)
                Agree("rankCorrelations." + name, double.IsNaN(own.Value) ? double.NaN : Number(said), ErrorOf(errors?[name]), own,
                    "rank correlation");
            else if (Math.Abs(own.Value) > Errors * own.Error + 0.01 && !double.IsNaN(own.Value) && !listed.ContainsKey(name))
                Differ("rankCorrelations." + name, "missing", Invariant($"{own.Value}"), own.Error);
        }
        foreach (var name in unknown)
            Differ("rankCorrelations." + name, "listed", "nothing that is drawn", 0);
        foreach (var pair in results["correlations"]!.AsArray())
        {
            var between = pair!["between"]!.AsArray().Select(name => name!.GetValue<string>()).ToArray();
            Equal("correlations." + string.Join(" with ", between) + ".reached", pair["reached"], Number(pair["asked"]!), 1e-6);
        }
    }

    private void CompareJudged(string part)
    {
        Judging judging = new(simulation, scenario, rules, conservative);
        var listed = results[part]!.AsArray().ToDictionary(entry => entry!["id"]!.GetValue<string>(), entry => entry!.AsObject());
        foreach (var rule in (rules[part]?.AsArray() ?? []).Select(rule => rule!.AsObject()))
        {
            var id = rule["id"]!.GetValue<string>();
            var what = $"{part}.{id}.";
            if (!listed.Remove(id, out var entry))
            {
                Differ(what, "missing", "expected", 0);
                continue;
            }
            Dictionary<(string, string?), double> said = [];
            foreach (var (text, value) in entry["observed"]!.AsObject())
                CompareObserved(what, text, value, judging, said);
            var own = judging.End(rule, (node, line) => judging.Observe(node, line).Value);
            // What lies within its error of the bound may end either way: then the ending has to follow from what the program observed.
            var follows = judging.End(rule, (node, line) =>
                said.TryGetValue((node.ToText(), line), out var observed) ? observed : judging.Observe(node, line).Value);
            Count++;
            var ending = entry["verdict"]!.GetValue<string>();
            if (!IsWord(own, ending) && !IsWord(follows, ending))
                Differ(what + "verdict", ending, $"{own}", 0);
            if (own is Ending.Pass or Ending.Fail && ending is "pass" or "fail" && Optional(entry["shareBroken"]) is { } broken)
            {
                var share = judging.ShareBroken(rule["expect"]!);
                Agree(what + "shareBroken", double.IsNaN(share.Value) ? double.NaN : broken, null, share);
                if (Optional(entry["chance"]) is { } chance)
                    Agree(what + "chance", chance, null, share with { Value = 1 - share.Value });
            }
        }
        foreach (var id in listed.Keys)
            Differ($"{part}.{id}", "listed", "not in the rules", 0);
    }

    private void CompareObserved(
        string what, string text, JsonNode? value, Judging judging, Dictionary<(string, string?), double> said)
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
            Differ(what + text, value?.ToJsonString() ?? "null", "is missing: " + missing.Message, 0);
            return;
        }
        if (Optional(value) is { } number)
            said[(node.ToText(), line)] = number;
        if (node is { Kind: "call", Text: "p10" or "p50" or "p90" or "percentile" })
        {
            var share = node.Text == "percentile" ? node.Parts[1].Number
                : double.Parse(node.Text[1..], System.Globalization.CultureInfo.InvariantCulture) / 100;
            var sample = simulation.Of(Language.Bind(node.Parts[0], name => judging.Name(name, line)).Value);
            ComparePercentile(what + text, value, sample, share, null);
        }
        else if (node is { Kind: "call", Text: "mean" or "sd" })
        {
            var sample = simulation.Of(Language.Bind(node.Parts[0], name => judging.Name(name, line)).Value);
            CompareMoment(what + text, node.Parts[0].Text, false, value, sample, own, null);
        }
        else if (own.Error == 0)
            Equal(what + text, value, own.Value);
        else
            Agree(what + text, Optional(value) ?? double.NaN, null, own);
    }

    private void CompareVerdicts()
    {
        Count += 2;
        var checks = results["checks"]!.AsArray().Select(check => (
            Severity: check!["severity"]!.GetValue<string>(), Verdict: check["verdict"]!.GetValue<string>())).ToList();
        var credible = checks.Exists(check => check is { Verdict: "error", Severity: not "info" } or
        {
            Severity: "error",
            Verdict: "fail"
        }) ? "notCredible"
            : checks.Exists(check => check is { Severity: "warning", Verdict: "fail" }) ? "recheck" : "credible";
        if (results["verdict"]!.GetValue<string>() != credible)
            Differ("verdict", results["verdict"]!.GetValue<string>(), credible, 0);

        var hurdles = results["hurdles"]!.AsArray().Select(hurdle => hurdle!["verdict"]!.GetValue<string>()).ToList();
        var npv = simulation.Of("npv");
        var volume = simulation.Of("cashVolume");
        var loses = Sample.Share([.. npv.Values.Zip(volume.Values, (value, size) => value < -EqualWithin * size)]);
        var decision = results["decision"]!.GetValue<string>();
        // Where the mean or the share lies within its error of the bound, either decision is right.
        var decisions = ((double[])[-Errors, Errors]).SelectMany(means => ((double[])[-Errors, Errors]).Select(shares => Decision(
            npv.Mean.Value + means * npv.Mean.Error >= -EqualWithin * volume.Mean.Value,
            loses.Value + (npv.IsConstant ? 0 : shares * loses.Error) >= 0.5))).ToList();
        if (!decisions.Contains(decision))
            Differ("decision", decision, decisions[0], 0);

        string Decision(bool gainsOnAverage, bool mostLose) =>
            hurdles.Contains("error") || !hurdles.Exists(verdict => verdict is "pass" or "fail") ? "notJudged"
            : !hurdles.Contains("fail") && gainsOnAverage ? "pays"
            : hurdles.Contains("fail") && mostLose ? "doesNotPay" : "marginal";
    }

    private void CompareBridge()
    {
        if (results["bridge"] is not JsonObject bridge)
            return;
        var total = simulation.Case.Place("totalBenefit");
        var cost = simulation.Case.Place("annualTotalCost");
        var earned = simulation.Case.Place("earnedPerYear");
        var costs = simulation.Rows.Select(row => row[cost]).ToArray();
        Dictionary<string, double[]> stages = new()
        {
            ["claimed"] = simulation.Changed([total], null, Figures.OfRunRate, Belief.Claimed)[0],
            ["kept"] = simulation.Changed([total], null, Figures.OfRunRate, Belief.Kept)[0],
            ["fullRate"] = [.. simulation.Rows.Select(row => row[total])],
            ["earned"] = [.. simulation.Rows.Select(row => row[earned])],
        };
        Count++;
        var inUse = simulation.Case.Claims.Intersect(simulation.Case.FactorsInUse).ToArray();
        var names = bridge["stages"]!.AsArray().Select(stage => stage!["stage"]!.GetValue<string>()).ToArray();
        string[] expected = inUse.Length > 0 ? ["claimed", "kept", "fullRate", "earned"] : ["fullRate", "earned"];
        if (!names.SequenceEqual(expected))
            Differ("bridge.stages", string.Join(", ", names), string.Join(", ", expected), 0);
        foreach (var stage in bridge["stages"]!.AsArray())
        {
            var name = stage!["stage"]!.GetValue<string>();
            Sample benefit = new(stages[name]);
            Sample roi = new([.. stages[name].Zip(costs, (gain, paid) => (gain - paid) / paid)]);
            foreach (var (part, sample) in ((string, Sample)[])[("benefit", benefit), ("roi", roi)])
            {
                foreach (var percent in (int[])[10, 50, 90])
                    ComparePercentile(Invariant($"bridge.{name}.{part}.p{percent}"), stage[part]![Invariant($"p{percent}")], sample,
                        percent / 100.0, percent == 50 ? ErrorOf(stage[part]!["standardError"]) : null);
            }
        }
        foreach (var (step, index) in bridge["steps"]!.AsArray().Select((step, index) => (step!, index)))
        {
            var name = step["step"]!.GetValue<string>();
            var (before, after) = (stages[names[index]], stages[names[index + 1]]);
            Agree($"bridge.{name}.boundIn", Number(step["boundIn"]!), null, name == "timing"
                ? Sample.Share([.. before.Zip(after, (from, to) => to < from - EqualWithin * Math.Abs(from))])
                : Sample.Share([.. simulation.Rows.Select(row => inUse.Any(factor => IsBound(row, name, factor)))]));
            foreach (var (factor, share) in step["claims"]?.AsObject() ?? [])
                Agree($"bridge.{name}.claims.{factor}", Number(share!), null,
                    Sample.Share([.. simulation.Rows.Select(row => IsBound(row, name, factor))]));
        }

        bool IsBound(double[] row, string step, string factor)
        {
            var simulated = simulation.Case;
            var claim = row[simulated.Place(DrawnValue.ClaimOf + factor)];
            var believed = claim * (simulated.Has("vendorShareKept") ? row[simulated.Place("vendorShareKept")] : 1);
            return step == "shareKept" ? believed < claim - EqualWithin : row[simulated.Place(DrawnValue.RangeOf
                + factor)] < believed - EqualWithin;
        }
    }

    private void CompareAdjustments()
    {
        var simulated = simulation.Case;
        var used = simulated.NeutralInputs.Where(input => simulated.Has(input.Name) && simulated.IsUsed(input.Name)
            && !IsAt(input.Name, input.Value)).ToList();
        var listed = results["adjustments"]!.AsArray();
        var expected = used.Select(input => (string[])[input.Name]).ToList();
        if (used.Count > 1)
            expected.Add([.. used.Select(input => input.Name)]);
        Count++;
        if (!listed.Select(entry => Key(entry!["inputs"]!.AsArray().Select(name => name!.GetValue<string>())))
            .Order(StringComparer.Ordinal).SequenceEqual(expected.Select(Key).Order(StringComparer.Ordinal)))
        {
            Differ("adjustments", string.Join("; ", listed.Select(entry => entry!["inputs"]!.ToJsonString())),
                string.Join("; ", expected.Select(Key)), 0);
            return;
        }
        foreach (var entry in listed.Select(entry => entry!.AsObject()))
        {
            string[] names = [.. entry["inputs"]!.AsArray().Select(name => name!.GetValue<string>())];
            string[] outcomes = ["totalBenefit", "roi", "npv", "payback"];
            var changed = simulation.Changed([.. outcomes.Select(simulated.Place)], row =>
            {
                foreach (var (name, neutral) in used.Where(input => names.Contains(input.Name)))
                    row[simulated.Place(name)] = neutral;
            }, Figures.OfCashFlow);
            if (names is [var single])
            {
                Equal($"adjustments.{single}.neutral", entry["neutral"], used.Single(input => input.Name == single).Value);
                ComparePercentile($"adjustments.{single}.taken", entry["taken"], simulation.Of(single), 0.5, null);
            }
            foreach (var (outcome, without) in outcomes.Zip(changed))
            {
                ComparePercentile($"adjustments.{Key(names)}.with.{outcome}", entry["with"]![outcome], simulation.Of(outcome), 0.5, null);
                ComparePercentile($"adjustments.{Key(names)}.without.{outcome}", entry["without"]![outcome],
                    new(without), 0.5, null);
            }
        }

        bool IsAt(string name, double neutral) => simulated.Values[simulated.Place(name)].Given.Shape is Constant constant
            && Math.Abs(constant.Value - neutral) <= EqualWithin;

        static string Key(IEnumerable<string> names) => string.Join("+", names.Order(StringComparer.Ordinal));
    }

    /// <summary>The share of the P50 of benefit and of cost that vanishes where the values of a grade, or those of a name, are 0.</summary>
    private void CompareEvidence()
    {
        var evidence = results["evidence"]!;
        var simulated = simulation.Case;
        // An input with a neutral value is left out: without it is not at 0.
        var neutral = simulated.NeutralInputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (grade, entry) in evidence["grades"]!.AsObject())
            CompareVanishing("evidence.grades." + grade, entry!, value => value.Given.Grade == grade && !neutral.Contains(value.Name));
        foreach (var entry in evidence["assumptions"]!.AsArray())
        {
            var name = entry!["name"]!.GetValue<string>();
            CompareVanishing("evidence.assumptions." + name, entry, value => value.Name == name);
        }

        void CompareVanishing(string what, JsonNode entry, Func<DrawnValue, bool> isOfThese)
        {
            int[] places = [.. simulated.Values.Index().Where(value => !value.Item.IsClaim && isOfThese(value.Item))
                .Select(value => value.Index)];
            (string Part, string Outcome)[] parts = [("benefit", "totalBenefit"), ("cost", "annualTotalCost")];
            var without = simulation.Changed([.. parts.Select(part => simulated.Place(part.Outcome))], row =>
            {
                foreach (var place in places)
                    row[place] = 0;
            }, Figures.OfRunRate);
            foreach (var ((part, outcome), column) in parts.Zip(without))
            {
                var before = simulation.Of(outcome).PercentileEstimate(0.5);
                var after = new Sample(column).PercentileEstimate(0.5);
                if (Optional(entry[part]) is not { } share || before.Value == 0)
                    continue;
                var error = Math.Sqrt(after.Error * after.Error + Math.Pow(after.Value / before.Value * before.Error, 2))
                    / Math.Abs(before.Value);
                Agree($"{what}.{part}", share, Math.Max(ErrorOf(evidence["standardError"]) ?? 0, error * EvidenceRatio),
                    new(1 - after.Value / before.Value, error));
            }
        }
    }

    /// <summary>Compares a mean or a standard deviation. It is null where a trial has none, or where it rests on too few trials.</summary>
    private void CompareMoment(
        string what, string figure, bool isWithheld, JsonNode? program, Sample sample, Estimate own, double? programError)
    {
        Count++;
        if (Optional(program) is not { } value)
        {
            if (!isWithheld && Judging.IsStated(figure, sample) && sample.Kurtosis < HeavyTail)
                Differ(what, "null", Invariant($"{own.Value}"), own.Error);
            return;
        }
        var missing = sample.Values.Count(each => !double.IsFinite(each) || (figure == "irr" && each > 10)) / (double)sample.Values.Count;
        if (missing * programTrials > 16)
            Differ(what, Invariant($"{value}"), "null", 0);
        else if (missing == 0 && sample.Kurtosis * FewestTrials < sample.Values.Count)
            AgreeUncounted(what, value, programError, own, what.EndsWith("sd", StringComparison.Ordinal)
                || what.Contains("sd(", StringComparison.Ordinal) ? "sd" : "mean", 1e-9 * Math.Abs(sample.Mean.Value));
    }

    /// <summary>Compares a percentile: by the errors of both, or as a value between the percentiles beside it.</summary>
    private void ComparePercentile(string what, JsonNode? program, Sample sample, double share, double? programError)
    {
        Count++;
        var own = sample.PercentileEstimate(share);
        var value = Optional(program);
        if (value is null && (double.IsNaN(own.Value) || double.IsInfinity(own.Value)))
            return;
        if (double.IsNaN(own.Value))
        {
            Differ(what, Invariant($"{value}"), "not defined", 0);
            return;
        }
        double[] candidates = value is { } finite ? [finite] : [double.PositiveInfinity, double.NegativeInfinity];
        var deviation = candidates.Min(Deviation);
        Note("percentile", deviation, own);
        if (deviation > Errors)
            Differ(what, value is null ? "null" : Invariant($"{value}"), Invariant($"{own.Value}"), own.Error);

        double Deviation(double candidate)
        {
            var errors = ErrorsBetween(candidate, programError ?? own.Error * Ratio, own);
            if (errors <= 1)
                return errors;
            // Among equal values, and beside a gap between values, a share says more than a distance.
            var ofShares = sample.ErrorsFromPercentile(candidate, share, programTrials);
            return ofShares == 0 || errors > Errors ? Math.Min(errors, ofShares) : errors;
        }
    }

    private void Agree(string what, double program, double? programError, Estimate own, string kind = "share")
    {
        Count++;
        AgreeUncounted(what, program, programError, own, kind);
    }

    private void AgreeUncounted(string what, double program, double? programError, Estimate own, string kind, double rounding = 0)
    {
        if (Math.Abs(program - own.Value) <= rounding || (double.IsNaN(program) && double.IsNaN(own.Value)))
            return;
        var deviation = ErrorsBetween(
            program, programError ?? own.Error * Ratio, own, kind == "rank correlation" ? FreedomOfRanks : Freedom);
        Note(kind, deviation, own);
        if (!(deviation <= Errors))
            Differ(what, Invariant($"{program}"), Invariant($"{own.Value}"), own.Error);
    }

    private void Note(string kind, double deviation, Estimate own)
    {
        if (own.Error > 0)
            deviations.Add((kind, deviation));
    }

    /// <summary>The distance of two figures in combined standard errors: those of a normal quantity that is as rarely so far off.</summary>
    private static double ErrorsBetween(double program, double programError, Estimate own, double freedomOfProgram = Freedom)
    {
        if (program == own.Value)
            return 0;
        var (ofProgram, ofOwn) = (programError * programError, own.Error * own.Error);
        var both = ofProgram + ofOwn;
        var distance = Math.Abs(program - own.Value) - EqualWithin * Math.Abs(own.Value);
        if (both == 0 || double.IsNaN(distance))
            return distance <= 0 ? 0 : double.PositiveInfinity;
        // Welch and Satterthwaite; the quantile of Student's distribution by the approximation of Wallace (1959).
        var freedom = both * both / (ofProgram * ofProgram / freedomOfProgram + ofOwn * ofOwn / 1000);
        var student = Math.Max(0, distance) / Math.Sqrt(both);
        return Math.Sqrt(freedom * Math.Log(1 + student * student / freedom));
    }

    private double EvidenceRatio => Math.Sqrt(simulation.Trials / Number(results["evidence"]!["trials"]!));

    private double Ratio => Math.Sqrt(simulation.Trials / programTrials);

    private void Equal(string what, JsonNode? program, double own, double within = EqualWithin)
    {
        Count++;
        var value = Optional(program);
        var agrees = double.IsFinite(own) ? value is { } said && Math.Abs(said - own) <= within * Math.Max(Math.Abs(own), Math.Abs(said))
            : value is null;
        if (!agrees)
            Differ(what, value is null ? "null" : Invariant($"{value:R}"), Invariant($"{own:R}"), 0);
    }

    private void Differ(string what, string program, string reference, double error) =>
        differences.Add(new(what, program, reference, error));

    private static double? Optional(JsonNode? node) => node is null ? null : Number(node);

    private static double? ErrorOf(JsonNode? node) => Optional(node);

    private static bool IsWord(Ending ending, string word) => word.Equals($"{ending}", StringComparison.OrdinalIgnoreCase);
}
