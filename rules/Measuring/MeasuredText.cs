namespace Roi.Rules.Measuring;

/// <summary>Writes measured numbers in the messages of loosenings.</summary>
internal static class MeasuredText
{
    /// <summary>Two values as "from 1,000 to 2,000", with as many digits as tell them apart.</summary>
    public static string FromTo(double before, double after)
    {
        var (first, second) = (Number(before), Number(after));
        return first == second && !before.Equals(after) ? Invariant($"from {before:R} to {after:R}") : $"from {first} to {second}";
    }

    /// <summary>A number; large ones without decimals.</summary>
    public static string Number(double value) => !double.IsFinite(value) ? "no finite number"
        : Math.Abs(value) >= 1000 ? Invariant($"{value:#,0}") : Invariant($"{value:0.####}");

    /// <summary>A share in percent; one that is not zero is never written as zero.</summary>
    public static string Share(double share) => share < 0.0005 ? "less than 0.1 %" : Invariant($"{share * 100:0.#} %");
}
