using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

public class InitCommandTests
{
    private const string Hint = "roi init --help shows what can be written.\n";

    private const string Answers = """
        {
          "title": "Bottling", "currency": "USD", "site.deployment": "predictive-maintenance",
          "worstEvent.date": "2024-03-14", "worstEvent.line": "Filler 1", "worstEvent.hours": 31, "worstEvent.cost": 480000,
          "implementationCost": "550000..700000..1100000", "annualRunningCost": 180000, "goLiveMonths": 2, "rampUpMonths": "3..9",
          "Filler 1/downtimeHours": "300..600", "Filler 1/revenuePerHour": 12000, "contributionShare": "28%..32%",
          "Filler 1/idleLabour": 640, "Filler 1/recoveryOvertime": 410, "Filler 1/emergencyPremium": 550,
          "reactiveHours": 3200, "labourCostPerHour": 55, "emergencySpareParts": 280000
        }
        """;

    [Fact]
    public void Answers_become_a_valid_scenario_that_is_analysed()
    {
        using Scratch scratch = new();
        var (plant, answers) = (scratch["plant.json"], scratch.Write("answers.json", Answers));
        var call = Call.Of("init", plant, "--answers", answers);
        Assert.Equal(new Call(ExitCode.Done, $"Written: {plant}. It is valid; next: roi analyse \"{plant}\" --out report\n", ""), call);
        Assert.Equal(ExitCode.Done, Call.Of("analyse", plant, "--trials", "100").Code);
        Assert.Equal(["answers.json", "plant.json"], scratch.Entries);
    }

    [Fact]
    public void What_is_missing_is_listed_and_what_is_there_is_written()
    {
        using Scratch scratch = new();
        var (plant, answers) = (scratch["plant.json"], scratch.Write("answers.json",
            Answers.Replace("\"annualRunningCost\": 180000, ", "", StringComparison.Ordinal)));
        var call = Call.Of("init", plant, "--answers", answers);
        Assert.Equal(ExitCode.Usage, call.Code);
        Assert.StartsWith($"Written: {plant}. What is still missing or wrong:\n{plant}(", call.Output, StringComparison.Ordinal);
        Assert.EndsWith("\"annualRunningCost\" is missing (Annual running cost, in money/yr)\n"
            + $"roi init \"{plant}\" asks for what is missing.\n", call.Output, StringComparison.Ordinal);
        // The second time only what is missing is taken; the answers to all else are named.
        var rest = scratch.Write("rest.json", "{ \"annualRunningCost\": 180000, \"goLiveMonths\": 9 }");
        var again = Call.Of("init", plant, "--answers", rest);
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.StartsWith("Not taken: \"goLiveMonths\", since the scenario has 2, which stays.\n", again.Output, StringComparison.Ordinal);
        // The third time nothing changes.
        var third = Call.Of("init", plant, "--answers", rest).Output;
        Assert.StartsWith("Not taken: \"annualRunningCost\", since the scenario has it already.\n", third, StringComparison.Ordinal);
        Assert.Contains($"Unchanged: {plant}. It is valid", third, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_lists_all_that_is_needed()
    {
        using Scratch scratch = new();
        var call = Call.Of("init", scratch["plant.json"], "--answers", scratch.Write("answers.json", "{}"));
        Assert.Equal(ExitCode.Usage, call.Code);
        Assert.All((string[])["title", "currency", "deployment", "implementationCost", "annualRunningCost", "goLiveMonths", "rampUpMonths"],
            key => Assert.Contains($"\"{key}\" is missing", call.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_in_the_answers_writes_nothing()
    {
        using Scratch scratch = new();
        var answers = scratch.Write("answers.json", "{ \"goLiveMonths\": \"two\" }");
        var call = Call.Of("init", scratch["plant.json"], "--answers", answers);
        Assert.Equal(new Call(ExitCode.FileProblems, "", $"{answers}(1,19): \"goLiveMonths\": \"two\" is no number; write one such as "
            + "1200, a range such as 900..1500, or ? where you do not know\n"), call);
        Assert.Equal(["answers.json"], scratch.Entries);
    }

    [Fact]
    public void Without_a_terminal_the_answers_are_asked_for() => Assert.Equal(new Call(ExitCode.Usage, "",
        "roi init asks questions, and there is no terminal: give the answers with --answers FILE, or write a scenario to fill in with "
        + "--template FILE.\n"), Call.Of("init"));

    [Fact]
    public void A_template_is_no_more_replaced_than_asked_for()
    {
        using Scratch scratch = new();
        var path = scratch["plant.json"];
        Assert.Equal(ExitCode.Done, Call.Of("init", "--template", path).Code);
        var template = File.ReadAllText(path);
        Assert.Equal(new Call(ExitCode.FileProblems, "", $"{path}: this file exists; --force replaces it\n"),
            Call.Of("init", "--template", path));
        Assert.All(Call.Of("analyse", path).Problems, problem => Assert.EndsWith("found null", problem, StringComparison.Ordinal));
        scratch.Write("plant.json", "{}");
        Assert.Equal(ExitCode.Done, Call.Of("init", "--template", path, "--force").Code);
        Assert.Equal(template, File.ReadAllText(path));
    }

    [Fact]
    public void A_template_becomes_valid_by_answers()
    {
        using Scratch scratch = new();
        var path = scratch["plant.json"];
        Assert.Equal(ExitCode.Done, Call.Of("init", "--template", path).Code);
        var call = Call.Of("init", path, "--answers", scratch.Write("answers.json",
            Answers.Replace("Filler 1", "Line 1", StringComparison.Ordinal)));
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains("Commented out, since this case does not need it: \"scrapMaterial\", ", call.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Call.Of("analyse", path, "--trials", "100").Code);
    }

    [Fact]
    public void What_is_wrong_besides_is_not_asked_for()
    {
        using Scratch scratch = new();
        var path = scratch["plant.json"];
        Assert.Equal(ExitCode.Done, Call.Of("init", path, "--answers", scratch.Write("answers.json", Answers)).Code);
        File.WriteAllText(path, File.ReadAllText(path).Replace("180000", "\"much\"", StringComparison.Ordinal));
        var call = Call.Of("init", path, "--answers", scratch.Write("none.json", "{}"));
        Assert.Equal(ExitCode.Usage, call.Code);
        Assert.EndsWith($"Correct it in the file; roi analyse \"{path}\" tells what is left.\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_read_only_is_left_as_it_is()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Scratch scratch = new();
        var path = scratch.Write("plant.json", "{ \"title\": \"T\", \"rules\": \"manufacturing-ai\" }");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        var call = Call.Of("init", path, "--answers", scratch.Write("answers.json", Answers));
        Assert.Equal((ExitCode.FileProblems, $"{path}: the file cannot be written: it is read-only\n"), (call.Code, call.Error));
        Assert.Equal("{ \"title\": \"T\", \"rules\": \"manufacturing-ai\" }", File.ReadAllText(path));
    }

    [Fact]
    public void Rules_by_path_are_named_from_the_folder_of_the_scenario()
    {
        using Scratch scratch = new();
        var rules = scratch.Write("rules/ours.json",
            "{ \"id\": \"ours\", \"version\": \"1.0.0\", \"title\": \"Ours\", \"extends\": \"manufacturing-ai\" }");
        Directory.CreateDirectory(scratch["plants"]);
        var call = Call.Of("init", scratch["plants/plant.json"], "--rules", rules, "--answers", scratch.Write("answers.json", Answers));
        Assert.Equal(ExitCode.Done, call.Code);
        Assert.Contains($"\"rules\": \"{Path.Combine("..", "rules", "ours.json")}\"", File.ReadAllText(scratch["plants/plant.json"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_chosen_for_a_new_scenario_alone()
    {
        using Scratch scratch = new();
        var plant = scratch.Write("plant.json", "{}");
        Assert.Equal(new Call(ExitCode.Usage, "",
                $"{plant}: this scenario names its rules: --rules is for a new one, and --force begins anew\n"),
            Call.Of("init", plant, "--rules", "full-platform", "--answers", scratch.Write("answers.json", Answers)));
    }

    [Fact]
    public void An_interruption_leaves_no_file()
    {
        using Scratch scratch = new();
        var answers = scratch.Write("answers.json", Answers);
        var call = Call.Of(["init", scratch["plant.json"], "--answers", answers], new CancellationToken(true));
        Assert.Equal(new Call(ExitCode.Interrupted, "", "Interrupted; nothing was written.\n"), call);
        Assert.Equal(["answers.json"], scratch.Entries);
    }

    [Fact]
    public void A_template_names_its_own_file() => Assert.Equal(
        new Call(ExitCode.Usage, "", "--template names its own file and takes no answers: "
            + "leave SCENARIO, --answers and --from out.\n" + Hint),
        Call.Of("init", "plant.json", "--template", "other.json"));

    private const string Resumed = """
        {
          "title": "Presses", "currency": "EUR", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
          "inputs": { "implementationCost": 180000, "annualRunningCost": 24000, "goLiveMonths": 3, "rampUpMonths": 4,
            "reactiveHours": 850, "labourCostPerHour": 52, "emergencySpareParts": 30000 },
          "lines": [{ "name": "Presse 1", "inputs": { "downtimeHours": 400, "costPerHour": 800 } }],
          "worstEvent": { "date": "2024-01-05", "line": "Presse 1", "hours": 20 }
        }
        """;

    private const string Log = "examples/logs/notifications.csv";

    [Fact]
    public void What_a_file_has_stays_and_what_logs_say_of_it_is_told()
    {
        using Scratch scratch = new();
        var file = scratch.Write("plant.json", Resumed);
        var call = Call.Of("init", file, "--from", Log, "--answers", scratch.Write("answers.json", "{}"));
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Matches("""Unplanned downtime of "Presse 1": the scenario gives it, and that stays; the logs say [0-9.]+ \(""", call.Output);
        Assert.Contains("\"downtimeHours\": 400,", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_another_worst_event_are_not_put_into_the_one_that_is_there()
    {
        using Scratch scratch = new();
        var file = scratch.Write("plant.json", Resumed);
        var call = Call.Of("init", file, "--answers", scratch.Write("answers.json", """
            { "worstEvent.hours": 2, "worstEvent.cost": 77 }
            """));
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains("Not taken: \"worstEvent.cost\", since the scenario states another worst event, of which this is no part.",
            call.Output, StringComparison.Ordinal);
        Assert.Equal(Resumed, File.ReadAllText(file));
    }

    [Fact]
    public void Where_an_answer_is_refused_nothing_is_told_as_written()
    {
        using Scratch scratch = new();
        var call = Call.Of("init", scratch["new.json"], "--from", Log, "--answers", scratch.Write("answers.json", """
            { "Nowhere/downtimeHours": 5 }
            """));
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.False(File.Exists(scratch["new.json"]));
    }

    /// <summary>The commands of the README, one after the other in an empty folder, beside its file of answers.</summary>
    [Fact]
    public void The_readme_leads_from_an_empty_folder_to_a_report()
    {
        using Scratch scratch = new();
        var section = File.ReadAllText(Repository.PathOf("README.md")).Split("\n## ").Single(
            part => part.StartsWith("From an empty folder to a report\n", StringComparison.Ordinal));
        var blocks = section.Split("```").Where((_, i) => i % 2 == 1).ToList();
        scratch.Write("answers.json", blocks.Single(block => block.StartsWith("json", StringComparison.Ordinal))[4..]);
        string[] commands = [.. blocks.SelectMany(block => block.Split('\n'))
            .Where(line => line.StartsWith("roi ", StringComparison.Ordinal))];
        Assert.True(commands.Length >= 3, "The section has its commands.");
        Directory.CreateSymbolicLink(scratch["examples"], Repository.PathOf("examples"));
        foreach (var command in commands)
            Assert.Equal((command, ExitCode.Done, ""),
                Call.OfProcess(command.Split(' ')[1..], scratch.Folder) is var call ? (command, call.Code, call.Error) : default);
        Assert.True(File.Exists(scratch["report/report.html"]));
    }
}
