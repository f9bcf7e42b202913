using Roi.Cli.Serve;

namespace Roi.Cli.Tests.Serve;

/// <summary>A few runs work at a time, as many wait as may, and a newer run of a tab ends its older one.</summary>
public sealed class RunQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static int Wait(CancellationToken stop)
    {
        stop.WaitHandle.WaitOne(Patience);
        stop.ThrowIfCancellationRequested();
        return 0;
    }

    [Fact]
    public async Task The_65th_run_that_would_wait_is_refused_and_those_before_it_are_not()
    {
        using CancellationTokenSource left = new();
        using RunQueue queue = new(new() { Runs = 1 });
        Task<int>[] runs = [.. Enumerable.Range(0, 65).Select(tab => queue.Run(Invariant($"{tab}"), Wait, left.Token))];
        await Assert.ThrowsAsync<QueueFullException>(() => queue.Run("one more", Wait, left.Token));
        Assert.DoesNotContain(runs, run => run.IsCompleted);
        await left.CancelAsync();
        foreach (var run in runs)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(7, await queue.Run("one more", _ => 7, CancellationToken.None));
    }

    [Fact]
    public async Task A_newer_run_of_a_tab_ends_its_older_one_and_that_of_no_other()
    {
        using RunQueue queue = new(new() { Runs = 2 });
        using CancellationTokenSource left = new();
        var (older, other) = (queue.Run("a", Wait, left.Token), queue.Run("b", Wait, left.Token));
        Assert.Equal(1, await queue.Run("a", _ => 1, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => older);
        Assert.False(other.IsCompleted);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public async Task A_newer_run_of_a_tab_takes_the_place_of_its_older_one_in_a_full_queue()
    {
        using RunQueue queue = new(new() { Runs = 1, Waiting = 1 });
        using CancellationTokenSource left = new();
        var (working, older) = (queue.Run("a", Wait, left.Token), queue.Run("b", Wait, left.Token));
        var newer = queue.Run("b", _ => 2, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => older);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        Assert.Equal(2, await newer);
    }

    [Fact]
    public async Task No_more_runs_work_at_a_time_than_there_are_places_and_all_of_them_end()
    {
        using RunQueue queue = new(new() { Runs = 2 });
        var (working, most) = (0, 0);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(tab => queue.Run(Invariant($"{tab}"), _ =>
        {
            var now = Interlocked.Increment(ref working);
            lock (queue)
                most = Math.Max(most, now);
            Thread.Sleep(2);
            Interlocked.Decrement(ref working);
            return tab;
        }, CancellationToken.None)));
        Assert.Equal(Enumerable.Range(0, 40), answers);
        Assert.Equal(2, most);
    }
}
