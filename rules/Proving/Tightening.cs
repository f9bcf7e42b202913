using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Holds a layer that may only tighten against the rules below it: one judge for each kind of entry.</summary>
/// <remarks>
/// The table in rules/README.md says what tightens. What cannot be judged is refused: a layer that passes makes no benefit
/// higher, no cost lower, no term milder and no check easier to keep to. Texts, percentiles and tests may change freely.
/// </remarks>
internal static class Tightening
{
    /// <summary>The judges, one for each part of a rule file that a layer can loosen.</summary>
    private static readonly Action<LayerStep>[] Judges =
        [InputTightening.Judge, FactorTightening.Judge, DriverTightening.Judge, FinanceTightening.Judge, EvidenceTightening.Judge,
        EffectTightening.Judge, CheckTightening.Judge];

    /// <summary>More conditions on more sites than this are not gone through.</summary>
    private const long MostDecisions = 20_000_000;

    /// <summary>Notes every loosening of a layer, at its place in the layer.</summary>
    /// <param name="below">The tree of the rules below the layer, put together.</param>
    /// <param name="above">The tree of the same with the layer on top.</param>
    /// <param name="layer">The layer's own tree.</param>
    /// <param name="problems">Takes them, and what keeps either set of rules from being understood.</param>
    public static void Note(SourceNode below, SourceNode above, SourceNode layer, Problems problems)
    {
        if (Read(below, below, problems) is not { } lower || Read(above, layer, problems) is not { } upper)
            return;
        LayerStep step = new(lower, upper, layer, problems);
        if (step.Sites.Sites.Length * (long)SiteSpace.Conditions(step.Below).Concat(SiteSpace.Conditions(step.Above))
            .Count() > MostDecisions)
        {
            problems.Note(layer, "this layer may only tighten, and whether it does cannot be judged: the conditions of these "
                + "rules tell too many sites apart");
            return;
        }
        foreach (var judge in Judges)
            judge(step);
    }

    /// <summary>Notes that a file asks to tighten only, where there is nothing below it to be tightened.</summary>
    /// <param name="rules">The rules of a file and of what it extends.</param>
    /// <param name="warnings">Takes the note.</param>
    public static void NoteIdle(RuleSet rules, Problems warnings)
    {
        if (rules is { Heading.TightenOnly: true, Layers.Length: 1 } && rules.Merged.Find(RuleKeys.TightenOnly) is { } idle)
            warnings.Note(idle.Key, "\"tightenOnly\" has no effect here: this file extends no other, so there is "
                + "nothing below it to be tightened");
    }

    private static (RuleFile, BoundRules)? Read(SourceNode tree, SourceNode top, Problems problems)
    {
        if (RuleFile.Reader.Read(tree, problems)?.Value is not { } rules)
            return null;
        BoundRules bound = new(rules);
        RuleProof.Note(rules with { Unread = RemovedEntries.Note(rules, [top], problems) }, top.Path, bound, problems);
        return (rules, bound);
    }
}
