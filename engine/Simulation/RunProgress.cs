namespace Roi.Engine.Simulation;

/// <summary>How much of a run is done, told in some thousand steps at the most, however many trials there are.</summary>
internal sealed class RunProgress(IProgress<double>? listener, long trials)
{
    private const long Steps = 1024;
    private long done;

    /// <summary>Some trials have to be done once more; while none are.</summary>
    public void Expect(long further) => trials += further;

    /// <summary>Further trials are done; from any thread.</summary>
    public void Add(long count)
    {
        if (listener is null)
            return;
        var now = Interlocked.Add(ref done, count);
        if (now * Steps / trials != (now - count) * Steps / trials)
            listener.Report(Math.Min(1, (double)now / trials));
    }
}
