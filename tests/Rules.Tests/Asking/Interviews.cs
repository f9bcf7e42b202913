using Roi.Rules.Asking;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Asking;

/// <summary>Interviews of a plant by the base rules, and their answers.</summary>
internal static class Interviews
{
    public static readonly (string Key, string Answer)[] Plant =
    [
        ("worstEvent.date", "2026-03-14"), ("worstEvent.line", "Filler"), ("worstEvent.hours", "31"), ("worstEvent.cost", "480000"),
        ("title", "Bottling"), ("currency", "USD"), ("site.deployment", "predictive-maintenance"),
        ("implementationCost", "550000..700000..1100000"), ("annualRunningCost", "180000"), ("goLiveMonths", "2"), ("rampUpMonths", "3..9"),
        ("Filler/downtimeHours", "300..600"), ("Filler/costPerHour", "?"), ("Filler/lostContributionMargin", "3200..4000"),
        ("Filler/idleLabour", "?"), ("Filler/crewSize", "8"), ("crewCostPerHour", "55"), ("Filler/recoveryOvertime", "350..500"),
        ("Filler/emergencyPremium", "550"), ("reactiveHours", "3200"), ("labourCostPerHour", "55"), ("emergencySpareParts", "280000"),
    ];

    public static Interview Begun(params string[] lines) =>
        Interview.Load(new(Source.OfText("plant.json", "")) { Lines = lines }).Value!;

    public static Interview Resumed(string text, AnswersFile answers) => Interview.Load(new(Source.OfText("plant.json", text))
    {
        IsResumed = true,
        AsksAll = true,
        Lines = answers.Lines,
        Today = new(2030, 1, 1),
    }).Value!;

    public static Interview Resumed(string text) =>
        Interview.Load(new(Source.OfText("plant.json", text)) { IsResumed = true }).Value!;

    /// <summary>Answers all questions; those without an answer are skipped. Returns the keys of the questions.</summary>
    public static List<string> Given(Interview interview, (string Key, string Answer)[] answers, Action<Question>? asked = null)
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

    public const string Complete = """
        { "title": "T", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
          "inputs": { "implementationCost": 1, "annualRunningCost": 1, "goLiveMonths": { "value": 2, "source": "S" }, "rampUpMonths": 1,
            "reactiveHours": 1, "labourCostPerHour": 1, "emergencySpareParts": 1 },
          "lines": [{ "name": "Filler 1", "inputs": { "downtimeHours": 9, "costPerHour": 1 } }] }
        """;
}
