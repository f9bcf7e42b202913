namespace Roi.Reference;

/// <summary>The rate per year at which flows are worth nothing.</summary>
/// <param name="PerYear">The rate; minus infinity where there is none or where several count, plus infinity where nothing goes out.</param>
/// <param name="IsSeveral">Whether two or more rates of at least 0 are roots.</param>
internal readonly record struct RateOfReturn(double PerYear, bool IsSeveral = false)
{
    private const double Lowest = -8, Highest = 2;

    /// <summary>The rate of flows at even steps.</summary>
    /// <remarks>A single root where the value falls with the rate is the rate of return, however high; else the only root at or above
    /// zero, if the value falls there; of roots below zero alone the largest where it falls; else none, which ranks lowest.</remarks>
    public static RateOfReturn Of(double[] flows, int stepsPerYear)
    {
        var (signs, ofFlows, ofSums, last, lastSum, sum) = (0, 0, 0, 0, 0, 0.0);
        foreach (var flow in flows)
        {
            Count(Math.Sign(flow), ref last, ref ofFlows);
            Count(Math.Sign(sum += flow), ref lastSum, ref ofSums);
            signs |= flow > 0 ? 1 : flow < 0 ? 2 : 0;
        }
        if (signs is 0 or 2)
            return new(double.NegativeInfinity);
        if (signs == 1)
            return new(double.PositiveInfinity);
        // One change of sign, from cost to gain, is one root (Descartes); one of the sums is one root above 0 (Norström 1972).
        if (last > 0 && ofFlows == 1)
            return new(PerYear(Root(flows, -0.1, 0.02)));
        if (lastSum > 0 && ofSums == 1)
            return new(PerYear(Root(flows, -0.1, 0)));
        List<(double Y, bool Falls)> roots = [.. Roots(flows)];
        var positive = roots.Where(root => root.Y <= 0).ToList();
        return roots is [{ Falls: true } single] ? new(PerYear(single.Y))
            : positive is [{ Falls: true } only] ? new(PerYear(only.Y))
            : positive.Count == 0 && roots.Exists(root => root.Falls) ? new(PerYear(roots.Where(root => root.Falls).Min(root => root.Y)))
            : new(double.NegativeInfinity, positive.Count > 1);

        double PerYear(double y) => Math.Exp(-stepsPerYear * y) - 1;

        static void Count(int sign, ref int last, ref int changes)
        {
            if (sign == 0)
                return;
            changes += last != 0 && sign != last ? 1 : 0;
            last = sign;
        }
    }

    /// <summary>All roots, as logarithms of the factor of a step, by a scan that looks closer near zero, and wherever the value comes near
    /// to zero and turns.</summary>
    private static IEnumerable<(double Y, bool Falls)> Roots(double[] flows)
    {
        var (before, here) = ((Y: Lowest, Value: Value(flows, Lowest)), (Y: Lowest, Value: Value(flows, Lowest)));
        while (here.Y < Highest)
        {
            var size = Math.Abs(here.Y);
            var next = (Y: here.Y + (size < 0.1 ? 0.002 : size < 0.5 ? 0.01 : 0.04), Value: 0.0);
            next.Value = Value(flows, next.Y);
            if (here.Value < 0 != next.Value < 0)
                yield return (Root(flows, here.Y, next.Y, here.Value, next.Value), here.Value < 0);
            else if (Math.Abs(here.Value) < Math.Abs(before.Value) && Math.Abs(here.Value) < Math.Abs(next.Value)
                && before.Value < 0 == here.Value < 0 && Turn(flows, before.Y, next.Y, here.Value < 0) is { } turn)
            {
                yield return (Root(flows, before.Y, turn.Y, before.Value, turn.Value), here.Value < 0);
                yield return (Root(flows, turn.Y, next.Y, turn.Value, next.Value), here.Value > 0);
            }
            (before, here) = (here, next);
        }
    }

    /// <summary>A point between two where the value has crossed zero; null where it turns before.</summary>
    private static (double Y, double Value)? Turn(double[] flows, double low, double high, bool isBelow)
    {
        for (var step = 0; step < 40; step++)
        {
            var (left, right) = (low + 0.382 * (high - low), low + 0.618 * (high - low));
            var (a, b) = (Value(flows, left), Value(flows, right));
            if (a < 0 != isBelow || b < 0 != isBelow)
                return a < 0 != isBelow ? (left, a) : (right, b);
            (low, high) = Math.Abs(a) < Math.Abs(b) ? (low, right) : (left, high);
        }
        return null;
    }

    /// <summary>The only root, from an interval that is widened until it holds one; the value rises with the factor.</summary>
    private static double Root(double[] flows, double low, double high)
    {
        double atLow, atHigh;
        while ((atLow = Value(flows, low)) > 0)
            low *= 2;
        while ((atHigh = Value(flows, high)) < 0)
            high = 2 * high + 0.1;
        return Root(flows, low, high, atLow, atHigh);
    }

    /// <summary>A root between two points of different signs, by regula falsi as Illinois has it; by halves where that is slow.</summary>
    private static double Root(double[] flows, double low, double high, double atLow, double atHigh)
    {
        var last = double.NaN;
        for (var step = 0; step < 200; step++)
        {
            var middle = step > 30 ? 0.5 * (low + high) : high - atHigh * (high - low) / (atHigh - atLow);
            var value = Value(flows, middle);
            if (value == 0 || Math.Abs(middle - last) <= 1e-14 * Math.Max(0.01, Math.Abs(middle)))
                return middle;
            last = middle;
            if (value < 0 == atLow < 0)
            {
                (low, atLow) = (middle, value);
                atHigh /= 2;
            }
            else
            {
                (high, atHigh) = (middle, value);
                atLow /= 2;
            }
        }
        return last;
    }

    /// <summary>The value of the flows at a factor of exp(y) a step, divided by a positive number that keeps it finite.</summary>
    private static double Value(double[] flows, double y)
    {
        var factor = Math.Exp(-Math.Abs(y));
        var value = 0.0;
        if (y < 0)
            for (var i = flows.Length - 1; i >= 0; i--)
                value = value * factor + flows[i];
        else
            foreach (var flow in flows)
                value = value * factor + flow;
        return value;
    }
}
