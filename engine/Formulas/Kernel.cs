using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Definitions compiled to machine code that computes them for a whole block of trials.</summary>
/// <remarks>The bits equal those of <see cref="Interpreter"/>. A block holds columns one after the other: inputs first, then
/// definitions. Immutable and thread-safe; a run after the first allocates nothing.</remarks>
internal sealed class Kernel
{
    /// <summary>The approximate number of steps that are compiled to one method. Compile time grows faster than the size of a method,
    /// and very large methods are not optimised.</summary>
    internal const int StepsTogether = 256;

    private readonly Lazy<SegmentCode[]> segments;
    private readonly int columns;

    private Kernel(StepList program, int[] results, int firstColumn) =>
        (columns, segments) = (firstColumn + results.Length, new(() => CodeCache.Shared.GetOrCompile(program.Steps, results, firstColumn)));

    /// <summary>Compiles definitions. The code is made at the first run.</summary>
    /// <param name="inputColumns">The names of the first columns.</param>
    /// <param name="definitions">Each may refer to inputs and to definitions before it; each becomes a column.</param>
    /// <exception cref="ArgumentException">A definition refers to an unknown name, or two columns share one.</exception>
    public static Kernel Compile(IReadOnlyList<string> inputColumns, IReadOnlyList<Definition> definitions)
    {
        ArgumentNullException.ThrowIfNull(inputColumns);
        return Compile(new StepList(inputColumns), definitions, inputColumns.Count);
    }

    /// <summary>Compiles definitions over columns that lie anywhere before them in a block.</summary>
    /// <param name="placeOf">The place of a column; null for an unknown name.</param>
    /// <param name="definitions">Each may refer to those columns and to definitions before it; each becomes a column.</param>
    /// <param name="firstColumn">The place of the first definition; the others follow it.</param>
    /// <exception cref="ArgumentException">A definition refers to an unknown name, or has the name of another column that a definition
    /// before it refers to.</exception>
    public static Kernel Compile(Func<string, int?> placeOf, IReadOnlyList<Definition> definitions, int firstColumn) =>
        Compile(new StepList(placeOf), definitions, firstColumn);

    private static Kernel Compile(StepList program, IReadOnlyList<Definition> definitions, int firstColumn)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var results = new int[definitions.Count];
        for (var place = 0; place < results.Length; place++)
            results[place] = program.Add(definitions[place]);
        return new(program, results, firstColumn);
    }

    /// <summary>Computes the definitions of a block from its inputs.</summary>
    /// <param name="block">Column c is at <c>[c * stride, c * stride + count)</c>. Trials are computed eight at a time, so
    /// that up to seven elements past the count are overwritten, within the stride.</param>
    /// <param name="stride">Doubles from one column to the next; a multiple of 8, at least the count.</param>
    /// <param name="count">Trials; 0 is legal.</param>
    /// <exception cref="ArgumentException">The block is too short, or stride and count do not fit.</exception>
    public void Run(Span<double> block, int stride, int count)
    {
        if (count < 0 || stride < count || stride % Vector512<double>.Count != 0)
            throw new ArgumentException(Invariant(
                $"Needs a stride that is a multiple of 8 and at least the count; got stride {stride}, count {count}."));
        if (block.Length < (long)columns * stride)
            throw new ArgumentException(Invariant(
                $"Needs {columns} columns of {stride}, got {block.Length} doubles."), nameof(block));
        foreach (var segment in segments.Value)
            segment(ref MemoryMarshal.GetReference(block), stride, count);
    }
}
