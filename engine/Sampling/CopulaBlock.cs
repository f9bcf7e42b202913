using System.Collections.Immutable;

namespace Roi.Engine.Sampling;

/// <summary>Inputs that are correlated with each other, directly or through others, and with no input outside.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class CopulaBlock
{
    private const int Strip = 512;
    private readonly double[,] _factor;

    internal CopulaBlock(ImmutableArray<string> members, double[,] factor) => (Members, _factor) = (members, factor);

    /// <summary>The inputs' names in ordinal order.</summary>
    public ImmutableArray<string> Members { get; }

    /// <summary>Makes independent uniforms move together, in place; each column stays uniform.</summary>
    /// <param name="uniforms">The columns, wherever they lie; strictly between 0 and 1, before and after.</param>
    /// <param name="starts">Where the column of each member begins in <paramref name="uniforms"/>, in their order.</param>
    /// <param name="length">How many trials each column holds. A trial's result does not depend on those beside it.</param>
    /// <exception cref="ArgumentException">There is not one start for each member.</exception>
    public void Transform(Span<double> uniforms, ReadOnlySpan<int> starts, int length)
    {
        if (starts.Length != Members.Length)
            throw new ArgumentException("Needs one column for each member.", nameof(starts));
        for (var first = 0; first < length; first += Strip)   // a strip of every column stays in the nearest cache
        {
            var count = Math.Min(Strip, length - first);
            foreach (var start in starts)
                NormalScores.FromUniforms(uniforms.Slice(start + first, count));
            for (var row = starts.Length - 1; row > 0; row--)  // upwards: a row needs those above it as they were
                Mix(uniforms, starts, row, first, count);
            foreach (var start in starts)
                NormalScores.ToUniforms(uniforms.Slice(start + first, count));
        }
    }

    private void Mix(Span<double> scores, ReadOnlySpan<int> starts, int row, int first, int count)
    {
        var target = scores.Slice(starts[row] + first, count);
        Scale(target, _factor[row, row]);
        for (var column = 0; column < row; column++)
            if (_factor[row, column] != 0)
                Add(target, scores.Slice(starts[column] + first, count), _factor[row, column]);
    }

    private static void Scale(Span<double> target, double factor)
    {
        foreach (ref var value in target)
            value *= factor;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += factor * source[i];
    }
}
