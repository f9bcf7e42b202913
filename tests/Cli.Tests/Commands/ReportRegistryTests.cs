using Roi.Cli.Commands;
using Roi.Cli.Reports;
using Roi.Cli.Tests.Files;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Commands;

public class ReportRegistryTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    private static readonly ReportSet<Analysis> Extended =
        ReportRegistry.OfAnalysis with { All = [.. ReportRegistry.OfAnalysis.All, new Digest()] };

    [Fact]
    public void A_report_that_is_registered_is_in_the_help()
    {
        var help = Call.Of(["analyse", "--help"], Extended).Output;
        // The help breaks what is longer than its column, and continues in the next line.
        Assert.All((string[])["--formats", $"<{ReportRegistry.OfAnalysis.Words},digest>"], word =>
            Assert.Contains($"  {word} ", help, StringComparison.Ordinal));
        var others = ReportRegistry.OfAnalysis.Files.Replace(" and ", ", ", StringComparison.Ordinal);
        Assert.Contains($"a folder with {others} and digest.txt.", help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_registered_is_a_word_of_formats()
    {
        Assert.Contains("did you mean \"digest\"?", Call.Of(["analyse", Plant, "--out", "report", "--formats", "digets"], Extended).Error,
            StringComparison.Ordinal);
        Assert.Contains($"write some of {Quoted.List(ReportRegistry.OfAnalysis.Words.Split(',').Append("digest"))}",
            Call.Of(["analyse", Plant, "--out", "report", "--formats", "docx"], Extended).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_registered_is_in_the_folder_and_tells_its_remark()
    {
        using Scratch scratch = new();
        var (code, output, error) = Call.Of(["analyse", Plant, "--trials", "200", "--out", scratch["report"], "--formats", "digest,json"],
            Extended);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal([".roi-report", "digest.txt", "results.json"], Names(scratch["report"]));
        Assert.EndsWith($"Report: {scratch["report/digest.txt"]}\ndigest.txt has 60 months.\n", output, StringComparison.Ordinal);
        Assert.Equal("60 months of cash", File.ReadAllText(scratch["report/digest.txt"]));
    }

    [Fact]
    public void A_run_computes_what_the_chosen_reports_need_and_no_more()
    {
        const RunParts Screen = RunParts.StandardErrors | RunParts.Curves | RunParts.RankCorrelations;
        ReportRun<Analysis> call = new(Extended, "report", [Extended.Json], IsJson: false);
        Assert.Equal(Screen | RunParts.CashFan, call.Needs);
        Assert.Equal(Screen | RunParts.CashFan, (call with { Folder = null, IsJson = true }).Needs);
        Assert.Equal(Screen, (call with { Chosen = [] }).Needs);
        Assert.Equal(Screen | RunParts.CashFan, (call with { Chosen = [new Digest()] }).Needs);
        Assert.Equal(Screen, (call with { Folder = null, Chosen = Extended.All }).Needs);
    }

    [Fact]
    public void The_words_of_a_result_are_unlike_each_other()
    {
        Assert.Distinct(ReportRegistry.OfAnalysis.All.Select(report => report.Word));
        Assert.Distinct(ReportRegistry.OfDifference.All.Select(report => report.Word));
        Assert.Distinct(ReportRegistry.OfAudit.All.Select(report => report.Word));
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    /// <summary>A report that is known through its registry entry only.</summary>
    private sealed class Digest : IReport<Analysis>
    {
        public string Word => "digest";

        public string Writes => "digest.txt";

        public string? Opens => Writes;

        public RunParts Needs => RunParts.CashFan;

        public string? Remark(Analysis result) => $"digest.txt has {Months(result)} months.";

        public void Write(Analysis result, ReportFolder folder) => folder.WriteText(Writes, $"{Months(result)} months of cash");

        private static int Months(Analysis result) => result.Result.CashFan.P50.Length - 1;
    }
}
