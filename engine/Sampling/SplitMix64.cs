using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sampling;

/// <summary>Counter-based SplitMix64: computes any draw of a stream without those before it.</summary>
/// <remarks>Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014); the finaliser is Stafford's
/// variant 13. Whole-number arithmetic only, so the same on every machine.</remarks>
internal static class SplitMix64
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The draw numbered <paramref name="index"/>, from 0, of the generator seeded with <paramref name="seed"/>.</summary>
    public static ulong At(ulong seed, ulong index) => Mix(unchecked(seed + (index + 1) * Golden));

    /// <summary>A draw strictly between 0 and 1: the middle of one of 2^52 equal cells, so exact in a double.</summary>
    public static double Uniform(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>The same draws, eight at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> At(ulong seed, Vector512<ulong> index)
    {
        var x = Vector512.Create(seed) + (index + Vector512.Create(1UL)) * Vector512.Create(Golden);
        x = (x ^ (x >>> 30)) * Vector512.Create(0xBF58476D1CE4E5B9UL);
        x = (x ^ (x >>> 27)) * Vector512.Create(0x94D049BB133111EBUL);
        return x ^ (x >>> 31);
    }

    /// <summary>The same uniforms, eight at a time: the upper bits become those of a fraction in [1, 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Uniform(Vector512<ulong> bits) =>
        ((bits >>> 12) | Vector512.Create(0x3FF0000000000000UL)).AsDouble() - Vector512.Create(1.0) + Vector512.Create(1.0 / (1UL << 53));

    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
