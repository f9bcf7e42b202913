namespace Roi.Cli.Serve;

/// <summary>Lets a few runs work at a time, the others wait in their order. A newer run of a tab ends its older one.</summary>
/// <param name="limits">How many work, and how many wait.</param>
internal sealed class RunQueue(ServeLimits limits) : IDisposable
{
    private readonly SemaphoreSlim places = new(limits.Runs);
    private readonly Lock gate = new();
    private readonly Dictionary<string, CancellationTokenSource> latest = new(StringComparer.Ordinal);
    private int inside;

    /// <summary>Runs some work on a thread of the pool, once there is a place.</summary>
    /// <param name="tab">Whose run it is, and of which kind: a newer one of the same ends it.</param>
    /// <param name="work">The work; it stops when it is cancelled.</param>
    /// <param name="left">Is cancelled when nobody waits for the answer any more.</param>
    /// <exception cref="QueueFullException">As many wait as may.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or replaced by a newer run.</exception>
    public async Task<T> Run<T>(string tab, Func<CancellationToken, T> work, CancellationToken left)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(left);
        lock (gate)
        {
            if (latest.TryGetValue(tab, out var older))
                older.Cancel();
            else if (inside >= limits.Runs + limits.Waiting)
                throw new QueueFullException();
            latest[tab] = stop;
            inside++;
        }
        try
        {
            await places.WaitAsync(stop.Token);
            try
            {
                return await Task.Run(() => work(stop.Token), stop.Token);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            lock (gate)
            {
                inside--;
                if (latest.TryGetValue(tab, out var last) && last == stop)
                    latest.Remove(tab);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();
}

/// <summary>As many runs wait as may.</summary>
internal sealed class QueueFullException : Exception;
