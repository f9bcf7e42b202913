using System.Collections.Concurrent;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Runs a program and variations of it block by block. Draws that they have in common are made once.</summary>
/// <remarks>Thread-safe: the memory of a worker belongs to the worker that rented it.</remarks>
internal sealed class SharedDraws
{
    private readonly TrialProgram first;
    private readonly VariedProgram[] others;
    private readonly TrialProgram[] programs;
    private readonly ConcurrentBag<Memory> pool = [];

    /// <param name="first">The program whose draws the others share.</param>
    /// <param name="others">The other programs, constructed to take their draws from the first. They come after it in every list of
    /// programs.</param>
    /// <param name="blockLength">Trials of a block; null for the block length of the first program.</param>
    public SharedDraws(TrialProgram first, IReadOnlyList<VariedProgram>? others = null, int? blockLength = null)
    {
        (this.first, this.others, BlockLength) = (first, [.. others ?? []], blockLength ?? first.BlockLength);
        programs = [first, .. this.others.Select(other => other.Program)];
    }

    /// <summary>The most trials of one block.</summary>
    public int BlockLength { get; }

    /// <summary>Returns a program: 0 is the first, 1 and up are the others.</summary>
    public TrialProgram this[int program] => programs[program];

    /// <summary>Builds all quantile tables in parallel; otherwise the first block would build them one by one.</summary>
    public void Prepare(ParallelOptions parallel) => Parallel.ForEach(
        programs.SelectMany(program => program.Columns.Inputs)
            .DistinctBy(input => (object)input.Distribution, ReferenceEqualityComparer.Instance)
            .Select(input => input.Distribution), parallel, distribution => distribution.Quantile(0.5));

    /// <summary>Opens the uniforms of one replicate: for each program those that it draws itself.</summary>
    public UniformSource[][][] Open(PointSet points, int replicate) =>
        [first.Open(points, replicate), .. others.Select(other => other.Open(points, replicate))];

    /// <summary>Returns memory for one worker, reusing returned memory where possible.</summary>
    /// <param name="length">Trials of the longest block.</param>
    public Memory Rent(int length)
    {
        if (pool.TryTake(out var memory) && memory.Blocks[0].Stride > length)
            return memory;
        var block = first.NewBlock(length);
        return new(
            [block, .. others.Select((other, i) => other.IsInPlace ? block : programs[i + 1].NewBlock(length))],
            new double[others.Select(other => other.RoomForInputs(block.Stride)).Append(0).Max()]);
    }

    /// <summary>Returns the memory of a worker for reuse.</summary>
    public void Return(Memory memory) => pool.Add(memory);

    /// <summary>Runs the programs for a block of trials.</summary>
    /// <param name="memory">The memory of the worker.</param>
    /// <param name="uniforms">The result of <see cref="Open"/>.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="start">The first trial within it.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="uses">For each program the action that receives its block, which is valid during that call only; null skips the
    /// program.</param>
    public void Run(Memory memory, UniformSource[][][] uniforms, int replicate, long start, int count, Action<TrialBlock>?[] uses)
    {
        var block = memory.Blocks[0];
        first.Draw(block, uniforms[0], replicate, start, count);
        for (var i = 0; i < others.Length; i++)
        {
            if (uses[i + 1] is { } use)
                others[i].Run(block, memory.Blocks[i + 1], memory.SavedInputs, uniforms[i + 1], use);
        }
        if (uses[0] is { } useFirst)
        {
            first.Compute(block);
            useFirst(block);
        }
    }

    /// <summary>The memory of one worker.</summary>
    /// <param name="Blocks">A block for each program; some are the same.</param>
    /// <param name="SavedInputs">Space for inputs that are restored.</param>
    internal sealed record Memory(TrialBlock[] Blocks, double[] SavedInputs);
}
