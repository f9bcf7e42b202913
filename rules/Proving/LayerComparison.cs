using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>The comparison of the rules with and without a layer that may only tighten; it collects the loosenings.</summary>
internal sealed class LayerComparison
{
    private readonly SourceNode layer;
    private readonly Problems problems;
    private readonly BoundRules below, above;
    private readonly PossibleValues valuesBelow, valuesAbove;
    private readonly Dictionary<Expression, ImmutableArray<bool>> holds = [];
    private readonly ImmutableArray<bool> allowed;
    private ClaimedSites? claimed;
    private ChangedValues? changed;

    /// <param name="below">The merged rules below the layer, and their formulas.</param>
    /// <param name="above">The same with the layer on top.</param>
    /// <param name="layer">The layer's own tree.</param>
    /// <param name="problems">Receives a problem for each loosening.</param>
    public LayerComparison((RuleFile Rules, BoundRules Bound) below, (RuleFile Rules, BoundRules Bound) above, SourceNode layer,
        Problems problems)
    {
        (Below, Above, this.layer, this.problems) = (below.Rules, above.Rules, layer, problems);
        (this.below, this.above) = (below.Bound, above.Bound);
        Formulas = new(Above, Below, this.below, this.above);
        valuesBelow = new(Below, this.below, _ => Interval.Share);
        valuesAbove = new(Above, this.above, _ => Interval.Share);
        Sites = SiteSpace.Of(SiteSpace.Conditions(Below).Concat(SiteSpace.Conditions(Above)).Where(IsSound), Above.Site, Below.Site);
        allowed = Sites.Count > SiteSpace.MostSites ? [] : Allowed();
    }

    /// <summary>The rules below the layer.</summary>
    public RuleFile Below { get; }

    /// <summary>The rules with the layer on top.</summary>
    public RuleFile Above { get; }

    /// <summary>The formulas of both.</summary>
    public Formulas Formulas { get; }

    /// <summary>The sites on which each driver is claimed.</summary>
    public ClaimedSites Claimed => claimed ??= new(this);

    /// <summary>What the layer changes of the values that formulas name.</summary>
    public ChangedValues Changed => changed ??= new(this);

    /// <summary>Every site that the conditions of either side can distinguish.</summary>
    public SiteSpace Sites { get; }

    /// <summary>The bounds of a reference in every trial, below the layer and with it; factors lie anywhere from 0 to 1.</summary>
    public Interval Bounds(Reference reference) => valuesBelow.Of(reference).Or(valuesAbove.Of(reference));

    /// <summary>The bounds of a driver's benefit in every trial, by the rules below the layer.</summary>
    public Interval BenefitBelow(string driver) => valuesBelow.Of(new Reference(Outcomes.Benefit(driver)));

    /// <summary>Whether a formula is never below zero, in every trial, by the rules below the layer and with it.</summary>
    public bool IsNotNegative(Expression formula) =>
        Formulas.Above(formula) is { } bound && FormulaBounds.Of(bound, Bounds).IsNotNegative;

    /// <summary>Whether a formula is never above zero, likewise.</summary>
    public bool IsNotPositive(Expression formula) =>
        Formulas.Above(formula) is { } bound && FormulaBounds.Of(bound, Bounds).High <= 0;

    /// <summary>Whether a name is an outcome of a run, which depends on all values.</summary>
    public bool IsOutcome(string name) => above.Names.IsOutcome(name);

    /// <summary>A formula of a check with the formulas of declared outcomes in their place, by the rules with the layer.</summary>
    public Formula Expanded(Formula formula) => Substitution.In(formula, reference =>
        Formulas.OutcomeAbove(reference.Name) is { } outcome ? Expanded(outcome) : reference);

    /// <summary>Some names with all that they are made of through derived inputs and declared outcomes, as formulas write them.</summary>
    public IReadOnlySet<string> NamesBehind(IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new(names);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name))
                continue;
            if (ExpectRule.InputAtWorstEvent(name) is { } struck)
                open.Push(struck);
            if (name is Names.WorstEventCost or Names.WorstEventCostPerHour)
                open.Push(Names.HourlyCost);
            foreach (var part in Above.Inputs.Find(name)?.Value.Formula?.Names
                ?? (Above.DeclaredOutcome(name) ?? Below.DeclaredOutcome(name))?.Formula.Names ?? [])
                open.Push(part);
        }
        return seen;
    }

    /// <summary>Whether a condition can be decided; one that cannot is reported as a problem of its file.</summary>
    private bool IsSound(Expression? when) => when is null || below.Condition(when) is not null || above.Condition(when) is not null;

    /// <summary>Reports a loosening.</summary>
    /// <param name="place">The value that loosens, or a part of the entry that does.</param>
    /// <param name="part">The part of the rules, such as <c>factors</c>.</param>
    /// <param name="name">The entry's name or id in that part.</param>
    /// <param name="what">The change, with both values.</param>
    /// <param name="before">The place of the value below; null where there is none.</param>
    public void Loosens(SourceNode? place, string part, string name, string what, SourceNode? before = null) =>
        problems.Note(Within(place, part, name), $"this layer may only tighten: {what}{SetIn(before)}");

    /// <summary>Reports a change that cannot be proven to tighten.</summary>
    /// <param name="place">The value, or a part of the entry.</param>
    /// <param name="part">The part of the rules.</param>
    /// <param name="name">The entry's name or id in that part.</param>
    /// <param name="what">What changes, as a clause.</param>
    /// <param name="accepted">The changes that would be accepted.</param>
    /// <param name="before">The place of the value below; null where there is none.</param>
    public void CannotJudge(SourceNode? place, string part, string name, string what, string accepted, SourceNode? before = null) =>
        problems.Note(Within(place, part, name),
        $"this layer may only tighten, and whether this does cannot be judged, so it is refused: {what}{SetIn(before)}; {accepted}");

    /// <summary>The node if the layer itself sets it, else null.</summary>
    public SourceNode? Own(SourceNode? node) => node is not null && node.Path == layer.Path ? node : null;

    /// <summary>A site in words, by the facts that some conditions use.</summary>
    public string Describe(int site, IEnumerable<Expression?> conditions)
    {
        return string.Join(" and ", conditions.OfType<Expression>().SelectMany(when => when.Names).Distinct(StringComparer.Ordinal)
            .Select(name => Sites.Fact(site, name) is { } fact ? $"{name} is {Quoted.Of(fact)}" : $"{name} is not stated"));
    }

    /// <summary>The sites on which a condition holds and the layer allows a scenario; null where it cannot be decided.</summary>
    public ImmutableArray<bool>? Where(Expression? when)
    {
        if (when is null)
            return allowed;
        if (!holds.TryGetValue(when, out var sites) && IsSound(when))
            holds[when] = sites = [.. Sites.Where(when).Select((holds, site) => holds && allowed[site])];
        return sites.IsDefault ? null : sites;
    }

    /// <summary>Whether a condition holds on each site, null where the site does not state what it depends on or the layer allows no
    /// scenario; null where it does not bind.</summary>
    public ImmutableArray<bool?>? Decide(Expression? when) =>
        IsSound(when) ? [.. Sites.Decide(when).Select((holds, site) => allowed[site] ? holds : null)] : null;

    /// <summary>Whether a scenario of each site is allowed with the layer: it is refused where it states a word that the layer leaves
    /// out.</summary>
    private ImmutableArray<bool> Allowed()
    {
        var facts = Above.Site.InFileOrder.Where(fact => !fact.Value.Values.IsEmpty)
            .Select(fact => (Name: SiteFacts.NameOf(fact.Name), fact.Value.Values)).ToList();
        return [.. Enumerable.Range(0, Sites.Count).Select(site =>
            facts.All(fact => Sites.Fact(site, fact.Name) is not { } word || fact.Values.Contains(word, StringComparer.Ordinal)))];
    }

    private static string SetIn(SourceNode? before) =>
        before is null ? "" : Invariant($" (set in {Quoted.Escaped(Path.GetFileName(before.Path))}, line {before.Line})");

    /// <summary>The place in the layer: the value, else the entry's key, else the part's.</summary>
    private SourceNode Within(SourceNode? place, string part, string name)
    {
        if (Own(place) is { } own)
            return own;
        if (layer.Find(part) is not { } holder)
            return layer;
        return holder.Value.Find(name)?.Key
            ?? holder.Value.Items?.FirstOrDefault(item => item.Find(RuleKeys.Id)?.Value.Text == name)
            ?? holder.Key;
    }
}
