using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>Lower factors and other terms of finance are followed wherever formulas and checks name them, through derived inputs
/// too.</summary>
public sealed class NamedValuesTests : IDisposable
{
    private static readonly string Derived = Base.With(("\"spare\": {", """
        "reach": { "title": "R", "unit": "month", "formula": "horizonMonths - goLiveMonths" }, "far": { "title": "F", "unit":
        """ + " " + """
        "month", "formula": "2 * reach" }, "share": { "title": "S", "unit": "1", "formula": "1 - waste" }, "spare": {
        """));

    private readonly Desk desk = new();

    /// <summary>What a check expects, the change of a layer that it is judged with, and the entry that is to blame; empty where it is
    /// accepted.</summary>
    public static TheoryData<string, string, string> Checks => new()
    {
        { "p50(npv) >= p50(licence) * p50(waste)", Waste, "waste" },
        { "p50(npv) >= p50(licence * waste)", Waste, "waste" },
        { "p50(npv) <= 2 * p50(licence) * p50(waste)", Waste, "" },
        { "p50(payback) <= horizonMonths * p50(share)", Waste, "waste" },
        { "p50(payback) >= horizonMonths / 10 * p50(share)", Waste, "" },
        { "probability(npv > licence * waste) >= 80%", Waste, "waste" },
        { "probability(npv < licence * waste) >= 10%", Waste, "" },
        { "conservative(npv) >= conservative(licence * waste)", Conservative, "saving" },
        { "p50(licence * share) <= 1000", Waste, "" },
        { "p50(licence * share) >= 1000", Waste, "waste" },
        { "p50(licence / (1 + waste)) >= 1000", Waste, "waste" },
        { "p50(licence) / p50(waste) >= 1", Waste, "waste" },
        { "sd(licence * waste) <= 1000", Waste, "waste" },
        { "sd(npv) <= 1000", Waste, "" },
        { "p50(waste) <= 15%", Waste, "" },
        { "15% >= p90(waste) and p50(npv) > 0", Waste, "" },
        { "probability(waste > 15%) <= 10%", Waste, "" },
        { "p50(waste) >= 15%", Waste, "" },
        { "p50(waste) <= p50(yield)", Waste, "waste" },
        { "p50(yield * waste) <= 15%", Waste, "waste" },
        { "not p50(waste) > 15%", Waste, "" },
        { "p50(waste) == 20%", Waste, "waste" },
        { "p50(waste) != 20%", Waste, "waste" },
        { "sd(saving) <= 5%", Conservative, "saving" },
        { "p50(payback) >= p50(reach)", Horizon, "horizonMonths" },
        { "p50(payback) <= p50(reach)", Horizon, "" },
        { "p50(payback) >= p50(far)", Horizon, "horizonMonths" },
        { "p50(payback) <= p50(far) - 2 * p50(reach) + 5", Horizon, "horizonMonths" },
        { "p50(horizonMonths * licence) <= 9000", Horizon, "written" },
        { "p50(horizonMonths * licence) >= 9000", Horizon, "" },
        { "p50(licence * horizonMonths / goLiveMonths) >= 9", Horizon, "" },
        { "probability(payback > horizonMonths / 2) <= 10%", Horizon, "" },
        { "probability(payback > horizonMonths / 2) >= 10%", Horizon, "written" },
        { "p50(npv) >= p50(licence) * (1 - discountRate)", Rate, "written" },
        { "p50(npv) <= p50(licence) * (1 - discountRate)", Rate, "" },
        { "p50(reach) >= 10", Rate, "" },
        { "p50(npv) >= p50(licence * waste)", Kept, "waste" },
    };

    private const string Waste = """ "factors": { "waste": { "value": "10%" } } """;
    private const string Conservative = """ "factors": { "saving": { "conservative": "31%" } } """;
    private const string Horizon = """ "finance": { "horizonMonths": 48 } """;
    private const string Rate = """ "finance": { "discountRate": "12%" } """;
    private const string Kept = """ "vendorShareKept": { "range": ["40%", "50%"] } """;

    [Theory, MemberData(nameof(Checks))]
    public void A_check_is_not_eased_by_the_values_that_it_names(string expect, string layer, string blamed)
    {
        var asked = layer == Conservative ? expect.Replace("waste", "saving", StringComparison.Ordinal) : expect;
        var told = Loosenings(WithCheck(asked, rules: Derived), Layer(layer));
        if (blamed.Length == 0)
            Assert.Empty(told);
        else if (blamed == "written")
            Assert.EndsWith($"{Loose}the check \"own\" would become easier to keep to: \"{asked}\" with the terms of this layer (set in "
                + "rules.json, line 26)", Assert.Single(told), StringComparison.Ordinal);
        else
            Assert.EndsWith($"{Unsure}what the check \"own\" expects does not only become harder as {blamed} changes: \"{asked}\" (set in "
                + $"rules.json, line 26); leave {blamed} as it is", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_on_the_worst_event_follows_what_prices_an_hour_of_it() => Assert.EndsWith(
        $"what the check \"own\" expects does not only become harder as waste changes: \"p50(worstEventCost) <= p50(implementationCost)\" "
            + "(set in rules.json, line 26); leave waste as it is",
        Assert.Single(Loosenings(
            WithCheck("p50(worstEventCost) <= p50(implementationCost)", rules: Base.With(("\"spare\": {",
                "\"costPerHour\": { \"title\": \"C\", \"unit\": \"money/h\", \"per\": \"line\", \"formula\": \"wage * (1 + waste)\" }, "
                + "\"wage\": { \"title\": \"W\", \"unit\": \"money/h\" }, \"spare\": {"))),
            Layer(Waste))), StringComparison.Ordinal);

    /// <summary>A formula of the second driver or of the running cost, the change of a layer, and whether it is accepted.</summary>
    public static TheoryData<string, string, string, bool> Formulas => new()
    {
        { "driver", "volume * reach / goLiveMonths", Horizon, true },
        { "driver", "volume * yield / (1 + discountRate)", Rate, true },
        { "driver", "volume * yield * (1 + discountRate)", Rate, false },
        { "driver", "volume * share", Waste, false },
        { "driver", "volume * yield * (1 - share)", Waste, true },
        { "driver", "if(waste > 15%, 0, volume * yield)", Waste, false },
        { "driver", "if(waste > 15%, volume * yield, 0)", Waste, true },
        { "driver", "volume * max(yield, share)", Waste, false },
        { "driver", "volume * yield / waste", Waste, false },
        { "cost", "licence * share", Waste, true },
        { "cost", "licence * (2 - share)", Waste, false },
        { "cost", "licence * horizonMonths / reach", Horizon, false },
        { "cost", "licence / (1 + discountRate)", Rate, false },
        { "cost", "licence * (1 + discountRate)", Rate, true },
        { "cost", "licence * (1 + waste)", Kept, false },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void Benefits_only_fall_and_costs_only_rise(string what, string formula, string layer, bool isAccepted)
    {
        var told = Loosenings(Derived.With((what == "driver" ? "volume * yield * waste" : "licence * 2", formula)), Layer(layer));
        if (isAccepted)
            Assert.Empty(told);
        else
            Assert.Contains(
                what == "driver" ? "the benefit of driver \"two\" does not only fall as " : "annualRunningCost does not only rise as ",
                Assert.Single(told), StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
