using System.Text;
using System.Text.Json.Nodes;
using Roi.Rules.Asking;
using Roi.Rules.Json;
using static Roi.Rules.Tests.Asking.Interviews;

namespace Roi.Rules.Tests.Asking;

/// <summary>What becomes of a file of answers: what is taken, what is not and why, and what is wrong in it.</summary>
public class AnswersFileTests
{
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
        { """{ "lines": ["A", 5, " "] }""", "answers.json(1,18): expected the name of a line, found the number 5\nanswers.json(1,21): "
            + "expected the name of a line, found the text \" \"" },
        { """{ "A/downtimeHours": 3, "a/costPerHour": 5 }""", "answers.json(1,25): another answer writes the line \"a\" as \"A\"; did you "
            + "mean \"A\"?" },
        { """{ "goLiveMonths": [2] }""", "answers.json(1,19): expected a text, a number or a shape, found a list of 1 value" },
        { """{ "title": "a", "title": "b" }""", "answers.json(1,17): the key \"title\" is there already, in line 1; keep one of them" },
    };

    [Theory, MemberData(nameof(WrongAnswers))]
    public void A_mistake_in_a_file_of_answers_is_told_at_its_place(string text, string told)
    {
        var loaded = AnswersFile.Load(Source.OfText("answers.json", text));
        using var interview = Begun([.. loaded.Value?.Lines ?? []]);
        Assert.Equal(told.Split('\n'), (loaded.Value?.Give(interview) ?? loaded.Problems).Select(problem => problem.ToString()));
    }

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
        { """{ "lines": "Filler 1" }""", "the scenario has the line \"Filler 1\" already" },
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
    [InlineData("""{ "lines": "filler 1" }""", "answers.json(1,12): \"lines\": \"filler 1\" differs in case alone from the line \"Filler "
        + "1\"; did you mean \"Filler 1\"?")]
    [InlineData("""{ "filler 1/downtimeHours": 7 }""", "answers.json(1,3): the scenario has no line \"filler 1\" (the answer \"lines\" "
        + "adds one); did you mean \"Filler 1\"?")]
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
    public void Lines_may_be_a_list_of_which_those_are_added_that_the_scenario_lacks()
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json", """
            { "lines": ["Filler 3", "Filler 1", "Filler 2", "Filler 3"], "Filler 2/costPerHour": 5, "downtimeHours": 7, "costPerHour": 4 }
            """)).Value!;
        using var interview = Resumed(Complete, answers);
        Assert.Equal([], answers.Give(interview).Select(problem => problem.ToString()));
        Assert.Equal([("lines", "the scenario has the line \"Filler 1\" already")], answers.NotTaken);
        Assert.Equal([], interview.Check());
        var lines = JsonNode.Parse(interview.Text.Span)!["lines"]!.AsArray();
        Assert.Equal([("Filler 1", 9, 1), ("Filler 3", 7, 4), ("Filler 2", 7, 5)], lines.Select(line => ((string)line!["name"]!,
            (int)line["inputs"]!["downtimeHours"]!, (int)line["inputs"]!["costPerHour"]!)));
    }

    [Fact]
    public void Of_a_new_scenario_lines_come_from_the_list_and_from_the_names_of_answers()
    {
        var answers = AnswersFile.Load(Source.OfText("answers.json", """
            { "title": "T", "currency": "USD", "site.deployment": "predictive-maintenance", "implementationCost": 1, "annualRunningCost": 1,
              "goLiveMonths": 1, "rampUpMonths": 1, "reactiveHours": 1, "labourCostPerHour": 1, "emergencySpareParts": 1,
              "lines": ["B", "A"], "A/downtimeHours": 2, "downtimeHours": 3, "costPerHour": 4 }
            """)).Value!;
        using var interview = Begun([.. answers.Lines]);
        Assert.Equal([], answers.Give(interview).Select(problem => problem.ToString()));
        Assert.Empty(answers.NotTaken);
        Assert.Empty(interview.Check());
        var text = Encoding.UTF8.GetString(interview.Text.Span);
        Assert.All((string[])["\"name\": \"A\"", "\"name\": \"B\""], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }
}
