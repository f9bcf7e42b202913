using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Elementary functions that give the same bits on every machine, one number or eight at a time.</summary>
/// <remarks>They use only additions, multiplications, divisions, comparisons and integer operations, in one fixed order. The platform's
/// own functions depend on its C library and on its vector hardware. Errors are below 1 ulp for <see cref="Exp(double)"/> and <see
/// cref="Ln(double)"/>. For every NaN the result is <see cref="double.NaN"/>, so that bits agree there too.</remarks>
internal static partial class Elementary
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01; // 33 bits: its product with an exponent is exact
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Shifter = 6755399441055744;           // 1.5 · 2^52: adding it rounds to a whole number
    private const long ShifterBits = 0x4338000000000000;
    private const double TwoTo54 = 18014398509481984;
    private const double MinNormal = 2.2250738585072014e-308;
    private const ulong OneBits = 0x3FF0000000000000;
    private const ulong RootHalfGap = OneBits - 0x3FE6A09E667F3BCD; // moves the cut between exponents to √½

    // Minimax coefficients of (ln((1 + s) / (1 - s)) - 2s) / s in powers of s², error 2^-58.45: as in fdlibm's log.
    private const double L1 = 6.666666666666735130e-01, L2 = 3.999999999940941908e-01, L3 = 2.857142874366239149e-01;
    private const double L4 = 2.222219843214978396e-01, L5 = 1.818357216161805012e-01, L6 = 1.531383769920937332e-01;
    private const double L7 = 1.479819860511658591e-01;

    /// <summary>e to the power of <paramref name="x"/>: infinite above 709.78, correct subnormals, 0 below -745.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        x = x > 710 ? 710 : x < -746 ? -746 : x;
        var shifted = x * Log2E + Shifter;
        var whole = shifted - Shifter;
        var rest = x - whole * Ln2High - whole * Ln2Low;
        return ScaleByPowerOfTwo(1 + (rest + rest * rest * ExpTail(rest)), BitConverter.DoubleToInt64Bits(shifted) - ShifterBits);
    }

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var isNumber = Vector512.Equals(x, x);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(710.0)), Vector512.Create(710.0), x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-746.0)), Vector512.Create(-746.0), x);
        var shifted = x * Log2E + Vector512.Create(Shifter);
        var whole = shifted - Vector512.Create(Shifter);
        var rest = x - whole * Ln2High - whole * Ln2Low;
        var power = ScaleByPowerOfTwo(Vector512.Create(1.0) + (rest + rest * rest * ExpTail(rest)), shifted);
        return Vector512.ConditionalSelect(isNumber, power, Vector512.Create(double.NaN));
    }

    /// <summary>exp(x) - 1 without loss near 0; error below 2 ulp.</summary>
    public static double ExpMinusOne(double x) =>
        Math.Abs(x) < 0.34 ? x + x * x * ExpTail(x) : Exp(x) - 1;

    /// <inheritdoc cref="ExpMinusOne(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpMinusOne(Vector512<double> x) => Vector512.ConditionalSelect(
        Vector512.LessThan(Vector512.Abs(x), Vector512.Create(0.34)), x + x * x * ExpTail(x), Exp(x) - Vector512.Create(1.0));

    /// <summary>The natural logarithm: minus infinity at 0, NaN below, infinity at infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ln(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var subnormal = x < MinNormal;
        var bits = BitConverter.DoubleToUInt64Bits(subnormal ? x * TwoTo54 : x);
        var exponent = (bits + RootHalfGap) >> 52;
        var power = BitConverter.UInt64BitsToDouble(exponent + ShifterBits) - (subnormal ? Shifter + 1077 : Shifter + 1023);
        var f = BitConverter.UInt64BitsToDouble(bits - (exponent << 52) + OneBits) - 1;
        var s = f / (f + 2);
        var half = f * f * 0.5;
        return power * Ln2High - (half - (s * (half + LnTail(s * s)) + power * Ln2Low) - f);
    }

    /// <inheritdoc cref="Ln(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Ln(Vector512<double> x)
    {
        var subnormal = Vector512.LessThan(x, Vector512.Create(MinNormal));
        var bits = Vector512.ConditionalSelect(subnormal, x * TwoTo54, x).AsUInt64();
        var exponent = (bits + Vector512.Create(RootHalfGap)) >>> 52;
        var power = (exponent + Vector512.Create((ulong)ShifterBits)).AsDouble()
            - Vector512.ConditionalSelect(subnormal, Vector512.Create(Shifter + 1077), Vector512.Create(Shifter + 1023));
        var f = (bits - (exponent << 52) + Vector512.Create(OneBits)).AsDouble() - Vector512.Create(1.0);
        var s = f / (f + Vector512.Create(2.0));
        var half = f * f * 0.5;
        var ln = power * Ln2High - (half - (s * (half + LnTail(s * s)) + power * Ln2Low) - f);
        ln = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), ln, Vector512.Create(double.NaN));
        ln = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), ln);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(double.PositiveInfinity)), x, ln);
    }

    /// <summary>ln(1 + x) without loss near 0; error below 2 ulp. Minus infinity at -1, NaN below.</summary>
    public static double LnOnePlus(double x)
    {
        var sum = 1 + x;
        return sum > 0 && sum < TwoTo54 ? Ln(sum) + (x - (sum - 1)) / sum : Ln(sum);
    }

    /// <inheritdoc cref="LnOnePlus(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LnOnePlus(Vector512<double> x)
    {
        var sum = Vector512.Create(1.0) + x;
        var ordinary = Vector512.GreaterThan(sum, Vector512<double>.Zero) & Vector512.LessThan(sum, Vector512.Create(TwoTo54));
        var lost = Vector512.ConditionalSelect(ordinary, (x - (sum - Vector512.Create(1.0))) / sum, Vector512<double>.Zero);
        var ln = Ln(sum);
        return Vector512.ConditionalSelect(ordinary, ln + lost, ln);
    }

    /// <summary>The sine of a small angle; error below 1 ulp.</summary>
    /// <param name="x">Radians, from -0.8 to 0.8.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is outside [-0.8, 0.8] or NaN.</exception>
    public static double Sin(double x)
    {
        if (!(Math.Abs(x) <= 0.8))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The angle must be between -0.8 and 0.8 radians.");
        var y = x * x; // Taylor's series; the first term left out is below 2^-60 of the sum
        var tail = -1.0 / 6 + y * (1.0 / 120 + y * (-1.0 / 5040 + y * (1.0 / 362880 + y * (-1.0 / 39916800
            + y * (1.0 / 6227020800 + y * (-1.0 / 1307674368000 + y / 355687428096000))))));
        return x + x * y * tail;
    }

    // (exp(r) - 1 - r) / r² for |r| <= 0.35: Taylor's series to r^13, in pairs to shorten the chain of dependent operations.
    private static double ExpTail(double r)
    {
        var (r2, r4) = (r * r, r * r * (r * r));
        return 1.0 / 2 + r * (1.0 / 6) + r2 * (1.0 / 24 + r * (1.0 / 120))
            + r4 * (1.0 / 720 + r * (1.0 / 5040) + r2 * (1.0 / 40320 + r * (1.0 / 362880)))
            + r4 * r4 * (1.0 / 3628800 + r * (1.0 / 39916800) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpTail(Vector512<double> r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        return V(1.0 / 2) + r * (1.0 / 6) + r2 * (V(1.0 / 24) + r * (1.0 / 120))
            + r4 * (V(1.0 / 720) + r * (1.0 / 5040) + r2 * (V(1.0 / 40320) + r * (1.0 / 362880)))
            + r4 * r4 * (V(1.0 / 3628800) + r * (1.0 / 39916800) + r2 * (V(1.0 / 479001600) + r * (1.0 / 6227020800)));
    }

    private static double LnTail(double z)
    {
        var w = z * z;
        return w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LnTail(Vector512<double> z)
    {
        var w = z * z;
        return w * (V(L2) + w * (V(L4) + w * L6)) + z * (V(L1) + w * (V(L3) + w * (V(L5) + w * L7)));
    }

    // Two steps, so that a subnormal result is rounded once, at the end.
    private static double ScaleByPowerOfTwo(double x, long power)
    {
        var half = power >> 1;
        return x * BitConverter.Int64BitsToDouble((half + 1023) << 52)
            * BitConverter.Int64BitsToDouble((power - half + 1023) << 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ScaleByPowerOfTwo(Vector512<double> x, Vector512<double> shifted)
    {
        // Adds 4096 to exponents first: a shift of non-negative numbers is one instruction on all processors.
        var power = shifted.AsInt64() - Vector512.Create(ShifterBits - 4096);
        var half = power >>> 1;
        return x * ((half - Vector512.Create(2048L - 1023)) << 52).AsDouble()
            * ((power - half - Vector512.Create(2048L - 1023)) << 52).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> V(double value) => Vector512.Create(value);
}
