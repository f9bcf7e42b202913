using System.Globalization;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>From which size on a stop is a major one.</summary>
/// <param name="Size">The least size, above 0: hours, or money of the logs.</param>
/// <param name="IsHours">Whether it is a length in hours; else it is a cost.</param>
public sealed record MajorStop(double Size, bool IsHours)
{
    /// <summary>The hours of a leap year.</summary>
    private const double MostHours = 8784;

    /// <summary>Reads <c>24h</c>, a length, or <c>50000</c>, a cost.</summary>
    /// <param name="text">The text.</param>
    /// <param name="major">The size; null where the text is none.</param>
    /// <returns>What is wrong with the text; null where it is a size.</returns>
    public static string? TryParse(string text, out MajorStop? major)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim();
        var isHours = number.EndsWith('h');
        major = double.TryParse(isHours ? number[..^1] : number, NumberStyles.Float, CultureInfo.InvariantCulture, out var size)
            && size > 0 && double.IsFinite(size) ? new(size, isHours) : null;
        return major is null ? "needs a length in hours such as 24h, or a cost such as 50000" : null;
    }

    /// <summary>Whether it is a cost so small that a length in hours may be meant.</summary>
    public bool MayBeHours => !IsHours && Size <= MostHours;

    /// <summary>Whether a stop is of that size; one whose size is not known is not.</summary>
    internal bool Holds(in LogRecord stop) => (IsHours ? stop.Hours : stop.Cost) >= Size;
}
