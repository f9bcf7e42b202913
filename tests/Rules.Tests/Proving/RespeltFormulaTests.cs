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
    public void One_that_means_the_same_may_be_spelt_otherwise_beside_a_lower_factor(string above) => Assert.Empty(
        Loosenings(Base, Layer(""" "factors": { "waste": { "value": "19%" } }, "drivers": [{ "id": "two", "title": "T", "formula":"""
            + $$""" "{{above}}" }] """)));

    [Theory]
    [InlineData("waste * yield * volume")]
    [InlineData("volume * yield * waste * 1")]
    [InlineData("volume * min(yield, yield) * waste")]
    public void One_of_another_structure_is_not_compared(string above) => Assert.Equal(
        [$"layer1.json(2,54): {Unsure}the formula of driver \"two\" would change from \"volume * yield * waste\" to \"{above}\" (set in "
            + "rules.json, line 23); keep the formula and lower its factor, or narrow its \"when\""],
        Loosenings(Base, Layer($$""" "drivers": [{ "id": "two", "title": "T", "formula": "{{above}}" }] """)));

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
