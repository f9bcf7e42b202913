using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The share of money once that falls in each month where it is paid evenly.</summary>
internal static class SpreadShares
{
    /// <summary>Writes the shares of eight trials.</summary>
    /// <param name="from">The month of the first payment.</param>
    /// <param name="length">Months from the first payment to the last; lanes where it is not above 0 have no meaning.</param>
    /// <param name="months">Receives the shares of months 0, 1, ...</param>
    public static void Write(Vector512<double> from, Vector512<double> length, Span<Vector512<double>> months)
    {
        var paid = months[0] = Vector512<double>.Zero;
        length = ConditionalSelect(GreaterThan(length, Vector512<double>.Zero), length, Create(1.0));
        for (var month = 1; month < months.Length; month++)
        {
            var before = paid;
            paid = Max(Min((Create((double)month) - from) / length, Create(1.0)), Vector512<double>.Zero);
            months[month] = paid - before;
        }
    }
}
