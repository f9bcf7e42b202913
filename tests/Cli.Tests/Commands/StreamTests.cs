using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>Standard streams that are closed, full or no longer read, as a shell gives them to the process.</summary>
public class StreamTests
{
    private const string Plant = "analyse examples/vendor-model/scenario.json --trials 100";
    private const string Closed = "Standard output cannot be written: it is closed.";
    private const string Full = "Standard output cannot be written: No space left on device.";

    [Theory]
    [InlineData(Plant + " >&-", Closed)]
    [InlineData(Plant + " >/dev/full", Full)]
    [InlineData(Plant + " --json >/dev/full", Full)]
    [InlineData("--version >&-", Closed)]
    [InlineData("--help >/dev/full", Full)]
    [InlineData("rules show examples/vendor-model/scenario.json >/dev/full", Full)]
    [InlineData("rules check manufacturing-ai >&-", Closed)]
    [InlineData("rules test full-platform >/dev/full", Full)]
    [InlineData("rules diff manufacturing-ai finance-strict >&-", Closed)]
    [InlineData("analyse missing.json 2>&-", "")]                       // the problem cannot be told
    [InlineData("analyse missing.json 2>/dev/full", "")]
    [InlineData("--bogus 2>&-", "")]
    [InlineData(Plant + " >&- 2>&- <&-", "")]
    public void Text_that_cannot_be_written_ends_with_74(string command, string message)
    {
        if (!OperatingSystem.IsLinux())
            return; // /dev/full
        Assert.Equal(new Call(ExitCode.OutputLost, "", message.Length == 0 ? "" : message + "\n"), Call.OfShell("roi " + command));
    }

    [Theory]
    [InlineData(Plant + " 2>&-")]                                       // there is nothing to tell
    [InlineData(Plant + " <&-")]
    public void A_closed_stream_that_is_not_needed_is_no_fault(string command)
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(Call.Of(Plant.Split(' ')), Call.OfShell("roi " + command));
    }

    [Fact]
    public void A_report_that_is_complete_is_called_complete_though_the_screen_is_full()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Scratch scratch = new();
        var call = Call.OfShell($"roi {Plant} --formats html,json --out '{scratch["report"]}' >/dev/full");
        Assert.Equal(new Call(ExitCode.OutputLost, "", $"{Full} The report is complete: {scratch["report/report.html"]}\n"), call);
        Assert.Equal(["report", "report/.roi-report", "report/report.html", "report/results.json"], scratch.Entries);
    }

    [Fact]
    public void No_text_gets_into_a_file_of_the_report_where_all_streams_are_closed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Scratch scratch = new();
        Call.OfShell($"roi {Plant} --formats json --out '{scratch["closed"]}' >&- 2>&- <&-");
        Call.OfShell($"roi {Plant} --formats json --out '{scratch["open"]}'");
        Assert.Equal(File.ReadAllText(scratch["open/results.json"]), File.ReadAllText(scratch["closed/results.json"]));
    }

    [Fact]
    public void A_reader_that_has_ended_is_told_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        var call = Call.OfShell("{ roi rules show examples/vendor-model/scenario.json; echo $? >&3; } 3>&2 | head -0");
        Assert.Equal(new Call(0, "", $"{ExitCode.OutputLost}\n"), call);
    }

    [Fact]
    public void Texts_of_several_calls_follow_each_other_in_one_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Scratch scratch = new();
        Call.OfShell($"{{ echo a; roi --version; roi --bogus; echo b; }} >'{scratch["log"]}' 2>&1");
        Assert.Equal($"a\n{Roi.Rules.Running.AnalysisRun.Version}\n\"--bogus\" is not an option of roi.\n"
            + "roi --help shows what can be written.\nb\n", File.ReadAllText(scratch["log"]));
    }
}
