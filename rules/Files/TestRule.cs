using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>A test of a rule file: a small scenario and its expected results.</summary>
/// <param name="Name">The name, as a sentence.</param>
/// <param name="Given">The scenario.</param>
/// <param name="Expect">The expected verdicts of checks and hurdles, by id.</param>
/// <param name="Holds">The conditions that its numbers must meet, in the language of a check's <c>expect</c>.</param>
/// <param name="Verdict">The expected overall verdict; null where the test leaves it open.</param>
/// <param name="Decision">The expected decision; null where the test leaves it open.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record TestRule(
    Placed<string> Name, ScenarioCase Given, Map<CheckVerdict> Expect, IReadOnlyList<Expression> Holds, Placed<Verdict>? Verdict,
    Placed<PayDecision>? Decision, SourceNode Node)
{
    internal static Reader<TestRule> Reader { get; } = Form.Object<TestRule>("a test", fields =>
    {
        Removal.Declare(fields);
        var name = fields.Required(RuleKeys.Name, Form.Text(300), "What the test shows, as a sentence");
        var given = fields.Complete(RuleKeys.Given, ScenarioCase.Reader, "A small scenario; a currency is not needed");
        var expect = fields.Optional(RuleKeys.Expect, Form.MapOf(Form.Choice(
            ("pass", CheckVerdict.Pass), ("fail", CheckVerdict.Fail), ("error", CheckVerdict.Error),
            ("notApplicable", CheckVerdict.NotApplicable))),
            "How each check and each hurdle must end, by its id");
        var holds = fields.Optional(RuleKeys.Holds, Form.ListOf(Expression.Form),
            "What must hold of the numbers, such as abs(p50(npv) - 250000) < 1000");
        var verdict = fields.Optional(RuleKeys.Verdict, Form.Choice(
            ("credible", Vocabulary.Verdict.Credible), ("recheck", Vocabulary.Verdict.Recheck),
            ("notCredible", Vocabulary.Verdict.NotCredible)),
            "What all checks together must come to");
        var decision = fields.Optional(RuleKeys.Decision, Form.Choice(
            ("pays", PayDecision.Pays), ("marginal", PayDecision.Marginal), ("doesNotPay", PayDecision.DoesNotPay),
            ("notJudged", PayDecision.NotJudged)),
            "What all hurdles together must come to");
        return row =>
        {
            if (expect.At(row) is null && holds.At(row) is null && verdict.At(row) is null && decision.At(row) is null)
                row.Note("a test has to expect something: give \"expect\", \"holds\", \"verdict\" or \"decision\"");
            return new(name.At(row), given.Of(row), expect.At(row)?.Value ?? new([]),
                [.. (holds.At(row)?.Value ?? []).Select(hold => hold.Value)], verdict.At(row), decision.At(row), row.Node);
        };
    }, KeyPlaces.Of);
}
