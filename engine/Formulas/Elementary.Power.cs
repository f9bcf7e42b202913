using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

internal static partial class Elementary
{
    private const ulong HighHalf = 0xFFFFFFFFF8000000; // keeps 26 significant bits: products of two such are exact
    private const double LargestPower = 1180591620717411303424.0; // 2^70: any base but 1 overflows or underflows

    /// <summary><paramref name="x"/> to the power of <paramref name="y"/>; relative error below 1e-15.</summary>
    /// <remarks>As in IEEE 754 (x^0 and 1^y are 1; 0^y is 0 or infinite; a negative base needs a whole power, else NaN), except that
    /// NaN as either argument always gives NaN.</remarks>
    public static double Pow(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        var a = Math.Abs(x);
        var power = a == 0 || double.IsPositiveInfinity(a)
            ? y == 0 ? 1 : y > 0 == (a > 0) ? double.PositiveInfinity : 0
            : PositivePow(a, y);
        if (!double.IsNegative(x) || x == 0 && y != Math.Floor(y))
            return power;
        return y != Math.Floor(y) ? double.NaN : Math.Floor(y * 0.5) * 2 != y ? -power : power;
    }

    /// <inheritdoc cref="Pow(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y)
    {
        var (zero, infinity) = (Vector512<double>.Zero, V(double.PositiveInfinity));
        var a = Vector512.Abs(x);
        var atZero = Vector512.Equals(a, zero);
        var edge = atZero | Vector512.Equals(a, infinity);
        var growing = ~(Vector512.GreaterThan(y, zero) ^ ~atZero);
        var atEdge = Vector512.ConditionalSelect(growing, infinity, zero);
        atEdge = Vector512.ConditionalSelect(Vector512.Equals(y, zero), V(1), atEdge);
        var power = Vector512.ConditionalSelect(edge, atEdge, PositivePow(Vector512.ConditionalSelect(edge, V(1), a), y));
        var negative = Vector512.LessThan(x.AsInt64(), Vector512<long>.Zero).AsDouble();
        var whole = Vector512.Equals(y, Vector512.Floor(y));
        var odd = whole & ~Vector512.Equals(Vector512.Floor(y * 0.5) * 2.0, y);
        var signed = Vector512.ConditionalSelect(negative & odd, -power, power);
        signed = Vector512.ConditionalSelect(negative & ~whole & ~atZero, V(double.NaN), signed);
        var numbers = Vector512.Equals(x, x) & Vector512.Equals(y, y);
        return Vector512.ConditionalSelect(numbers, signed, V(double.NaN));
    }

    /// <summary><paramref name="x"/> to a whole power by binary exponentiation, from the lowest bit up.</summary>
    /// <param name="x">Any number; NaN gives NaN for every power.</param>
    /// <param name="power">-64 to 64; a negative power is the reciprocal of the positive one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="power"/> is outside [-64, 64].</exception>
    public static double PowWhole(double x, int power)
    {
        RequireWholePower(power);
        if (double.IsNaN(x))
            return double.NaN;
        var product = 1.0;
        for (var (left, square) = (Math.Abs(power), x); left > 0; (left, square) = (left >> 1, square * square))
            if ((left & 1) != 0)
                product *= square;
        return power < 0 ? 1 / product : product;
    }

    /// <inheritdoc cref="PowWhole(double, int)"/>
    public static Vector512<double> PowWhole(Vector512<double> x, int power)
    {
        RequireWholePower(power);
        var product = V(1);
        for (var (left, square) = (Math.Abs(power), x); left > 0; (left, square) = (left >> 1, square * square))
            if ((left & 1) != 0)
                product *= square;
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), power < 0 ? V(1) / product : product, V(double.NaN));
    }

    private static void RequireWholePower(int power)
    {
        if (power is < -64 or > 64)
            throw new ArgumentOutOfRangeException(nameof(power), power, "The power must be between -64 and 64.");
    }

    // The logarithm as a sum of two doubles, its product with y as another, and the exponential of that.
    private static double PositivePow(double x, double y)
    {
        y = y > LargestPower ? LargestPower : y < -LargestPower ? -LargestPower : y;
        var subnormal = x < MinNormal;
        var bits = BitConverter.DoubleToUInt64Bits(subnormal ? x * TwoTo54 : x);
        var exponent = (bits + RootHalfGap) >> 52;
        var k = BitConverter.UInt64BitsToDouble(exponent + ShifterBits) - (subnormal ? Shifter + 1077 : Shifter + 1023);
        var m = BitConverter.UInt64BitsToDouble(bits - (exponent << 52) + OneBits);

        var (f, d) = (m - 1, m + 1);
        var (dHigh, s) = (High(d), f / d);
        var sHigh = High(s);
        var sLow = (f - sHigh * dHigh - sHigh * (d - dHigh) - sHigh * (m - (d - 1))) / d;
        var (large, small) = (k * Ln2High, sHigh + sHigh);
        var sum = large + small;
        var rest = small - (sum - large) + (k * Ln2Low + (sLow + sLow + s * LnTail(s * s)));
        var ln = sum + rest;
        var lnLow = rest - (ln - sum);

        var (yHigh, lnHigh) = (High(y), High(ln));
        var product = yHigh * lnHigh;
        var productLow = yHigh * (ln - lnHigh) + (y - yHigh) * ln + y * lnLow;
        var z = product + productLow;
        var zLow = productLow - (z - product);
        (z, zLow) = z > 710 ? (710, 0) : z < -746 ? (-746, 0) : (z, zLow);
        var shifted = z * Log2E + Shifter;
        var whole = shifted - Shifter;
        var r = z - whole * Ln2High - whole * Ln2Low + zLow;
        return ScaleByPowerOfTwo(1 + (r + r * r * ExpTail(r)), BitConverter.DoubleToInt64Bits(shifted) - ShifterBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PositivePow(Vector512<double> x, Vector512<double> y)
    {
        y = Vector512.ConditionalSelect(Vector512.GreaterThan(y, V(LargestPower)), V(LargestPower), y);
        y = Vector512.ConditionalSelect(Vector512.LessThan(y, V(-LargestPower)), V(-LargestPower), y);
        var subnormal = Vector512.LessThan(x, V(MinNormal));
        var bits = Vector512.ConditionalSelect(subnormal, x * TwoTo54, x).AsUInt64();
        var exponent = (bits + Vector512.Create(RootHalfGap)) >>> 52;
        var k = (exponent + Vector512.Create((ulong)ShifterBits)).AsDouble()
            - Vector512.ConditionalSelect(subnormal, V(Shifter + 1077), V(Shifter + 1023));
        var m = (bits - (exponent << 52) + Vector512.Create(OneBits)).AsDouble();

        var (f, d) = (m - V(1), m + V(1));
        var (dHigh, s) = (High(d), f / d);
        var sHigh = High(s);
        var sLow = (f - sHigh * dHigh - sHigh * (d - dHigh) - sHigh * (m - (d - V(1)))) / d;
        var (large, small) = (k * Ln2High, sHigh + sHigh);
        var sum = large + small;
        var rest = small - (sum - large) + (k * Ln2Low + (sLow + sLow + s * LnTail(s * s)));
        var ln = sum + rest;
        var lnLow = rest - (ln - sum);

        var (yHigh, lnHigh) = (High(y), High(ln));
        var product = yHigh * lnHigh;
        var productLow = yHigh * (ln - lnHigh) + (y - yHigh) * ln + y * lnLow;
        var z = product + productLow;
        var zLow = productLow - (z - product);
        var (above, below) = (Vector512.GreaterThan(z, V(710)), Vector512.LessThan(z, V(-746)));
        z = Vector512.ConditionalSelect(above, V(710), Vector512.ConditionalSelect(below, V(-746), z));
        zLow = Vector512.ConditionalSelect(above | below, Vector512<double>.Zero, zLow);
        var shifted = z * Log2E + V(Shifter);
        var whole = shifted - V(Shifter);
        var r = z - whole * Ln2High - whole * Ln2Low + zLow;
        return ScaleByPowerOfTwo(V(1) + (r + r * r * ExpTail(r)), shifted);
    }

    private static double High(double x) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & HighHalf);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> High(Vector512<double> x) => (x.AsUInt64() & Vector512.Create(HighHalf)).AsDouble();
}
