using Roi.Rules.Deciding;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Language;

namespace Roi.Rules.Tests.Deciding;

public class RuleWorkflowTests
{
    [Fact]
    public void One_workflow_decides_all_conditions_of_a_case_each_by_its_own_values()
    {
        string[] texts = ["horizon <= 60", "horizon < 60", "not horizon < 60", "1 > 2 or 2 * 3 == 6", "site.deployment == 'quality'",
            "'quality' != site.deployment", "site.criticality == site.industry"];
        Assert.Equal([true, false, true, true, true, false, false], RuleWorkflow.Decide([.. texts.Select(text => Question(text, 60))]));
        Assert.Equal([false, false, true, true, true, false, false],
            RuleWorkflow.Decide([.. texts.Select(text => Question(text, double.PositiveInfinity))]));
    }

    [Fact]
    public void Without_a_question_there_is_nothing_to_decide() => Assert.Empty(RuleWorkflow.Decide([]));

    [Fact]
    public void More_workflows_than_an_engine_keeps_are_decided_all_the_same()
    {
        var one = Question("horizon > 59", 60);
        for (var count = 1; count <= 1100; count += 109)
            Assert.DoesNotContain(false, RuleWorkflow.Decide([.. Enumerable.Repeat(one, count)]));
        for (var shape = 0; shape < 1100; shape++)
            Assert.Equal([true, (shape & 1) != 0],
                RuleWorkflow.Decide([one,
                Question(string.Join(" and ", Enumerable.Range(0, 11).Select(
                bit => (shape >> bit & 1) != 0 ? "1 < 2" : bit == 0 ? "1 > 2" : "2 > 1")), 60)]));
    }

    [Fact]
    public void Very_many_questions_are_decided_each_by_its_own_values_too()
    {
        var horizons = Enumerable.Range(0, 300).ToList();
        Assert.Equal(horizons.SelectMany(horizon => (bool[])[horizon <= 60, horizon > 200]), RuleWorkflow.Decide([.. horizons.SelectMany(
            horizon => (WorkflowQuestion[])[Question("horizon <= 60", horizon), Question("1 > 2 or horizon > 200", horizon)])]));
    }

    private static WorkflowQuestion Question(string text, double horizon) => new(
        Text.Decision(text, Text.Cases), input => input.Text == "site.deployment" ? "quality" : input.Text,
        formula => Engine.Formulas.Interpreter.Evaluate(formula, _ => horizon));
}
