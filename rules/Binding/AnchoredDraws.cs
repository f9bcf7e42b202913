using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Files;

namespace Roi.Rules.Binding;

/// <summary>Keeps the draws of a case under layers as they are under the rules below, and those of a case whose lines have values of their
/// own as they are without these, so that a layer or a line's own value moves results by what it says and never by chance.</summary>
/// <remarks>The point set of an input depends on the drivers that use it, and a correlated draw on the inputs that it is correlated with.
/// So an input keeps the stream, and its correlations, that it has under the rules below, and these under what is below them; what only the
/// layer uses takes places after, and follows what it is correlated with, which does not follow it. A layer that changes no driver and no
/// derived input costs nothing, unless the scenario has correlations and it changes a value or what is judged.</remarks>
internal static class AnchoredDraws
{
    /// <summary>What rules drew last: many sets of rules on top of the same ones are bound to one case.</summary>
    private static readonly ConditionalWeakTable<RuleSet, DrawnCase> Known = [];

    /// <param name="bound">The case by the rules.</param>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency; null treats each bound in money as in the same currency.</param>
    /// <param name="rules">The rules.</param>
    public static BoundCase Of(BoundCase bound, ScenarioCase scenario, string? currency, RuleSet rules)
    {
        if (DrawnBelow(scenario, currency, rules) is not { } below)
            return bound;
        var model = Anchored(bound.Model, below);
        var shapes = model.Inputs.ToDictionary(input => input.Name, input => input.Distribution, StringComparer.Ordinal);
        var kept = model.Correlations.ToDictionary(pair => (pair.First, pair.Second));
        return bound with
        {
            Model = model,
            Correlations = [.. bound.Correlations.Select(reach => kept[(reach.Asked.First, reach.Asked.Second)] is { Normal: { } } pair
                ? RankReach.Of(pair, shapes[pair.First], shapes[pair.Second]) : reach)],
            Conservative = bound.Conservative.AddRange(model.Inputs.Where(input => input.IsForCorrelationOnly)
                .Select(input => KeyValuePair.Create(input.Name, input.Distribution.Quantile(0.5)))),
        };
    }

    /// <summary>What some rules draw for a case, anchored to what is below them, with its groups.</summary>
    private static Model Drawn(ScenarioCase scenario, string? currency, RuleSet rules)
    {
        if (Known.TryGetValue(rules, out var known) && ReferenceEquals(known.Scenario, scenario) && known.Currency == currency)
            return known.Model;
        var own = CaseBinder.Drawn(scenario, currency, rules);
        var model = DrawnBelow(scenario, currency, rules) is { } below ? Anchored(own, below) : own;
        model = model with { DrawGroups = DrawGroups.Of(model) };
        Known.AddOrUpdate(rules, new(scenario, currency, model));
        return model;
    }

    /// <summary>What is drawn with all drivers, without the layer, and under the lowest rules without the values that lines have of their
    /// own; null where draws cannot differ from that.</summary>
    private static Model? DrawnBelow(ScenarioCase scenario, string? currency, RuleSet rules) =>
        scenario.Settings.Any(setting => setting.IsOfDriver) ? Drawn(scenario with { Settings = [] }, currency, rules)
        : Below(scenario, rules) is { } below ? Drawn(scenario, currency, below)
        : scenario.WithoutOwnOfLines(rules.Bound.Names.IsOfSiteOrLine) is { } plain ? CaseBinder.Drawn(plain, currency, rules) : null;

    /// <summary>The nearest rules below by which draws may be others; null where there are none.</summary>
    private static RuleSet? Below(ScenarioCase scenario, RuleSet rules)
    {
        for (var below = rules.Below; below is not null; below = below.Next)
            if ((below.HasOtherUses || (below.HasOtherShapes && scenario.Correlations.Count > 0)) && below.Rules is { } found)
                return found;
        return null;
    }

    private static Model Anchored(Model model, Model below)
    {
        var groups = DrawGroups.Anchored(model, DrawGroups.Of(below));
        if (model.Correlations.IsEmpty && below.Correlations.IsEmpty)
            return model with { DrawGroups = groups };
        var own = model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var lower = below.Correlations.ToDictionary(pair => (pair.First, pair.Second));
        var known = model.Correlations.Select(pair => (pair.First, pair.Second)).ToHashSet();
        ImmutableArray<Correlation> correlations =
        [
            .. model.Correlations.Select(pair => lower.TryGetValue((pair.First, pair.Second), out var kept) ? Kept(pair, kept) : pair),
            .. Connected(below.Correlations, own).Where(pair => !known.Contains((pair.First, pair.Second)))
                .Select(pair => pair with { Normal = NormalOf(pair, below) }),
        ];
        var missing = correlations.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct(StringComparer.Ordinal)
            .Where(name => !own.Contains(name)).ToHashSet(StringComparer.Ordinal);
        var inputs = InOrder(model.Inputs, below).AddRange(below.Inputs.Where(input => missing.Contains(input.Name))
            .Select(input => input with { IsForCorrelationOnly = true }));
        return Copula.Impossibility(correlations, inputs.ToDictionary(input => input.Name, input => input.Distribution,
                StringComparer.Ordinal)) is null
            ? model with { DrawGroups = groups, Correlations = correlations, Inputs = inputs }
            : model with { DrawGroups = groups };

        // A shape with equal values, which only one side has, would give the same rank by other normals.
        Correlation Kept(Correlation pair, Correlation kept) => pair.Normal is null && kept.Normal is null ? pair
            : pair with { Normal = kept.Normal ?? NormalOf(kept, below) };
    }

    /// <summary>The inputs, those that the rules below lack after all that these have.</summary>
    private static ImmutableArray<Input> InOrder(ImmutableArray<Input> inputs, Model below)
    {
        var orders = below.Inputs.ToDictionary(input => input.Name, input => input.CorrelationOrder, StringComparer.Ordinal);
        var next = orders.Values.DefaultIfEmpty().Max() + 1;
        return [.. inputs.Select(input => input with { CorrelationOrder = orders.GetValueOrDefault(input.Name, next) })];
    }

    /// <summary>The correlations of all sets that contain one of some inputs.</summary>
    private static IEnumerable<Correlation> Connected(ImmutableArray<Correlation> correlations, HashSet<string> inputs)
    {
        HashSet<string> reached = new(inputs, StringComparer.Ordinal);
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var pair in correlations.Where(pair => reached.Contains(pair.First) || reached.Contains(pair.Second)))
                reached.UnionWith([pair.First, pair.Second]);
        }
        return correlations.Where(pair => reached.Contains(pair.First));
    }

    /// <summary>The correlation of the normals that two inputs of a model are drawn from.</summary>
    private static double? NormalOf(Correlation pair, Model model)
    {
        return RankReach.Of(pair, Shape(pair.First), Shape(pair.Second)).Normal;

        Distribution Shape(string name) => model.Inputs.First(input => input.Name == name).Distribution;
    }

    private sealed record DrawnCase(ScenarioCase Scenario, string? Currency, Model Model);
}
