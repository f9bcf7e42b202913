namespace Roi.Engine.Streams;

/// <summary>Where cumulative cash turns from a deficit and stays at or above zero.</summary>
/// <param name="Months">The instant, in months from the decision.</param>
/// <param name="From">The instant from which cash moved in a straight line across zero; where it jumped, <paramref
/// name="Months"/>.</param>
/// <param name="Until">The instant at which that movement ended.</param>
/// <param name="Before">Cumulative cash at <paramref name="From"/>, in money; before the jump where it jumped.</param>
/// <param name="Moved">What moved between the two, in money.</param>
public readonly record struct Crossing(double Months, double From, double Until, double Before, double Moved)
{
    /// <summary>Whether cash jumped across zero at an instant.</summary>
    public bool IsJump => Until <= From;
}
