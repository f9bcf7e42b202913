using System.Collections.Immutable;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>A model to hold against a base model on the same draws.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="Model">The base model with changes (see <see cref="ModelChanges"/>), or any other model: inputs have the same
/// draws wherever they have the same stream, which groups by use give to inputs that are used alike.</param>
public sealed record Variation(string Name, Model Model);

/// <summary>What came of a base model and of its variations.</summary>
/// <param name="Base">The base model; it has no differences.</param>
/// <param name="Variations">The variations in the order in which they were given.</param>
public sealed record VariationResults(VariationResult Base, ImmutableArray<VariationResult> Variations);

/// <summary>What came of one model.</summary>
/// <param name="Name">The variation's name; empty for the base.</param>
/// <param name="Result">Statistics of the columns asked for; without rank correlations, curves and cash fan.</param>
/// <param name="Differences">This less the base, for each column that both have statistics of.</param>
/// <param name="Columns">The trials of columns that were to be kept, replicate by replicate; the same array as that of the base
/// where nothing changed.</param>
public sealed record VariationResult(
    string Name, SimulationResult Result, ImmutableDictionary<string, PairedDifference> Differences,
    ImmutableDictionary<string, double[]> Columns)
{
    /// <summary>Statistics of a column.</summary>
    /// <exception cref="KeyNotFoundException">The run did not keep it.</exception>
    public OutcomeStatistics this[string name] => Result[name];
}
