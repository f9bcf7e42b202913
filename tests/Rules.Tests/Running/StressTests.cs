using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>A stress set gives the numbers of an analysis in which the same values are set by hand; what of it says nothing of a case is
/// told in words.</summary>
public sealed class StressTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"pert\": [300, 420, 600] }, \"evidence\": \"vendor\" }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4500] }"),
        ("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": { \"uniform\": [\"40%\", \"80%\"] } },\n  "
            + "\"correlations\": [{ \"between\": [\"implementationCost\", \"reactiveHours\"], \"rank\": 0.6 }],\n  \"lines\":"));

    private const string Widened = "\"evidence\": { \"vendor\": { \"widen\": \"25%\" } }";

    private readonly Desk desk = new();

    private Analysis Analysed(string scenario, string[] settings, string layer, SimulationOptions? options = null, bool insight = true)
    {
        var loaded = AnalysisRun.Run(new(desk.Put("scenario.json", scenario), options ?? Desk.Few)
        {
            Layers = [desk.Put("layer.json", layer)],
            Settings = settings,
            Insight = insight,
        });
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    /// <summary>A layer with one stress set, and with further parts.</summary>
    private static string Layer(string set, string further = Widened) =>
        Plant.Layer($"\"stress\": [{{ \"id\": \"own\", \"added\": true, \"title\": \"Own\", \"set\": {{ {set} }} }}], {further}");

    private StressedCase Own(string set, string? scenario = null, string further = Widened, params string[] settings) =>
        Analysed(scenario ?? Uncertain, settings, Layer(set, further)).Stress!.Sets.Single(row => row.Id == "own");

    private static IEnumerable<double> Numbers(OutcomeStatistics outcome) =>
        [.. outcome.Percentiles.Select(estimate => estimate.Value), outcome.Minimum, outcome.Maximum, outcome.ShareAboveAll];

    private static void AssertSame(Analysis expected, StressFigures figures)
    {
        Assert.Equal([Outcomes.Npv, Outcomes.Payback], figures.Outcomes.Select(outcome => outcome.Name));
        foreach (var outcome in figures.Outcomes)
            Assert.Equal(Numbers(expected.Result[outcome.Name]), Numbers(outcome));
        Assert.Equal(expected.Decision, figures.Decision);
        Assert.Equal(expected.Hurdles.Select(hurdle => (hurdle.Id, hurdle.Verdict, hurdle.ShareHolding)),
            figures.Hurdles.Select(hurdle => (hurdle.Id, hurdle.Verdict, hurdle.ShareHolding)));
    }

    public static TheoryData<string[]> Sets => new()
    {
        new[] { "goLiveMonths", "+6" }, new[] { "goLiveMonths", "8" },
        new[] { "implementationCost", "*1.25", "annualRunningCost", "*1.25" },
        new[] { "downtimeReduction", "*0.5", "qualityReduction", "10%..20%" }, new[] { "vendorShareKept", "-10%" },
        new[] { "claim.downtimeReduction", "20%" }, new[] { "Line 1/downtimeHours", "+50" }, new[] { "downtimeHours", "300..420..500" },
        new[] { "reactiveHours", "3000" }, new[] { "finance.discountRate", "+3%" }, new[] { "finance.horizonMonths", "48" },
        new[] { "driver.downtime", "off" }, new[] { "site.deployment", "quality" },
        new[] { "driver.quality", "off", "goLiveMonths", "+6", "finance.discountRate", "15%", "downtimeHours", "*0.8" },
    };

    [Theory, MemberData(nameof(Sets))]
    public void A_set_gives_exactly_the_numbers_of_the_same_values_set_by_hand(string[] values)
    {
        var pairs = values.Chunk(2).ToList();
        var own = Own(string.Join(", ", pairs.Select(pair => $"\"{pair[0]}\": \"{pair[1]}\"")));
        Assert.Equal(pairs.Select(pair => (pair[0], pair[1])), own.Set);
        var byHand = Analysed(Uncertain, [.. pairs.Select(pair => $"{pair[0]}={pair[1]}")], Plant.Layer(Widened), insight: false);
        AssertSame(byHand, own.Figures!);
    }

    [Fact]
    public void The_case_itself_stands_beside_them_and_values_that_change_nothing_give_its_numbers()
    {
        var analysis = Analysed(Uncertain, [], Layer("\"implementationCost\": \"*1\", \"finance.discountRate\": \"+0%\""));
        AssertSame(analysis, analysis.Stress!.Base);
        var own = analysis.Stress.Sets.Single(row => row.Id == "own");
        AssertSame(analysis, own.Figures!);
        Assert.Equal(["It changes no figure of this table."], own.Notes);
        Assert.Null(Analysed(Uncertain, [], Layer("\"goLiveMonths\": 3"), insight: false).Stress);
    }

    [Fact]
    public void The_sets_change_no_number_of_the_case()
    {
        var (with, without) = (Analysed(Uncertain, [], Layer("\"goLiveMonths\": 3")),
            Analysed(Uncertain, [], Layer("\"goLiveMonths\": 3"), insight: false));
        Assert.Equal(with.RunId, without.RunId);
        Assert.Equal(with.Outcomes.SelectMany(outcome => Numbers(outcome.Statistics)),
            without.Outcomes.SelectMany(outcome => Numbers(outcome.Statistics)));
    }

    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(65_536, 16_384)]
    public void At_most_16_384_trials_are_run(int requested, int trials) => Assert.Equal(trials,
        Analysed(Uncertain, [], Layer("\"goLiveMonths\": 3"), new() { RequestedTrials = requested }).Stress!.Trials);

    [Theory]
    [InlineData("goLiveMonths=8", "goLiveMonths", "+6", "goLiveMonths=14")]
    [InlineData("finance.discountRate=+3%", "finance.discountRate", "+3%", "finance.discountRate=+6%")]
    [InlineData("implementationCost=*2", "implementationCost", "*2", "implementationCost=*4")]
    [InlineData("costPerHour=*2", "costPerHour", "*2", "costPerHour=*4")]
    [InlineData("downtimeHours=*0.5", "downtimeHours", "*0.5", "downtimeHours=*0.25")]
    public void A_set_acts_on_what_is_set_by_hand(string byHand, string name, string value, string together) => AssertSame(
        Analysed(Derived, [together], Plant.Layer(Widened), insight: false),
        Own($"\"{name}\": \"{value}\"", Derived, Widened, byHand).Figures!);

    /// <summary>The cost of an hour is derived, and the hours are widened.</summary>
    private static string Derived => Uncertain.With(("\"costPerHour\": 5200", "\"lostContributionMargin\": { \"uniform\": [3000, 5000] }, "
        + "\"idleLabour\": 300, \"recoveryOvertime\": 200, \"emergencyPremium\": 100"));

    public static TheoryData<string, string, string> Said => new()
    {
        { "\"majorFailuresPrevented\": \"*0.5\"", "It says nothing here: nothing in this case uses \"majorFailuresPrevented\".", "" },
        { "\"majorFailuresPrevented\": \"*0.5\", \"scrapMaterial\": 5, \"goLiveMonths\": 3",
            "Nothing in this case uses \"majorFailuresPrevented\" or \"scrapMaterial\".", "figures" },
        { "\"claim.qualityReduction\": \"20%\"",
            "It says nothing here: no claim for \"qualityReduction\" counts in this case; those that count are for "
                + "\"downtimeReduction\".", "" },
        { "\"driver.majorFailures\": \"off\"",
            "It says nothing here: the driver majorFailures expects no events in this case, so it is worth nothing already.", "" },
        { "\"Line 7/downtimeHours\": 5",
            "It says nothing here: line \"Line 7\" has no \"downtimeHours\" of its own; did you mean \"Line 1\"?", "" },
        { "\"cash.Milestone\": 5", "It says nothing here: the scenario dates no costs of its own (\"cash\").", "" },
        { "\"goLiveMonths\": \"+119\"", "It cannot be applied here: goLiveMonths: 2 plus 119 = 121, above 120.", "" },
        { "\"downtimeHours\": \"*20\"",
            "It cannot be applied here: Line 1/downtimeHours would be below 0 or above 8,784 in 44.5 % of the "
            + "trials.", "" },
        { "\"reactiveHours\": 3000",
            "The correlation of implementationCost with reactiveHours ends, since one side is fixed or not used.", "figures" },
        { "\"implementationCost\": 0, \"annualRunningCost\": 0",
            "It cannot be applied here: the annual total cost is zero in every trial, so there is no return on it: "
                + "give \"implementationCost\" or \"annualRunningCost\" a value above 0.", "" },
    };

    [Theory, MemberData(nameof(Said))]
    public void What_a_set_cannot_do_in_a_case_is_said_in_its_row(string set, string note, string figures)
    {
        var own = Own(set);
        Assert.Equal(note, own.Notes[0]);
        Assert.Equal(figures.Length > 0, own.Figures is not null);
    }

    [Fact]
    public void A_term_that_is_set_by_hand_may_leave_no_room_for_a_set()
    {
        var row = Own("\"goLiveMonths\": 3", settings: "finance.discountRate=98%");
        Assert.NotNull(row.Figures);
        row = Own("\"finance.discountRate\": \"+3%\"", settings: "finance.discountRate=98%");
        Assert.Null(row.Figures);
        Assert.Equal(["It cannot be applied here: 98 % plus 3 points = 101 %: expected at most 100%, found \"101%\"."], row.Notes);
    }

    [Fact]
    public void What_a_layer_removes_is_no_mistake_of_a_set_below_it()
    {
        var row = Analysed(Uncertain, [], Plant.Layer("\"drivers\": [{ \"id\": \"downtime\", \"removed\": true }]"))
            .Stress!.Sets.Single(set => set.Id == "no-downtime-value");
        Assert.Null(row.Figures);
        Assert.Equal(["It says nothing here: there is no driver \"downtime\"; the drivers are \"quality\", \"maintenance\" and "
            + "\"majorFailures\"."], row.Notes);
    }

    [Fact]
    public void With_a_tax_the_figures_after_it_stand_beside_those_before()
    {
        const string tax = "\"finance\": { \"tax\": { \"rate\": \"25%\", "
            + "\"depreciation\": { \"method\": \"straightLine\", \"years\": 5 } } }";
        var own = Own("\"finance.tax.rate\": \"+5%\"", further: tax);
        var byHand = Analysed(Uncertain, ["finance.tax.rate=30%"], Plant.Layer(tax), insight: false);
        Assert.Equal([Outcomes.Npv, Outcomes.NpvAfterTax, Outcomes.Payback, Outcomes.PaybackAfterTax],
            own.Figures!.Outcomes.Select(outcome => outcome.Name));
        Assert.All(own.Figures.Outcomes, outcome => Assert.Equal(Numbers(byHand.Result[outcome.Name]), Numbers(outcome)));
    }

    [Fact]
    public void Under_a_layer_that_may_only_tighten_a_set_still_has_the_numbers_of_values_set_by_hand()
    {
        const string layers = "\"tightenOnly\": true, \"finance\": { \"discountRate\": \"12%\" }, \"factors\": { \"qualityReduction\": "
            + "{ \"range\": [\"10%\", \"30%\"], \"conservative\": \"10%\" } }";
        foreach (var (name, value) in ((string, string)[])[("finance.discountRate", "+3%"), ("qualityReduction", "*0.5"),
            ("driver.downtime", "off")])
            AssertSame(Analysed(Uncertain, [$"{name}={value}"], Plant.Layer(layers), insight: false),
                Own($"\"{name}\": \"{value}\"", further: layers).Figures!);
    }

    [Fact]
    public void A_set_may_turn_the_decision()
    {
        var own = Own("\"implementationCost\": \"*9\"");
        Assert.Equal(PayDecision.DoesNotPay, own.Figures!.Decision);
        Assert.Equal(CheckVerdict.Fail, Assert.Single(own.Figures.Hurdles).Verdict);
    }

    public void Dispose() => desk.Dispose();
}
