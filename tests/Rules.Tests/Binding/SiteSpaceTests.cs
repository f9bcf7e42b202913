using System.Text.Json;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Proving;

namespace Roi.Rules.Tests.Binding;

public class SiteSpaceTests
{
    private static Expression When(string text)
    {
        Problems problems = new();
        var expression = Expression.Parse(
            SourceReader.Load(Source.OfText("when.json", JsonSerializer.SerializeToUtf8Bytes(text)), problems)!, problems);
        Assert.Empty(problems.InOrder());
        return expression!;
    }

    private static SiteSpace Space(Expression when) => SiteSpace.Of([when], SiteFactRule.Standard);

    [Theory]
    [InlineData("site.deployment == 'quality'", 3)]
    [InlineData("site.criticality == 'high'", 4)]                                    // three words, and not stated
    [InlineData("site.industry == 'food' or site.industry != 'feed'", 4)]            // two named, one that is neither, not stated
    [InlineData("site.deployment != 'quality' and site.scale == 'small'", 12)]
    [InlineData("site.scale == site.industry", 4 * 6)]                               // three words, two others, not stated
    [InlineData("1 < 2", 1)]
    public void There_are_as_many_sites_as_a_condition_can_tell_apart(string when, int sites) =>
        Assert.Equal(sites, Space(When(when)).Count);

    [Theory]
    [InlineData("not (site.deployment == 'quality' or site.criticality == 'low') and site.scale != 'large'")]
    [InlineData("site.industry != 'food' and 'Food' != site.industry")]
    [InlineData("site.scale == site.industry or site.industry == 'food'")]
    [InlineData("2 * 3 <= sqrt(36) and max(1, 2) > 1 and site.scale == 'small'")]
    [InlineData("1 > 2 or site.industry == 'another'")]
    public void A_condition_that_can_be_decided_holds_where_the_engine_of_rules_says_so(string text)
    {
        var when = When(text);
        var space = Space(when);
        var decision = when.BindDecision(SiteFacts.ScopeOf(SiteFactRule.Standard), new())!;
        var decided = RuleWorkflow.Decide([.. Enumerable.Range(0, space.Count).Select(site => new WorkflowQuestion(
            decision, input => space.Fact(site, input.Text) ?? "",
            formula => Engine.Formulas.Interpreter.Evaluate(formula, _ => 0)))]);
        Assert.All(space.Decide(when).Zip(decided), pair => Assert.Equal(pair.First ?? pair.Second, pair.Second));
        Assert.Contains(true, space.Decide(when));
        Assert.Contains(false, space.Decide(when));
        Assert.Contains(null, space.Decide(when));
    }

    /// <summary>Facts that are stated, and whether the condition holds whatever the others are.</summary>
    [Theory]
    [InlineData("site.criticality != 'low'", "", null)]
    [InlineData("site.criticality != 'low'", "high", true)]
    [InlineData("site.criticality != 'low'", "low", false)]
    [InlineData("not site.criticality == 'low'", "", null)]
    [InlineData("site.deployment == 'quality' or site.criticality == 'high'", "", true)]
    [InlineData("site.deployment != 'quality' and site.criticality == 'high'", "", false)]
    [InlineData("site.deployment != 'quality' or site.criticality == 'high'", "", null)]
    [InlineData("site.criticality == site.scale", "high", false)] // no word of the one is a word of the other
    [InlineData("site.criticality == site.industry", "high", null)]
    public void A_condition_is_undecided_only_where_it_rests_on_what_is_not_stated(string when, string criticality, bool? holds) =>
        Assert.Equal(holds, SiteCondition.Holds(When(when).Root, name => name switch
        {
            "site.deployment" => "quality",
            "site.criticality" when criticality.Length > 0 => criticality,
            _ => null,
        }, SiteFacts.ScopeOf(SiteFactRule.Standard)));

    [Fact]
    public void Without_a_condition_every_site_is_concerned() =>
        Assert.DoesNotContain(false, Space(When("site.scale == 'small'")).Where(null));
}
