using Roi.Rules.Running;

namespace Roi.Cli.Serve;

/// <summary>The last runs of this session, each as it was: the texts that were read are kept, so that another run of them gives the same
/// numbers whatever becomes of the files.</summary>
/// <remarks>Thread-safe. The newest run is kept whatever its size.</remarks>
internal sealed class KeptRuns
{
    /// <summary>The most runs.</summary>
    public const int Most = 20;

    /// <summary>The most bytes of all of them.</summary>
    public const long MostBytes = 64 << 20;

    private readonly Lock gate = new();
    private readonly LinkedList<KeptRun> runs = new();
    private long number;

    /// <summary>The number of the next run.</summary>
    public long Next() => Interlocked.Increment(ref number);

    /// <summary>The runs, the newest first.</summary>
    public IReadOnlyList<KeptRun> Newest
    {
        get
        {
            lock (gate)
                return [.. runs.Reverse()];
        }
    }

    /// <summary>Keeps a run, and forgets the oldest ones where they are too many or too large.</summary>
    public void Add(KeptRun run)
    {
        lock (gate)
        {
            runs.AddLast(run);
            while (runs.Count > 1 && (runs.Count > Most || runs.Sum(kept => kept.Bytes) > MostBytes))
                runs.RemoveFirst();
        }
    }

    /// <summary>The run of a number; null where it is not kept any more.</summary>
    public KeptRun? Find(string text)
    {
        lock (gate)
            return runs.FirstOrDefault(run => Invariant($"{run.View.Run}") == text);
    }
}

/// <summary>A run as it was.</summary>
/// <param name="Request">What was asked for, with the files as they were read.</param>
/// <param name="View">What the page shows of it.</param>
/// <param name="Results">Its results.json.</param>
/// <param name="Fan">Its chart of cash by month, once it is drawn.</param>
internal sealed record KeptRun(AnalysisRequest Request, ViewAnswer View, byte[] Results, Task<byte[]> Fan)
{
    /// <summary>About how many bytes it takes.</summary>
    public long Bytes => Results.Length + Request.Scenario.Files.BytesRead + (Fan.IsCompletedSuccessfully ? Fan.Result.Length : 0);
}
