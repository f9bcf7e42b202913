using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sampling;

/// <summary>Inputs that are correlated with each other, directly or through others, and with no input outside.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class CopulaBlock
{
    private const int Lanes = 8;
    private const int Strip = 256;
    private readonly double[] _factor;

    /// <summary>The members whose draws depend on no member before them.</summary>
    private readonly int[] _free;

    internal CopulaBlock(ImmutableArray<string> members, double[,] factor)
    {
        (Members, _factor) = (members, [.. factor.Cast<double>()]);
        _free = [.. Enumerable.Range(0, members.Length).Where(row => Weights(row)[..row].IndexOfAnyExcept(0.0) < 0)];
    }

    /// <summary>The inputs' names: the draws of each depend on those before it.</summary>
    public ImmutableArray<string> Members { get; }

    /// <summary>Whether another block transforms uniforms in the same way.</summary>
    internal bool IsSame(CopulaBlock other) =>
        ReferenceEquals(this, other) || (Members.SequenceEqual(other.Members) && _factor.AsSpan().SequenceEqual(other._factor));

    /// <summary>The members whose uniforms the draws of a member are computed from, and their weights among its normals.</summary>
    internal ImmutableArray<(string Name, double Weight)> SourcesOf(string member)
    {
        var row = Members.IndexOf(member);
        return [.. Enumerable.Range(0, row + 1).Select(column => (Name: Members[column], Weight: Weights(row)[column]))
            .Where(source => source.Weight != 0)];
    }

    private ReadOnlySpan<double> Weights(int row) => _factor.AsSpan(row * Members.Length, row + 1);

    /// <summary>Correlates independent uniforms in place; each column stays uniform.</summary>
    /// <param name="uniforms">The columns, wherever they lie; strictly between 0 and 1, before and after.</param>
    /// <param name="starts">The offset in <paramref name="uniforms"/> of the column of each member, in the order of <see
    /// cref="Members"/>.</param>
    /// <param name="length">The number of trials in each column. Trials are independent of each other.</param>
    /// <exception cref="ArgumentException">The number of starts differs from the number of members.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column reaches outside <paramref name="uniforms"/>.</exception>
    public void Transform(Span<double> uniforms, ReadOnlySpan<int> starts, int length)
    {
        if (starts.Length != Members.Length)
            throw new ArgumentException("Needs one column for each member.", nameof(starts));
        foreach (var start in starts)
            _ = uniforms.Slice(start, length);         // throws before anything is written
        var room = ArrayPool<double>.Shared.Rent(_free.Length * Strip);
        for (var first = 0; first < length; first += Strip)   // a strip of every column stays in the nearest caches
        {
            var count = Math.Min(Strip, length - first);
            for (var i = 0; i < _free.Length; i++)
                uniforms.Slice(starts[_free[i]] + first, count).CopyTo(room.AsSpan(i * Strip));
            foreach (var start in starts)
                NormalScores.FromUniforms(uniforms.Slice(start + first, count));
            for (var row = starts.Length - 1; row > 0; row--)  // from the last row up: a row needs the original scores of those before it
                Mix(uniforms, starts, row, first, count);
            for (var row = 1; row < starts.Length; row++)
                NormalScores.ToUniforms(uniforms.Slice(starts[row] + first, count));
            for (var i = 0; i < _free.Length; i++)             // what depends on no other does not change
                room.AsSpan(i * Strip, count).CopyTo(uniforms[(starts[_free[i]] + first)..]);
        }
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>Computes the scores of a member from its own and those of the members before it, 32 trials at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mix(Span<double> scores, ReadOnlySpan<int> starts, int row, int first, int count)
    {
        var factors = Weights(row);
        ref var all = ref MemoryMarshal.GetReference(scores);
        var i = 0;
        for (; i <= count - 4 * Lanes; i += 4 * Lanes)
        {
            ref var target = ref Unsafe.Add(ref all, starts[row] + first + i);
            var factor = Vector512.Create(factors[row]);
            var (sum0, sum1) = (Vector512.LoadUnsafe(ref target) * factor, Vector512.LoadUnsafe(ref target, Lanes) * factor);
            var (sum2, sum3) = (Vector512.LoadUnsafe(ref target, 2 * Lanes) * factor, Vector512.LoadUnsafe(ref target, 3 * Lanes) * factor);
            for (var column = 0; column < row; column++)
            {
                ref var source = ref Unsafe.Add(ref all, starts[column] + first + i);
                factor = Vector512.Create(factors[column]);
                sum0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source), factor, sum0);
                sum1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source, Lanes), factor, sum1);
                sum2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source, 2 * Lanes), factor, sum2);
                sum3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source, 3 * Lanes), factor, sum3);
            }
            sum0.StoreUnsafe(ref target);
            sum1.StoreUnsafe(ref target, Lanes);
            sum2.StoreUnsafe(ref target, 2 * Lanes);
            sum3.StoreUnsafe(ref target, 3 * Lanes);
        }
        for (; i < count; i++)
        {
            var sum = scores[starts[row] + first + i] * factors[row];
            for (var column = 0; column < row; column++)
                sum = Math.FusedMultiplyAdd(scores[starts[column] + first + i], factors[column], sum);
            scores[starts[row] + first + i] = sum;
        }
    }
}
