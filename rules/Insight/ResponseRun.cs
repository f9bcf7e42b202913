using System.Collections.Immutable;
using Roi.Rules.Binding;

namespace Roi.Rules.Insight;

/// <summary>Runs a case at values of single quantities, from one end of their ranges to the other.</summary>
internal static class ResponseRun
{
    /// <summary>The multiples of a fixed value at the ends of its curve.</summary>
    public const double LowFactor = 0.5, HighFactor = 1.5;

    /// <summary>The most curves.</summary>
    private const int MostCurves = 16;

    /// <summary>The points of a curve, from P1 to P99.</summary>
    private const int Points = 21;

    private const double FirstLevel = 0.01, LastLevel = 0.99;

    /// <summary>Runs the curves of the quantities of the largest swings. Values at which NPV is undefined, such as those of more events
    /// than can be drawn, are no points.</summary>
    /// <param name="quantities">The quantities.</param>
    /// <param name="swings">The swing of each by name, as <see cref="TornadoRun"/> gives it.</param>
    /// <param name="at">The case at levels of them.</param>
    /// <param name="runs">Runs cases.</param>
    public static ImmutableArray<ResponseCurve> Run(
        IEnumerable<DrivingQuantity> quantities, IReadOnlyDictionary<string, double> swings, LevelCase at, InsightCase runs)
    {
        // A rare value may lie beyond P10 and P90.
        var chosen = quantities.Where(quantity => swings.GetValueOrDefault(quantity.Name) > 0 || quantity.Values.Any(value =>
                !at.IsFixed(value) && at.AtLevel(value, FirstLevel) != at.AtLevel(value, LastLevel)))
            .OrderByDescending(quantity => swings.GetValueOrDefault(quantity.Name)).Take(MostCurves)
            .Select(quantity => (Quantity: quantity, Inputs: Inputs(quantity, at))).ToList();
        var (_, points) = runs.Run([.. chosen.SelectMany(each => at.AtEach([.. each.Inputs.Select(input => input.Numbers)]))]);
        var next = 0;
        return [.. chosen.Select(each => new ResponseCurve(each.Quantity.Name, each.Quantity.Title, each.Quantity.Unit,
            [.. each.Inputs.Select(input => points[next++] with
            {
                Input = input.Numbers.Average(number => number.Number),
                Level = input.Level,
            }).Where(point => !point.Npv.IsUndefined)])
        {
            IsFixed = each.Quantity.Values.All(at.IsFixed),
            Values = each.Quantity.Values.Length,
            Present = each.Quantity.Values.Average(at.P50Of),
            Swing = swings.GetValueOrDefault(each.Quantity.Name),
        }).Where(curve => curve.Points.Length > 0)];
    }

    /// <summary>The values of a curve, by rising level, each different from the one before.</summary>
    private static List<(double Level, (BoundValue Value, double Number)[] Numbers)> Inputs(DrivingQuantity quantity, LevelCase at)
    {
        var isFixed = quantity.Values.All(at.IsFixed);
        var (first, last) = isFixed ? (LowFactor, HighFactor) : (FirstLevel, LastLevel);
        List<(double Level, (BoundValue Value, double Number)[] Numbers)> inputs = [];
        for (var i = 0; i < Points; i++)
        {
            var level = first + (last - first) * i / (Points - 1);
            var numbers = quantity.Values
                .Select(value => (Value: value, Number: isFixed ? at.Times(value, level) : at.AtLevel(value, level))).ToList();
            if (numbers.TrueForAll(each => each.Number is not null) && (inputs.Count == 0
                || !inputs[^1].Numbers.Select(each => each.Number).SequenceEqual(numbers.Select(each => each.Number!.Value))))
                inputs.Add((level, [.. numbers.Select(each => (each.Value, each.Number!.Value))]));
        }
        return inputs;
    }
}
