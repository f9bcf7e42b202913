using Roi.Rules.Checks;

namespace Roi.Rules.Insight;

/// <summary>Finds the value at which a condition turns, by evaluating evenly spaced values between two ends, then values between the two
/// neighbours where it turns.</summary>
/// <remarks>The same random numbers are used at every value, so the condition turns at one place and not by chance. The margins of the
/// neighbours say where between them it turns; where that is no help, because a margin is unknown or jumps, evenly spaced values narrow the
/// interval. Several values are taken at a time, since these run beside each other.</remarks>
internal static class ValueSearch
{
    /// <summary>The parts of an interval that evenly spaced values divide.</summary>
    private const int Steps = 16;

    /// <summary>The interval is narrowed to this share of the first one, or of its higher end where that is less, which is far below the
    /// error of a limit.</summary>
    private const double Finest = 1.0 / 4096;

    /// <summary>An interval that reaches down to 0 is narrowed to this share of the first one.</summary>
    private const double FinestAtZero = 1e-9;

    /// <summary>How far from the place, as a share of the first interval, the two values lie between which a slope is measured: closer
    /// ones differ by a few trials only.</summary>
    private const double SlopeReach = 1.0 / 32;

    /// <summary>How far from the expected place values are taken on both sides, as shares of the interval.</summary>
    private static readonly double[] AroundExpected = [-1.0 / 24, -1.0 / 256, 1.0 / 256, 1.0 / 24];

    /// <summary>A round around an expected place is poor where it leaves more than this share of the interval; after some such rounds
    /// evenly spaced values follow.</summary>
    private const double Narrowed = 1.0 / 8;

    private const int MostPoor = 2;

    /// <summary>The place at which a condition turns.</summary>
    /// <param name="Met">The value at which it holds; null where it does not turn.</param>
    /// <param name="Missed">The neighbour at which it does not.</param>
    /// <param name="TurnsAgain">Whether it turns elsewhere too.</param>
    /// <param name="First">The values of the first round, with what they gave.</param>
    /// <param name="StandardError">The standard error of the place; null where the condition does not turn, or by no single comparison
    /// whose error can be stated.</param>
    public sealed record Turn(
        double? Met, double Missed, bool TurnsAgain, IReadOnlyList<(double Value, Evaluation Result)> First, double? StandardError);

    /// <summary>Evenly spaced values from the lowest to the highest.</summary>
    public static double[] Evenly(double low, double high) =>
        [.. Enumerable.Range(0, Steps + 1).Select(i => low + (high - low) * i / Steps)];

    /// <summary>Runs the search.</summary>
    /// <param name="values">The values of the first round, rising.</param>
    /// <param name="near">Of several places at which it turns, the one nearest to this value is found.</param>
    /// <param name="evaluate">Evaluates the condition at some values.</param>
    public static Turn Run(double[] values, double near, Func<double[], Evaluation[]> evaluate)
    {
        List<(double Value, Evaluation Result)> first = [.. values.Zip(evaluate(values))];
        var turns = Turns(first);
        if (turns.Count == 0)
            return new(null, double.NaN, false, first, null);
        var (left, right) = turns.MinBy(turn => Math.Abs(0.5 * (turn.Left.Value + turn.Right.Value) - near));
        var (lowest, highest, widest) = (left.Value, right.Value, right.Value - left.Value);
        for (var poor = 0; right.Value - left.Value
            > Finest * Math.Clamp(Math.Max(Math.Abs(left.Value), Math.Abs(right.Value)), widest * FinestAtZero, widest);)
        {
            var width = right.Value - left.Value;
            double[] between = [.. Inner(left, right, poor < MostPoor).Where(value => value > left.Value && value < right.Value)];
            if (between.Length == 0)
                break;
            (left, right) = Turns([left, .. between.Zip(evaluate(between)), right])[0];
            poor = poor < MostPoor && right.Value - left.Value > Narrowed * width ? poor + 1 : 0;
        }
        var (met, missed) = left.Result.IsMet == true ? (left, right) : (right, left);
        double[] around = [Math.Max(met.Value - SlopeReach * widest, lowest), Math.Min(met.Value + SlopeReach * widest, highest)];
        var sides = evaluate(around);
        return new(met.Value, missed.Value, turns.Count > 1, first,
            ErrorOf(met.Result, missed.Result, (around[0], sides[0]), (around[1], sides[1])));
    }

    /// <summary>The values to try between two neighbours.</summary>
    private static IEnumerable<double> Inner(
        (double Value, Evaluation Result) left, (double Value, Evaluation Result) right, bool isExpected)
    {
        var width = right.Value - left.Value;
        return isExpected && left.Result.Margin is { } before && right.Result.Margin is { } after && double.IsFinite(after - before)
            && after != before
            ? AroundExpected.Select(share => left.Value + width * (before / (before - after) + share))
            : Enumerable.Range(1, Steps - 1).Select(i => left.Value + width * i / Steps);
    }

    private static List<((double Value, Evaluation Result) Left, (double Value, Evaluation Result) Right)> Turns(
        List<(double Value, Evaluation Result)> values)
    {
        var decided = values.Where(value => value.Result.IsMet is not null).ToList();
        return [.. decided.Zip(decided.Skip(1)).Where(pair => pair.First.Result.IsMet != pair.Second.Result.IsMet)];
    }

    /// <summary>The standard error of the place where a condition turns: that of the comparison that turns there, over its slope between
    /// two values around.</summary>
    private static double? ErrorOf(
        Evaluation met, Evaluation missed, (double Value, Evaluation Result) below, (double Value, Evaluation Result) above)
    {
        var count = met.Comparisons.Length;
        int[] turning = [.. Enumerable.Range(0, Math.Min(count, missed.Comparisons.Length))
            .Where(i => met.Comparisons[i].Margin < 0 != missed.Comparisons[i].Margin < 0)];
        int[] deciding = count == 1 ? [0] : turning;
        return deciding is [var one] && met.Comparisons[one].Error is { } error && Slope(below, above, one) is { } slope
            ? error / Math.Abs(slope) : null;
    }

    private static double? Slope(
        (double Value, Evaluation Result) left, (double Value, Evaluation Result) right, int comparison) =>
        comparison < left.Result.Comparisons.Length && comparison < right.Result.Comparisons.Length
        && left.Result.Comparisons[comparison].Margin is { } before && right.Result.Comparisons[comparison].Margin is { } after
        && double.IsFinite(after - before) && after != before ? (after - before) / (right.Value - left.Value) : null;
}
