using System.Text;
using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Logs;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

public class BaselineCommandTests
{
    private const string Notifications = "examples/logs/notifications.csv";
    private const string Stops = "examples/logs/stops.csv";
    private const string Hint = "roi baseline --help shows what can be written.\n";

    [Fact]
    public void The_logs_of_the_examples_are_those_that_the_tests_write()
    {
        AssertCommitted(ExampleLogs.Notifications(), Notifications);
        AssertCommitted(Encoding.UTF8.GetBytes(ExampleLogs.Stops()), Stops);
    }

    [Theory]
    [InlineData("baseline-notifications.txt", Notifications)]
    [InlineData("baseline-stops.txt", Stops)]
    [InlineData("baseline-both.txt", Notifications, Stops, "--unplanned", "M3", "--treat", "overlap=keep")]
    public void What_logs_say_is_as_approved(string file, params string[] arguments)
    {
        var call = Call.Of(["baseline", .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Repository.AssertApproved(call.Output, "tests", "Approved", file);
    }

    /// <summary>The first log has a fault of every kind that CSV files with dated ends can have; the second one ends by the
    /// clock.</summary>
    [Fact]
    public void The_examples_have_faults_of_every_kind()
    {
        var found = JsonNode.Parse(Call.Of("baseline", Notifications, Stops, "--json").Output)!["findings"]!.AsArray()
            .Select(finding => (string)finding!["kind"]!);
        // A second currency is asked for before anything is told, a period is stated, and a record far from all others spoils the figures.
        Assert.Equal(FindingKind.All.Except([FindingKind.OtherCurrency, FindingKind.OutsidePeriod, FindingKind.FarApart])
            .Select(kind => kind.Word), found);
    }

    [Fact]
    public void Figures_go_into_a_scenario_that_is_new_or_there()
    {
        using Scratch scratch = new();
        var path = scratch["case.json"];
        var first = Call.Of("baseline", Notifications, "--into", path, "--major", "8h");
        Assert.Equal((ExitCode.Done, ""), (first.Code, first.Error));
        Assert.Contains("3 inputs written, with their source", first.Output, StringComparison.Ordinal);
        var text = File.ReadAllText(path);
        Assert.DoesNotContain("ajorFailure", text, StringComparison.Ordinal);
        Repository.AssertApproved(text, "tests", "Approved", "baseline-scenario.json");
        var again = Call.Of("baseline", Notifications, "--into", path, "--major", "8h");
        Assert.Contains("has all of this already", again.Output, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_scenario_of_the_examples_takes_figures_and_can_be_analysed()
    {
        using Scratch scratch = new();
        var path = scratch.Write("case.json", File.ReadAllText(Repository.PathOf("examples", "predictive-maintenance", "scenario.json")));
        var call = Call.Of("baseline", Notifications, "--into", path, "--line", "Filler 1=Presse 1", "--json");
        var written = JsonNode.Parse(call.Output)!["scenario"]!;
        Assert.Empty(written["missing"]!.AsArray());
        var hours = written["inputs"]!.AsArray().Single(input => (string?)input!["input"] == "downtimeHours")!;
        // A driver that pays the hours alone: its median is the one that was written.
        var analysed = Call.Of("analyse", path, "--json", "--set", "costPerHour=1", "--set", "downtimeReduction=100%", "--set",
            "Filler 2/downtimeHours=0");
        Assert.Equal((ExitCode.Done, ""), (analysed.Code, analysed.Error));
        var median = (double)JsonNode.Parse(analysed.Output)!["outcomes"]!["benefit.downtime"]!["p50"]!;
        Assert.Equal((double)hours["p50"]!, median, 0.005 * median);
    }

    [Fact]
    public void The_log_of_the_examples_becomes_a_case_with_the_answers_beside_it()
    {
        using Scratch scratch = new();
        var path = scratch["logged.json"];
        var begun = Call.Of("init", path, "--from", Notifications, "--answers", "examples/logs/answers.json");
        Assert.Equal((ExitCode.Done, ""), (begun.Code, begun.Error));
        Assert.Equal("The log covers 1.996 years, 2023-01-02 (the first day with a record) to 2024-12-30 (the last day with one); "
            + "--since and --until state other days.\nThe logs measure 3 inputs: Unplanned downtime of Härteofen 3, 214 (175 to 265); "
            + "Unplanned downtime of Presse 1, "
            + "133 (116 to 153); Unplanned downtime of Säge 2, 95 (79.2 to 120).\n"
            + "The worst event is written: 2024-03-08, \"Härteofen 3\", 49 h, the longest of the stops of the scenario's lines. It costs "
            + "its hours times what an hour of its line costs; the 5,410 that the logs book for it may be the repair alone, and is not "
            + "written.\n"
            + $"Written: {path}. It is valid; next: roi analyse \"{path}\" --out report\n", begun.Output);
        var analysed = Call.Of("analyse", path, "--json");
        Assert.Equal((ExitCode.Done, ""), (analysed.Code, analysed.Error));
        var lines = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal([600, 600, 300], lines["lines"]!.AsArray().Select(line => (double)(line!["inputs"]!["costPerHour"]!["pert"]
            ?? line["inputs"]!["costPerHour"]!["uniform"])![0]!));
    }

    /// <summary>The hours of major stops are taken out of the others, and come back as what each of them costs.</summary>
    [Theory]
    [InlineData("8h", true)]
    [InlineData("8", false)]
    [InlineData("0.1h", false)]
    public void Major_stops_take_nothing_from_the_benefit(string major, bool isWritten)
    {
        using Scratch scratch = new();
        var path = scratch["logged.json"];
        Assert.Equal(ExitCode.Done, Call.Of("init", path, "--from", Notifications, "--answers", "examples/logs/answers.json").Code);
        var (before, benefit) = (File.ReadAllText(path), Benefit());
        var call = Call.Of("baseline", Notifications, "--into", path, "--major", major);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(isWritten, before != File.ReadAllText(path));
        Assert.Equal(benefit, Benefit(), 0.02 * benefit);
        if (major == "8")
            Assert.Contains("- --major 8 is a cost of EUR 8; for stops of at least 8 hours write --major 8h.", call.Output,
                StringComparison.Ordinal);

        double Benefit() => (double)JsonNode.Parse(Call.Of("analyse", path, "--json", "--trials", "16384").Output)!["outcomes"]!
            ["totalBenefit"]!["mean"]!;
    }

    [Theory]
    [InlineData("")]
    [InlineData("--major", "8h")]
    [InlineData("--into", "case.json")]
    [InlineData("--into", "case.json", "--line", "Press 1", "--major", "8h")]
    [InlineData("--json")]
    public void A_log_may_be_of_one_row_without_a_line(params string[] options)
    {
        using Scratch scratch = new();
        foreach (var log in (string[])["Start,Duration (h)\n2024-01-01 08:00,10\n", "Start,Cost\n2024-01-01 08:00,10\n",
            "Start,Scrap cost\n2024-01-01 08:00,10\n2025-01-01 08:00,0\n", "Line,Start\nA,2024-01-01 08:00\nB,2025-01-01 08:00\n"])
        {
            var call = Call.OfProcess(
                ["baseline", scratch.Write("log.csv", log), .. options.Where(option => option.Length > 0), "--out", "out"], scratch.Folder);
            Assert.True(call.Code is ExitCode.Done or ExitCode.FileProblems, call.Error);
        }
    }

    [Theory]
    [InlineData("--line", "Press=P1", "--line speaks of a scenario: name it with --into.")]
    [InlineData("--rules", "manufacturing-ai", "--rules speaks of a scenario: name it with --into.")]
    [InlineData("--major", "long", "--major \"long\" needs a length in hours such as 24h, or a cost such as 50000.")]
    public void Options_that_say_nothing_are_refused(string option, string value, string message) => Assert.Equal(
        new Call(ExitCode.Usage, "", message + "\n" + Hint), Call.Of("baseline", Stops, option, value));

    [Fact]
    public void A_scenario_that_cannot_be_written_is_said_and_no_report_is_made()
    {
        using Scratch scratch = new();
        var path = Path.Combine(scratch["none"], "case.json");
        Assert.Equal((ExitCode.FileProblems, $"{path}: the file cannot be written: there is no such folder\n"),
            (Call.Of("baseline", Stops, "--into", path).Code, Call.Of("baseline", Stops, "--into", path).Error));
    }

    [Fact]
    public void The_folder_gets_a_page_charts_and_the_json()
    {
        using Scratch scratch = new();
        var folder = scratch["out"];
        Assert.Equal(ExitCode.Done, Call.Of("baseline", Stops, Notifications, "--out", folder, "--major", "8h").Code);
        Assert.Equal(
            ["baseline.html", "baseline.json", "stop-costs.png", "stop-costs.svg", "stop-lengths.png", "stop-lengths.svg", "stop-years.png",
                "stop-years.svg"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal));
        var page = File.ReadAllText(Path.Combine(folder, "baseline.html"));
        Assert.Contains("What was found irregular, and what became of it", page, StringComparison.Ordinal);
        Assert.Contains("Shapes fitted to the lengths of", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_gets_the_json()
    {
        using Scratch scratch = new();
        var folder = scratch["out"];
        var call = Call.Of("baseline", Stops, "--out", folder);
        Assert.Equal(ExitCode.Done, call.Code);
        Assert.Equal(Call.Of("baseline", Stops, "--json").Output, File.ReadAllText(Path.Combine(folder, "baseline.json")));
    }

    [Fact]
    public void An_interrupted_reading_writes_nothing() => Assert.Equal(
        new Call(ExitCode.Interrupted, "", "Interrupted; nothing was written.\n"),
        Call.Of(["baseline", Stops], new CancellationToken(true)));

    [Fact]
    public void Options_reach_the_reading()
    {
        using Scratch scratch = new();
        var log = scratch.Write("log.csv", "When|Where|Betrag|Art\n03/05/2024|A|1,5|PM01\n03/06/2024|A|0|PM02\n");
        var json = JsonNode.Parse(Call.Of("baseline", log, "--map", "start=When", "--map", "line=Where", "--map", "cost=Betrag",
            "--date-order", "mdy", "--decimal", "comma", "--separator", "bar", "--encoding", "windows-1252", "--treat", "zeroCost=setAside",
            "--unplanned", "PM01", "--planned", "PM02", "--map", "type=Art", "--json").Output)!;
        Assert.Equal("2024-03-05T00:00:00", (string?)json["first"]);
        Assert.Equal(1.5, (double?)json["totals"]!["costKept"]);
        Assert.Equal(1, (int?)json["totals"]!["rowsKept"]);
        Assert.Equal(1, (int?)json["lines"]![0]!["unplanned"]);
        Assert.Equal("stated", (string?)json["logs"]![0]!["encoding"]!["basis"]);
    }

    [Theory]
    [InlineData("--map cost", "--map \"cost\" needs a meaning and a column, such as cost=Betrag.")]
    [InlineData("--map cots=Betrag", "--map \"cots=Betrag\" has no known meaning \"cots\"; did you mean \"cost\"?")]
    [InlineData("--treat zeroCost=drop",
        "--treat \"zeroCost=drop\" has no known treatment \"drop\"; of zeroCost they are \"keep\" and \"setAside\".")]
    [InlineData("--encoding latin1", "--encoding \"latin1\" is not known; write \"utf-8\", \"utf-16\", \"utf-16be\" or \"windows-1252\".")]
    [InlineData("--separator x", "--separator \"x\" is not known; write \"comma\", \"semicolon\", \"tab\" or \"bar\".")]
    [InlineData("--decimal dot", "--decimal \"dot\" is not known; write \"comma\" or \"point\".")]
    [InlineData("--until 31.12.2024", "--until needs a day from 1950-01-01 to 2067-12-31, written like 2025-12-31, found \"31.12.2024\".")]
    [InlineData("--since 2068-01-01", "--since needs a day from 1950-01-01 to 2067-12-31, written like 2025-12-31, found \"2068-01-01\".")]
    [InlineData("--until 2023-12-31 --since 2024-01-01", "--until 2023-12-31 is before --since 2024-01-01.")]
    [InlineData("--date-order ydm", "--date-order \"ydm\" is not known; did you mean \"ymd\"?")]
    public void A_mistake_in_an_option_is_told_in_a_sentence(string options, string message) =>
        Assert.Equal(new Call(ExitCode.Usage, "", message + "\n" + Hint), Call.Of(["baseline", "log.csv", .. options.Split(' ')]));

    [Fact]
    public void A_missing_log_is_told() =>
        Assert.Equal(new Call(ExitCode.Usage, "", "LOG is missing: roi baseline LOG.\n" + Hint), Call.Of("baseline"));

    [Fact]
    public void An_empty_text_names_no_log() =>
        Assert.Equal(new Call(ExitCode.Usage, "", "LOG needs a file, found nothing.\n" + Hint), Call.Of("baseline", Stops, " "));

    [Fact]
    public void A_column_that_is_not_there_is_a_mistake_in_the_command() => Assert.Equal(
        new Call(ExitCode.Usage, "", "--map cost=Lnie_No: no log has the column \"Lnie_No\"; did you mean \"Line_No\"?\n"),
        Call.Of("baseline", Stops, "--map", "cost=Lnie_No"));

    [Fact]
    public void Problems_of_all_logs_are_told_together()
    {
        using Scratch scratch = new();
        var empty = scratch.Write("empty.csv", "");
        var binary = scratch.Write("binary.csv", "\u007fELF\u0001\0\0\0\0\u0001\0\u0002");
        var call = Call.Of("baseline", "missing.csv", empty, binary);
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.Equal(
            new HashSet<string>
            {
                "missing.csv: there is no such file",
                $"{empty}: the file is empty, or it is a pipe or a device: save the text as a file, and name that",
                $"{binary}: the file is no text; save the log as CSV, or as a workbook (xlsx or xls)",
            },
            [.. call.Problems]);
    }

    private static void AssertCommitted(byte[] content, string path)
    {
        var committed = Repository.PathOf(path.Split('/'));
        if (Environment.GetEnvironmentVariable("ROI_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(committed)!);
            File.WriteAllBytes(committed, content);
        }
        Assert.Equal(File.ReadAllBytes(committed), content);
    }

    /// <summary>A log of a stop every five days with one that is dated years ahead.</summary>
    private const string Far = "far.csv";

    private static string FarApart(Scratch scratch) => scratch.Write(Far, "Line,Start,Duration (h)\n"
        + string.Concat(Enumerable.Range(0, 147)
        .Select(i => Invariant($"A,{new DateTime(2023, 1, 1).AddDays(5 * i):yyyy-MM-dd} 08:00,2\n"))) + "A,2032-03-01 08:00,2\n");

    [Fact]
    public void A_record_that_is_dated_years_ahead_is_told_with_row_date_and_what_it_does_to_the_figures()
    {
        using Scratch scratch = new();
        FarApart(scratch);
        var call = Call.OfProcess(["baseline", Far, "--out", "out"], scratch.Folder);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var text = call.Output.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal);
        const string told = "No record is of the 2,616 days between 2024-12-31 and 2032-03-01, more than chance makes likely; 1 record "
            + "lies after them (row 149, 2032-03-01). Where its date is a slip, --until 2024-12-31 leaves it out: yearly figures "
            + "are then some "
            + "4.58 times as high.";
        var page = File.ReadAllText(scratch["out/baseline.html"]);
        Assert.Contains(told, page, StringComparison.Ordinal);
        var json = JsonNode.Parse(File.ReadAllText(scratch["out/baseline.json"]))!;
        var stretch = json["emptyStretches"]![0]!;
        Assert.Equal(("2024-12-31", 149), ((string?)stretch["before"], (int?)stretch["first"]!["row"]));
        Assert.Equal("farApart", (string?)json["findings"]!.AsArray()[^1]!["kind"]);
        Assert.Contains("row 149, 2032-03-01", text, StringComparison.Ordinal);

        var until = Call.OfProcess(["baseline", Far, "--since", "2023-01-01", "--until", "2024-12-31", "--json"], scratch.Folder);
        var stated = JsonNode.Parse(until.Output)!;
        Assert.Empty(stated["emptyStretches"]!.AsArray());
        Assert.Equal(731 / 365.25, (double)stated["exposureYears"]!, 1e-12);
        Assert.True((bool)stated["period"]!["lastStated"]!);
        Assert.Equal(("outsidePeriod", 1), ((string?)stated["findings"]![0]!["kind"], (int?)stated["findings"]![0]!["rows"]));
    }

    [Fact]
    public void What_a_scenario_takes_from_such_a_log_is_doubted_where_it_is_taken()
    {
        using Scratch scratch = new();
        FarApart(scratch);
        scratch.Write("answers.json", "{}");
        Assert.Contains("Where its date is a slip, --until 2024-12-31 leaves it out: yearly figures are then some 4.58 times as high.",
            Call.OfProcess(["init", "case.json", "--from", Far, "--answers", "answers.json"], scratch.Folder).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The log covers 9.166 years, 2023-01-01 (the first day with a record) to 2032-03-01 (the last day with one); --since and "
        + "--until state other days.")]
    [InlineData("The log covers 10 years, 2023-01-01 (the first day with a record) to 2032-12-31 (stated); --since and --until state other "
        + "days.", "--until", "2032-12-31")]
    [InlineData("The log covers 3.001 years, 2023-01-01 (stated) to 2025-12-31 (stated).",
        "--since", "2023-01-01", "--until", "2025-12-31")]
    [InlineData("The log covers 2.5 years, as stated, of 2023-01-01 (the first day with a record) to 2032-03-01 (the last day with one).",
        "--exposure", "2.5")]
    public void Every_report_says_which_days_the_log_covers(string sentence, params string[] options)
    {
        using Scratch scratch = new();
        FarApart(scratch);
        var call = Call.OfProcess(["baseline", Far, "--out", "out", .. options], scratch.Folder);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains(sentence, File.ReadAllText(scratch["out/baseline.html"]), StringComparison.Ordinal);
    }
}
