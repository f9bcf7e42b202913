using System.Numerics;

namespace Roi.Engine.Sampling;

/// <summary>The generator matrices of Sobol's sequence for one group of inputs.</summary>
/// <remarks>
/// <para>The matrices C become C·U, with U a random unit upper triangular bit matrix. Every prefix of 2^k points stays a digital net,
/// but the assignment of points to trials differs from group to group. So groups combine like any other coordinates, although all use
/// the same first, best dimensions. A group with more slots than there are dimensions continues in sub-groups with matrices of their
/// own.</para>
/// <para>U follows from the names of group and line and from a salt of the replicate; the seed is left to the scramble. If U depended
/// on the seed, two of its first rows would agree in m digits with probability 2^(1-m) and couple two inputs. With sixty pairs of
/// inputs that happens in some replicate of nearly every run, and interactions between groups would converge no faster than with
/// independent draws. Since U does not depend on the seed, salts can be chosen for which groups with known names combine well. Other
/// names get a random U, a different one in each replicate, so that an unfavourable one affects a sixteenth of a run. Draws of
/// different seeds and replicates are still independent because of their scrambles: estimates are unbiased, and standard errors are
/// valid.</para></remarks>
internal static class GroupMatrix
{
    /// <summary>The 32 columns of one slot's matrix, laid out as in <see cref="SobolDirections.ReversedColumns"/>.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="salt">The salt of the replicate: different salts give different matrices.</param>
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
