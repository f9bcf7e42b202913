using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Goes through trials block by block on all cores.</summary>
/// <remarks>The trials of a randomisation are cut into parts, and whoever is free takes the next part; the cut depends on
/// the number of trials alone. A worker has one block of memory and allocates nothing between two parts.</remarks>
internal sealed class BlockTour
{
    /// <summary>Parts of a randomisation: enough for a few dozen cores to end at about the same time.</summary>
    private const int MostParts = 4;

    private readonly TrialProgram program;
    private readonly SimulationOptions options;
    private readonly Lazy<UniformSource?[]>[] uniforms;
    private readonly long from, to;

    /// <param name="program">What to run.</param>
    /// <param name="options">How.</param>
    /// <param name="from">The first trial of each randomisation.</param>
    /// <param name="to">The trial of each randomisation before which to stop.</param>
    public BlockTour(TrialProgram program, SimulationOptions options, long from, long to)
    {
        (this.program, this.options, this.from, this.to) = (program, options, from, to);
        PointSet points = new(options.Sampling, options.Seed, options.TrialsPerReplicate);
        uniforms = [.. Enumerable.Range(0, SimulationOptions.Replicates)
            .Select(replicate => new Lazy<UniformSource?[]>(() => program.Open(points, replicate)))];
        PartLength = Math.Max(program.BlockLength, (to - from + MostParts - 1) / MostParts);
        Parts = (int)((to - from + PartLength - 1) / PartLength);
    }

    /// <summary>Parts of each randomisation.</summary>
    public int Parts { get; }

    /// <summary>Trials of a part; the last may be shorter.</summary>
    public long PartLength { get; }

    /// <summary>Runs all trials.</summary>
    /// <param name="open">Given a randomisation and a part of it, says what is done with each block of the part, one after
    /// the other; called from several threads.</param>
    /// <param name="progress">Told of every block.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    public void Run(Func<int, int, Action<TrialBlock>> open, RunProgress progress, CancellationToken cancellation)
    {
        var (next, total) = (-1, SimulationOptions.Replicates * Parts);
        var workers = Math.Min(options.Threads ?? Environment.ProcessorCount, total);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        program.Prepare(parallel);
        Parallel.For(0, workers, parallel, _ =>
        {
            var block = program.Lend((int)Math.Min(program.BlockLength, PartLength));
            for (int part; (part = Interlocked.Increment(ref next)) < total;)
                Run(part / Parts, part % Parts, block, open, progress, cancellation);
            program.TakeBack(block);
        });
    }

    private void Run(
        int replicate, int part, TrialBlock block, Func<int, int, Action<TrialBlock>> open, RunProgress progress,
        CancellationToken cancellation)
    {
        var use = open(replicate, part);
        var sources = uniforms[replicate].Value;
        var end = Math.Min(to, from + (part + 1) * PartLength);
        for (var first = from + part * PartLength; first < end; first += program.BlockLength)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(program.BlockLength, end - first);
            program.Run(block, sources, replicate, first, count);
            use(block);
            progress.Add(count);
        }
    }
}
