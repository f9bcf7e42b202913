using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>What an input that stands away from its neutral value does to the case: the overlap of two drivers, the share of
/// recovered capacity that is sold, or whatever else the rules declare a <c>neutral</c> value for.</summary>
/// <param name="Names">The inputs in question: one, or all adjustments together.</param>
/// <param name="Title">In words.</param>
/// <param name="Taken">P50 of what it is taken to be, in its unit; null where several inputs or lines differ.</param>
/// <param name="Neutral">The value at which it changes nothing; null where several differ.</param>
/// <param name="Unit">As the rules declare it; null where several differ.</param>
/// <param name="With">P50s of the case as it stands.</param>
/// <param name="Without">P50s with the same draws and the inputs at their neutral values.</param>
public sealed record Adjustment(
    ImmutableArray<string> Names, string Title, double? Taken, double? Neutral, Unit? Unit, Medians With, Medians Without);
