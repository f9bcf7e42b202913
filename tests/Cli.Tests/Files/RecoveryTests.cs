using Roi.Cli.Reports;
using Roi.Cli.Tests.Commands;
using Roi.Tests;

namespace Roi.Cli.Tests.Files;

/// <summary>What killed runs leave beside a report folder, and what the next run makes of it.</summary>
public class RecoveryTests
{
    private const string Aside = ".report.partial-abcdefgh.ij0", Old = Aside + ".old", Lock = Aside + ".lock";

    /// <summary>A moment at which a run is killed, and what then stands beside the target: (name, content; null is incomplete).</summary>
    public static TheoryData<string, string[]> Moments => new()
    {
        { "the lock is taken", [Lock, "report=earlier"] },
        { "the temporary folder is made", [Lock, Aside + "=", "report=earlier"] },
        { "it is half written", [Lock, Aside + "~half", "report=earlier"] },
        { "it is complete", [Lock, Aside + "=new", "report=earlier"] },
        { "the two are exchanged", [Lock, Aside + "=earlier", "report=new"] },
        { "the earlier one is moved aside", [Lock, Aside + "=new", Old + "=earlier"] },
        { "the new one is in its place", [Lock, Old + "=earlier", "report=new"] },
        { "the lock is gone already", [Aside + "~half", Old + "=earlier"] },
    };

    [Theory, MemberData(nameof(Moments))]
    public void After_a_killed_run_there_is_one_report_and_nothing_else(string moment, string[] left)
    {
        using Scratch scratch = new();
        foreach (var entry in left)
            Leave(scratch, entry);
        var isMissing = !Directory.Exists(scratch["report"]);
        Assert.True(OutputFolder.Recover(scratch["report"]) == isMissing, moment);
        Assert.Equal(["report", "report/.roi-report", "report/results.json"], scratch.Entries);
        Assert.Equal(left.Contains("report=new") ? "new" : "earlier", File.ReadAllText(scratch["report/results.json"]));
        Assert.False(OutputFolder.Recover(scratch["report"]));
    }

    [Fact]
    public void A_report_that_is_back_is_told_by_the_next_run()
    {
        using Scratch scratch = new();
        Leave(scratch, Old + "=earlier");
        var call = Call.Of("analyse", "missing.json", "--out", scratch["report"]);
        Assert.Equal($"{scratch["report"]}: the earlier report is back here; a killed run had moved it aside\n"
            + "missing.json: there is no such file\n", call.Error);
        Assert.Equal("earlier", File.ReadAllText(scratch["report/results.json"]));
    }

    [Fact]
    public void What_is_not_ours_stays_whatever_its_name()
    {
        using Scratch scratch = new();
        scratch.Write(Aside + "/mine.txt", "");                         // no report
        scratch.Write(".report.partial-bcdefghi.jk1/sub/mine.txt", ""); // a folder in it
        Leave(scratch, ".report.partial-bcdefghi.jk1=old");
        scratch.Write(".report.partial-mine/mine.txt", "");             // another form of name
        Leave(scratch, ".other.partial-abcdefgh.ij0=half");             // another target
        var before = scratch.Entries;
        OutputFolder.Recover(scratch["report"]);
        Assert.Equal(before, scratch.Entries);
    }

    [Fact]
    public void The_folder_of_a_run_that_is_alive_stays()
    {
        using Scratch scratch = new();
        using (var alive = OutputFolder.Open(scratch["report"]))
        {
            File.WriteAllText(Path.Combine(alive.Path, "results.json"), "alive");
            Assert.False(OutputFolder.Recover(scratch["report"]));
            alive.Complete();
        }
        Assert.Equal("alive", File.ReadAllText(scratch["report/results.json"]));
        Assert.Equal(3, scratch.Entries.Length);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Of_many_runs_at_once_each_leaves_a_whole_report(bool canExchange)
    {
        using Scratch scratch = new();
        Parallel.For(0, 100, run =>
        {
            Assert.Null(ReportPlace.Obstacle(scratch["report"]));
            OutputFolder.Recover(scratch["report"]);
            using var report = OutputFolder.Open(scratch["report"], canExchange ? FolderExchange.Try : (_, _) => false);
            foreach (var name in (string[])["one", "two", "three"])
                File.WriteAllText(Path.Combine(report.Path, name), Invariant($"{run}"));
            Assert.Null(report.Complete());
        });
        Assert.Equal(["report", "report/.roi-report", "report/one", "report/three", "report/two"], scratch.Entries);
        Assert.Single(((string[])["one", "two", "three"]).Select(name => File.ReadAllText(scratch["report/" + name])).Distinct());
    }

    [Fact]
    public async Task Where_folders_are_exchanged_there_is_a_report_at_every_moment()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Scratch scratch = new();
        using var report = OutputFolder.Open(scratch["report"]);
        File.WriteAllText(Path.Combine(report.Path, "results.json"), "new");
        Leave(scratch, "report=earlier");
        using CancellationTokenSource done = new();
        var seen = Task.Run(() =>
        {
            var missed = 0;
            while (!done.IsCancellationRequested)
                missed += File.Exists(scratch["report/results.json"]) ? 0 : 1;
            return missed;
        });
        report.Complete();
        await done.CancelAsync();
        Assert.Equal(0, await seen);
        Assert.Equal("new", File.ReadAllText(scratch["report/results.json"]));
    }

    [Fact]
    public void The_earlier_report_is_put_back_where_the_new_one_cannot_be_moved()
    {
        using Scratch scratch = new();
        Leave(scratch, "report=earlier");
        using (var report = OutputFolder.Open(scratch["report"], TakeAway))
            Assert.ThrowsAny<IOException>(report.Complete);
        Assert.Equal(["report", "report/.roi-report", "report/results.json"], scratch.Entries);
        Assert.Equal("earlier", File.ReadAllText(scratch["report/results.json"]));

        static bool TakeAway(string report, string earlier)
        {
            if (Directory.Exists(report))
                Directory.Delete(report, recursive: true);
            return false;
        }
    }

    [Fact]
    public void A_killed_process_leaves_no_mix_and_the_next_one_clears_up()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Scratch scratch = new();
        Leave(scratch, "report=earlier");
        using (var process = Call.Start(["analyse", Repository.PathOf("examples", "vendor-model", "scenario.json"), "--trials", "100",
            "--out", scratch["report"]]))
        {
            while (!process.HasExited && scratch.Entries.Length == 3)
                Thread.Sleep(1);
            process.Kill();
            Call.End(process);
        }
        Assert.True(File.Exists(scratch["report/results.json"]));
        Assert.Equal(2, Call.Of("analyse", "missing.json", "--out", scratch["report"]).Code);
        Assert.Single(Directory.EnumerateFileSystemEntries(scratch.Folder));
    }

    /// <summary>Writes a lock (a plain name), a complete report (after "=") or an incomplete one (after "~").</summary>
    private static void Leave(Scratch scratch, string entry)
    {
        var at = entry.AsSpan().IndexOfAny('=', '~');
        if (at < 0)
        {
            scratch.Write(entry, "");
            return;
        }
        var (folder, text) = (entry[..at], entry[(at + 1)..]);
        Directory.CreateDirectory(scratch[folder]);
        if (text.Length == 0)
            return;
        scratch.Write(folder + "/results.json", text);
        ReportMark.Begin(scratch[folder]);
        if (entry[at] == '=')
            ReportMark.Complete(scratch[folder]);
    }
}
