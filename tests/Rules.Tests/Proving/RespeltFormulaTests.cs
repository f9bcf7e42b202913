using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>A formula is judged by what it means: how a layer spells it hides nothing, and changes nothing.</summary>
public sealed class RespeltFormulaTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>The formula of the second driver below and with a layer that also lowers its factor.</summary>
    public static TheoryData<string, string> Spellings => new()
    {
        { "volume * yield * (1 - waste)", "volume * yield * (1 - waste)" },
        { "volume * yield * (1 - waste)", "volume * yield * (1.0 - waste)" },
        { "volume * yield * (1 - waste)", "((volume * yield)) * (100% - (waste))" },
        { "volume * yield * (1 - waste)", "volume*yield*(1e0-waste)" },
    };

    [Theory, MemberData(nameof(Spellings))]
    public void A_driver_that_is_respelt_does_not_hide_that_a_lower_factor_raises_it(string below, string above) => Assert.Equal(
        [$"layer1.json(2,35): {Unsure}the benefit of driver \"two\" does not only fall as waste changes: its formula is "
            + $"\"{Canonical(above)}\"; leave waste as it is"],
        Loosenings(Base.With(("volume * yield * waste", below)), Layer(""" "factors": { "waste": { "value": "19%" } }, "drivers":"""
            + $$""" [{ "id": "two", "title": "T", "formula": "{{above}}" }] """)));

    [Theory]
    [InlineData("(volume * yield) * waste")]
    [InlineData("volume * yield * ((waste))")]
    [InlineData("waste * yield * volume")]
    [InlineData("waste * (volume * yield)")]
    public void One_that_means_the_same_may_be_spelt_otherwise_beside_a_lower_factor(string above) => Assert.Empty(
        Loosenings(Base, Layer(""" "factors": { "waste": { "value": "19%" } }, "drivers": [{ "id": "two", "title": "T", "formula":"""
            + $$""" "{{above}}" }] """)));

    [Theory]
    [InlineData("volume * yield * waste * 1")]
    [InlineData("volume * min(yield, yield) * waste")]
    public void One_of_another_structure_is_not_compared(string above) => Assert.Equal(
        [$"layer1.json(2,54): {Unsure}the formula of driver \"two\" would change from \"volume * yield * waste\" to \"{above}\" (set in "
            + "rules.json, line 23); keep the formula and lower its factor, or narrow its \"when\""],
        Loosenings(Base, Layer($$""" "drivers": [{ "id": "two", "title": "T", "formula": "{{above}}" }] """)));

    [Theory]
    [InlineData("(1 - yield) * waste * volume", "volume * waste * (1 - yield)")]
    [InlineData("max(volume * yield, volume * waste)", "max(waste * volume, yield * volume)")]
    [InlineData("if(yield > waste and saving < 30%, volume * 10%, volume * 20%)",
        "if(30% > saving and waste < yield, 10% * volume, 20% * volume)")]
    public void The_order_of_operands_is_no_change(string below, string above) => Assert.Empty(Loosenings(
        Base.With(("volume * yield * waste", below)),
        Layer($$""" "drivers": [{ "id": "two", "title": "T", "formula": "{{above}}" }] """)));

    [Fact]
    public void The_order_of_operands_does_not_hide_that_a_lower_factor_raises_a_benefit() => Assert.StartsWith(
        $"layer1.json(2,35): {Unsure}the benefit of driver \"two\" does not only fall as waste changes",
        Assert.Single(Loosenings(Base.With(("volume * yield * waste", "volume * yield * (1 - waste)")),
            Layer(""" "factors": { "waste": { "value": "19%" } }, "drivers":"""
                + """ [{ "id": "two", "title": "T", "formula": "(1 - waste) * yield * volume" }] """))), StringComparison.Ordinal);

    [Theory]
    [InlineData("p50(licence * yield) + p50(totalBenefit) >= 1000", "1500 <= p50(totalBenefit) + p50(yield * licence)", true)]
    [InlineData("p50(licence * yield) + p50(totalBenefit) >= 1000", "500 <= p50(totalBenefit) + p50(yield * licence)", false)]
    [InlineData("p50(npv) > 0 or 2 * p50(roi) > 10%", "15% < 2 * p50(roi) or p50(npv) > 0", true)]
    public void A_check_in_another_order_is_judged_by_its_bound(string below, string above, bool isHarder) => Assert.Equal(
        isHarder ? [] : ["would become easier to keep to"],
        Loosenings(WithCheck(below), Layer($$""" "checks": [{{Check(above)}}] """)).Select(told =>
            told.Contains("would become easier to keep to", StringComparison.Ordinal) ? "would become easier to keep to" : told));

    [Fact]
    public void A_value_that_a_layer_repeats_is_not_changed() => Assert.Empty(Loosenings(
        Base.With(("volume * yield * waste", "volume * yield * (1 - waste) * goLiveMonths / horizonMonths")),
        Layer(""" "finance": { "horizonMonths": 60, "discountRate": 0.1 }, "factors": { "waste": { "value": 0.2 } } """)));

    public void Dispose() => desk.Dispose();

    private static string Canonical(string formula) => formula switch
    {
        "((volume * yield)) * (100% - (waste))" => "volume * yield * (100% - waste)",
        "volume*yield*(1e0-waste)" => "volume * yield * (1e0 - waste)",
        _ => formula,
    };

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
