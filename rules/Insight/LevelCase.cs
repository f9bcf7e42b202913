using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Insight;

/// <summary>A case with one quantity at a level of its range, or at a multiple of its fixed value.</summary>
/// <param name="bound">The case.</param>
/// <param name="rules">Its rules.</param>
/// <param name="columns">The trials of the columns of widened values, whose percentiles are their levels.</param>
internal sealed class LevelCase(BoundCase bound, RuleFile rules, IReadOnlyDictionary<string, double[]> columns)
{
    private const double Half = 0.5;

    /// <summary>Whether a value is the same in every trial.</summary>
    public bool IsFixed(BoundValue value) =>
        value.Quantity!.Distribution.IsConstant && !bound.Widened.ContainsKey(value.Column);

    /// <summary>The value at a level of what formulas see, from its widened range where the rules widen it.</summary>
    /// <param name="value">A value that is not derived.</param>
    /// <param name="level">A cumulative probability.</param>
    public double AtLevel(BoundValue value, double level) => bound.Widened.ContainsKey(value.Column)
        ? Percentile.Of(columns[bound.InUse(value.Column)], 100 * level) : value.Quantity!.Distribution.Quantile(level);

    /// <summary>A fixed value times a factor; null where that is out of its bounds.</summary>
    public double? Times(BoundValue value, double factor)
    {
        var number = value.Quantity!.Distribution.Min * factor;
        var isMonth = value.Unit == Unit.Month;
        var most = Math.Min(DrivingQuantity.HighestOf(value, rules),
            value.Unit.IsFraction ? 1 : isMonth ? bound.Model.Terms.HorizonMonths : double.PositiveInfinity);
        return number <= most ? number : null;
    }

    /// <summary>The P50 of what formulas see.</summary>
    public double P50Of(BoundValue value) => AtLevel(value, Half);

    /// <summary>The case with some values fixed.</summary>
    public BoundCase At(IEnumerable<(BoundValue Value, double Number)> numbers) => SettingBinder.Fixed(bound, numbers, rules) with
    {
        ConservativeColumns = null,
    };

    /// <summary>The case with the same values fixed at one list of numbers after the other.</summary>
    /// <param name="numbers">For each case a number for each value; the values are the same in all.</param>
    public IEnumerable<BoundCase> AtEach(IReadOnlyList<(BoundValue Value, double Number)[]> numbers)
    {
        if (numbers.Count == 0)
            yield break;
        var first = At(numbers[0]);
        yield return first;
        var isOfEvents = first.Model.Cash != bound.Model.Cash;
        foreach (var each in numbers.Skip(1))
        {
            var numberOf = each.ToDictionary(pair => pair.Value.Column, pair => pair.Number, StringComparer.Ordinal);
            // All else is the same object, so that one program runs all of these models.
            yield return isOfEvents ? At(each) : first with
            {
                Model = first.Model with
                {
                    Inputs = [.. first.Model.Inputs.Select(input => numberOf.TryGetValue(input.Repeats ?? input.Name, out var number)
                        ? input with { Distribution = new Certain(number) } : input)],
                },
                Conservative = first.Conservative.SetItems(numberOf.Where(number => first.Conservative.ContainsKey(number.Key))),
            };
        }
    }

    /// <summary>The case with some values at one level of their ranges after the other, what is correlated with them moving along.
    /// </summary>
    public IEnumerable<BoundCase> Given(IReadOnlyCollection<BoundValue> values, params double[] levels)
    {
        var correlated = values.Where(value => PartnersOf([value]).Any()).ToList();
        return AtEach([.. levels.Select(level => values.Select(value => (value, AtLevel(value, level))).ToArray())])
            .Zip(levels, (set, level) => correlated.Count == 0 ? set : set with
            {
                Model = set.Model with
                {
                    GivenLevels = correlated.ToImmutableDictionary(value => value.Column, _ => level, StringComparer.Ordinal),
                },
            });
    }

    /// <summary>The values that are correlated with some values, and are none of them, in the order of the case.</summary>
    public IEnumerable<BoundValue> PartnersOf(IReadOnlyCollection<BoundValue> values)
    {
        HashSet<string> own = [.. values.Where(value => !IsFixed(value)).Select(value => value.Column)];
        HashSet<string> partners = [.. bound.Correlations.SelectMany(pair => own.Contains(pair.Asked.First) ? [pair.Asked.Second]
            : own.Contains(pair.Asked.Second) ? (string[])[pair.Asked.First] : [])];
        return partners.Count == 0 ? []
            : bound.Values.Where(value => partners.Contains(value.Column) && !own.Contains(value.Column));
    }

    /// <summary>The columns of the case that give the levels of widened values.</summary>
    public static IEnumerable<string> Columns(BoundCase bound) => bound.Widened.Keys.Select(bound.InUse).Order(StringComparer.Ordinal);
}
