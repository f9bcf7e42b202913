using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>The conservative value of each input: the given one; else the P50, and of a discrete risk the worse for NPV of mean and
/// P50.</summary>
/// <remarks>The P50 of a risk of less than 50 % is "it does not happen", so a case with all of them at their P50 would be better than
/// most trials.</remarks>
/// <param name="Values">By column.</param>
/// <param name="Undecided">Discrete risks at their P50, because it is not known whether more of them is worse.</param>
internal sealed record ConservativeCase(ImmutableDictionary<string, double> Values, ImmutableArray<string> Undecided)
{
    /// <param name="model">The model of the case.</param>
    /// <param name="values">The values that the case uses.</param>
    /// <param name="given">The conservative value of each input as given, else its P50 (of a factor: as the rules say).</param>
    public static ConservativeCase Of(Model model, IEnumerable<BoundValue> values, IReadOnlyDictionary<string, double> given)
    {
        var all = given.ToImmutableDictionary(StringComparer.Ordinal).ToBuilder();
        List<string> undecided = [];
        EffectOnNpv? effect = null;
        foreach (var value in values)
        {
            if (value is not { Kind: AssumptionKind.Input or AssumptionKind.Claim, Quantity: { Conservative: null } quantity }
                || quantity.Distribution is not { IsConstant: false, MeanOfAtoms: { } mean })
                continue;
            var median = given[value.Column];
            var direction = (effect ??= new(model)).Of(value.Column);
            if (direction == Direction.Unknown && mean != median)
                undecided.Add(value.Column);
            all[value.Column] = direction switch
            {
                Direction.NeverFalls => Math.Min(mean, median),
                Direction.NeverRises => Math.Max(mean, median),
                _ => median,
            };
        }
        foreach (var input in model.Inputs)
            if (input.Repeats is { } first)
                all[input.Name] = all[first];
        return new(all.ToImmutable(), [.. undecided]);
    }
}
