using System.Collections.Concurrent;

namespace Roi.Engine.Formulas;

/// <summary>A cache of compiled programs. Runs that compare scenarios or vary a model have the same formulas, and compiling them takes
/// as long as about a hundred thousand trials.</summary>
/// <remarks>Code depends only on the program, not on names or values of inputs. Thread-safe.</remarks>
internal sealed class CodeCache
{
    /// <summary>The most programs that are cached; beyond it, the cache is cleared.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<Program, SegmentCode[]> known = new();

    /// <summary>The cache that all runs of the process share.</summary>
    public static CodeCache Shared { get; } = new();

    /// <summary>Returns the code of a program, compiling it where it is not cached.</summary>
    /// <param name="steps">The program.</param>
    /// <param name="results">Each definition's step, in order.</param>
    /// <param name="firstColumn">The column of the first definition.</param>
    public SegmentCode[] GetOrCompile(IReadOnlyList<Step> steps, int[] results, int firstColumn)
    {
        Program program = new([.. steps], results, firstColumn);
        if (known.TryGetValue(program, out var code))
            return code;
        var segments = Segment.Cut(steps, results, firstColumn, Kernel.StepsTogether);
        code = new SegmentCode[segments.Count];
        for (var i = 0; i < code.Length; i++)
            code[i] = SegmentCompiler.Compile(steps, segments[i]);
        if (known.Count >= Most)
            known.Clear();
        return known[program] = code;
    }

    /// <summary>The key of the cache: everything that the code depends on.</summary>
    private sealed class Program(Step[] steps, int[] results, int firstColumn) : IEquatable<Program>
    {
        private readonly int hash = Hash(steps, results, firstColumn);

        private Step[] Steps { get; } = steps;

        private int[] Results { get; } = results;

        private int FirstColumn { get; } = firstColumn;

        public bool Equals(Program? other) => other is not null && hash == other.hash && FirstColumn == other.FirstColumn
            && Results.AsSpan().SequenceEqual(other.Results) && Steps.AsSpan().SequenceEqual(other.Steps);

        public override bool Equals(object? obj) => Equals(obj as Program);

        public override int GetHashCode() => hash;

        private static int Hash(Step[] steps, int[] results, int firstColumn)
        {
            HashCode code = default;
            code.Add(firstColumn);
            foreach (var step in steps)
                code.Add(step.GetHashCode());
            foreach (var result in results)
                code.Add(result);
            return code.ToHashCode();
        }
    }
}
