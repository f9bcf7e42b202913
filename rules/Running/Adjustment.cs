using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>The effect of an input that differs from its neutral value, such as the overlap of two drivers or the share of recovered
/// capacity that is sold. The rules declare neutral values with <c>neutral</c>.</summary>
/// <param name="Names">The inputs concerned: one, or all adjusted inputs together.</param>
/// <param name="Title">In words.</param>
/// <param name="Taken">The P50 of the input, in its unit; null where several inputs or lines differ.</param>
/// <param name="Neutral">The value at which it changes nothing; null where several differ.</param>
/// <param name="Unit">As the rules declare it; null where several differ.</param>
/// <param name="With">The P50s of the case as given.</param>
/// <param name="Without">The P50s on the same draws with the inputs at their neutral values.</param>
public sealed record Adjustment(
    ImmutableArray<string> Names, string Title, double? Taken, double? Neutral, Unit? Unit, Medians With, Medians Without);
