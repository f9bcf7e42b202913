using System.Text;
using System.Text.Json.Nodes;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Baselines;

/// <summary>What logs measure goes into a scenario, and nothing else in it changes.</summary>
public class ScenarioBaselineTests
{
    private const string Path = "case.json";

    private const string Header = "Line,Start,Duration (h),Cost,Labour hours,Parts cost,Type\n";

    /// <summary>Two years of stops of two lines; every twelfth of them lasts two days and costs a hundred times as much.</summary>
    private static string Log { get; } = Header + string.Concat(Enumerable.Range(0, 120).Select(i =>
        Invariant($"{(i % 3 == 0 ? "B" : "A")},{new DateTime(2024, 1, 1).AddDays(6 * i):yyyy-MM-dd} 08:00,")
        + Invariant($"{(i % 12 == 5 ? 48 : 2 + i % 4)},")
        + Invariant($"{(i % 12 == 5 ? 50_000 + 1000 * i : 400 + 10 * (i % 7))},{3 + i % 2},{100 + i % 5},unplanned\n")))
        + "A,2025-12-30 08:00,6,900,5,200,planned\n";

    private static string InDollars { get; } = Log.Replace("Type\n", "Type,Currency\n", StringComparison.Ordinal)
        .Replace("planned\n", "planned,USD\n", StringComparison.Ordinal);

    private const string Scenario = """
        {
          // The case of the plant.
          "title": "Plant", "currency": "EUR", "rules": "manufacturing-ai",
          "site": { "deployment": "predictive-maintenance" },
          "inputs": {
            "implementationCost": 100000, "annualRunningCost": 10000, "goLiveMonths": 3, "rampUpMonths": 2,
            "reactiveHours": { "pert": [100, 200, 300] }, // a guess
            "labourCostPerHour": 50, "emergencySpareParts": 20000
          },
          "lines": [
            { "name": "A", "inputs": { "downtimeHours": 100, "costPerHour": 900 } },
            { "name": "B", "inputs": { "downtimeHours": 50, /* half */ "costPerHour": 800 } }
          ]
        }

        """;

    private static Loaded<LogBaseline> Loaded(
        string log, string? scenario, ScenarioTarget? target = null, string? major = null, LogOptions? options = null, string second = "")
    {
        Dictionary<string, string> drafts = new() { ["log.csv"] = log };
        if (scenario is not null)
            drafts[Path] = scenario;
        if (second.Length > 0)
            drafts["second.csv"] = second;
        MajorStop? from = null;
        Assert.Null(major is null ? null : MajorStop.TryParse(major, out from));
        return BaselineRun.Load(second.Length > 0 ? ["log.csv", "second.csv"] : ["log.csv"], options, from, target ?? new(Path),
            SourceFiles.All.With(drafts));
    }

    private static WrittenBaseline Written(
        string log, string? scenario = Scenario, ScenarioTarget? target = null, string? major = null, LogOptions? options = null,
        string second = "")
    {
        var loaded = Loaded(log, scenario, target, major, options, second);
        Assert.Equal([], loaded.Problems);
        return loaded.Value!.Written!;
    }

    private static string Text(WrittenBaseline written) => Encoding.UTF8.GetString(written.Text.Span);

    private static JsonNode Json(WrittenBaseline written) => JsonNode.Parse(Text(written), documentOptions: new()
    {
        CommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    })!;

    /// <summary>A log of one line is no measure of the whole site.</summary>
    [Fact]
    public void Figures_of_the_site_stay_where_the_logs_tell_nothing_of_some_of_its_lines()
    {
        var ofB = string.Concat(Log.Split('\n').Where(row => !row.StartsWith("A,", StringComparison.Ordinal) && row.Length > 0)
            .Select(row => row + "\n"));
        var written = Written(ofB);
        Assert.Contains("Reactive maintenance: the logs tell nothing of \"A\", so what the scenario gives for the site stays",
            written.Left);
        Assert.Equal(20000, Json(written)["inputs"]!["emergencySpareParts"]!.GetValue<double>());
        Assert.Contains(written.Inputs, input => input.Change.Line == "B");
    }

    [Fact]
    public void Inputs_that_logs_measure_are_written_and_every_other_byte_stays()
    {
        var written = Written(Log);
        Assert.Equal(
            ["A/downtimeHours", "B/downtimeHours", "/reactiveHours", "/emergencySpareParts"],
            written.Inputs.Select(input => $"{input.Change.Line}/{input.Change.Name}"));
        Assert.Equal([], written.Missing);
        Assert.Equal([], written.LostComments);
        // Put back what stood there: the worst event was added, and nothing else is left of the change.
        var text = Text(written);
        foreach (var input in written.Inputs)
            text = text.Replace(input.Change.After!, input.Change.Before, StringComparison.Ordinal);
        Assert.Equal(Scenario.Replace("\n  ]\n", "\n  ],\n  \"worstEvent\": { \"date\": \"2025-11-09\", \"line\": \"A\", \"hours\": 48, "
            + "\"damage\": { \"cost\": 163000, \"what\": \"Repair, as the logs book it\" } }\n", StringComparison.Ordinal), text);
    }

    [Fact]
    public void The_values_are_the_percentiles_of_the_year_in_three_digits_with_their_source()
    {
        var baseline = Loaded(Log, Scenario).Value!;
        var line = baseline.Years.Lines.Single(each => each.Line == "A");
        var value = Json(baseline.Written!)["lines"]![0]!["inputs"]!["downtimeHours"]!;
        foreach (var (name, percentile) in new[] { "p10", "p50", "p90" }.Zip(line.Hours!.AmountPercentiles))
            Assert.Equal(percentile, (double)value["value"]!["metalog"]![name]!, 0.005 * percentile);
        Assert.Equal(("80 stops of 2024-01-01 to 2025-12-30, rows 3 to 121 of log.csv; P10, P50 and P90 of the mean of a year", "measured"),
            ((string?)value["source"], (string?)value["evidence"]));
    }

    [Fact]
    public void Writing_the_same_again_changes_nothing()
    {
        var once = Written(Log, major: "24h");
        var again = Written(Log, Text(once), major: "24h");
        Assert.True(once.Changes);
        Assert.False(again.Changes);
        Assert.Equal([], again.Left);
    }

    [Fact]
    public void The_figures_of_the_site_are_those_of_the_lines_that_the_scenario_has()
    {
        var both = Json(Written(Log))["inputs"]!["reactiveHours"]!["value"]!["metalog"]!;
        var alone = Written(Log, Scenario.Replace(
            ",\n    { \"name\": \"B\", \"inputs\": { \"downtimeHours\": 50, /* half */ \"costPerHour\": 800 } }", "",
            StringComparison.Ordinal));
        Assert.InRange((double)Json(alone)["inputs"]!["reactiveHours"]!["value"]!["metalog"]!["p50"]! / (double)both["p50"]!, 0.6, 0.73);
        Assert.Equal("Lines of the logs that the scenario has not: \"B\". The lines that it has hold 83.9 % of the hours of stops. "
            + "--line adds one", alone.Left[0]);
    }

    [Fact]
    public void Several_assets_may_be_one_line()
    {
        var written = Written(Log, null, new(Path) { Lines = [new("Hall", "A"), new("Hall", "b")] });
        var hall = Assert.Single(Json(written)["lines"]!.AsArray())!;
        Assert.Equal("Hall", (string?)hall["name"]);
        Assert.StartsWith("120 stops", (string?)hall["inputs"]!["downtimeHours"]!["source"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_asset_that_the_logs_do_not_have_is_a_problem_with_the_nearest()
    {
        Assert.Equal(["case.json: --line names \"Bb\", which the logs do not have; they have \"B\" and \"A\""],
            Loaded(Log, null, new(Path) { Lines = [new("X", "Bb")] }).Problems.Select(problem => problem.ToString()));
        Assert.Equal(["case.json: none of its lines (\"A1\" and \"B1\") is in the logs, which have \"B\" and \"A\": --line says which is "
                + "which, as in --line \"A1=B\""],
            Loaded(Log, Scenario.Replace("\"A\"", "\"A1\"", StringComparison.Ordinal).Replace("\"B\"", "\"B1\"", StringComparison.Ordinal))
                .Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Money_of_another_currency_is_not_written()
    {
        var log = InDollars;
        var written = Written(log);
        Assert.DoesNotContain(written.Inputs, input => input.Unit.Contains("money", StringComparison.Ordinal));
        Assert.Contains("Emergency spare parts: the logs are in USD, the scenario in EUR", written.Left);
        Assert.Null(Json(written)["worstEvent"]!["cost"]);
    }

    [Fact]
    public void A_whole_whose_parts_are_given_is_not_written_too()
    {
        const string scrap = "Line,Date,Scrap cost\nA,2024-03-01,500\nA,2025-02-01,700\nB,2025-03-01,900\n";
        Assert.Equal("3 records of scrap of 2024-01-01 to 2025-12-30 of log.csv, second.csv; P10, P50 and P90 of the mean of a year",
            (string?)Json(Written(Log, second: scrap))["inputs"]!["scrapCost"]!["source"]);
        var parts = Written(Log, Scenario.Replace("\"labourCostPerHour\"",
            "\"scrapMaterial\": 1, \"scrapProcessing\": 2, \"labourCostPerHour\"", StringComparison.Ordinal), second: scrap);
        Assert.Contains("Cost of scrap: \"scrapMaterial\" is given, and only one of both can be", parts.Left);
    }

    [Fact]
    public void Scrap_alone_is_no_stop_even_beside_logs_without_types()
    {
        const string scrap = "Line,Date,Scrap cost\nA,2024-03-01,500\nA,2025-02-01,700\n";
        var untyped = Log.Replace(",Type\n", "\n", StringComparison.Ordinal).Replace(",unplanned\n", "\n", StringComparison.Ordinal)
            .Replace(",planned\n", "\n", StringComparison.Ordinal);
        var baseline = Loaded(untyped, Scenario, second: scrap).Value!;
        Assert.Equal((121, 2), (baseline.Years.Lines[0].Stops.Count, baseline.Years.Lines[0].Scrap!.Count));
    }

    [Fact]
    public void A_new_scenario_has_the_currency_the_rules_and_the_lines_and_says_what_it_lacks()
    {
        var log = InDollars;
        var written = Written(log, null);
        Assert.True(written.IsNew);
        var json = Json(written);
        Assert.Equal(("A case from log.csv", "USD", "manufacturing-ai"),
            ((string?)json["title"], (string?)json["currency"], (string?)json["rules"]));
        Assert.Equal(["A", "B"], json["lines"]!.AsArray().Select(line => (string?)line!["name"]));
        Assert.Contains(written.Missing, problem => problem.Message.Contains("\"deployment\" is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_let_logs_measure_nothing_are_named()
    {
        const string rules = """
            { "id": "own", "version": "1.0.0", "title": "Own", "inputs": {
                "implementationCost": { "title": "Cost", "unit": "money" }, "annualRunningCost": { "title": "Running", "unit": "money/yr" },
                "goLiveMonths": { "title": "Months", "unit": "month" }, "rampUpMonths": { "title": "Ramp", "unit": "month" },
                "saved": { "title": "Saved", "unit": "money/yr" } },
              "factors": {}, "drivers": [ { "id": "all", "title": "All", "formula": "saved", "source": "Test" } ],
              "finance": { "horizonMonths": 36, "discountRate": "10%", "amortisationYears": 3, "outlay": "atStart" }, "checks": [] }
            """;
        var files = SourceFiles.All.With(new Dictionary<string, string> { ["log.csv"] = Log, ["own.json"] = rules });
        var loaded = BaselineRun.Load(["log.csv"], target: new("case.json") { Rules = "own.json" }, files: files);
        Assert.Equal([], loaded.Problems);
        Assert.Equal(["The rules name no input that logs measure (\"log\" of an input)"], loaded.Value!.Written!.Left);
    }

    [Fact]
    public void What_is_no_scenario_is_a_problem_at_its_place()
    {
        Assert.Equal(["case.json: this is no scenario: a scenario is an object"],
            Loaded(Log, "[1]").Problems.Select(problem => problem.ToString()));
        Assert.StartsWith("case.json(1,12): ", Assert.Single(Loaded(Log, "{ \"title\": ").Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_days_are_no_year_unless_the_exposure_is_stated()
    {
        const string log = "Line,Start,Duration (h)\nA,2024-03-01 08:00,2\nA,2024-03-05 08:00,3\n";
        var written = Written(log);
        Assert.Equal([], written.Inputs);
        Assert.Equal("The logs cover 5 days; a yearly figure needs at least a quarter of a year, so none is written. --since and "
            + "--until state what they cover, where no stop came at its beginning or end", written.Left[0]);
        var stated = Assert.Single(Written(log, options: new() { Exposure = 1 }).Inputs);
        Assert.Equal(("A", "downtimeHours"), (stated.Change.Line, stated.Change.Name));
    }

    [Fact]
    public void The_worst_event_is_the_one_whose_hours_cost_most_and_its_cost_is_left_to_them()
    {
        const string log = "Line,Start,Duration (h),Cost\nA,2024-01-01 08:00,10,100\nB,2024-05-01 08:00,11,9000\nA,2024-12-01 08:00,1,20\n";
        var written = Written(log);
        Assert.Equal("The worst event is written: 2024-01-01, \"A\", 10 h, whose hours cost most among the stops of the scenario's lines. "
            + "It costs its hours times what an hour of its line costs; the 100 that the logs book for it may be the repair alone, and is "
            + "not written", written.WorstEvent);
        Assert.Equal("""{"date":"2024-01-01","line":"A","hours":10}""", Json(written)["worstEvent"]!.ToJsonString());
        // Where an hour of each line is not priced, the longest.
        Assert.StartsWith("The worst event is written: 2024-05-01, \"B\", 11 h, the longest of the stops of the scenario's lines. ",
            Written(log, null).WorstEvent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worst_event_without_hours_has_the_cost_of_the_logs_and_says_what_it_may_lack()
    {
        var written = Written("Line,Start,Cost\nA,2024-01-01 08:00,100\nB,2024-12-01 08:00,9000\n");
        Assert.Equal("The worst event is written: 2024-12-01, \"B\", the most expensive of the stops of the scenario's lines. Its cost, "
            + "9,000, is what the logs book; where that is the repair alone, add the lost output", written.WorstEvent);
        Assert.Equal(9000, (double)Json(written)["worstEvent"]!["cost"]!);
    }

    [Fact]
    public void A_log_without_lines_is_of_the_line_that_is_named()
    {
        const string log = "Start,Duration (h)\n2024-01-01 08:00,10\n2024-05-01 08:00,11\n2024-12-01 08:00,1\n";
        Assert.Equal("The logs name no line, so nothing is written for lines: --map line=COLUMN says which column has them, and --line "
            + "\"NAME\" that all stops are of one line", Written(log).Left[0]);
        var written = Written(log, target: new(Path) { Lines = [new("B", "B")] }, major: "10h");
        Assert.Equal(["B/downtimeHours"], written.Inputs.Select(input => $"{input.Change.Line}/{input.Change.Name}"));
        Assert.Equal("B", (string?)Json(written)["worstEvent"]!["line"]);
        Assert.Equal(["case.json: --line names \"P-1\", which the logs do not have: they name no line. --line \"B\" alone says that all of "
            + "them are of that line"],
            Loaded(log, Scenario, new(Path) { Lines = [new("B", "P-1")] }).Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("24h", 24, true)]
    [InlineData(" 0.5h ", 0.5, true)]
    [InlineData("50000", 50000, false)]
    [InlineData("5e4", 50000, false)]
    public void A_major_stop_is_a_length_or_a_cost(string text, double size, bool isHours)
    {
        Assert.Null(MajorStop.TryParse(text, out var major));
        Assert.Equal(new(size, isHours), major);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("-3h")]
    [InlineData("0")]
    [InlineData("24 hours")]
    [InlineData("1e999")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal("needs a length in hours such as 24h, or a cost such as 50000", MajorStop.TryParse(text, out _));

    [Fact]
    public void A_source_names_the_period_and_a_length_as_they_are_stated()
    {
        const string log = "Line,Start,Duration (h)\nA,2024-03-01 08:00,2\nA,2024-08-05 08:00,3\n";
        Assert.StartsWith("2 stops of 2024-03-01 to 2024-08-05, rows 2 to 3", Source(new()), StringComparison.Ordinal);
        Assert.StartsWith("2 stops of 2024-01-01 to 2024-12-31, rows", Source(new() { Since = new(2024, 1, 1), Until = new(2024, 12, 31) }),
            StringComparison.Ordinal);
        Assert.StartsWith("2 stops of 2024-03-01 to 2024-08-05, 2.5 years as stated, rows", Source(new() { Exposure = 2.5 }),
            StringComparison.Ordinal);

        string Source(LogOptions options) => Assert.Single(Written(log, options: options).Inputs).Change.After!.Split("\"source\": \"")[1];
    }

    [Fact]
    public void The_worst_event_has_the_parts_that_the_logs_book_where_they_do_not_tell_all_of_its_repair()
    {
        const string log = "Line,Start,Duration (h),Parts cost\nA,2024-01-01 08:00,10,100\nB,2024-05-01 08:00,5,70\n"
            + "A,2024-12-01 08:00,1,20\n";
        var written = Written(log);
        Assert.EndsWith("It costs its hours times what an hour of its line costs, and 100 for its parts", written.WorstEvent,
            StringComparison.Ordinal);
        Assert.Contains("\"damage\": { \"cost\": 100, \"what\": \"Parts, as the logs book them\" }",
            Encoding.UTF8.GetString(written.Text.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_differs_in_case_alone_from_a_line_is_no_new_line()
    {
        Assert.Equal(["case.json: --line names \"a\", which differs in case alone from \"A\"; did you mean \"A\"?"],
            Loaded(Log, Scenario, new(Path) { Lines = [new("a", "A")] }).Problems.Select(problem => problem.ToString()));
        Assert.Equal(["case.json: --line names \"x\", which differs in case alone from \"X\"; did you mean \"X\"?"],
            Loaded(Log, null, new(Path) { Lines = [new("X", "A"), new("x", "B")] }).Problems.Select(problem => problem.ToString()));
    }
}
