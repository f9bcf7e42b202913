namespace Roi.Engine.Sampling;

/// <summary>Independent draws by SplitMix64: trial i takes draw i of the generator seeded with the slot's hash.</summary>
internal sealed class RandomSource(long trials, ulong slotHash) : UniformSource(trials)
{
    private protected override void FillBlock(long first, Span<double> uniforms)
    {
        for (var i = 0; i < uniforms.Length; i++)
            uniforms[i] = SplitMix64.Uniform(SplitMix64.At(slotHash, (ulong)(first + i)));
    }
}
