using System.Collections.Immutable;
using Roi.Rules.Binding;

namespace Roi.Rules.Insight;

/// <summary>Finds where hurdles turn in a case whose trials are all the same: there all trials turn at once, so that two points of a curve
/// do not say at which value between them.</summary>
/// <param name="at">The case at multiples of its fixed values.</param>
/// <param name="runs">Runs cases; few trials do.</param>
internal sealed class JumpSearch(LevelCase at, InsightCase runs)
{
    /// <summary>The trials of a run: all are the same.</summary>
    public const int Trials = 256;

    /// <summary>The values between two points in each round, and the rounds.</summary>
    private const int Between = 15, Rounds = 3;

    /// <summary>A curve with further points around each place where a hurdle turns, a 4,096th of two points apart.</summary>
    /// <param name="curve">The curve of a quantity.</param>
    /// <param name="quantity">The quantity.</param>
    public ResponseCurve Refined(ResponseCurve curve, DrivingQuantity quantity)
    {
        var points = curve.Points;
        for (var round = 0; round < Rounds; round++)
        {
            List<double> levels = [.. points.Zip(points.Skip(1)).Where(pair => Turns(pair.First, pair.Second))
                .SelectMany(pair => Enumerable.Range(1, Between).Select(i =>
                    pair.First.Level + (pair.Second.Level - pair.First.Level) * i / (Between + 1)))];
            if (levels.Count == 0)
                break;
            List<(double Level, (BoundValue Value, double Number)[] Numbers)> inputs = [.. levels.Select(level =>
                (level, quantity.Values.Select(value => (value, at.Times(value, level) ?? double.NaN)).ToArray()))];
            var (_, found) = runs.Run([.. at.AtEach([.. inputs.Select(input => input.Numbers)])]);
            points = [.. points.Concat(found.Zip(inputs, (point, input) => point with
            {
                Input = input.Numbers.Average(number => number.Number),
                Level = input.Level,
            })).OrderBy(point => point.Level)];
        }
        return curve with { Points = points };
    }

    private static bool Turns(ResponsePoint one, ResponsePoint other) => one.Hurdles.Zip(other.Hurdles)
        .Any(pair => pair.First.IsMet is not null && pair.Second.IsMet is not null && pair.First.IsMet != pair.Second.IsMet);
}
