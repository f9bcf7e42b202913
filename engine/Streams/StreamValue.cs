using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Streams;

/// <summary>One value of a stream: the same in all trials, or a column of a block.</summary>
internal readonly record struct StreamValue
{
    private readonly double constant;
    private readonly int place;

    private StreamValue(double constant, int place) => (this.constant, this.place) = (constant, place);

    /// <summary>A value that is the same in all trials. The default is 0.</summary>
    public static implicit operator StreamValue(double constant) => new(constant, 0);

    /// <summary>A value that is read from a column.</summary>
    /// <param name="place">The place of the column in its block, from 0.</param>
    public static StreamValue Column(int place) => new(0, place + 1);

    public bool IsConstant => place == 0;

    /// <summary>The value in one trial.</summary>
    public double Of(in StreamBlock block, int trial) => IsConstant ? constant : block.Column(place - 1)[trial];

    /// <summary>The values of eight trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> At(in StreamBlock block, int at) => IsConstant ? Vector512.Create(constant)
        : Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(block.Column(place - 1)), (nuint)at);
}
