using System.Collections.Immutable;
using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>What a name of an expression stands for.</summary>
public abstract record ScopeName;

/// <summary>A name that stands for a number.</summary>
/// <param name="Unit">What it counts.</param>
/// <param name="Formula">What takes its place in the engine's tree: mostly a <see cref="Reference"/> to a column.</param>
/// <param name="IsFixed">
/// Whether it is one number for the whole run, such as the horizon: only such names may stand in <c>expect</c> outside of
/// <c>p50(…)</c> and its like.
/// </param>
public sealed record NumberName(Unit Unit, Formula Formula, bool IsFixed = false) : ScopeName;

/// <summary>A name that stands for a text, to be compared in <c>when</c>.</summary>
/// <param name="Words">The texts it can have; empty where it is free.</param>
public sealed record TextName(ImmutableArray<string> Words) : ScopeName;
