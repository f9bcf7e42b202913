using System.Numerics;

namespace Roi.Engine.Sampling;

/// <summary>The generator matrices of Sobol's sequence as one group of inputs sees them.</summary>
/// <remarks>
/// <para>The matrices C become C·U, with U a random unit upper triangular bit matrix: every prefix of 2^k points stays a
/// digital net, but which trial gets which of them differs from group to group, so that groups go together like any other
/// coordinates although all use the same first, best dimensions. A group with more slots than there are dimensions goes on
/// in sub-groups with matrices of their own.</para>
/// <para>U follows from the names of group and line and from a salt of the replicate; the seed is left to the scramble.
/// Were it drawn anew for every seed, two of its first rows would agree in m digits with a chance of 2^(1-m), and so
/// couple two inputs: over sixty pairs of inputs that happens in some replicate of nearly every run, and interactions
/// between groups would converge no faster than with plain draws. As it is, what U a group gets is decided once and for all:
/// salts can be chosen so that groups whose names are known go together well. Other names get a U by chance, each
/// replicate another, so that a bad one spoils a sixteenth of a run. Draws of different seeds and replicates are
/// independent all the same, through their scrambles: estimates stay free of bias, and errors honest.</para>
/// </remarks>
internal static class GroupMatrix
{
    /// <summary>The 32 columns of one slot's matrix, laid out as in <see cref="SobolDirections.ReversedColumns"/>.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="salt">Of the replicate: another one gives other matrices.</param>
    public static uint[] Columns(StreamKey key, uint salt)
    {
        var (subgroup, dimension) = Math.DivRem(key.Slot, SobolDirections.Dimensions);
        var plain = SobolDirections.ReversedColumns(dimension);
        var hash = SplitMix64.At(key.NamesHash() ^ salt, (ulong)subgroup);
        var columns = new uint[32];
        for (var k = 0; k < 32; k++)
        {
            columns[k] = plain[k];
            for (var above = (uint)SplitMix64.At(hash, (ulong)k) & ((1u << k) - 1); above != 0; above &= above - 1)
                columns[k] ^= plain[BitOperations.TrailingZeroCount(above)];
        }
        return columns;
    }
}
