using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>A driver may be dropped, or claimed on fewer sites, where its benefit is never below zero: else the total would rise.</summary>
public sealed class NegativeDriverTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>The formula of a driver, and whether it is never below zero.</summary>
    public static TheoryData<string, bool> Formulas => new()
    {
        { "volume * yield * waste", true },
        { "volume * (1 - waste)", true },
        { "volume * max(yield - waste, 0)", true },
        { "abs(volume * (yield - waste))", true },
        { "if(yield > waste, volume * (1 - yield), 0)", true },
        { "0 - licence", false },
        { "-volume * yield", false },
        { "volume * (yield - waste)", false },
        { "volume - volume * yield", false }, // never below zero, which bounds alone do not show
        { "if(yield > waste, volume, 0 - volume)", false },
        { "volume * (1 - 2 * waste)", false },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void A_driver_may_be_dropped_where_it_is_never_below_zero(string formula, bool isNeverNegative)
    {
        var rules = Base.With(("volume * yield * waste", formula));
        Assert.Equal(
            isNeverNegative ? [] : [$"layer1.json(2,14): {Unsure}the driver \"two\" would be gone, and its benefit \"{formula}\" may be "
                + "below zero, so that the total benefit would rise (set in rules.json, line 23); leave the driver as it is"],
            Loosenings(rules, Layer(""" "drivers": [{ "id": "two", "removed": true }] """)));
        Assert.Equal(
            isNeverNegative ? [] : [$"layer1.json(2,53): {Unsure}the driver \"two\" would be claimed on fewer sites, and its benefit "
                + $"\"{formula}\" may be below zero, so that the total benefit would rise (set in rules.json, line 23); leave its "
                + "\"when\" as it is"],
            Loosenings(rules, Layer(""" "drivers": [{ "id": "two", "title": "Two", "when": "site.scale == 'large'","""
                + $$""" "formula": "{{formula}}" }] """)));
    }

    [Fact]
    public void One_that_stays_where_it_was_claimed_may_be_below_zero() => Assert.Empty(Loosenings(
        Base.With(("volume * yield * waste", "0 - licence")),
        Layer(""" "drivers": [{ "id": "two", "title": "Zwei", "formula": "0 - licence" }, { "id": "one", "removed": true }] """)));

    [Fact]
    public void One_that_rests_on_a_negative_derived_input_may_be_below_zero() => Assert.Single(Loosenings(
        Base.With(("volume * yield * waste", "net * yield"), ("\"spare\": {",
            "\"net\": { \"title\": \"Net\", \"unit\": \"money/yr\", \"formula\": \"licence - 1000\" }, \"spare\": {")),
        Layer(""" "drivers": [{ "id": "two", "removed": true }] """)));

    public void Dispose() => desk.Dispose();

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
