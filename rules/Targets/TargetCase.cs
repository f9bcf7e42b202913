using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Targets;

/// <summary>A case whose conditions are evaluated at other values of its quantities, on the same random numbers.</summary>
/// <param name="bound">The case.</param>
/// <param name="rules">Its rules.</param>
/// <param name="checks">The conditions, bound to it.</param>
/// <param name="options">The options of every run.</param>
/// <param name="cancellation">Cancels the runs.</param>
internal sealed class TargetCase(
    BoundCase bound, RuleFile rules, IReadOnlyList<BoundCheck> checks, SimulationOptions options, CancellationToken cancellation)
{
    private readonly InputsBehind behind = new(bound.Model);
    private Evaluation[]? asItIs;

    /// <summary>A condition in the case as it is, with the trials of the search.</summary>
    /// <param name="condition">The number of the condition, from 0.</param>
    public Evaluation AsItIs(int condition)
    {
        if (asItIs is null)
            Evaluated([]);
        return asItIs![condition];
    }

    /// <summary>The quantities that can be set, one for all lines, in the order of the case: inputs and factors, not claims.</summary>
    public IEnumerable<DrivingQuantity> Quantities => DrivingQuantity.Of(bound)
        .Where(quantity => quantity.Values[0].Kind != AssumptionKind.Claim);

    /// <summary>The values that a name stands for.</summary>
    public IReadOnlyList<BoundValue> ValuesOf(string name) => name == DatedCash.Every ? [] : new SettingTargets(bound, rules).Of(name);

    /// <inheritdoc cref="DrivingQuantity.HighestOf"/>
    public double HighestOf(BoundValue value) => DrivingQuantity.HighestOf(value, rules);

    /// <summary>Whether a condition depends on any of some values.</summary>
    /// <param name="condition">The number of the condition, from 0.</param>
    /// <param name="values">The values.</param>
    public bool IsReached(int condition, IEnumerable<BoundValue> values)
    {
        var reached = behind.Behind(checks[condition]);
        return values.Any(value => reached.Contains(value.Column) || reached.Contains(bound.InUse(value.Column)));
    }

    /// <summary>Why a name stands for nothing.</summary>
    public string Obstacle(string name) => name == DatedCash.Every
        ? $"{name} stands for several costs: name one of them" : new SettingTargets(bound, rules).Obstacle(name);

    /// <summary>The value as a setting writes it.</summary>
    public static Setting SettingOf(string name, double value, bool isFraction) =>
        new(name, isFraction ? Invariant($"{value * 100:R}%") : Invariant($"{value:R}"));

    /// <summary>The conditions at values of a quantity; <see cref="Evaluation.None"/> where a value cannot be.</summary>
    /// <param name="name">Its name as a setting.</param>
    /// <param name="isFraction">Whether it is a fraction.</param>
    public SharedEvaluations Of(string name, bool isFraction) => new(values => Evaluated([.. values.Select(value =>
    {
        Problems problems = new();
        var set = SettingBinder.Of(bound, [SettingOf(name, value, isFraction)], rules, problems);
        return problems.Any || set.IdleSettings.Length > bound.IdleSettings.Length ? null : set;
    })]));

    private Evaluation[][] Evaluated(BoundCase?[] cases)
    {
        string[] asked = [.. checks.SelectMany(check => check.Parts).SelectMany(part => part.Columns).Distinct(StringComparer.Ordinal)];
        var possible = cases.OfType<BoundCase>().ToList();
        var run = Variations.Run(bound.Model, options with { Parts = RunParts.StandardErrors },
            [.. possible.Select((other, i) => new Variation(Invariant($"value {i}"), other.Model) { HasOwnBlocks = false })], asked,
            cancellation: cancellation);
        asItIs ??= Of(bound, run.Base.Result);
        var next = 0;
        return [.. cases.Select(other => other is null ? [.. checks.Select(_ => Evaluation.None)]
            : Of(other, run.Variations[next++].Result))];

        Evaluation[] Of(BoundCase other, SimulationResult result) => [.. checks.Select(check => Evaluation.Of(other, check, result))];
    }
}
