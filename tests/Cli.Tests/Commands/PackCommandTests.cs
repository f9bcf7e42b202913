using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

public sealed class PackCommandTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    [Fact]
    public void It_writes_what_analyse_writes_and_what_that_leaves_out_by_default()
    {
        using Scratch scratch = new();
        var pack = Call.Of("pack", Plant, "--trials", "1000", "--out", scratch["pack"]);
        var report = Call.Of("analyse", Plant, "--trials", "1000", "--out", scratch["report"]);
        Assert.Equal((ExitCode.Done, ""), (pack.Code, pack.Error));
        Assert.Equal(report.Output.Replace(scratch["report"], scratch["pack"], StringComparison.Ordinal), pack.Output);
        string[] usual = [.. Names("report").Where(name => name != ".roi-report")];
        Assert.Equal(["board-pack.pptx"], Names("pack").Except([.. usual, ".roi-report"]).Where(name => name.EndsWith(".pptx",
            StringComparison.Ordinal)));
        Assert.Empty(usual.Except(Names("pack")));
        // The page links the files beside it, of which there are more here.
        Assert.All(usual.Except(["report.html"]),
            name => Assert.Equal(File.ReadAllBytes(scratch["report/" + name]), File.ReadAllBytes(scratch["pack/" + name])));

        IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(scratch[folder]).Select(path => Path.GetFileName(path));
    }

    [Fact]
    public void The_deck_has_the_same_bytes_on_any_number_of_threads()
    {
        using Scratch scratch = new();
        byte[] Deck(string threads)
        {
            Assert.Equal(ExitCode.Done, Call.Of("analyse", Plant, "--trials", "2000", "--threads", threads, "--out", scratch[threads],
                "--formats", "pptx").Code);
            return File.ReadAllBytes(scratch[threads + "/board-pack.pptx"]);
        }
        Assert.Equal(Deck("1"), Deck("7"));
    }

    [Fact]
    public void A_folder_is_needed() => Assert.Equal(
        new Call(ExitCode.Usage, "", "--out is missing: roi pack SCENARIO --out DIR.\nroi pack --help shows what can be written.\n"),
        Call.Of("pack", Plant));

    [Fact]
    public void A_mistake_in_a_file_is_told_as_by_analyse_and_nothing_is_written()
    {
        using Scratch scratch = new();
        var call = Call.Of("pack", "missing.json", "--out", scratch["pack"]);
        Assert.Equal(new Call(ExitCode.FileProblems, "", "missing.json: there is no such file\n"), call);
        Assert.Empty(scratch.Entries);
    }
}
