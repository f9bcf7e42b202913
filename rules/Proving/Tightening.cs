using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Compares a layer that may only tighten with the rules below it, with one judge for each kind of entry.</summary>
/// <remarks>
/// <para>The table in rules/README.md says what tightens. Formulas and conditions are compared by what they mean, not as they are
/// spelt. Changes that cannot be judged are refused. Texts, percentiles and tests may change freely.</para>
/// <para>A layer that passes raises no benefit, lowers no cost and delay, and makes no check and no hurdle easier to meet by the same run;
/// what is decided below stays decided. A case that is refused below, since it does not state a fact of its site or an input of a driver,
/// may be accepted with the layer: it then claims no more than it would with any statement below. What a shorter horizon, a higher rate
/// or faster amortisation do to the NPV and ROI of a case that loses is not judged.</para>
/// </remarks>
internal static class Tightening
{
    /// <summary>The judges, one for each part of a rule file that a layer can loosen.</summary>
    private static readonly Action<LayerComparison>[] Judges =
        [SiteTightening.Judge, InputTightening.Judge, FactorTightening.Judge, DriverTightening.Judge, FlowTightening.Judge,
        OutcomeTightening.Judge, FinanceTightening.Judge, EvidenceTightening.Judge, EffectTightening.Judge,
        CheckTightening.Judge, HurdleTightening.Judge, StressTightening.Judge];

    /// <summary>The most decisions: conditions times sites.</summary>
    private const long MostDecisions = 20_000_000;

    /// <summary>Reports every loosening of a layer, at its place in the layer.</summary>
    /// <param name="below">The merged tree of the rules below the layer.</param>
    /// <param name="above">The tree of the same with the layer on top.</param>
    /// <param name="layer">The layer's own tree.</param>
    /// <param name="outcomes">The outcomes apart from the benefits of the drivers.</param>
    /// <param name="slips">The names of misspelt entries that merging has reported and left out.</param>
    /// <param name="problems">Receives a problem for each loosening.</param>
    /// <param name="unproven">Receives every problem of either set of rules. Rules with one cannot be judged; a layer on top may mend
    /// it.</param>
    /// <returns>Both sets of rules with their formulas; null where they cannot be read or judged.</returns>
    public static ((RuleFile Rules, BoundRules Bound) Below, (RuleFile Rules, BoundRules Bound) Above)? Note(
        SourceNode below, SourceNode above, SourceNode layer, ImmutableArray<OutcomeDescriptor> outcomes, IReadOnlySet<string> slips,
        Problems problems, Problems unproven)
    {
        if (Read(below, [], outcomes, slips, unproven) is not { } lower || Read(above, [layer], outcomes, slips, unproven) is not { } upper)
            return null;
        LayerComparison comparison = new(lower, upper, layer, problems);
        var conditions = SiteSpace.Conditions(comparison.Below).Concat(SiteSpace.Conditions(comparison.Above)).Count();
        if (comparison.Sites.Count > SiteSpace.MostSites || (long)comparison.Sites.Count * conditions > MostDecisions)
        {
            problems.Note(layer, "this layer may only tighten, and whether it does cannot be judged: the conditions of these "
                + "rules tell too many sites apart");
            return null;
        }
        foreach (var judge in Judges)
            judge(comparison);
        return (lower, upper);
    }

    /// <summary>Warns of a file that may only tighten but extends no other file.</summary>
    /// <param name="rules">The rules of a file and of what it extends.</param>
    /// <param name="warnings">Receives the warning.</param>
    public static void NoteIdle(RuleSet rules, Problems warnings)
    {
        if (rules is { Heading.TightenOnly: true, Layers.Length: 1 } && rules.Merged.Find(RuleKeys.TightenOnly) is { } idle)
            warnings.Note(idle.Key, "\"tightenOnly\" has no effect here: this file extends no other, so there is "
                + "nothing below it to be tightened");
    }

    /// <summary>Reads and proves rules without their tests, which say nothing of what a layer may do.</summary>
    private static (RuleFile Rules, BoundRules Bound)? Read(SourceNode tree, IEnumerable<SourceNode> layers,
        ImmutableArray<OutcomeDescriptor> outcomes, IReadOnlySet<string> slips, Problems problems)
    {
        if (RuleFile.Reader.Read(tree, problems)?.Value is not { } read)
            return null;
        var rules = read with { Outcomes = outcomes };
        BoundRules bound = new(rules);
        var missed = RemovedEntries.Note(rules, layers, problems);
        RuleProof.Note(rules.Without(missed.Union(slips), slips.Count > 0), tested: null, bound, problems);
        return (rules, bound);
    }
}
