using System.Collections.Concurrent;

namespace Roi.Engine.Formulas;

/// <summary>The machine code of programs compiled before: a comparison, a test with one bound moved or a run without one
/// input has the formulas of the run before it, and compiling them takes about as long as a hundred thousand trials.</summary>
/// <remarks>Code is a function of the program alone, names and numbers of inputs aside. Thread-safe.</remarks>
internal sealed class KnownCode
{
    /// <summary>How many programs are kept; past that, all are forgotten and kept anew.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<Program, SegmentCode[]> known = new();

    /// <summary>What all runs of the process share.</summary>
    public static KnownCode OfAllRuns { get; } = new();

    /// <summary>The code of a program.</summary>
    /// <param name="steps">The program.</param>
    /// <param name="results">Each definition's step, in order.</param>
    /// <param name="firstColumn">The column of the first definition.</param>
    public SegmentCode[] Of(IReadOnlyList<Step> steps, int[] results, int firstColumn)
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

    /// <summary>What decides about code; equal where all of it is.</summary>
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
