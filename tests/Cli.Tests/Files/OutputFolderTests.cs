using Roi.Cli.Commands;
using Roi.Cli.Reports;
using Roi.Cli.Tests.Commands;
using Roi.Tests;

namespace Roi.Cli.Tests.Files;

public class OutputFolderTests
{
    [Theory]
    [InlineData("report")]
    [InlineData("a/b/c")]
    [InlineData("with spaces and ü")]
    [InlineData("trailing/")]
    [InlineData("there/../elsewhere")]
    public void What_was_written_appears_as_a_whole(string folder)
    {
        using Scratch scratch = new();
        WriteReport(scratch[folder], "one");
        Assert.Equal("one", File.ReadAllText(Path.Combine(scratch[folder], "results.json")));
        Assert.DoesNotContain(scratch.Entries, entry => entry.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_stands_at_the_target_before_it_is_complete()
    {
        using Scratch scratch = new();
        using (var report = OutputFolder.Open(scratch["a/b/report"]))
        {
            File.WriteAllText(Path.Combine(report.Path, "results.json"), "one");
            Assert.False(Directory.Exists(scratch["a/b/report"]));
        }
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public void Folders_that_were_there_stay_when_a_report_is_given_up()
    {
        using Scratch scratch = new();
        scratch.Write("a/mine.txt", "");
        OutputFolder.Open(scratch["a/b/c/report"]).Dispose();
        Assert.Equal(["a", Path.Combine("a", "mine.txt")], scratch.Entries);
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        using Scratch scratch = new();
        Directory.CreateDirectory(scratch["report"]);
        WriteReport(scratch["report"], "one");
        Assert.Equal("one", File.ReadAllText(scratch["report/results.json"]));
    }

    [Fact]
    public void An_earlier_report_is_replaced_as_a_whole()
    {
        using Scratch scratch = new();
        WriteReport(scratch["report"], "one", "old.svg");
        WriteReport(scratch["report"], "two");
        Assert.Equal(["report", Path.Combine("report", ".roi-report"), Path.Combine("report", "results.json")], scratch.Entries);
        Assert.Equal("two", File.ReadAllText(scratch["report/results.json"]));
    }

    [Fact]
    public void An_earlier_report_with_parts_taken_away_is_still_one_of_ours()
    {
        using Scratch scratch = new();
        WriteReport(scratch["report"], "one", "extra.svg");
        File.Delete(scratch["report/extra.svg"]);
        Assert.Null(ReportPlace.Obstacle(scratch["report"]));
    }

    [Fact]
    public void An_earlier_report_with_a_foreign_file_is_left_alone()
    {
        using Scratch scratch = new();
        WriteReport(scratch["report"], "one");
        scratch.Write("report/notes.docx", "mine");
        Assert.Equal("the folder holds \"notes.docx\", which is not part of a report; move it elsewhere or name another folder",
            ReportPlace.Obstacle(scratch["report"]));
    }

    [Fact]
    public void A_folder_within_an_earlier_report_is_foreign_whatever_its_name()
    {
        using Scratch scratch = new();
        WriteReport(scratch["report"], "one");
        File.Delete(scratch["report/results.json"]);
        scratch.Write("report/results.json/mine.txt", "mine");
        Assert.Equal("the folder holds \"results.json\", which is not part of a report; move it elsewhere or name another folder",
            ReportPlace.Obstacle(scratch["report"]));
    }

    [Fact]
    public void Somebody_elses_folder_is_left_alone()
    {
        using Scratch scratch = new();
        scratch.Write("photos/cat.png", "");
        Assert.Equal("the folder is not empty and not an earlier report; name another, or empty it first",
            ReportPlace.Obstacle(scratch["photos"]));
    }

    [Fact]
    public void A_file_in_the_way_is_told()
    {
        using Scratch scratch = new();
        var file = scratch.Write("taken", "");
        Assert.Equal("this is a file; name a folder for the report", ReportPlace.Obstacle(file));
        Assert.EndsWith("taken\" is a file, so no folder can be made in it", ReportPlace.Obstacle(Path.Combine(file, "sub", "report")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_of_a_disk_is_no_report() =>
        Assert.Equal("the root of a disk cannot be a report; name a folder in it",
        ReportPlace.Obstacle(Path.GetPathRoot(Environment.CurrentDirectory)!));

    [Fact]
    public void The_folder_one_is_in_is_not_replaced()
    {
        using Scratch scratch = new();
        var call = Call.OfProcess(
            ["analyse", Repository.PathOf("examples", "vendor-model", "scenario.json"), "--trials", "100", "--out", "."], scratch.Folder);
        Assert.Equal((ExitCode.FileProblems, "",
            ".: this is the folder you are in, and a report replaces its folder as a whole; name another, such as report\n"),
            (call.Code, call.Output, call.Error));
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public void A_symbolic_link_stays_and_what_it_leads_to_is_replaced()
    {
        if (OperatingSystem.IsWindows())
            return; // links need a privilege there
        using Scratch scratch = new();
        WriteReport(scratch["real"], "one");
        Directory.CreateSymbolicLink(scratch["link"], scratch["real"]);
        WriteReport(scratch["link"], "two");
        Assert.Equal(scratch["real"], new DirectoryInfo(scratch["link"]).LinkTarget);
        Assert.Equal("two", File.ReadAllText(scratch["real/results.json"]));
    }

    [Fact]
    public void Two_runs_at_once_leave_one_whole_report()
    {
        using Scratch scratch = new();
        using (var first = OutputFolder.Open(scratch["report"]))
        {
            File.WriteAllText(Path.Combine(first.Path, "results.json"), "first");
            WriteReport(scratch["report"], "second");
            first.Complete();
        }
        Assert.Equal("first", File.ReadAllText(scratch["report/results.json"]));
        Assert.DoesNotContain(scratch.Entries, entry => entry.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void What_comes_into_the_folder_during_the_run_is_not_lost()
    {
        using Scratch scratch = new();
        using (var report = OutputFolder.Open(scratch["report"]))
        {
            scratch.Write("report/mine.txt", "mine");
            Assert.Equal("the folder is not empty and not an earlier report; name another, or empty it first",
                Assert.Throws<ReplacementException>(report.Complete).Message);
        }
        Assert.Equal(["report", Path.Combine("report", "mine.txt")], scratch.Entries);
    }

    [Fact]
    public void A_place_where_nothing_can_be_made_is_told_in_one_line()
    {
        if (!OperatingSystem.IsLinux())
            return; // there is no folder elsewhere that refuses even an administrator
        var call = Call.Of("analyse", "examples/vendor-model/scenario.json", "--trials", "100", "--out", "/proc/report", "--formats",
            "json");
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.StartsWith("/proc/report: the report cannot be written here: ", Assert.Single(call.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("partial", call.Error, StringComparison.Ordinal);
        Assert.Equal("/dev/null/x: \"/dev/null\" is a file, so no folder can be made in it\n",
            Call.Of("analyse", "x.json", "--out", "/dev/null/x").Error);
    }

    [Fact]
    public void The_old_report_stays_when_the_new_run_has_problems_or_is_interrupted()
    {
        using Scratch scratch = new();
        WriteReport(scratch["report"], "old");
        Assert.Equal(ExitCode.FileProblems, Call.Of("analyse", scratch.Write("bad.json", "{"), "--out", scratch["report"]).Code);
        Assert.Equal(ExitCode.Interrupted, Call.Of(["analyse", "examples/vendor-model/scenario.json", "--out", scratch["report"]],
            new(canceled: true)).Code);
        Assert.Equal("old", File.ReadAllText(scratch["report/results.json"]));
        Assert.Equal(["bad.json", "report", Path.Combine("report", ".roi-report"), Path.Combine("report", "results.json")],
            scratch.Entries);
    }

    [Fact]
    public void A_run_with_problems_makes_no_folder()
    {
        using Scratch scratch = new();
        Assert.Equal(ExitCode.FileProblems, Call.Of("analyse", "missing.json", "--out", scratch["deep/report"]).Code);
        Assert.Empty(scratch.Entries);
    }

    private static void WriteReport(string folder, string text, params string[] more)
    {
        Assert.Null(ReportPlace.Obstacle(folder));
        using var report = OutputFolder.Open(folder);
        foreach (var name in more.Append("results.json"))
            File.WriteAllText(Path.Combine(report.Path, name), text);
        report.Complete();
    }
}
