using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Roi.Engine.Economics;

/// <summary>Sixteen trials in two vectors of eight lanes. Each operation applies to both.</summary>
/// <remarks>A chain of dependent operations leaves most of the processor idle, so a second, independent chain costs little. Each lane
/// has the same bits as with one vector alone.</remarks>
internal readonly struct LanePair
{
    // Fields, not properties, because the compiler limits the number of inlined calls in a method.
    /// <summary>The first eight lanes.</summary>
    public readonly Vector512<double> First;

    /// <summary>The other eight.</summary>
    public readonly Vector512<double> Second;

    [MethodImpl(AggressiveInlining)]
    public LanePair(Vector512<double> first, Vector512<double> second)
    {
        First = first;
        Second = second;
    }

    /// <summary>0 in all lanes; as a mask, no lane is set.</summary>
    public static LanePair Zero => default;

    /// <summary>Whether no lane of a mask is set.</summary>
    public bool IsNone
    {
        [MethodImpl(AggressiveInlining)]
        get => (First | Second) == Vector512<double>.Zero;
    }

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator +(LanePair x, LanePair y) => new(x.First + y.First, x.Second + y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator -(LanePair x, LanePair y) => new(x.First - y.First, x.Second - y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator *(LanePair x, LanePair y) => new(x.First * y.First, x.Second * y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator /(LanePair x, LanePair y) => new(x.First / y.First, x.Second / y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator &(LanePair x, LanePair y) => new(x.First & y.First, x.Second & y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator |(LanePair x, LanePair y) => new(x.First | y.First, x.Second | y.Second);

    [MethodImpl(AggressiveInlining)]
    public static LanePair operator ~(LanePair x) => new(~x.First, ~x.Second);

    /// <summary>Creates a pair with the number in all lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static LanePair Of(double number) => new(Vector512.Create(number), Vector512.Create(number));

    [MethodImpl(AggressiveInlining)]
    public static LanePair Select(LanePair condition, LanePair yes, LanePair no) => new(
        Vector512.ConditionalSelect(condition.First, yes.First, no.First),
        Vector512.ConditionalSelect(condition.Second, yes.Second, no.Second));

    [MethodImpl(AggressiveInlining)]
    public static LanePair LessThan(LanePair x, LanePair y) =>
        new(Vector512.LessThan(x.First, y.First), Vector512.LessThan(x.Second, y.Second));

    [MethodImpl(AggressiveInlining)]
    public static LanePair AtMost(LanePair x, LanePair y) =>
        new(Vector512.LessThanOrEqual(x.First, y.First), Vector512.LessThanOrEqual(x.Second, y.Second));

    /// <summary>x · y + z, rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public static LanePair Fused(LanePair x, LanePair y, LanePair z) => new(
        Vector512.FusedMultiplyAdd(x.First, y.First, z.First), Vector512.FusedMultiplyAdd(x.Second, y.Second, z.Second));

    [MethodImpl(AggressiveInlining)]
    public static LanePair Abs(LanePair x) => new(Vector512.Abs(x.First), Vector512.Abs(x.Second));

    [MethodImpl(AggressiveInlining)]
    public static LanePair AtLeastZero(LanePair x) => new(TrialLanes.AtLeastZero(x.First), TrialLanes.AtLeastZero(x.Second));

    [MethodImpl(AggressiveInlining)]
    public static LanePair Lesser(LanePair x, LanePair y) =>
        new(TrialLanes.Lesser(x.First, y.First), TrialLanes.Lesser(x.Second, y.Second));
}
