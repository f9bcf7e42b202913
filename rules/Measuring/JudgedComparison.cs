using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Measuring;

/// <summary>Compares checks and hurdles of two runs: by a layer that may only tighten, none that fails, or cannot be decided, may pass on
/// the same run, say nothing any more or be gone, and no severity may fall.</summary>
/// <remarks>A check or hurdle may pass on the layer's own run: lower benefits can clear it.</remarks>
/// <param name="rules">The rules below the layer, and the rules with it.</param>
/// <param name="scenario">The case of the scenario.</param>
/// <param name="currency">The scenario's currency; null treats each bound in money as in the same currency.</param>
/// <param name="options">The options of the runs.</param>
internal sealed class JudgedComparison(
    (RuleSet Below, RuleSet Above) rules, ScenarioCase scenario, string? currency, SimulationOptions options)
{
    private static readonly string[] Terms = [RuleKeys.HorizonMonths, RuleKeys.DiscountRate, RuleKeys.AmortisationYears];

    private readonly RuleFile lower = rules.Below.File, upper = rules.Above.File;

    /// <summary>The loosenings of the run above in comparison with the one below.</summary>
    public List<Loosening> Between(MeasuredRun below, MeasuredRun above, CancellationToken cancellation)
    {
        List<Loosening> found = [];
        var after = upper.Judged.Zip(above.Findings)
            .ToDictionary(pair => (pair.First.Part, pair.First.Id.Value), pair => (Rule: pair.First, Finding: pair.Second));
        List<(JudgedRule Before, JudgedRule After, Finding Finding)> reworded = [];
        foreach (var (before, finding) in lower.Judged.Zip(below.Findings))
        {
            var isKept = after.TryGetValue((before.Part, before.Id.Value), out var now);
            if (isKept && (before, now.Rule) is (CheckRule { Severity: var old }, CheckRule { Severity: var severity }) && severity < old)
                Add(before, LooseningKind.Severity, $"the severity of {Quoted.Of(before.Id.Value)} falls from {Word(old)} to "
                    + Word(severity));
            if (!IsOpen(finding))
                continue;
            if (!isKept)
                Add(before, LooseningKind.Reach, $"{Failed(before, finding)}, is gone");
            else if (now.Finding.Verdict == CheckVerdict.NotApplicable && IsNoteOnClaims(before)
                && ReferenceEquals(before.Node, now.Rule.Node))
                continue;
            else if (now.Finding.Verdict == CheckVerdict.NotApplicable
                || (now.Finding.Verdict == CheckVerdict.Error && finding.Verdict == CheckVerdict.Fail))
                Add(before, LooseningKind.Reach, $"{Failed(before, finding)}, "
                    + $"{(now.Finding.Verdict == CheckVerdict.Error ? "cannot be decided" : "does not apply")} any more: "
                    + now.Finding.Message.TrimEnd('.'));
            else if (IsReworded(before, now.Rule))
                reworded.Add((before, now.Rule, finding));
        }
        foreach (var (before, rule, finding) in Passing(reworded, below, above, cancellation))
            Add(before, LooseningKind.Bound, $"{Failed(before, finding)}, passes on the same run, from {Quoted.Of(before.Expect.Text)} to "
                + Quoted.Of(rule.Expect.Text));
        if (upper.Hurdles.Count > 0 && lower.Judged.Zip(below.Findings).All(pair => pair.First is not HurdleRule
            || pair.Second.Verdict == CheckVerdict.NotApplicable))
            foreach (var (hurdle, _) in after.Values.Where(pair => pair is { Rule: HurdleRule, Finding.Verdict: CheckVerdict.Pass }))
                Add(hurdle, LooseningKind.FirstHurdle, $"the hurdle {Quoted.Of(hurdle.Id.Value)} says that the case pays, which no hurdle "
                    + "below judges");
        return found;

        void Add(JudgedRule rule, LooseningKind kind, string what) => found.Add(new(kind, rule.Id.Value, what));
    }

    /// <summary>Whether a check or hurdle speaks against the case.</summary>
    public static bool IsOpen(Finding finding) => finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error;

    /// <summary>Those that pass on the run below as the layer words them. One that the rules below cannot bind, since it names what the
    /// layer adds, is taken as it ends on the layer's own run.</summary>
    private IEnumerable<(JudgedRule Before, JudgedRule After, Finding Finding)> Passing(
        List<(JudgedRule Before, JudgedRule After, Finding Finding)> reworded, MeasuredRun below, MeasuredRun above,
        CancellationToken cancellation)
    {
        if (reworded.Count == 0)
            return [];
        var judged = With(reworded.Select(pair => pair.After));
        var bindable = reworded.Where(pair => judged.Bound.Expectation(pair.After.Expect) is not null
            && (pair.After.When is null || judged.Bound.Condition(pair.After.When) is not null)).Select(pair => pair.After).ToHashSet();
        Problems obstacles = new();
        var run = CaseBinder.Bind(scenario, currency, With(bindable), obstacles) is { } bound
            ? below.Again(bound, options, cancellation) : null;
        var ends = (run?.Findings ?? []).ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var own = above.Findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        return reworded.Where(pair => (ends.GetValueOrDefault(pair.After.Id.Value) ?? own[pair.After.Id.Value])
            .Verdict == CheckVerdict.Pass);
    }

    /// <summary>The rules below with some checks and hurdles of the layer in place of their own. The terms of finance that these name are
    /// the layer's, since they are part of what it asks for.</summary>
    private RuleSet With(IEnumerable<JudgedRule> judged)
    {
        var file = lower with { Checks = [.. judged.OfType<CheckRule>()], Hurdles = [.. judged.OfType<HurdleRule>()] };
        return rules.Below with { File = file, Bound = new(file, ofChecks: file with { Finance = upper.Finance }) };
    }

    /// <summary>Whether a check only notes that claims are missing: where a layer drops the last driver that a claim could be held against,
    /// there is nothing to note.</summary>
    private static bool IsNoteOnClaims(JudgedRule rule) =>
        rule is CheckRule { Severity: Severity.Info } && rule.Expect.Names.Contains(Names.ClaimsStated);

    /// <summary>Whether the layer may have changed what a check or hurdle asks for.</summary>
    private bool IsReworded(JudgedRule before, JudgedRule after) => !ReferenceEquals(before.Node, after.Node)
        || (lower.Finance != upper.Finance && after.Expect.Names.Intersect(Terms, StringComparer.Ordinal).Any());

    /// <summary>"the check "x", which fails below (p50(npv) is -1,000)".</summary>
    private static string Failed(JudgedRule rule, Finding finding)
    {
        var observed = string.Join(", ", finding.Observed.Take(3)
            .Select(value => $"{value.Expression} is {MeasuredText.Number(value.Value)}"));
        return $"the {rule.Noun} {Quoted.Of(rule.Id.Value)}, which {(finding.Verdict == CheckVerdict.Fail ? "fails"
            : "cannot be decided")} below{(observed.Length == 0 ? "" : $" ({observed})")}";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
