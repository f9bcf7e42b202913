using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sampling;

/// <summary>A Latin hypercube: one draw in each of n equal strata, in a random order, at a random position within the
/// stratum.</summary>
/// <remarks>The order is a keyed bijection of the trial's binary digits: six rounds of adding, multiplying by an odd number and folding
/// the upper half onto the lower, each of which is invertible. So any trial is computed directly, and no permutation is
/// stored.</remarks>
internal sealed class LatinHypercubeSource : UniformSource
{
    private const int Rounds = 6;
    private readonly int _digits;
    private readonly ulong _mask;
    private readonly ulong _jitter;
    private readonly ulong[] _keys;

    public LatinHypercubeSource(long trials, ulong slotHash) : base(trials)
    {
        _digits = BitOperations.Log2((ulong)trials);
        _mask = (ulong)trials - 1;
        _jitter = SplitMix64.At(slotHash, 0);
        _keys = new ulong[2 * Rounds];
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = SplitMix64.At(slotHash, (ulong)i + 1) | (i % 2 == 0 ? 0UL : 1UL);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void FillBlock(long first, Span<double> uniforms)
    {
        ref var target = ref MemoryMarshal.GetReference(uniforms);
        var i = 0;
        for (; i <= uniforms.Length - 8; i += 8)
        {
            var trial = Vector512.Create((ulong)(first + i)) + Vector512<ulong>.Indices;
            var place = SplitMix64.At(_jitter, trial) >>> _digits;
            SplitMix64.Uniform((Strata(trial) << (64 - _digits)) | place).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < uniforms.Length; i++)
        {
            var trial = (ulong)(first + i);
            var place = SplitMix64.At(_jitter, trial) >> _digits;
            uniforms[i] = SplitMix64.Uniform(BitOperations.RotateRight(Stratum(trial), _digits) | place);
        }
    }

    /// <summary>As <see cref="Stratum"/>, for eight trials at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<ulong> Strata(Vector512<ulong> trial)
    {
        ref var key = ref MemoryMarshal.GetArrayDataReference(_keys);
        var (fold, mask) = ((_digits + 1) / 2, Vector512.Create(_mask));
        for (var round = 0; round < Rounds; round++)
        {
            trial = ((trial + Vector512.Create(Unsafe.Add(ref key, 2 * round)))
                * Vector512.Create(Unsafe.Add(ref key, 2 * round + 1))) & mask;
            trial ^= trial >>> fold;
        }
        return trial;
    }

    private ulong Stratum(ulong trial)
    {
        var fold = (_digits + 1) / 2;
        for (var round = 0; round < Rounds; round++)
        {
            trial = unchecked((trial + _keys[2 * round]) * _keys[2 * round + 1]) & _mask;
            trial ^= trial >> fold;
        }
        return trial;
    }
}
