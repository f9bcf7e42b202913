using System.Collections.Immutable;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>A model to compare with a base model on the same draws.</summary>
/// <param name="Name">The name in results.</param>
/// <param name="Model">The base model with changes (see <see cref="ModelChanges"/>), or any other model. Inputs with the same stream
/// have the same draws; groups by use give the same stream to inputs with the same use.</param>
public sealed record Variation(string Name, Model Model)
{
    /// <summary>Whether means and standard deviations have the bits of a plain run of the model, which depend on its number of columns;
    /// true by default. False uses the blocks of the base model, so that columns that do not change are never computed again.
    /// Percentiles and kept trials are the same either way.</summary>
    public bool HasOwnBlocks { get; init; } = true;
}

/// <summary>The results of a base model and its variations.</summary>
/// <param name="Base">The base model; it has no differences.</param>
/// <param name="Variations">The variations in the order in which they were given.</param>
public sealed record VariationResults(VariationResult Base, ImmutableArray<VariationResult> Variations);

/// <summary>The result of one model.</summary>
/// <param name="Name">The variation's name; empty for the base.</param>
/// <param name="Result">Statistics of the columns asked for; without rank correlations, curves and cash fan.</param>
/// <param name="Differences">This model minus the base, for each column with statistics of both. Empty for the base.</param>
/// <param name="Columns">The trials of the kept columns by name, replicate by replicate. A column that a variation does not change is
/// the same array as in the base.</param>
public sealed record VariationResult(
    string Name, SimulationResult Result, ImmutableDictionary<string, PairedDifference> Differences,
    ImmutableDictionary<string, double[]> Columns)
{
    /// <summary>Statistics of a column.</summary>
    /// <exception cref="KeyNotFoundException">The run gave no statistics of it.</exception>
    public OutcomeStatistics this[string name] => Result[name];
}
