using System.Collections.Immutable;
using Roi.Engine.WhatIf;
using Roi.Rules.Running;

namespace Roi.Rules.Options;

/// <summary>Options held against each other on the same draws.</summary>
/// <param name="Options">The options in the order in which they were given, at least two.</param>
/// <param name="Pairs">Every pair of them, the earlier one first.</param>
/// <param name="Outcome">The outcome by which they are compared: NPV, after tax where every option has a tax.</param>
public sealed record OptionsResult(ImmutableArray<OptionResult> Options, ImmutableArray<OptionPair> Pairs, string Outcome)
{
    /// <summary>An option that has a run: its currency, trials and seed are those of all.</summary>
    public Analysis Leading => Options.First(option => option.Analysis is not null).Analysis!;

    /// <summary>What differs between the options beside what they say: their rules, or inputs with random numbers of their own.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>One option.</summary>
/// <param name="Title">Its title; no two options have the same.</param>
/// <param name="Analysis">Its outcomes and verdicts; null for doing nothing, which is worth 0.</param>
public sealed record OptionResult(string Title, Analysis? Analysis)
{
    /// <summary>The trials of the outcome that is compared, replicate by replicate.</summary>
    internal double[] Trials { get; init; } = [];

    /// <summary>The quantiles of these trials at evenly spaced probabilities from 0 to 1.</summary>
    public required ImmutableArray<double> Curve { get; init; }
}

/// <summary>Two options, by the outcome that is compared.</summary>
/// <param name="First">The index of the one.</param>
/// <param name="Second">The index of the other.</param>
/// <param name="Difference">First minus second, trial by trial.</param>
public sealed record OptionPair(int First, int Second, TrialDifference Difference);
