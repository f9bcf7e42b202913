using System.Text;
using System.Text.Json.Nodes;
using Roi.Rules.Baselines;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Baselines;

/// <summary>What major stops of logs come to: number, cost and hours of a line together, or nothing.</summary>
public class MajorFailuresTests
{
    private const string Path = "case.json";

    private static readonly string[] OfLine = ["unplannedHoursOfMajorFailures", "majorFailuresPerYear", "majorFailureCost"];
    private static readonly string[] OfSite = ["unplannedLabourOfMajorFailures", "unplannedPartsOfMajorFailures"];

    private const string Scenario = """
        {
          "title": "Plant", "currency": "EUR", "rules": "manufacturing-ai",
          "site": { "deployment": "predictive-maintenance" },
          "inputs": { "implementationCost": 100000, "annualRunningCost": 10000, "goLiveMonths": 3, "rampUpMonths": 2,
            "reactiveHours": 200, "labourCostPerHour": 50, "emergencySpareParts": 20000 },
          "lines": [
            { "name": "A", "inputs": { "downtimeHours": 100, "costPerHour": 900 } },
            { "name": "B", "inputs": { "downtimeHours": 50, "costPerHour": 800 } }
          ]
        }

        """;

    /// <summary>Two years of 120 stops. Every twelfth, all of line A, lasts 40 to 49 hours, every other one 2 to 5.</summary>
    private static string Log(bool withParts = true, Func<int, string>? hours = null)
    {
        StringBuilder text = new("Line,Start,Duration (h),Cost" + (withParts ? ",Labour hours,Parts cost" : "") + "\n");
        for (var i = 0; i < 120; i++)
            text.Append(Invariant($"{(i % 3 == 0 ? "B" : "A")},{new DateTime(2024, 1, 1).AddDays(6 * i):yyyy-MM-dd} 08:00,"))
                .Append(hours?.Invoke(i) ?? Invariant($"{(i % 12 == 5 ? 40 + i % 10 : 2 + i % 4)}"))
                .Append(Invariant($",{(i % 12 == 5 ? 5000 + i : 400)}{(withParts ? Invariant($",{3 + i % 2},{100 + i % 5}") : "")}\n"));
        return text.ToString();
    }

    private static WrittenBaseline Written(string log, string major, string scenario = Scenario)
    {
        MajorStop? from = null;
        Assert.Null(major.Length == 0 ? null : MajorStop.TryParse(major, out from));
        var loaded = BaselineRun.Load(["log.csv"], null, from, new(Path), SourceFiles.All.With(
            new Dictionary<string, string> { ["log.csv"] = log, [Path] = scenario }));
        Assert.Equal([], loaded.Problems);
        Assert.Equal([], loaded.Value!.Written!.Missing);
        return loaded.Value.Written;
    }

    private static string Text(WrittenBaseline written) => Encoding.UTF8.GetString(written.Text.Span);

    private static JsonNode? Given(WrittenBaseline written, string line, string name)
    {
        var json = JsonNode.Parse(Text(written))!;
        return (line.Length == 0 ? json : json["lines"]!.AsArray().Single(each => (string?)each!["name"] == line)!)["inputs"]![name];
    }

    /// <summary>The inputs of major failures that a scenario has, of all lines and of the site.</summary>
    private static IEnumerable<string> Has(WrittenBaseline written) =>
    [
        .. ((string[])["A", "B"]).SelectMany(line => OfLine.Where(name => Given(written, line, name) is not null)
            .Select(name => $"{line}/{name}")),
        .. OfSite.Where(name => Given(written, "", name) is not null),
    ];

    [Fact]
    public void One_costs_its_hours_at_the_cost_of_an_hour_and_the_repair_whose_labour_and_parts_are_taken_out()
    {
        var written = Written(Log(), "24h");
        Assert.Equal([.. OfLine.Select(name => "A/" + name), .. OfSite], Has(written));
        var cost = written.Inputs.Single(input => input.Change.Name == "majorFailureCost");
        Assert.Contains("fitted to 10 costs, hours at 900 (costPerHour) and what the logs book, cut off at the largest", cost.Value.Basis,
            StringComparison.Ordinal);
        Assert.Contains(Invariant($"\"max\": {49 * 900 + 5089}"), cost.Value.Json, StringComparison.Ordinal);
        Assert.InRange(cost.Value.P50, 40 * 900 + 5000, 49 * 900 + 5200);
        Assert.Equal(10 / 2.0, written.Inputs.Single(input => input.Change.Name == "majorFailuresPerYear").Value.P50, 0.35);
        // The cost of an hour is not graded, so what follows from it is not.
        Assert.Null(Given(written, "A", "majorFailureCost")!["evidence"]);
        Assert.Equal("measured", (string?)Given(written, "A", "majorFailuresPerYear")!["evidence"]);
    }

    [Fact]
    public void The_repair_stays_in_the_figures_of_the_site_where_the_logs_do_not_tell_its_labour_and_parts()
    {
        var written = Written(Log(withParts: false), "24h");
        Assert.Equal(OfLine.Select(name => "A/" + name), Has(written));
        Assert.Contains(Invariant($"\"max\": {49 * 900}"),
            written.Inputs.Single(input => input.Change.Name == "majorFailureCost").Value.Json, StringComparison.Ordinal);
        Assert.Contains("What the logs book for major stops is not in the cost of one: they do not tell its labour and parts, so the "
            + "repair stays in the yearly figures of the site", written.Left);
    }

    [Fact]
    public void The_cost_has_the_least_certain_grade_of_what_the_cost_of_an_hour_is_worked_out_from()
    {
        const string graded = "{ \"value\": 300, \"source\": \"S\", \"evidence\": \"measured\" }";
        var written = Written(Log(), "24h", Scenario.Replace("\"costPerHour\": 900",
            $"\"lostContributionMargin\": {graded}, \"idleLabour\": {graded}, \"recoveryOvertime\": {graded}, \"emergencyPremium\": "
            + graded.Replace("measured", "benchmark", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal("benchmark", (string?)Given(written, "A", "majorFailureCost")!["evidence"]);
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "0.1h", "", "Major stops of \"A\", 80 of at least 0.1 h, are not written: the number of major stops a year, P10 ",
            ", cannot be right: it is to lie above 0 and below 5. A larger size of --major leaves fewer" },
        { "24h", "\"costPerHour\": 900", "Major stops of \"A\", 10 of at least 24 h, are not written: most of what one costs is lost "
            + "output, and the scenario does not tell what an hour of it costs: \"costPerHour\" of line \"A\" is missing",
            "or once you give \"majorFailureCost\"" },
        { "49h", "", "Major stops of \"A\", 2 of at least 49 h, are not written: a range of costs needs 4 that differ, and 2 do. Run again "
            + "once you give \"majorFailureCost\"", "" },
    };

    /// <summary>Hours without number and cost would be taken out of the downtime, and nothing be put in their place.</summary>
    [Theory, MemberData(nameof(Refused))]
    public void Where_number_or_cost_is_refused_nothing_of_the_line_is_written_and_what_a_run_before_wrote_is_removed(
        string major, string without, string told, string end)
    {
        var before = Text(Written(Log(), "24h"));
        var scenario = without.Length == 0 ? before : before.Replace(without, "\"informalCostPerHour\": 1", StringComparison.Ordinal);
        var loaded = BaselineRun.Load(["log.csv"], null, From(major), new(Path)
        {
            Layers = major == "0.1h" ? ["layer.json"] : [],
        }, SourceFiles.All.With(new Dictionary<string, string>
        {
            ["log.csv"] = Log(),
            [Path] = scenario,
            ["layer.json"] = """
                { "id": "few", "version": "1.0.0", "title": "Few", "inputs": { "majorFailuresPerYear": { "max": 5 } } }
                """,
        }));
        Assert.Equal([], loaded.Problems);
        var written = loaded.Value!.Written!;
        Assert.Empty(Has(written));
        var obstacle = Assert.Single(written.Left, sentence => sentence.StartsWith(told, StringComparison.Ordinal));
        Assert.EndsWith(end, obstacle, StringComparison.Ordinal);
        // What was there is told with its value.
        Assert.Matches("^What an earlier run wrote of major stops of \"A\" is removed: "
            + "\"unplannedHoursOfMajorFailures\" \\(.*metalog.*\\), "
            + "\"majorFailuresPerYear\" \\(.*\\), \"majorFailureCost\" \\(.*\\)$",
            written.Left.Single(sentence => sentence.Contains("of \"A\" is removed", StringComparison.Ordinal)));
        Assert.Matches("^What an earlier run wrote of major stops is removed: \"unplannedLabourOfMajorFailures\" \\(.*\\), "
            + "\"unplannedPartsOfMajorFailures\" \\(.*\\)$",
            written.Left.Single(sentence => sentence.Contains("stops is removed", StringComparison.Ordinal)));

        static MajorStop? From(string text)
        {
            Assert.Null(MajorStop.TryParse(text, out var from));
            return from;
        }
    }

    [Fact]
    public void Another_size_replaces_all_figures_and_none_leaves_them_and_says_so()
    {
        var before = Text(Written(Log(), "24h"));
        var other = Written(Log(), "45h", before);
        Assert.Equal([.. OfLine.Select(name => "A/" + name), .. OfSite], Has(other));
        Assert.All(OfLine, name => Assert.StartsWith("6 stops of at least 45 h", (string?)Given(other, "A", name)!["source"],
            StringComparison.Ordinal));
        Assert.All(OfSite, name => Assert.StartsWith("6 stops of at least 45 h", (string?)Given(other, "", name)!["source"],
            StringComparison.Ordinal));
        var none = Written(Log(), "", before);
        Assert.Equal(before, Text(none));
        Assert.Contains("What an earlier run wrote of major stops of \"A\" stays as it was (\"unplannedHoursOfMajorFailures\", "
            + "\"majorFailuresPerYear\" and \"majorFailureCost\"), since this one has no --major", none.Left);
        Assert.Contains("What an earlier run wrote of major stops stays as it was (\"unplannedLabourOfMajorFailures\" and "
            + "\"unplannedPartsOfMajorFailures\"), since this one has no --major", none.Left);
    }

    [Fact]
    public void A_cost_that_a_person_gives_stays_and_lets_number_and_hours_be_written()
    {
        var scenario = Scenario.Replace("\"costPerHour\": 900", "\"costPerHour\": 900, \"majorFailureCost\": 70000",
            StringComparison.Ordinal);
        var written = Written(Log(), "24h", scenario);
        Assert.Equal(70000, (double)Given(written, "A", "majorFailureCost")!);
        Assert.Equal([.. OfLine.Select(name => "A/" + name), .. OfSite], Has(written));
        Assert.Contains("Cost of a major failure of \"A\": \"majorFailureCost\" stays as it is given; it is to hold lost output and repair",
            written.Left);
    }

    [Fact]
    public void Without_hours_the_lost_output_is_not_known()
    {
        var log = string.Join('\n', Log().Split('\n').Select(row => string.Join(',', row.Split(',').Where((_, i) => i != 2))));
        var written = Written(log, "5000");
        Assert.Empty(Has(written));
        Assert.Contains("Major stops of \"A\", 10 of at least 5,000 in cost, are not written: the logs do not tell how long they lasted, "
            + "and so not what their lost output cost. Run again once you give \"majorFailureCost\"", written.Left);
    }

    [Fact]
    public void A_cost_so_small_that_hours_may_be_meant_is_told() =>
        Assert.Equal([true, true, false, false], ((string[])["8", "8784", "8785", "8h"]).Select(text =>
        {
            Assert.Null(MajorStop.TryParse(text, out var major));
            return major!.MayBeHours;
        }));

    /// <summary>A log without some of its columns.</summary>
    private static string Without(params string[] columns)
    {
        var header = Log().Split('\n')[0].Split(',');
        return string.Join('\n', Log().Split('\n').Select(row =>
            string.Join(',', row.Split(',').Where((_, i) => !columns.Contains(header[Math.Min(i, header.Length - 1)])))));
    }

    public static TheoryData<string[], string[], int, string> Repairs => new()
    {
        { ["Cost"], ["unplannedPartsOfMajorFailures"], 104, "Of the repair of major stops the parts alone are in the cost of one: the logs "
            + "do not tell what its labour costs, which stays in the yearly figures of the site" },
        { ["Labour hours"], ["unplannedPartsOfMajorFailures"], 104, "Of the repair of major stops the parts alone are in the cost of one: "
            + "the logs do not tell how much labour it took, which stays in the yearly figures of the site" },
        { ["Parts cost"], [], 0, "What the logs book for major stops is not in the cost of one: they do not tell its parts, so the repair "
            + "stays in the yearly figures of the site" },
        { ["Cost", "Parts cost"], [], 0, "The labour on major stops is not in the cost of one: the logs do not tell what it costs, so it "
            + "stays in the yearly figures of the site" },
    };

    /// <summary>What a log tells of the repair is in the cost of one and taken out of the yearly figures, or stays there and is told.
    /// </summary>
    [Theory, MemberData(nameof(Repairs))]
    public void Of_the_repair_that_is_in_the_cost_which_can_be_taken_out_of_the_yearly_figures(
        string[] without, string[] ofSite, int repair, string told)
    {
        var written = Written(Without(without), "24h");
        Assert.Equal([.. OfLine.Select(name => "A/" + name), .. ofSite], Has(written));
        Assert.Contains(told, written.Left);
        var cost = written.Inputs.Single(input => input.Change.Name == "majorFailureCost");
        var most = double.Parse(cost.Value.Json.Split("\"max\": ")[1].TrimEnd(' ', '}'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(most - 49 * 900, Math.Max(0, repair - 4), repair);
    }

    [Fact]
    public void A_log_that_tells_nothing_of_repairs_leaves_nothing_out()
    {
        var written = Written(Without("Cost", "Labour hours", "Parts cost"), "24h");
        Assert.Equal(OfLine.Select(name => "A/" + name), Has(written));
        Assert.DoesNotContain(written.Left, sentence => sentence.Contains("in the cost of one", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("majorFailuresPerYear", "24h", 10, ", which say 5.27 (3.4 to 7.62) a year")]
    [InlineData("majorFailuresPerYear", "100h", 0, "")]
    [InlineData("unplannedHoursOfMajorFailures", "24h", 10, ", which say 5.27 (3.4 to 7.62) a year")]
    public void A_line_whose_number_or_hours_a_person_gives_keeps_all_that_it_has(string name, string major, int stops, string logs)
    {
        var scenario = Scenario.Replace("\"costPerHour\": 900", $"\"costPerHour\": 900, \"majorFailureCost\": 70000, \"{name}\": 0.4",
            StringComparison.Ordinal);
        var written = Written(Log(), major, scenario);
        Assert.Equal(["A/" + name, "A/majorFailureCost"], Has(written).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(0.4, (double)Given(written, "A", name)!);
        Assert.Contains(Invariant($"Major stops of \"A\", {stops} of at least {major[..^1]} h, are not written: \"{name}\" is given by ")
            + $"hand, and stays; remove it to take all of it from the logs{logs}", written.Left);
    }

    [Theory]
    [InlineData("24h")]
    [InlineData("100h")]
    public void What_an_earlier_run_wrote_stays_beside_a_number_that_a_person_has_corrected(string major)
    {
        var before = System.Text.RegularExpressions.Regex.Replace(Text(Written(Log(), "24h")), "\"majorFailuresPerYear\": [{].*[}],\n",
            "\"majorFailuresPerYear\": 2,\n").Replace("\"costPerHour\": 900,", "\"costPerHour\": 1200,", StringComparison.Ordinal);
        var written = Written(Log(), major, before);
        Assert.Equal(before, Text(written));
        Assert.Contains(written.Left, sentence => sentence.Contains("\"majorFailuresPerYear\" is given by hand, and stays beside "
            + "\"unplannedHoursOfMajorFailures\" and \"majorFailureCost\" of an earlier run; remove it", StringComparison.Ordinal));
        Assert.Contains("Cost of a major failure (A/majorFailureCost) was worked out with costPerHour at 900, which is 1,200 now: work "
            + "it out anew, as roi baseline --into with --major does from the logs, or correct it by hand.", written.Left);
    }

    [Fact]
    public void Labour_and_parts_that_a_person_gives_stay_and_what_the_logs_say_is_told()
    {
        var written = Written(Log(), "24h", Scenario.Replace("\"reactiveHours\": 200", "\"reactiveHours\": 200, "
            + "\"unplannedLabourOfMajorFailures\": 12", StringComparison.Ordinal));
        Assert.Equal(12, (double)Given(written, "", "unplannedLabourOfMajorFailures")!);
        Assert.Contains(written.Left, sentence => sentence.StartsWith("Reactive maintenance on major failures: "
            + "\"unplannedLabourOfMajorFailures\" stays as it is given; the logs say 21.1 (", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_major_tells_costs_that_were_worked_out_with_another_cost_of_an_hour()
    {
        var before = Text(Written(Log(), "24h"));
        Assert.Equal(900, (double)Given(Written(Log(), "24h"), "A", "majorFailureCost")!["workedOutWith"]!["costPerHour"]!);
        Assert.DoesNotContain(Written(Log(), "", before).Left, IsOutdated);
        Assert.Contains(Written(Log(), "", before.Replace("\"costPerHour\": 900,", "\"costPerHour\": 800,", StringComparison.Ordinal)).Left,
            IsOutdated);
        // Another run works it out anew.
        var again = Written(Log(), "24h", before.Replace("\"costPerHour\": 900,", "\"costPerHour\": 800,", StringComparison.Ordinal));
        Assert.Equal(800, (double)Given(again, "A", "majorFailureCost")!["workedOutWith"]!["costPerHour"]!);

        static bool IsOutdated(string sentence) => sentence.Contains("was worked out with costPerHour", StringComparison.Ordinal);
    }
}
