using System.Collections.Concurrent;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A program, and others that run on its draws, block by block: what they have in common is drawn once.</summary>
/// <remarks>Thread-safe: the memory of a worker belongs to whoever borrowed it.</remarks>
internal sealed class SharedDraws
{
    private readonly TrialProgram first;
    private readonly VariedProgram[] others;
    private readonly TrialProgram[] programs;
    private readonly ConcurrentBag<Memory> spare = [];

    /// <param name="first">The program whose draws all share.</param>
    /// <param name="others">The others, made to take their draws from the first; they come after the first in everything that goes by
    /// program.</param>
    /// <param name="blockLength">Trials of a block; null for as many as the first program takes by itself.</param>
    public SharedDraws(TrialProgram first, IReadOnlyList<VariedProgram>? others = null, int? blockLength = null)
    {
        (this.first, this.others, BlockLength) = (first, [.. others ?? []], blockLength ?? first.BlockLength);
        programs = [first, .. this.others.Select(other => other.Program)];
    }

    /// <summary>The most trials of one block.</summary>
    public int BlockLength { get; }

    /// <summary>A program: the first, then the others.</summary>
    public TrialProgram this[int program] => programs[program];

    /// <summary>Builds every table of quantiles, on all cores: otherwise the first block would build them one by one.</summary>
    public void Prepare(ParallelOptions parallel) => Parallel.ForEach(
        programs.SelectMany(program => program.Columns.Inputs)
        .DistinctBy(input => (object)input.Distribution, ReferenceEqualityComparer.Instance)
            .Select(input => input.Distribution), parallel, distribution => distribution.Quantile(0.5));

    /// <summary>The uniforms of one replicate: for each program what it draws itself.</summary>
    public UniformSource[][][] Open(PointSet points, int replicate) =>
        [first.Open(points, replicate), .. others.Select(other => other.Open(points, replicate))];

    /// <summary>Memory for one worker, given back earlier where there is some.</summary>
    /// <param name="length">Trials of the longest block.</param>
    public Memory Lend(int length)
    {
        if (spare.TryTake(out var memory) && memory.Blocks[0].Stride > length)
            return memory;
        var block = first.NewBlock(length);
        return new(
            [block, .. others.Select((other, i) => other.IsInPlace ? block : programs[i + 1].NewBlock(length))],
            new double[others.Select(other => other.RoomForInputs(block.Stride)).Append(0).Max()]);
    }

    /// <summary>Keeps the memory of a worker for others.</summary>
    public void TakeBack(Memory memory) => spare.Add(memory);

    /// <summary>Runs the programs for a block of trials.</summary>
    /// <param name="memory">The worker's own.</param>
    /// <param name="uniforms">As <see cref="Open"/> gave them.</param>
    /// <param name="replicate">Which replicate.</param>
    /// <param name="start">The first trial within it.</param>
    /// <param name="count">How many trials.</param>
    /// <param name="uses">For each program what is done with its block, valid for that call alone; null does not run it.</param>
    public void Run(Memory memory, UniformSource[][][] uniforms, int replicate, long start, int count, Action<TrialBlock>?[] uses)
    {
        var block = memory.Blocks[0];
        first.Draw(block, uniforms[0], replicate, start, count);
        for (var i = 0; i < others.Length; i++)
        {
            if (uses[i + 1] is { } use)
                others[i].Run(block, memory.Blocks[i + 1], memory.Kept, uniforms[i + 1], use);
        }
        if (uses[0] is { } useFirst)
        {
            first.Compute(block);
            useFirst(block);
        }
    }

    /// <summary>What one worker needs.</summary>
    /// <param name="Blocks">A block for each program; some are the same.</param>
    /// <param name="Kept">Room for inputs that are put back.</param>
    internal sealed record Memory(TrialBlock[] Blocks, double[] Kept);
}
