using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Definitions compiled to machine code that computes them for a whole block of trials.</summary>
/// <remarks>The bits equal those of <see cref="Interpreter"/>. A block holds columns one after the other: inputs first, then
/// definitions. Immutable and thread-safe; a run with the stride of the one before allocates nothing.</remarks>
internal sealed class Kernel
{
    /// <summary>The approximate number of steps that are compiled to one method. Compile time grows faster than the size of a method,
    /// and very large methods are not optimised.</summary>
    internal const int StepsTogether = 256;

    private readonly Lazy<CompiledSegment[]> segments;
    private readonly int columns;
    private Layout layout = new(-1, []);

    private Kernel(StepList program, int[] results, int[] places)
    {
        foreach (var step in program.Steps)
            if (step.Operation == Operation.Column)
                columns = Math.Max(columns, step.First + 1);
        foreach (var place in places)
            columns = Math.Max(columns, place + 1);
        segments = new(() =>
        {
            var cut = Segment.Cut(program.Steps, results, places, StepsTogether);
            var compiled = new CompiledSegment[cut.Count];
            for (var i = 0; i < compiled.Length; i++)
                compiled[i] = new(CodeCache.Shared.GetOrCompile(cut[i]), cut[i].Columns);
            return compiled;
        });
    }

    /// <summary>Compiles definitions. The code is made by <see cref="Prepare"/>, else at the first run.</summary>
    /// <param name="inputColumns">The names of the first columns.</param>
    /// <param name="definitions">Each may refer to inputs and to definitions before it; each becomes a column, after those before
    /// it.</param>
    /// <exception cref="ArgumentException">A definition refers to an unknown name, or two columns share one.</exception>
    public static Kernel Compile(IReadOnlyList<string> inputColumns, IReadOnlyList<Definition> definitions)
    {
        ArgumentNullException.ThrowIfNull(inputColumns);
        ArgumentNullException.ThrowIfNull(definitions);
        var places = new int[definitions.Count];
        for (var definition = 0; definition < places.Length; definition++)
            places[definition] = inputColumns.Count + definition;
        return Compile(new StepList(inputColumns), definitions, places);
    }

    /// <summary>Compiles definitions over columns that lie anywhere in a block.</summary>
    /// <param name="placeOf">The place of a column; null for an unknown name.</param>
    /// <param name="definitions">Each may refer to those columns and to definitions before it.</param>
    /// <param name="places">The column of each definition, which none of those that are read has.</param>
    /// <exception cref="ArgumentException">A definition refers to an unknown name, or has the name of another column that a definition
    /// before it refers to.</exception>
    public static Kernel Compile(Func<string, int?> placeOf, IReadOnlyList<Definition> definitions, int[] places)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return Compile(new StepList(placeOf), definitions, places);
    }

    private static Kernel Compile(StepList program, IReadOnlyList<Definition> definitions, int[] places)
    {
        var results = new int[definitions.Count];
        for (var place = 0; place < results.Length; place++)
            results[place] = program.Add(definitions[place]);
        return new(program, results, places);
    }

    /// <summary>Makes the code, where it is not made yet.</summary>
    public void Prepare() => _ = segments.Value;

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
        var code = segments.Value;
        var offsets = LayoutOf(stride, code).Offsets;
        for (var i = 0; i < code.Length; i++)
            code[i].Code(ref MemoryMarshal.GetReference(block), ref MemoryMarshal.GetArrayDataReference(offsets[i]), count);
    }

    /// <summary>The offsets of all columns in blocks of a stride; those of the last stride are kept, because most runs have one.</summary>
    private Layout LayoutOf(int stride, CompiledSegment[] code)
    {
        var known = layout;
        if (known.Stride == stride)
            return known;
        var offsets = new long[code.Length][];
        for (var i = 0; i < code.Length; i++)
        {
            offsets[i] = new long[code[i].Columns.Length];
            for (var column = 0; column < offsets[i].Length; column++)
                offsets[i][column] = (long)code[i].Columns[column] * stride;
        }
        return layout = new(stride, offsets);
    }

    /// <param name="Code">The code of the segment, shared by all segments of the same steps.</param>
    /// <param name="Columns">The columns that it loads and stores.</param>
    private sealed record CompiledSegment(SegmentCode Code, int[] Columns);

    /// <param name="Stride">Doubles from one column to the next.</param>
    /// <param name="Offsets">For each segment the offsets of its columns in a block.</param>
    private sealed record Layout(int Stride, long[][] Offsets);
}
