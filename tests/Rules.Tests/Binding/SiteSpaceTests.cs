using System.Text.Json;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
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

    [Theory]
    [InlineData("site.deployment == 'quality'", 3)]
    [InlineData("site.criticality == 'high'", 4)]                                    // three words, and not given
    [InlineData("site.industry == 'food' or site.industry != 'feed'", 4)]            // two named, one that is neither, not given
    [InlineData("site.deployment != 'quality' and site.scale == 'small'", 12)]
    [InlineData("1 < 2", 1)]
    public void There_are_as_many_sites_as_a_condition_can_tell_apart(string when, int sites) =>
        Assert.Equal(sites, SiteSpace.Of([When(when)]).Sites.Length);

    [Theory]
    [InlineData("not (site.deployment == 'quality' or site.criticality == 'low') and site.scale != 'large'")]
    [InlineData("site.industry != 'food' and 'Food' != site.industry")]
    [InlineData("site.scale == site.industry or site.industry == ''")]
    [InlineData("2 * 3 <= sqrt(36) and max(1, 2) > 1 and site.scale == 'small'")]
    [InlineData("1 > 2 or site.industry == 'another'")]
    public void A_condition_holds_where_the_engine_of_rules_says_so(string text)
    {
        var when = When(text);
        var space = SiteSpace.Of([when]);
        var decision = when.BindDecision(SiteFacts.Scope, new())!;
        var decided = RuleWorkflow.Decide([.. space.Sites.Select(site => new WorkflowQuestion(
            decision, input => SiteFacts.Of(site)[input.Text], formula => Engine.Formulas.Interpreter.Evaluate(formula, _ => 0)))]);
        Assert.Equal(decided, space.Where(when));
        Assert.Contains(true, decided);
        Assert.Contains(false, decided);
    }

    [Fact]
    public void Without_a_condition_every_site_is_concerned() =>
        Assert.DoesNotContain(false, SiteSpace.Of([When("site.scale == 'small'")]).Where(null));
}
