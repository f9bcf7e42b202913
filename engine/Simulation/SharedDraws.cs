using System.Collections.Concurrent;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Runs a program and variations of it block by block. What they have in common is drawn and computed once.</summary>
/// <remarks>The variations take turns with the columns behind those of the first program. Thread-safe: the memory of a worker belongs to
/// the worker that rented it.</remarks>
internal sealed class SharedDraws
{
    private readonly TrialProgram first;
    private readonly VariedProgram[] others;
    private readonly TrialProgram[] programs;
    private readonly ConcurrentBag<TrialBlock> pool = [];

    /// <param name="first">The program whose draws the others share.</param>
    /// <param name="others">The other programs, constructed to take their draws from the first. They come after it in every list of
    /// programs.</param>
    /// <param name="blockLength">Trials of a block; null for the block length of the first program.</param>
    public SharedDraws(TrialProgram first, IReadOnlyList<VariedProgram>? others = null, int? blockLength = null)
    {
        (this.first, this.others, BlockLength) = (first, [.. others ?? []], blockLength ?? first.BlockLength);
        RunLength = this.others.Length > 0 ? BlockLength : Math.Max(BlockLength, first.RunLength);
        programs = [first, .. this.others.Select(other => other.Program)];
    }

    /// <summary>The most trials of one block of statistics: the last bits of a mean depend on it.</summary>
    public int BlockLength { get; }

    /// <summary>The most trials that are computed at once: a multiple of the block length.</summary>
    public int RunLength { get; }

    /// <summary>Returns a program: 0 is the first, 1 and up are the others.</summary>
    public TrialProgram this[int program] => programs[program];

    /// <summary>Makes all code and builds all quantile tables in parallel; otherwise the first block would make them one by one, while
    /// the other workers wait.</summary>
    public void Prepare(ParallelOptions parallel)
    {
        var code = first.Kernels.Concat(others.SelectMany(other => other.Kernels)).Distinct().Select(kernel => (Action)kernel.Prepare);
        var tables = first.Columns.Inputs.Select(input => input.Distribution).Concat(others.SelectMany(other => other.Drawn))
            .DistinctBy(distribution => (object)distribution, ReferenceEqualityComparer.Instance)
            .Select(distribution => (Action)(() => distribution.Quantile(0.5)));
        Parallel.ForEach(code.Concat(tables), parallel, prepare => prepare());
    }

    /// <summary>Opens the uniforms of one replicate: for each program those that it draws itself.</summary>
    public UniformSource[][][] Open(PointSet points, int replicate) =>
        [first.Draws.Open(points, replicate), .. others.Select(other => other.Open(points, replicate))];

    /// <summary>Returns the memory of one worker, a block of the first program with room for the columns of the others; reuses returned
    /// memory where possible.</summary>
    /// <param name="length">Trials of the longest block.</param>
    public TrialBlock Rent(int length) => pool.TryTake(out var block) && block.Stride > length
        ? block : first.NewBlock(length, others.Select(other => other.OwnColumns).Append(0).Max());

    /// <summary>Returns the memory of a worker for reuse.</summary>
    public void Return(TrialBlock block) => pool.Add(block);

    /// <summary>Runs the programs for a block of trials.</summary>
    /// <param name="block">The memory of the worker.</param>
    /// <param name="uniforms">The result of <see cref="Open"/>.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="start">The first trial within it.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="uses">For each program the action that receives its block after each stage, which is valid during that call only; null
    /// skips the program.</param>
    public void Run(TrialBlock block, UniformSource[][][] uniforms, int replicate, long start, int count, Action<TrialBlock>?[] uses)
    {
        first.Run(block, uniforms[0], replicate, start, count, uses[0]);
        for (var i = 0; i < others.Length; i++)
        {
            if (uses[i + 1] is not { } use)
                continue;
            others[i].Run(block, uniforms[i + 1]);
            use(block);
        }
    }
}
