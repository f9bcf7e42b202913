using Roi.Rules.Checks;

namespace Roi.Rules.Insight;

/// <summary>Finds the value at which a condition turns, by evaluating evenly spaced values between two ends, then again between the two
/// neighbours where it turns.</summary>
/// <remarks>The same random numbers are used at every value, so the condition turns at one place and not by chance. It takes 16 values at a
/// time, since these run beside each other; four rounds narrow an interval to its 70,000th part.</remarks>
internal static class ValueSearch
{
    private const int Steps = 16, Rounds = 4;

    /// <summary>The place at which a condition turns.</summary>
    /// <param name="Met">The value at which it holds; null where it does not turn.</param>
    /// <param name="Missed">The neighbour at which it does not.</param>
    /// <param name="TurnsAgain">Whether it turns elsewhere too.</param>
    /// <param name="First">The values of the first round, with what they gave.</param>
    /// <param name="StandardError">The standard error of the place; null where the condition does not turn, or by no single comparison
    /// whose error can be stated.</param>
    public sealed record Turn(
        double? Met, double Missed, bool TurnsAgain, IReadOnlyList<(double Value, Evaluation Result)> First, double? StandardError);

    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value, above it.</param>
    /// <param name="near">Of several places at which it turns, the one nearest to this value is found.</param>
    /// <param name="evaluate">Evaluates the condition at some values.</param>
    public static Turn Run(double low, double high, double near, Func<double[], Evaluation[]> evaluate)
    {
        var first = Evaluated(Enumerable.Range(0, Steps + 1).Select(i => low + (high - low) * i / Steps));
        var turns = Turns(first);
        if (turns.Count == 0)
            return new(null, double.NaN, false, first, null);
        var (left, right) = turns.MinBy(turn => Math.Abs(0.5 * (turn.Left.Value + turn.Right.Value) - near));
        var slopes = new double?[left.Result.Comparisons.Length];
        for (var round = 1; round < Rounds; round++)
        {
            for (var i = 0; i < slopes.Length; i++)
                slopes[i] = Slope(left, right, i) ?? slopes[i];
            List<(double Value, Evaluation Result)> inner = [left, .. Evaluated(Enumerable.Range(1, Steps - 1)
                .Select(i => left.Value + (right.Value - left.Value) * i / Steps)), right];
            (left, right) = Turns(inner)[0];
        }
        var (met, missed) = left.Result.IsMet == true ? (left, right) : (right, left);
        return new(met.Value, missed.Value, turns.Count > 1, first, ErrorOf(met.Result, missed.Result, slopes));

        List<(double, Evaluation)> Evaluated(IEnumerable<double> values)
        {
            double[] all = [.. values];
            return [.. all.Zip(evaluate(all))];
        }
    }

    private static List<((double Value, Evaluation Result) Left, (double Value, Evaluation Result) Right)> Turns(
        List<(double Value, Evaluation Result)> values)
    {
        var decided = values.Where(value => value.Result.IsMet is not null).ToList();
        return [.. decided.Zip(decided.Skip(1)).Where(pair => pair.First.Result.IsMet != pair.Second.Result.IsMet)];
    }

    /// <summary>The standard error of the place where a condition turns: that of the comparison that turns there, over its slope.</summary>
    private static double? ErrorOf(Evaluation met, Evaluation missed, double?[] slopes)
    {
        int[] turning = [.. Enumerable.Range(0, slopes.Length).Where(i => i < met.Comparisons.Length && i < missed.Comparisons.Length
            && met.Comparisons[i].Margin < 0 != missed.Comparisons[i].Margin < 0)];
        int[] deciding = slopes.Length == 1 ? [0] : turning;
        return deciding is [var one] && slopes[one] is { } slope && met.Comparisons[one].Error is { } error
            ? error / Math.Abs(slope) : null;
    }

    private static double? Slope(
        (double Value, Evaluation Result) left, (double Value, Evaluation Result) right, int comparison) =>
        comparison < left.Result.Comparisons.Length && comparison < right.Result.Comparisons.Length
        && left.Result.Comparisons[comparison].Margin is { } before && right.Result.Comparisons[comparison].Margin is { } after
        && double.IsFinite(after - before) && after != before ? (after - before) / (right.Value - left.Value) : null;
}
