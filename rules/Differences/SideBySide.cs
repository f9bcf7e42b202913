using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Differences;

/// <summary>Edits of checks, hurdles and stress sets, bound together: what they judge stands beside the checks of the old rules, in one
/// case and one run.</summary>
/// <remarks>A check changes no number but its own, so each edit ends as it would alone. A check may bring an input into use, which
/// matters to others only where that input is correlated, or is the first factor; such edits are left out.</remarks>
internal sealed class SideBySide
{
    private readonly ImmutableDictionary<int, RuleSet> rules;

    private SideBySide(BoundCase bound, ImmutableDictionary<int, RuleSet> rules) => (Bound, this.rules) = (bound, rules);

    /// <summary>The old rules with the checks and hurdles of all edits beside their own.</summary>
    public BoundCase Bound { get; }

    /// <summary>The edits, ascending.</summary>
    public IEnumerable<int> Edits => rules.Keys.Order();

    /// <summary>Whether an edit changes checks, hurdles and stress sets only; the latter change no number of the case.</summary>
    public static bool IsOfChecks(RuleEdit edit) =>
        edit.Changes.All(change => change.Path is [RuleKeys.Checks or RuleKeys.Hurdles or RuleKeys.Stress, ..]);

    /// <summary>Binds edits together where they can be: usually all of them in one case.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="old">The old rules.</param>
    /// <param name="edits">Edits that change checks and hurdles only, each with the old rules that it changes.</param>
    public static IReadOnlyList<SideBySide> Of(ScenarioFile scenario, RuleSet old, ImmutableDictionary<int, RuleSet> edits)
    {
        List<SideBySide> parts = [];
        if (!edits.IsEmpty && Bind(scenario, old, [], []) is { } unjudged
            && unjudged.Values.Any(value => value.Kind == AssumptionKind.Factor))
            Add(edits, unjudged.Correlations.Length);
        return parts;

        void Add(ImmutableDictionary<int, RuleSet> some, int correlations)
        {
            if (Bind(scenario, old, Judged(file => file.Checks), Judged(file => file.Hurdles)) is { } bound
                && bound.Correlations.Length == correlations)
                parts.Add(new(bound, some));
            else if (some.Count > 1)
                foreach (var half in some.OrderBy(edit => edit.Key).Chunk((some.Count + 1) / 2))
                    Add(half.ToImmutableDictionary(), correlations);

            // Unchanged entries are shared with the old tree, so that each entry is told by its node.
            ImmutableArray<T> Judged<T>(Func<RuleFile, IEnumerable<T>> judged)
                where T : JudgedRule =>
                [.. judged(old.File).Concat(some.OrderBy(edit => edit.Key).SelectMany(edit => judged(edit.Value.File)))
                .DistinctBy(rule => (object)rule.Node, ReferenceEqualityComparer.Instance)];
        }
    }

    /// <summary>The result of an edit alone, from that of all together.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="all">The result of <see cref="Bound"/>.</param>
    public EditResult Alone(int edit, EditResult all)
    {
        return all with
        {
            Checks = Of(rules[edit].File.Checks, Bound.Checks, all.Checks),
            Hurdles = Of(rules[edit].File.Hurdles, Bound.Hurdles, all.Hurdles),
        };

        static ImmutableArray<Finding> Of(
            IEnumerable<JudgedRule> own, ImmutableArray<BoundCheck> checks, ImmutableArray<Finding> findings)
        {
            Dictionary<SourceNode, Finding> byNode = new(ReferenceEqualityComparer.Instance);
            foreach (var (check, finding) in checks.Zip(findings))
                byNode[check.Rule.Node] = finding;
            return [.. own.Select(rule => byNode[rule.Node])];
        }
    }

    private static BoundCase? Bind(
        ScenarioFile scenario, RuleSet old, IReadOnlyList<CheckRule> checks, IReadOnlyList<HurdleRule> hurdles)
    {
        Problems problems = new();
        var bound = CaseBinder.Bind(
            scenario.Case, scenario.Currency, old with { File = old.File with { Checks = checks, Hurdles = hurdles } }, problems);
        return problems.Any ? null : bound;
    }
}
