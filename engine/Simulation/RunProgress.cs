namespace Roi.Engine.Simulation;

/// <summary>Reports the completed share of a run, in at most about a thousand steps.</summary>
internal sealed class RunProgress(IProgress<double>? listener, long trials)
{
    private const long Steps = 1024;
    private long done;

    /// <summary>Adds trials that have to be run again. Called only while no trials run.</summary>
    public void AddExpected(long further) => trials += further;

    /// <summary>Counts completed trials. May be called from any thread.</summary>
    public void Add(long count)
    {
        if (listener is null)
            return;
        var now = Interlocked.Add(ref done, count);
        if (now * Steps / trials != (now - count) * Steps / trials)
            listener.Report(Math.Min(1, (double)now / trials));
    }
}
