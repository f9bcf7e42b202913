using System.Collections.Concurrent;

namespace Roi.Engine.Formulas;

/// <summary>A cache of compiled segments. Runs that compare scenarios or vary a model have the same formulas, and so have the lines of a
/// plant; compiling a segment takes as long as some hundred thousand trials.</summary>
/// <remarks>Code depends only on the steps, not on the columns, names or values of inputs. Thread-safe.</remarks>
internal sealed class CodeCache
{
    /// <summary>The most segments that are cached; beyond it, the cache is cleared.</summary>
    private const int Most = 1024;

    private readonly ConcurrentDictionary<Code, Lazy<SegmentCode>> known = new();

    /// <summary>The cache that all runs of the process share.</summary>
    public static CodeCache Shared { get; } = new();

    /// <summary>Returns the code of a segment, compiling it where it is not cached. Runs beside each other that ask for the same code wait
    /// for one of them to compile it.</summary>
    public SegmentCode GetOrCompile(Segment segment)
    {
        Code code = new(segment.Steps, segment.Stored);
        if (!known.TryGetValue(code, out var compiled))
        {
            if (known.Count >= Most)
                known.Clear();
            compiled = known.GetOrAdd(code, new Lazy<SegmentCode>(() => SegmentCompiler.Compile(segment)));
        }
        return compiled.Value;
    }

    /// <summary>The key of the cache: everything that the code depends on.</summary>
    private sealed class Code(Step[] steps, int[] stored) : IEquatable<Code>
    {
        private readonly int hash = Hash(steps, stored);

        private Step[] Steps { get; } = steps;

        private int[] Stored { get; } = stored;

        public bool Equals(Code? other) => other is not null && hash == other.hash
            && Stored.AsSpan().SequenceEqual(other.Stored) && Steps.AsSpan().SequenceEqual(other.Steps);

        public override bool Equals(object? obj) => Equals(obj as Code);

        public override int GetHashCode() => hash;

        private static int Hash(Step[] steps, int[] stored)
        {
            HashCode code = default;
            foreach (var step in steps)
                code.Add(step.GetHashCode());
            foreach (var place in stored)
                code.Add(place);
            return code.ToHashCode();
        }
    }
}
