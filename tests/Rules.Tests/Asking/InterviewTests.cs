using System.Text;
using Roi.Rules.Asking;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Asking;

/// <summary>What is asked for, in which order, and what becomes of answers, by the base rules.</summary>
public class InterviewTests
{
    private static readonly (string Key, string Answer)[] Plant =
    [
        ("worstEvent.date", "2026-03-14"), ("worstEvent.line", "Filler"), ("worstEvent.hours", "31"), ("worstEvent.cost", "480000"),
        ("title", "Bottling"), ("currency", "USD"), ("site.deployment", "predictive-maintenance"),
        ("implementationCost", "550000..700000..1100000"), ("annualRunningCost", "180000"), ("goLiveMonths", "2"), ("rampUpMonths", "3..9"),
        ("Filler/downtimeHours", "300..600"), ("Filler/costPerHour", "?"), ("Filler/lostContributionMargin", "3200..4000"),
        ("Filler/idleLabour", "?"), ("Filler/crewSize", "8"), ("crewCostPerHour", "55"), ("Filler/recoveryOvertime", "350..500"),
        ("Filler/emergencyPremium", "550"), ("reactiveHours", "3200"), ("labourCostPerHour", "55"), ("emergencySpareParts", "280000"),
    ];

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

    [Theory]
    [InlineData("Filler \\\"A\\\"/1 é")]
    [InlineData("充填机 1")]
    [InlineData("a/b/c")]
    public void Lines_may_have_any_name(string name)
    {
        var text = $$"""
            { "title": "T", "currency": "USD", "site.deployment": "predictive-maintenance", "implementationCost": 1, "annualRunningCost": 1,
              "goLiveMonths": 1, "rampUpMonths": 1, "{{name}}/downtimeHours": "9..12", "{{name}}/costPerHour": "100", "reactiveHours": 1,
              "labourCostPerHour": 1, "emergencySpareParts": 1 }
            """;
        var answers = AnswersFile.Load(Source.OfText("answers.json", text)).Value!;
        using var interview = Begun([.. answers.Lines]);
        Assert.Empty(answers.Give(interview));
        Assert.Empty(interview.Check());
        Assert.Empty(answers.NotTaken);
    }

    [Theory]
    [InlineData("\"14\"", "\"goLiveMonths\": 14", null)]
    [InlineData("\"soon\"", null, "\"A/goLiveMonths\": \"soon\" is no number; write one such as 1200, a range such as 900..1500, or ? "
        + "where you do not know")]
    public void A_line_may_have_a_value_of_its_own_of_what_the_site_is_asked_for(string answer, string? written, string? told)
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json",
            $$"""{ "site.deployment": "full-platform", "A/downtimeHours": 9, "A/goLiveMonths": {{answer}} }""")).Value!;
        using var interview = Begun("A");
        Assert.Equal(told is null ? [] : [told], answers.Give(interview).Select(problem => problem.Message));
        Assert.Empty(answers.NotTaken);
        Assert.Contains(written ?? "\"A\"", Encoding.UTF8.GetString(interview.Text.Span), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> WrongAnswers => new()
    {
        { """{ "curency": "USD" }""", "answers.json(1,3): no question is called \"curency\"; did you mean \"currency\"?" },
        { """{ "A/dwntimeHours": 3 }""", "answers.json(1,3): no question is called \"A/dwntimeHours\"; did you mean \"downtimeHours\"?" },
        { """{ "goLiveMonths": "two" }""", "answers.json(1,19): \"goLiveMonths\": \"two\" is no number; write one such as 1200, a range "
            + "such as 900..1500, or ? where you do not know" },
        { """{ "goLiveMonths": [2] }""", "answers.json(1,19): expected a text, a number or a shape, found a list of 1 value" },
        { """{ "title": "a", "title": "b" }""", "answers.json(1,17): the key \"title\" is there already, in line 1; keep one of them" },
    };

    [Theory, MemberData(nameof(WrongAnswers))]
    public void A_mistake_in_a_file_of_answers_is_told_at_its_place(string text, string told)
    {
        var loaded = AnswersFile.Load(Source.OfText("answers.json", text));
        using var interview = Begun([.. loaded.Value?.Lines ?? []]);
        Assert.Equal([told], (loaded.Value?.Give(interview) ?? loaded.Problems).Select(problem => problem.ToString()));
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
    public void A_template_with_all_blanks_filled_is_valid_and_has_every_input()
    {
        var template = ScenarioTemplate.Load(Source.OfText("plant.json", ""), null, []).Value!;
        var filled = string.Join('\n', template.Split('\n').Select(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            ? line : line.Replace("\"title\": null", "\"title\": \"T\"", StringComparison.Ordinal)
                .Replace("\"currency\": null", "\"currency\": \"USD\"", StringComparison.Ordinal)
                .Replace("\"deployment\": null", "\"deployment\": \"full-platform\"", StringComparison.Ordinal)
                .Replace(": null", ": 10", StringComparison.Ordinal)));
        using var interview = Resumed(filled);
        Assert.Empty(interview.Check());
        Assert.Null(interview.Next);
        Assert.All(BaseInputs.Names, name => Assert.Contains($"\"{name}\": null", template, StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_is_valid_once_all_questions_are_answered_and_what_the_case_does_not_need_is_commented_out()
    {
        var template = ScenarioTemplate.Load(Source.OfText("plant.json", ""), null, []).Value!;
        using var interview = Resumed(template);
        Given(interview, [.. Plant.Select(pair => (pair.Key.Replace("Filler", "Line 1", StringComparison.Ordinal), pair.Answer))]);
        Assert.Empty(interview.Open);
        Assert.Equal([], interview.Check().Select(problem => problem.ToString()));
        Assert.Contains(("", "scrapMaterial"), interview.NotNeeded);
        var text = Encoding.UTF8.GetString(interview.Text.Span);
        Assert.Contains("\n    // \"scrapMaterial\": null, // Scrap: material, in money/yr.", text, StringComparison.Ordinal);
        Assert.Contains("\n    \"goLiveMonths\": 2, // Months to go-live, in months.", text, StringComparison.Ordinal);
        // Every comment stays.
        Assert.All(template.Split('\n').Where(line => line.Contains("//", StringComparison.Ordinal)),
            line => Assert.Contains(line[line.LastIndexOf("//", StringComparison.Ordinal)..], text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_skipped_in_a_template_stays_null_and_is_asked_again()
    {
        using var interview = Resumed(ScenarioTemplate.Load(Source.OfText("plant.json", ""), null, []).Value!);
        Given(interview, [.. Plant.Where(pair => pair.Key != "annualRunningCost")
            .Select(pair => (pair.Key.Replace("Filler", "Line 1", StringComparison.Ordinal), pair.Answer))]);
        var text = Encoding.UTF8.GetString(interview.Text.Span);
        Assert.Contains("\n    \"annualRunningCost\": null, // ", text, StringComparison.Ordinal);
        using var again = Resumed(text);
        Given(again, [("annualRunningCost", "5")]);
        Assert.Empty(again.Check());
    }

    private const string Complete = """
        { "title": "T", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
          "inputs": { "implementationCost": 1, "annualRunningCost": 1, "goLiveMonths": { "value": 2, "source": "S" }, "rampUpMonths": 1,
            "reactiveHours": 1, "labourCostPerHour": 1, "emergencySpareParts": 1 },
          "lines": [{ "name": "Filler 1", "inputs": { "downtimeHours": 9, "costPerHour": 1 } }] }
        """;

    public static TheoryData<string, string> NotTaken => new()
    {
        { """{ "goLiveMonths": 2 }""", "the scenario has it already" },
        { """{ "goLiveMonths": 9 }""", "the scenario has { \"value\": 2, \"source\": \"S\" }, which stays" },
        { """{ "title": "T" }""", "the scenario has it already" },
        { """{ "currency": "EUR" }""", "the scenario has \"USD\", which stays" },
        { """{ "downtimeHours": 7 }""", "the scenario has 9, which stays" },
        { """{ "Filler 1/downtimeHours": 9 }""", "the scenario has it already" },
        { """{ "scrapCost": 7 }""", "nothing in this case uses it" },
        { """{ "Filler 1/idleLabour": 7 }""", "\"costPerHour\", which it is a part of, is given" },
        { """{ "Filler 1/implementationCost": 7 }""", "it is given once for the site: leave its line out" },
        { """{ "worstEvent.damage": 7 }""", "it belongs to what is not given" },
    };

    [Theory, MemberData(nameof(NotTaken))]
    public void An_answer_that_is_not_taken_has_the_reason(string text, string why)
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json", text)).Value!;
        using var interview = Resumed(Complete, answers);
        Assert.Equal([], answers.Give(interview).Select(problem => problem.ToString()));
        Assert.Equal(why, Assert.Single(answers.NotTaken).Why);
        Assert.Equal(Complete, Encoding.UTF8.GetString(interview.Text.Span));
    }

    [Theory]
    [InlineData("""{ "contributionShare": 28 }""",
        "answers.json(1,24): \"contributionShare\": a fraction is meant here: write \"28%\" or 0.28, not a bare 28")]
    [InlineData("""{ "scrapCost": "much" }""", "answers.json(1,16): \"scrapCost\": \"much\" is no number; write one such as 1200, a range "
        + "such as 900..1500, or ? where you do not know")]
    [InlineData("""{ "Filer 1/downtimeHours": 7 }""", "answers.json(1,3): the scenario has no line \"Filer 1\" (the answer \"lines\" adds "
        + "one); did you mean \"Filler 1\"?")]
    [InlineData("""{ "worstEvent.line": "Filer 1" }""",
        "answers.json(1,22): \"worstEvent.line\": there is no line \"Filer 1\"; did you mean \"Filler 1\"?")]
    public void An_answer_that_cannot_be_is_a_mistake_whether_it_is_asked_for_or_not(string text, string told)
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json", text)).Value!;
        using var interview = Resumed(Complete, answers);
        Assert.Equal([told], answers.Give(interview).Select(problem => problem.ToString()));
    }

    [Fact]
    public void What_a_scenario_can_do_without_is_taken_from_answers_where_it_lacks_it()
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json", """
            { "worstEvent.date": "2031-03-14", "worstEvent.line": "Filler 1", "worstEvent.hours": 31, "Filler 1/informalCostPerHour": 1,
              "site.criticality": "high", "lines": "Filler 2", "Filler 2/downtimeHours": 3, "Filler 2/costPerHour": 4 }
            """)).Value!;
        using var interview = Resumed(Complete, answers);
        Assert.Equal([], answers.Give(interview).Select(problem => problem.ToString()));
        Assert.Equal([], answers.NotTaken);
        Assert.Equal(["\"worstEvent.date\": 2031-03-14 has not come yet; it is taken, but an event that happened is asked for."],
            answers.Remarks);
        Assert.Equal([], interview.Check());
        var text = Encoding.UTF8.GetString(interview.Text.Span);
        Assert.All((string[])["\"worstEvent\": { \"date\": \"2031-03-14\", \"line\": \"Filler 1\", \"hours\": 31 }",
            "\"informalCostPerHour\": 1", "\"criticality\": \"high\"", "\"name\": \"Filler 2\""],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
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

    private static Interview Begun(params string[] lines) =>
        Interview.Load(new(Source.OfText("plant.json", "")) { Lines = lines }).Value!;

    private static Interview Resumed(string text, AnswersFile answers) => Interview.Load(new(Source.OfText("plant.json", text))
    {
        IsResumed = true,
        AsksAll = true,
        Lines = answers.Lines,
        Today = new(2030, 1, 1),
    }).Value!;

    private static Interview Resumed(string text) =>
        Interview.Load(new(Source.OfText("plant.json", text)) { IsResumed = true }).Value!;

    /// <summary>Answers all questions; those without an answer are skipped. Returns the keys of the questions.</summary>
    private static List<string> Given(Interview interview, (string Key, string Answer)[] answers, Action<Question>? asked = null)
    {
        List<string> keys = [];
        while (interview.Next is { } question)
        {
            asked?.Invoke(question);
            keys.Add(question.Key);
            Assert.Null(interview.Answer(answers.FirstOrDefault(pair => pair.Key == question.Key).Answer ?? ""));
        }
        return keys;
    }
}
