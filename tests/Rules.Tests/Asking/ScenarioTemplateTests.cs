using System.Text;
using Roi.Rules.Asking;
using Roi.Rules.Json;
using static Roi.Rules.Tests.Asking.Interviews;

namespace Roi.Rules.Tests.Asking;

/// <summary>A template becomes a valid scenario once it is filled in, by an editor or by answers.</summary>
public class ScenarioTemplateTests
{
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

    /// <summary>A null is no second problem beside the question that it leaves open.</summary>
    [Fact]
    public void What_stays_open_is_told_once_at_its_place()
    {
        using var interview = Resumed(ScenarioTemplate.Load(Source.OfText("plant.json", ""), null, []).Value!);
        Given(interview, [.. Plant.Where(pair => pair.Key is not ("annualRunningCost" or "title" or "Filler/downtimeHours"))
            .Select(pair => (pair.Key.Replace("Filler", "Line 1", StringComparison.Ordinal), pair.Answer))]);
        Assert.Equal(
        [
            "plant.json(4,12): \"title\" is missing (What the case is about, in one line)",
            "plant.json(17,26): \"annualRunningCost\" is missing (Annual running cost, in money/yr)",
            "plant.json(46,26): \"Line 1/downtimeHours\" is missing (Unplanned downtime, Line 1, in h/yr)",
        ], interview.Missing().Select(problem => problem.ToString()));
    }
}
