using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Runs trials block by block on all cores.</summary>
/// <remarks>The trials of a replicate are divided into parts, and a free worker takes the next part. The division depends only on the
/// number of trials. A worker has one block of memory and allocates nothing between parts.</remarks>
internal sealed class BlockScheduler
{
    /// <summary>The number of parts of a replicate: enough for a few dozen cores to finish at about the same time.</summary>
    private const int MostParts = 4;

    private readonly SharedDraws draws;
    private readonly SimulationOptions options;
    private readonly Lazy<UniformSource[][][]>[] uniforms;
    private readonly long from, to;

    /// <param name="draws">The programs to run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="from">The first trial of each replicate.</param>
    /// <param name="to">The trial of each replicate at which to stop, exclusive.</param>
    /// <param name="uniforms">The result of <see cref="Open"/>.</param>
    public BlockScheduler(SharedDraws draws, SimulationOptions options, long from, long to, Lazy<UniformSource[][][]>[] uniforms)
    {
        (this.draws, this.options, this.from, this.to, this.uniforms) = (draws, options, from, to, uniforms);
        PartLength = Math.Max(draws.BlockLength, (to - from + MostParts - 1) / MostParts);
        Parts = (int)((to - from + PartLength - 1) / PartLength);
    }

    /// <summary>The uniforms of each replicate, opened at their first use.</summary>
    public static Lazy<UniformSource[][][]>[] Open(SharedDraws draws, SimulationOptions options)
    {
        var points = options.Points;
        return [.. Enumerable.Range(0, SimulationOptions.Replicates)
            .Select(replicate => new Lazy<UniformSource[][][]>(() => draws.Open(points, replicate)))];
    }

    /// <summary>The most trials of a block of statistics.</summary>
    public int BlockLength => draws.BlockLength;

    /// <summary>Parts of each replicate.</summary>
    public int Parts { get; }

    /// <summary>Trials of a part; the last may be shorter.</summary>
    public long PartLength { get; }

    /// <summary>Runs all trials.</summary>
    /// <param name="open">Given a replicate and a part of it, returns for each program the action that receives the blocks of the part
    /// in order; null skips the program. Called from several threads.</param>
    /// <param name="close">Called with a replicate and a part once all blocks of the part are done, on the same thread; may be
    /// null.</param>
    /// <param name="progress">Receives every block.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    public void Run(Func<int, int, Action<TrialBlock>?[]> open, Action<int, int>? close, RunProgress progress,
        CancellationToken cancellation)
    {
        var (next, total) = (-1, SimulationOptions.Replicates * Parts);
        var workers = Math.Min(options.Threads ?? Environment.ProcessorCount, total);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        draws.Prepare(parallel);
        Parallel.For(0, workers, parallel, _ =>
        {
            var memory = draws.Rent((int)Math.Min(draws.RunLength, PartLength));
            memory.Seed = options.Seed;
            for (int part; (part = Interlocked.Increment(ref next)) < total;)
            {
                Run(part / Parts, part % Parts, memory, open, progress, cancellation);
                close?.Invoke(part / Parts, part % Parts);
            }
            draws.Return(memory);
        });
    }

    private void Run(
        int replicate, int part, TrialBlock memory, Func<int, int, Action<TrialBlock>?[]> open, RunProgress progress,
        CancellationToken cancellation)
    {
        var uses = open(replicate, part);
        var sources = uniforms[replicate].Value;
        var end = Math.Min(to, from + (part + 1) * PartLength);
        for (var first = from + part * PartLength; first < end; first += draws.RunLength)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(draws.RunLength, end - first);
            draws.Run(memory, sources, replicate, first, count, uses);
            progress.Add(count);
        }
    }
}
