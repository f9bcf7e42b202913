using System.Text;
using Roi.Rules.Asking;
using Roi.Rules.Json;
using static Roi.Rules.Tests.Asking.Interviews;

namespace Roi.Rules.Tests.Asking;

/// <summary>What is asked for, in which order, and what becomes of answers, by the base rules.</summary>
public class InterviewTests
{
    [Fact]
    public void The_most_expensive_event_is_asked_first_then_the_purchase_the_lines_and_the_drivers()
    {
        using var interview = Begun();
        var asked = Given(interview, Plant);
        Assert.Equal("worstEvent.date", asked[0]);
        Assert.Equal(Plant.Select(pair => pair.Key), asked.Where(key => Plant.Any(pair => pair.Key == key)).Distinct());
        // Quality brings nothing to predictive maintenance; what only a check holds against others is optional, and comes last.
        Assert.DoesNotContain("scrapCost", asked);
        Assert.True(asked.IndexOf("Filler/informalCostPerHour") > asked.IndexOf("emergencySpareParts"));
        Assert.Equal([], interview.Check().Select(problem => problem.Message));
        Assert.Empty(interview.Open);
    }

    [Fact]
    public void The_scenario_has_the_answers_in_the_layout_of_a_person()
    {
        using var interview = Begun();
        Given(interview, Plant);
        Assert.Equal("""
            {
              "title": "Bottling",
              "currency": "USD",
              "rules": "manufacturing-ai",
              "site": { "deployment": "predictive-maintenance" },
              "worstEvent": { "date": "2026-03-14", "line": "Filler", "hours": 31, "cost": 480000 },
              "inputs": {
                "implementationCost": { "pert": [550000, 700000, 1100000] },
                "annualRunningCost": 180000,
                "goLiveMonths": 2,
                "rampUpMonths": { "uniform": [3, 9] },
                "crewCostPerHour": 55,
                "reactiveHours": 3200,
                "labourCostPerHour": 55,
                "emergencySpareParts": 280000
              },
              "lines": [
                {
                  "name": "Filler",
                  "inputs": {
                    "downtimeHours": { "uniform": [300, 600] },
                    "lostContributionMargin": { "uniform": [3200, 4000] },
                    "crewSize": 8,
                    "recoveryOvertime": { "uniform": [350, 500] },
                    "emergencyPremium": 550
                  }
                }
              ]
            }

            """.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(interview.Text.Span));
    }

    [Fact]
    public void A_question_says_why_it_is_asked_its_unit_and_where_to_find_it()
    {
        using var interview = Begun();
        List<Question> asked = [];
        Given(interview, Plant, asked.Add);
        var hour = asked.First(question => question.Key == "Filler/costPerHour");
        Assert.Equal(("Fully loaded cost of an hour of downtime, Filler", "money/h", true), (hour.Title, hour.Unit, hour.IsNeeded));
        Assert.StartsWith("It is asked for driver \"Downtime reduction value\", check ", hour.Why, StringComparison.Ordinal);
        Assert.Equal(["Lost contribution margin", "Idle labour", "Overtime to recover", "Emergency maintenance premium"], hour.Parts);
        Assert.Equal("It is a part of \"Fully loaded cost of an hour of downtime\".",
            asked.First(question => question.Key == "Filler/idleLabour").Why);
        Assert.Equal("Left out, every recovered hour is sold.", asked.First(question => question.Key == "soldShare").LeftOut);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "implementationCost", "many",
            "\"many\" is no number; write one such as 1200, a range such as 900..1500, or ? where you do not know" },
        { "implementationCost", "1.200,5", "write 1200.5 for 1.200,5" },
        { "implementationCost", "1,200.5", "write 1200.5 for 1,200.5" },
        { "implementationCost", "118.000", "\"118.000\" may be thousands or decimals: write 118000 or 118" },
        { "implementationCost", "-5", "\"-5\" is below 0, which no input can be" },
        { "implementationCost", "1e300", "this is larger than any plant" },
        { "implementationCost", "1..2..3..4", "expected low..high or low..likely..high" },
        { "rampUpMonths", "9..3", "3 is below 9 before it: write [low, high] in ascending order" },
        { "rampUpMonths", "200", "rampUpMonths reaches 200 months; at most 120 is possible" },
        { "Filler/downtimeHours", "8 h", "write the number alone, 8: it is in h/yr" },
        { "soldShare", "20", "a fraction is meant here: write \"20%\" or 0.2, not a bare 20" },
        { "soldShare", "120%", "expected at most 100%, found \"120%\"" },
        { "currency", "usd", "write a code of three capital letters such as USD" },
        { "site.deployment", "qualty", "\"qualty\" is none of the words; did you mean \"quality\"?" },
        { "worstEvent.date", "yesterday", "\"yesterday\" cannot be right here: write a day such as 2026-03-14" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void An_answer_that_cannot_be_is_refused_with_what_to_write(string key, string answer, string told)
    {
        using var interview = Begun();
        while (interview.Next!.Key != key)
            interview.Answer(Plant.FirstOrDefault(pair => pair.Key == interview.Next.Key).Answer ?? "");
        Assert.Equal(told, interview.Answer(answer));
        Assert.Equal(key, interview.Next!.Key);
        Assert.Null(interview.Answer(""));
    }

    [Fact]
    public void Where_no_part_is_known_the_usual_ratio_to_the_quoted_figure_is_taken_as_a_benchmark()
    {
        using var interview = Begun();
        Given(interview, [.. Plant.Select(pair => pair.Key.Contains("Labour", StringComparison.Ordinal)
            || pair.Key.Contains("Premium", StringComparison.Ordinal) || pair.Key.Contains("Margin", StringComparison.Ordinal)
            || pair.Key.Contains("Overtime", StringComparison.Ordinal) || pair.Key.StartsWith("crew", StringComparison.Ordinal)
            || pair.Key == "Filler/crewSize" ? (pair.Key, "?") : pair).Append(("Filler/informalCostPerHour", "2000"))]);
        Assert.Contains(
            "\"costPerHour\": { \"value\": { \"uniform\": [4000, 6000] }, \"source\": \"2 to 3 times the quoted figure: LeanQubit, ",
            Encoding.UTF8.GetString(interview.Text.Span), StringComparison.Ordinal);
        Assert.Contains("\"evidence\": \"benchmark\" }", Encoding.UTF8.GetString(interview.Text.Span), StringComparison.Ordinal);
        Assert.Empty(interview.Check());
    }

    [Fact]
    public void What_is_skipped_is_listed_and_asked_again_and_nothing_else_of_the_file_changes()
    {
        using var first = Begun();
        Given(first, [.. Plant.Where(pair => pair.Key is not ("annualRunningCost" or "Filler/emergencyPremium"))]);
        Assert.Equal(["annualRunningCost", "Filler/emergencyPremium"], first.Open.Select(question => question.Key));
        Assert.Equal(
        [
            "\"annualRunningCost\" is missing (Annual running cost, in money/yr)",
            "\"emergencyPremium\" of line \"Filler\" is missing (Emergency maintenance premium, in money/h), a part of \"costPerHour\"",
        ], first.Check().Select(problem => problem.Message));

        var text = Encoding.UTF8.GetString(first.Text.Span).Replace("\"goLiveMonths\": 2", "\"goLiveMonths\": 2 /* agreed */",
            StringComparison.Ordinal);
        using var second = Resumed(text);
        Assert.Equal(["annualRunningCost", "Filler/emergencyPremium"],
            Given(second, [("annualRunningCost", "180000"), ("Filler/emergencyPremium", "0")]));
        Assert.Empty(second.Check());
        Assert.Equal(text.Replace("\"emergencySpareParts\": 280000\n", "\"emergencySpareParts\": 280000,\n    \"annualRunningCost\": "
                + "180000\n", StringComparison.Ordinal)
            .Replace("[350, 500] }\n", "[350, 500] },\n        \"emergencyPremium\": 0\n", StringComparison.Ordinal),
            Encoding.UTF8.GetString(second.Text.Span));
    }

    [Fact]
    public void A_benchmark_of_the_rules_is_taken_where_a_plant_knows_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("roi-rules-tests-").FullName;
        try
        {
            var layer = Path.Combine(folder, "layer.json");
            File.WriteAllText(layer, """
                { "id": "ours", "version": "1.0.0", "title": "Ours", "inputs": {
                  "labourCostPerHour": { "benchmark": { "value": { "uniform": [50, 60] }, "source": "Our other plants" } } } }
                """);
            using var interview = Interview.Load(new(Source.OfText("plant.json", "")) { Layers = [layer] }).Value!;
            while (interview.Next!.Key != "labourCostPerHour")
                interview.Answer("");
            Assert.Equal("{ uniform: [50, 60] } (Our other plants)", interview.Next.Benchmark);
            Assert.Null(interview.Answer("?"));
            Assert.Equal("Taken: { uniform: [50, 60] } (Our other plants).", interview.Remark);
            Assert.Contains("\"labourCostPerHour\": { \"value\": {\"uniform\":[50,60]}, \"source\": \"Our other plants\", \"evidence\": "
                + "\"benchmark\" }", Encoding.UTF8.GetString(interview.Text.Span), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_draft_from_logs_is_asked_for_its_title_and_keeps_it_where_that_is_skipped()
    {
        using var interview = Interview.Load(new(Source.OfText("plant.json", Complete))
        {
            IsResumed = true,
            IsDraft = true,
            AsksAll = true,
        }).Value!;
        List<Question> asked = [];
        Given(interview, [], asked.Add);
        var title = asked.Single(question => question.Key == "title");
        Assert.Equal((false, "Left out, it is \"T\"."), (title.IsNeeded, title.LeftOut));
        Assert.Contains(asked, question => question.Key == "site.criticality");
        Assert.Equal(Complete, Encoding.UTF8.GetString(interview.Text.Span));
    }

    [Theory]
    [InlineData("[]", "plant.json(1,1): expected a scenario, found an empty list")]
    [InlineData("{ \"inputs\": null }", "plant.json(1,13): expected an object, found null")]
    [InlineData("{ \"lines\": {} }", "plant.json(1,12): expected a list, found an empty object")]
    [InlineData("{ \"lines\": [{ \"name\": \"A\", \"inputs\": [] }] }",
        "plant.json(1,13): expected a line: { \"name\": .., \"inputs\": { .. } }")]
    [InlineData("{ \"rules\": \"nobodys\" }", "plant.json: there are no rules \"nobodys\" in the li")]
    public void A_scenario_that_cannot_be_written_into_is_told(string text, string told) => Assert.StartsWith(told,
        Assert.Single(Interview.Load(new(Source.OfText("plant.json", text)) { IsResumed = true }).Problems).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Where_no_driver_needs_lines_none_is_missing()
    {
        using var interview = Begun();
        Given(interview, [("title", "T"), ("currency", "USD"), ("site.deployment", "quality"), ("implementationCost", "1"),
            ("annualRunningCost", "1"), ("goLiveMonths", "1"), ("rampUpMonths", "1"), ("scrapCost", "1"), ("reworkCost", "1")]);
        Assert.Empty(interview.Open);
        Assert.Empty(interview.Check());
    }

    [Fact]
    public void A_shape_may_be_typed_with_comments()
    {
        using var interview = Begun();
        while (interview.Next!.Key != "implementationCost")
            interview.Answer("");
        Assert.Null(interview.Answer("{\"lognormal\": {\"p10\": 70, /* low */ \"p90\": 300,}}"));
        Assert.Contains("\"implementationCost\": {\"lognormal\":{\"p10\":70,\"p90\":300}}", Encoding.UTF8.GetString(interview.Text.Span),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_there_is_told_and_asked_for_again()
    {
        using var interview = Begun("Filler");
        while (interview.Next!.Key != "lines")
            interview.Answer("");
        Assert.Equal("the line \"Filler\" is there already; give another one, or nothing where there are no more",
            interview.Answer("Filler"));
        Assert.Equal("\"FILLER\" differs in case alone from the line \"Filler\"; did you mean \"Filler\"?", interview.Answer("FILLER"));
        Assert.Null(interview.Answer("Saw"));
        Assert.Equal("lines", interview.Next!.Key);
    }
}
