using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;

namespace Roi.Rules.Sensitivity;

/// <summary>Runs a case for the shares of the variance of NPV that groups of inputs have.</summary>
/// <remarks>Sobol's indices where no input of a group is correlated with one of another group; else Shapley effects, since first-order
/// indices of correlated inputs count the same variance several times.</remarks>
internal static class SpreadShares
{
    /// <summary>The most groups of Shapley effects.</summary>
    private const int MostGroups = 12;

    /// <summary>The name of the groups that are taken together; no input has it.</summary>
    private const string Others = "(others)";

    /// <summary>The name of how events fall by chance; no input has it.</summary>
    private const string Events = "(events)";

    /// <param name="bound">The case.</param>
    /// <param name="by">The division.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="trials">The trials of NPV and of the columns of the groups.</param>
    /// <param name="events">The share that the fall of events has by itself; null where none arrive.</param>
    /// <param name="options">The options of each run.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public static Spread Run(
        BoundCase bound, SpreadBy by, ImmutableArray<SpreadGroup> groups, NpvTrials trials, Estimate? events, SimulationOptions options,
        CancellationToken cancellation)
    {
        var groupOf = groups.SelectMany(group => group.Inputs.Select(input => (input, group)))
            .ToDictionary(pair => pair.input, pair => pair.group, StringComparer.Ordinal);
        var isDependent = bound.Model.Correlations.Any(pair => groupOf.TryGetValue(pair.First, out var one)
            && groupOf.TryGetValue(pair.Second, out var other) && one != other);
        if (!isDependent)
        {
            var indices = VarianceShares.RunSobol(bound.Model, options, trials.Npv, Inputs(groups), cancellation: cancellation);
            return new(by, InOrder([
                .. groups.Zip(indices, (group, index) => new SpreadShare(group.Name, group.Title)
                {
                    First = index.First,
                    Total = index.Total,
                }),
                .. events is { } chance ? (SpreadShare[])[new(Events, "How events fall by chance") { First = chance }] : [],
            ]))
            { IsShapley = false };
        }
        var together = 0;
        if (groups.Length > MostGroups)
        {
            var ordered = groups.OrderByDescending(trials.IndexOf).ToList();
            together = groups.Length - (MostGroups - 1);
            groups = [.. ordered.Take(MostGroups - 1), new(Others, $"{together} others together",
                [.. ordered.Skip(MostGroups - 1).SelectMany(group => group.Inputs)],
                [.. ordered.Skip(MostGroups - 1).SelectMany(group => group.Columns)])];
        }
        var effects = VarianceShares.RunShapley(bound.Model, options, trials.Npv, Inputs(groups), cancellation);
        return new(by, InOrder(groups.Zip(effects, (group, effect) => new SpreadShare(group.Name, group.Title) { Shapley = effect })))
        {
            IsShapley = true,
            TakenTogether = together,
        };
    }

    private static ImmutableArray<SpreadShare> InOrder(IEnumerable<SpreadShare> shares) =>
        [.. shares.OrderBy(share => share.Name == Others).ThenByDescending(share => share.Own.Value)];

    private static InputGroup[] Inputs(ImmutableArray<SpreadGroup> groups) =>
        [.. groups.Select(group => new InputGroup(group.Name, group.Inputs))];
}
