using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sampling;

/// <summary>Independent draws by SplitMix64: trial i takes draw i of the generator seeded with the slot's hash.</summary>
internal sealed class RandomSource(long trials, ulong slotHash) : UniformSource(trials)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void FillBlock(long first, Span<double> uniforms)
    {
        ref var target = ref MemoryMarshal.GetReference(uniforms);
        var (seed, i) = (slotHash, 0);
        for (; i <= uniforms.Length - 8; i += 8)
        {
            var trial = Vector512.Create((ulong)(first + i)) + Vector512<ulong>.Indices;
            SplitMix64.Uniform(SplitMix64.At(seed, trial)).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < uniforms.Length; i++)
            uniforms[i] = SplitMix64.Uniform(SplitMix64.At(seed, (ulong)(first + i)));
    }
}
