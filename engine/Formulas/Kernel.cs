using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Definitions compiled to machine code that computes them for a whole block of trials.</summary>
/// <remarks>The bits equal those of <see cref="Interpreter"/>. A block holds columns one after the other: inputs first, then
/// definitions. Immutable and thread-safe; a run allocates nothing.</remarks>
internal sealed class Kernel
{
    /// <summary>The approximate number of steps that are compiled to one method. Compile time grows faster than the size of a method,
    /// and very large methods are not optimised.</summary>
    internal const int StepsTogether = 256;

    private readonly SegmentCode[] segments;

    private Kernel(IReadOnlyList<string> columns, SegmentCode[] segments) => (Columns, this.segments) = (columns, segments);

    /// <summary>The names of a block's columns: inputs, then definitions.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Compiles definitions.</summary>
    /// <param name="inputColumns">The names of the first columns.</param>
    /// <param name="definitions">Each may refer to inputs and to definitions before it; each becomes a column.</param>
    /// <exception cref="ArgumentException">A definition refers to an unknown name, or two columns share one.</exception>
    public static Kernel Compile(IReadOnlyList<string> inputColumns, IReadOnlyList<Definition> definitions)
    {
        ArgumentNullException.ThrowIfNull(inputColumns);
        ArgumentNullException.ThrowIfNull(definitions);
        var program = new StepList(inputColumns);
        var (results, columns) = (new int[definitions.Count], new List<string>(inputColumns));
        for (var place = 0; place < results.Length; place++)
        {
            results[place] = program.Add(definitions[place]);
            columns.Add(definitions[place].Name);
        }
        return new(columns, CodeCache.Shared.GetOrCompile(program.Steps, results, inputColumns.Count));
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
        if (block.Length < (long)Columns.Count * stride)
            throw new ArgumentException(Invariant(
                $"Needs {Columns.Count} columns of {stride}, got {block.Length} doubles."), nameof(block));
        foreach (var segment in segments)
            segment(ref MemoryMarshal.GetReference(block), stride, count);
    }
}
