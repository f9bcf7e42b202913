using Roi.Rules.Tests.Proving;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Loading;

/// <summary>A mistake that a layer makes of sound rules is told at the layer's own place.</summary>
public sealed class LayerMistakeTests : IDisposable
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_highest_value_below_the_default_of_the_rules_below_is_told_at_the_highest_value(string tightens) => Assert.Equal(
        ["layer1.json(2,14): with this layer: goLiveMonths reaches 3 months; at most 2 is possible (rules.json, line 6)"],
        desk.WrongRules(TightenedRules.Base, TightenedRules.Layer(""" "inputs": { "goLiveMonths": { "max": 2 } } """)
            .With(("\"tightenOnly\": true", $"\"tightenOnly\": {tightens}"))));

    [Fact]
    public void A_mistake_of_the_rules_below_stays_at_its_place() => Assert.Equal(
        ["rules.json(6,83): goLiveMonths reaches 300 months; at most 120 is possible"],
        desk.WrongRules(TightenedRules.Base.With(("\"default\": 3", "\"default\": 300")), TightenedRules.Layer("")));

    public void Dispose() => desk.Dispose();
}
