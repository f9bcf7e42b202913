using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a check or hurdle decides below a layer it decides with it: no driver that it names is narrowed, and it comes to need
/// nothing that a scenario may leave out or that may not exist.</summary>
public sealed class DecidedChecksTests : IDisposable
{
    private const string Narrowed = """ "drivers": [{ "id": "two", "title": "Two", "when": "site.scale == 'large'", """
        + """ "formula": "volume * yield * waste" }] """;

    private readonly Desk desk = new();

    [Theory]
    [InlineData("p50(benefit.two) >= 1000")]
    [InlineData("""{ "any": ["p50(npv) > 0", "p50(benefit.two) >= 1000"] }""")]
    [InlineData("""{ "all": ["p50(npv) > 0", { "any": ["p50(benefit.one) > 0", "p50(benefit.two) >= 1000"] }] }""")]
    public void A_driver_is_not_narrowed_where_a_check_names_its_benefit(string expect) => Assert.Equal(
        [$"layer1.json(2,53): {Loose}the check \"own\" would no longer be decided where "
            + "site.scale is not stated: it names benefit.two, and that driver is not claimed there (set in rules.json, line 26)"],
        Loosenings(WithCheck(expect), Layer(Narrowed)));

    [Fact]
    public void Nor_where_a_hurdle_does() => Assert.Contains(
        $"layer1.json(2,53): {Loose}the hurdle \"earns\" would no longer be decided where site.scale is \"mid-size\": it names "
            + "benefit.two, and that driver is not claimed there (set in rules.json, line 40)",
        Loosenings(Base.With(("mean(npv) > 0", "mean(benefit.two) > 0")), Layer(Narrowed)));

    [Fact]
    public void It_may_be_where_the_check_concerns_other_sites() => Assert.Empty(Loosenings(
        WithCheck("p50(benefit.two) >= 1000").With(("\"severity\": \"error\", \"expect\": \"p50(benefit.two)",
            "\"severity\": \"error\", \"when\": \"site.scale == 'large'\", \"expect\": \"p50(benefit.two)")), Layer(Narrowed)));

    [Fact]
    public void It_may_be_where_checks_name_other_benefits_or_the_total() => Assert.Empty(Loosenings(
        WithCheck("p50(benefit.one) <= 80% * p50(totalBenefit)"), Layer(Narrowed)));

    /// <summary>What a layer adds to a group of which all have to hold, and what a scenario may leave out of it.</summary>
    public static TheoryData<string, string> Additions => new()
    {
        { "p50(worstEventCost) > 0", "worstEventCost" },
        { "worstEventGaps == 0", "worstEventGaps" },
        { "p50(worstEventLine.volume) > 0", "worstEventLine.volume" },
        { "p50(spare) < 100", "spare" },
        { "p50(volume) > 0", "volume" },
        { "p50(annualRunningCost) > 0", "" },
        { "p50(goLiveMonths) < 12", "" },
        { "p90(payback) < 36", "" },
        { "p50(saving) < 45%", "" },
        { "claimsStated > 0", "" },
    };

    [Theory, MemberData(nameof(Additions))]
    public void A_check_does_not_come_to_need_what_a_scenario_may_leave_out(string added, string lacking) => Assert.Equal(
        lacking.Length == 0 ? [] : [$"layer1.json(2,59): {Loose}the check \"own\" would no longer be decided where a scenario gives no "
            + $"\"{lacking}\" (set in rules.json, line 26)"],
        Loosenings(WithCheck("p50(npv) > 0"), WithMember(added)));

    /// <summary>What a layer adds to such a group, and whether it is a number in every run.</summary>
    public static TheoryData<string, bool> Numbers => new()
    {
        { "mean(payback) < 1", false },
        { "sd(irr) < 1", false },
        { "p50(npv) / p50(totalBenefit) > 0", false },
        { "p50(implementationCost / rampUpMonths) > 0 * p50(implementationCost / rampUpMonths)", false },
        { "p50(payback) - p50(discountedPayback) < 100", false },
        { "p50(sqrt(roi)) < 1", false },
        { "probability(ln(roi) > 1) < 1%", false },
        { "p50(payback) - p50(goLiveMonths) < 100", true },
        { "p50(npv) / 2 > 0", true },
        { "p50(npv / (1 + saving)) > 0", true },
        { "mean(npv) > 0 and 2 * p50(payback) < 100", true },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void Nor_what_may_not_exist(string added, bool isNumber)
    {
        var told = Loosenings(WithCheck("p50(npv) > 0"), WithMember(added));
        if (isNumber)
            Assert.Empty(told);
        else
            Assert.StartsWith($"layer1.json(2,59): {Unsure}what \"own\" expects would change: from \"p50(npv) > 0\" to ",
                Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_does_it_lose_what_may_not_exist_and_kept_it_from_passing() => Assert.StartsWith(
        $"layer1.json(2,59): {Unsure}what \"own\" expects would change: ",
        Assert.Single(Loosenings(WithCheck("""{ "any": ["p50(npv) > 0", "mean(payback) < 12"] }"""),
            Layer($$""" "checks": [{{Check("p50(npv) > 0")}}] """))), StringComparison.Ordinal);

    [Fact]
    public void The_mean_of_what_may_be_never_does_not_exist_once_values_change() => Assert.Equal(
        [$"layer1.json(2,35): {Unsure}\"mean(payback)\" in the check \"own\" does not exist where a trial has no finite value, which may "
            + "come as waste changes (set in rules.json, line 26); leave waste as it is, or ask for a percentile in the rules below"],
        Loosenings(WithCheck("mean(payback) <= 24"), Layer(""" "factors": { "waste": { "value": "10%" } } """)));

    /// <summary>A check below, and whether a lower factor may leave it without a number.</summary>
    public static TheoryData<string, bool> Eased => new()
    {
        { "p50(discountedPayback) / p50(payback) >= 1.1", true }, // never over never
        { "p50(payback) - p50(discountedPayback) < 100", true },
        { "conservative(payback) * p50(totalBenefit) > 1000000", true }, // never times nothing
        { "p50(npv) / p50(totalBenefit) > 0", true },
        { "p50(npv / benefit.two) > 0", true },
        { "p50(sqrt(roi)) < 1", true },
        { "p50(npv) / p50(implementationCost) > 0", false }, // no lower factor moves the cost
        { "p50(payback / rampUpMonths) > 1", false },
        { "p50(npv / (1 + goLiveMonths)) > 0", false },
    };

    [Theory, MemberData(nameof(Eased))]
    public void What_may_come_out_as_no_number_once_values_change_is_not_judged(string expect, bool isRefused)
    {
        var told = Loosenings(WithCheck(expect), Layer(""" "factors": { "waste": { "value": "10%" } } """));
        if (isRefused)
            Assert.Equal([$"layer1.json(2,35): {Unsure}what the check \"own\" expects may be no number any more as waste changes, since it "
                + $"uses what may be zero or never come: \"{expect}\" (set in rules.json, line 26); leave waste as it is, or ask for what "
                + "is always a number in the rules below"], told);
        else
            Assert.Empty(told);
    }

    [Fact]
    public void Nor_once_the_cost_is_paid_earlier()
    {
        var below = WithCheck("mean(payback) <= 24").With((
            "\"amortisationYears\": 3", "\"amortisationYears\": 3, \"outlay\": \"untilGoLive\""));
        Assert.Equal(
            [$"layer1.json(2,25): {Unsure}\"mean(payback)\" in the check \"own\" does not exist where a trial has no finite value, which "
                + "may come as outlay changes (set in rules.json, line 26); leave outlay as it is, or ask for a percentile in the "
                + "rules below"],
            Loosenings(below, Layer(""" "finance": { "outlay": "atStart" } """)));
    }

    [Fact]
    public void A_check_on_claims_stays_decided_while_a_driver_uses_a_factor()
    {
        var rules = WithCheck("claimsStated > 0");
        Assert.Empty(Loosenings(rules, Layer(""" "drivers": [{ "id": "one", "removed": true }] """)));
        Assert.Equal(
            [$"layer1.json(2,14): {Loose}the check \"own\" would no longer be decided where site.deployment is \"quality\": it asks "
                + "for the vendor's claims, and without the driver \"two\" no driver uses a factor there (set in rules.json, line 26)"],
            Loosenings(rules, Layer(""" "drivers": [{ "id": "two", "removed": true }] """)));
    }

    [Fact]
    public void Or_it_never_changes_the_verdict() => Assert.Empty(Loosenings(
        WithCheck("claimsStated > 0").With(
            ("\"severity\": \"error\", \"expect\": \"claims", "\"severity\": \"info\", \"expect\": \"claims")),
        Layer(""" "drivers": [{ "id": "two", "removed": true }] """)));

    [Fact]
    public void Or_where_no_driver_does_no_scenario_is_allowed() => Assert.Empty(Loosenings(WithCheck("claimsStated > 0"), Layer(
        """ "drivers": [{ "id": "two", "removed": true }, { "id": "one", "title": "One", "formula": "volume * saving" }],"""
            + """ "site": { "deployment": { "values": ["predictive-maintenance", "full-platform"] } } """)));

    /// <summary>An input that is derived from factors, and may be given whole.</summary>
    private static readonly (string Old, string New) Spared = ("\"spare\": {", "\"spared\": { \"title\": \"Spared\", "
        + "\"unit\": \"fraction\", \"formula\": \"yield * waste\" }, \"spare\": {");

    /// <summary>Rules below on whose sites a vendor's claim can, or cannot, be stated everywhere.</summary>
    public static TheoryData<string, string, string> RulesOnClaims => new()
    {
        { "\"vendorShareKept\"", "\"vendorShareKept\"", "" },
        { "\"vendorShareKept\": { \"range\": [\"50%\", \"60%\"] },", "",
            ": it asks for the vendor's claims, and the rules keep no share of a claim" },
        { "\"two\", \"title\": \"Two\",", "\"two\", \"title\": \"Two\", \"when\": \"site.deployment == 'full-platform'\",",
            " where site.deployment is \"quality\": it asks for the vendor's claims, and no driver uses a factor there" },
        { "volume * yield * waste", "volume * spared", // which a scenario may give whole
            " where site.deployment is \"quality\": it asks for the vendor's claims, and no driver uses a factor there" },
    };

    [Theory, MemberData(nameof(RulesOnClaims))]
    public void A_check_does_not_come_to_ask_for_claims_where_none_can_be_stated(string old, string now, string undecided)
    {
        Assert.Equal(undecided.Length == 0 ? []
            : [$"layer1.json(2,59): {Loose}the check \"own\" would no longer be decided{undecided} (set in rules.json, line 26)"],
            Loosenings(WithCheck("p50(npv) > 0").With(Spared, (old, now)), WithMember("claimsStated > 0")));
    }

    [Theory, MemberData(nameof(RulesOnClaims))]
    public void Nor_is_a_hurdle_added_where_the_one_below_asks_for_them(string old, string now, string undecided)
    {
        const string Added = """ "hurdles": [{ "id": "any", "added": true, "title": "A", "expect": "EXPECT", "source": "s" }] """;
        var below = Base.With(Spared, (old, now), (", \"when\": \"site.scale != 'small'\"", ""),
            ("mean(npv) > 0", "claimsStated > 0"), ("probability(npv > 0) >= 80%", "claimsStated > 1"),
            (", \"when\": \"site.scale == 'large'\", \"expect\": \"claims", ", \"expect\": \"claims"));
        var told = Loosenings(below, Layer(Added.With(("EXPECT", "p50(npv) > 0")))).Select(problem => problem.Split(", where")[0]);
        Assert.Equal(undecided.Length == 0 ? []
            : [$"layer1.json(2,22): {Loose}the hurdle \"any\" would say that a case pays which no hurdle below judges"], told);
        Assert.Empty(Loosenings(below, Layer(Added.With(("EXPECT", "claimsStated > 2")))));
    }

    [Fact]
    public void A_check_that_few_claims_meet_is_not_eased_by_fewer_drivers() => Assert.Equal(
        [$"layer1.json(2,14): {Unsure}what the check \"own\" expects does not only become harder as the driver \"one\" changes: "
            + "\"claimsStated < 2\" (set in rules.json, line 26); leave the driver \"one\" as it is"],
        Loosenings(WithCheck("claimsStated < 2"), Layer(""" "drivers": [{ "id": "one", "removed": true }] """)));

    [Fact]
    public void A_hurdle_may_be_added_where_one_below_is_decided_and_not_where_it_may_be_left_undecided()
    {
        var added = Layer(""" "hurdles": [{ "id": "any", "added": true, "title": "A", "expect": "probability(npv > 0) >= 90%","""
            + """ "source": "s" }] """);
        var below = Base.With((", \"when\": \"site.scale != 'small'\"", ""),
            (", \"when\": \"site.scale == 'large'\", \"expect\": \"prob", ", \"expect\": \"prob"));
        Assert.Empty(Loosenings(below, added));
        string[] told = [$"layer1.json(2,22): {Loose}the hurdle \"any\" would say that a case pays which no hurdle below judges"];
        var undecided = below.With(("mean(npv) > 0", "p50(worstEventCost) > 0"), ("probability(npv > 0) >= 80%", "p50(benefit.one) > 0"));
        Assert.Equal(told, Loosenings(undecided, added).Select(problem => problem.Split(", where")[0]));
        Assert.Empty(Loosenings(undecided, added.With(("probability(npv > 0) >= 90%", "p50(npv) > p50(worstEventCost)"))));
    }

    public void Dispose() => desk.Dispose();

    private static string WithMember(string added) =>
        Layer($$""" "checks": [{{Check($$"""{ "all": ["p50(npv) > 0", "{{added}}"] }""")}}] """);

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
