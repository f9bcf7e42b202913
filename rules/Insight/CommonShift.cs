using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;

namespace Roi.Rules.Insight;

/// <summary>A shift of all uncertain inputs and factors together: the normal score of each moves by the same number of standard deviations,
/// in its direction that lowers NPV, or raises it where the condition is missed.</summary>
/// <param name="Shift">In standard deviations; negative where it lowers NPV.</param>
/// <param name="IsReachable">Whether the condition turns within the shifts tried, 4 standard deviations; else <paramref name="Shift"/> is
/// the last one.</param>
/// <param name="Names">What is shifted, by name.</param>
public sealed record CommonShift(double Shift, bool IsReachable, ImmutableArray<string> Names)
{
    private const double Largest = 4;

    /// <summary>Runs the search for the smallest shift that turns each condition; nothing where no input moves NPV.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="checks">The conditions, bound to it.</param>
    /// <param name="ranks">The rank correlations of inputs with NPV, which give the directions.</param>
    /// <param name="options">The options of each run.</param>
    /// <param name="cancellation">Stops the runs.</param>
    internal static IEnumerable<CommonShift> Run(BoundCase bound, IReadOnlyList<BoundCheck> checks, Tornado ranks,
        SimulationOptions options, CancellationToken cancellation)
    {
        var directions = ranks.Inputs.Where(input => input.Coefficient != 0 && !double.IsNaN(input.Coefficient))
            .ToDictionary(input => input.Input, input => Math.Sign(input.Coefficient), StringComparer.Ordinal);
        if (directions.Count == 0)
            return [];
        // The share of trials in which a check holds decides nothing.
        List<BoundCheck> asked = [.. checks.Select(check => check with { HoldsColumn = null })];
        string[] columns = [.. asked.SelectMany(check => check.Parts).SelectMany(part => part.Columns).Distinct(StringComparer.Ordinal)];
        SharedEvaluations evaluations = new(Evaluate);
        ImmutableArray<string> names = [.. directions.Keys.Order(StringComparer.Ordinal)];
        return asked.Select((_, number) => Of(
            ValueSearch.Run(ValueSearch.Evenly(-Largest, Largest), near: 0, tried => evaluations.Run(number, tried)), names));

        Evaluation[][] Evaluate(double[] shifts)
        {
            BoundCase[] cases = [.. shifts.Select(shift => bound with
            {
                Model = bound.Model with
                {
                    ScoreShifts = bound.Model.Inputs.Where(input => directions.ContainsKey(input.Repeats ?? input.Name))
                        .ToImmutableDictionary(input => input.Name, input => directions[input.Repeats ?? input.Name] * shift,
                            StringComparer.Ordinal),
                },
            })];
            var run = Variations.Run(bound.Model, options with { Parts = RunParts.StandardErrors },
                [.. cases.Select((other, i) => new Variation(Invariant($"shift {i}"), other.Model) { HasOwnBlocks = false })], columns,
                cancellation: cancellation);
            return [.. cases.Zip(run.Variations, (other, variation) =>
                (Evaluation[])[.. asked.Select(check => Evaluation.Of(other, check, variation.Result))])];
        }
    }

    /// <summary>Of a condition that holds the shift at which it just fails, of one that does not the shift at which it holds.</summary>
    private static CommonShift Of(ValueSearch.Turn turn, ImmutableArray<string> names) => turn.Met is { } met
        ? new(met > 0 ? met : turn.Missed, true, names)
        : new(turn.First.FirstOrDefault(value => value.Result.IsMet is not null).Result?.IsMet == true ? -Largest : Largest, false, names);
}
