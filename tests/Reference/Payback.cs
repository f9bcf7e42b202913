namespace Roi.Reference;

/// <summary>Months until money stays at or above zero.</summary>
internal static class Payback
{
    private const double EqualWithin = 1e-9;

    /// <summary>Months to the crossing after which the sum stays at or above zero, linear inside the month but for what is paid at an
    /// instant; infinity is never.</summary>
    /// <param name="even">What lies evenly within each month, from month 0 to the horizon.</param>
    /// <param name="lumps">What is paid at an instant within the horizon; it is put in order.</param>
    public static double Of(double[] even, List<(double At, double Amount)> lumps)
    {
        var volume = 0.0;
        foreach (var amount in even)
            volume += Math.Abs(amount);
        foreach (var (_, amount) in lumps)
            volume += Math.Abs(amount);
        var nothing = -EqualWithin * volume;
        lumps.Sort((one, other) => one.At.CompareTo(other.At));
        var (now, sum, next) = (0.0, 0.0, 0);
        Jump(0);
        var crossing = sum >= nothing ? 0 : double.PositiveInfinity;
        for (var month = 1; month < even.Length; month++)
        {
            while (next < lumps.Count && lumps[next].At <= month)
            {
                Flow(month, lumps[next].At);
                Jump(lumps[next].At);
                Judge(now);
            }
            Flow(month, month);
        }
        return crossing;

        void Jump(double at)
        {
            for (; next < lumps.Count && lumps[next].At <= at; next++)
                sum += lumps[next].Amount;
        }

        void Flow(int month, double until)
        {
            var (before, from) = (sum, now);
            (sum, now) = (sum + even[month] * (until - from), until);
            Judge(Math.Min(until, from - before / even[month]));
        }

        void Judge(double at)
        {
            if (sum < nothing)
                crossing = double.PositiveInfinity;
            else if (double.IsInfinity(crossing))
                crossing = at;
        }
    }
}
