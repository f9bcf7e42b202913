using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Running;
using Roi.Rules.Targets;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Insight;

/// <summary>Tornado and response curves have the numbers of runs with values set by hand; what hurdles take is read from them.</summary>
public sealed class CaseInsightTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"pert\": [300, 420, 600] }, \"evidence\": \"vendor\" }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4500] }"),
        ("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": { \"uniform\": [\"40%\", \"80%\"] } },\n  \"lines\":"));

    private static readonly string Correlated = Uncertain.With(("\"lines\":",
        "\"correlations\": [{ \"between\": [\"implementationCost\", \"reactiveHours\"], \"rank\": -0.6 }],\n  \"lines\":"));

    private static readonly string Dear = Uncertain.With(("[600000, 800000]", "[1800000, 2600000]"));

    private static readonly string Widened = Plant.Layer("\"evidence\": { \"vendor\": { \"widen\": \"25%\" } }");

    /// <summary>The rules with every factor fixed, those that this case does not name included.</summary>
    private static readonly string Fixed = Plant.FixedFactors.With(("\"extends\": \"manufacturing-ai\",\n", ""));

    private static readonly SimulationOptions Options = new() { RequestedTrials = 2048 };

    private readonly Desk desk = new();

    private Analysis Analysed(string scenario, bool insight, params string[] settings)
    {
        var loaded = AnalysisRun.Run(new(desk.Put("scenario.json", scenario), Options)
        {
            Layers = [desk.Put("layer.json", Widened)],
            Settings = settings,
            Insight = insight,
        });
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    private CaseInsight Of(string scenario) => Analysed(scenario, insight: true).Insight!;

    private static double[] Percentiles(OutcomeStatistics outcome) => [outcome.P10, outcome.P50, outcome.P90, outcome.ShareAboveAll];

    [Theory]
    [InlineData("implementationCost")]
    [InlineData("downtimeReduction")]
    [InlineData("vendorShareKept")]
    [InlineData("claim.downtimeReduction")]
    [InlineData("Line 1/downtimeHours")]
    [InlineData("goLiveMonths")]
    public void A_point_of_a_curve_is_the_run_with_its_value_set_by_hand(string setting)
    {
        var insight = Of(Uncertain);
        var curve = insight.Curves.Single(curve => curve.Name == setting[(setting.LastIndexOf('/') + 1)..]);
        foreach (var point in (ResponsePoint[])[curve.Points[0], curve.Points[curve.Points.Length / 3], curve.Points[^1]])
        {
            var run = Analysed(Uncertain, insight: false, TargetCase.SettingOf(setting, point.Input, isFraction: false).Text);
            Assert.Equal(Percentiles(run.Result[insight.Npv]), Percentiles(point.Npv));
            Assert.Equal(Percentiles(run.Result[insight.Payback]), Percentiles(point.Payback));
            Assert.Equal(run.Hurdles.Select(hurdle => (hurdle.Id, hurdle.ShareHolding)),
                point.Hurdles.Select(hurdle => (hurdle.Id, hurdle.Chance?.Value)));
        }
    }

    [Fact]
    public void Without_correlations_the_ends_of_a_bar_are_runs_with_its_P10_and_P90_set_by_hand()
    {
        var insight = Of(Uncertain);
        var bar = insight.Tornado.Single(bar => bar.Name == "implementationCost");
        Assert.Equal((620_000, 780_000), (bar.Low.Input, bar.High.Input), new Near(1e-6));
        Assert.Empty(bar.MovesAlong);
        foreach (var end in (TornadoEnd[])[bar.Low, bar.High])
        {
            var run = Analysed(Uncertain, insight: false, TargetCase.SettingOf("implementationCost", end.Input, false).Text).Result["npv"];
            Assert.Equal((run.P10, run.P50), (end.P10.Value, end.P50.Value));
        }
        Assert.True(bar.Low.P50.StandardError > 0);
    }

    [Fact]
    public void What_is_correlated_with_a_bar_moves_along_and_that_of_a_curve_does_not()
    {
        var (apart, together) = (Of(Uncertain), Of(Correlated));
        var bar = together.Tornado.Single(bar => bar.Name == "implementationCost");
        Assert.Equal(["Reactive maintenance"], bar.MovesAlong);
        // More hours are worth more, and a lower cost now comes with more of them: both widen the bar.
        Assert.True(bar.Swing > 1.05 * apart.Tornado.Single(bar => bar.Name == "implementationCost").Swing);
        Assert.Equal(Curve(apart).Points[0].Npv.P50, Curve(together).Points[0].Npv.P50, Curve(apart).Points[0].Npv.P50 * 0.02);

        static ResponseCurve Curve(CaseInsight insight) => insight.Curves.Single(curve => curve.Name == "implementationCost");
    }

    [Fact]
    public void Bars_and_curves_come_by_swing_and_fixed_values_from_half_to_one_and_a_half_within_their_bounds()
    {
        var insight = Of(Uncertain);
        Assert.Equal(insight.Tornado.OrderByDescending(bar => bar.Swing), insight.Tornado);
        Assert.Equal(insight.Curves.OrderByDescending(curve => curve.Swing), insight.Curves);
        Assert.InRange(insight.Curves.Length, 5, 16);
        var months = insight.Curves.Single(curve => curve.Name == "goLiveMonths");
        Assert.True(months.IsFixed);
        Assert.Equal((21, 0.5 * months.Present, 1.5 * months.Present),
            (months.Points.Length, months.Points[0].Input, months.Points[^1].Input));
        Assert.All(insight.Curves.Where(curve => curve.Unit.IsFraction).SelectMany(curve => curve.Points),
            point => Assert.InRange(point.Input, 0, 1));
        Assert.DoesNotContain(insight.Tornado, bar => bar.Name == "goLiveMonths");
    }

    [Fact]
    public void Lines_of_an_input_stand_inside_its_bar_and_move_together_in_it()
    {
        var two = Uncertain.With(("\"lines\": [",
            "\"lines\": [{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": { \"uniform\": [50, 90] }, \"costPerHour\": 2000 } }, "));
        var bar = Of(two).Tornado.Single(bar => bar.Name == "downtimeHours");
        Assert.Equal(("Unplanned downtime, all 2 lines at once", true), (bar.Title, bar.IsOfSeveralLines));
        Assert.Equal(["Line 1/downtimeHours", "Line 2/downtimeHours"], bar.Lines.Select(line => line.Name));
        Assert.True(bar.Swing > bar.Lines[0].Swing);
        Assert.True(bar.Lines[0].Swing > bar.Lines[1].Swing);
        Assert.Equal(bar.Lines.Average(line => line.Low.Input), bar.Low.Input, 1e-9);
    }

    [Fact]
    public void A_limit_lies_between_the_points_where_the_hurdle_turns_near_the_one_that_a_search_finds()
    {
        var insight = Of(Dear);
        var frontier = Assert.Single(insight.Frontier);
        Assert.Equal(frontier.Limits.Select(limit => limit.Name).Concat(frontier.NotTurned).Order(),
            insight.Curves.Select(curve => curve.Name).Order());
        var limit = frontier.Limits.First(limit => limit.Name == "downtimeReduction");
        Assert.True(limit.IsAtLeast);
        var searched = TargetRun.Run(new(new(desk.PathOf("scenario.json"), Options) { Layers = [desk.PathOf("layer.json")] })
        {
            Find = limit.Name,
            SoThat = frontier.Id,
        }, cancellation: TestContext.Current.CancellationToken).Value!.Conditions[0].Answers[0];
        Assert.InRange(searched.Value, limit.Between.Low - 0.01, limit.Between.High + 0.01);
        Assert.InRange(limit.Limit, limit.Between.Low, limit.Between.High);
    }

    [Fact]
    public void Knowing_everything_is_worth_what_losing_trials_lose_and_nothing_where_none_does()
    {
        Assert.Equal(0, Of(Uncertain.With(("\"implementationCost\": { \"uniform\": [600000, 800000] }", "\"implementationCost\": 1000")))
            .PerfectInformation!.Value.Value);
        Assert.True(Of(Dear).PerfectInformation!.Value.Value > 0);
    }

    [Fact]
    public void A_case_without_uncertainty_has_curves_of_what_is_fixed_and_no_bars()
    {
        var loaded = AnalysisRun.Run(new(desk.Put("scenario.json", Plant.Scenario), Options)
        {
            Layers = [desk.Put("fixed.json", Fixed)],
            Insight = true,
        });
        var insight = loaded.Value!.Insight!;
        Assert.True(loaded.Value.Result.Model.IsDeterministic);
        Assert.Empty(insight.Tornado);
        Assert.Contains(insight.Curves, curve => curve is { Name: "implementationCost", IsFixed: true });
    }

    /// <summary>All trials turn at once: two points of a curve alone would say no more than that it lies between them.</summary>
    [Fact]
    public void The_limits_of_a_case_without_uncertainty_are_those_that_a_search_finds()
    {
        var fixedCase = Plant.Scenario.With(("\"implementationCost\": 700000", "\"implementationCost\": 1900000"));
        var limits = Assert.Single(AnalysisRun.Run(new(desk.Put("scenario.json", fixedCase), Options)
        {
            Layers = [desk.Put("fixed.json", Fixed)],
            Insight = true,
        }).Value!.Insight!.Frontier).Limits;
        var answers = Assert.Single(TargetRun.Run(new(new(desk.Put("scenario.json", fixedCase), Options)
        {
            Layers = [desk.Put("fixed.json", Fixed)],
        }), cancellation: TestContext.Current.CancellationToken).Value!.Conditions).Answers;
        Assert.True(limits.Length > 3);
        Assert.All(limits, limit =>
        {
            var searched = answers.Single(answer => answer.Name == limit.Name);
            Assert.False(limit.IsCoarse);
            Assert.Equal(searched.Value, limit.Limit, 1e-3 * Math.Abs(searched.Value));
        });
    }

    [Fact]
    public void It_changes_no_other_number()
    {
        var (with, without) = (Analysed(Correlated, insight: true), Analysed(Correlated, insight: false));
        Assert.Null(without.Insight);
        Assert.Equal(without.RunId, with.RunId);
        Assert.All(without.Outcomes, outcome => Assert.Equal(Percentiles(outcome.Statistics), Percentiles(with[outcome.Name].Statistics)));
    }

    [Fact]
    public void How_often_events_come_and_what_each_costs_move_together_with_each_of_them_inside()
    {
        var scenario = Plant.Scenario.With(("\"downtimeHours\": 420",
            "\"downtimeHours\": 420, \"majorFailuresPerYear\": { \"uniform\": [0.5, 1.5] }, "
            + "\"majorFailureCost\": { \"uniform\": [50000, 150000] }"));
        var insight = Of(scenario);
        var group = insight.Tornado.Single(bar => bar.IsGroup);
        Assert.Equal(("driver.majorFailures", "Major failures avoided (number and cost together)"), (group.Name, group.Title));
        Assert.Equal(["majorFailureCost", "majorFailuresPerYear"],
            group.Lines.Select(line => line.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(insight.Tornado, bar => bar.Name is "majorFailuresPerYear" or "majorFailureCost");
        Assert.All(group.Lines, line => Assert.InRange(line.Swing, 1, group.Swing));
        var run = Analysed(scenario, insight: false, "majorFailuresPerYear=1.4", "majorFailureCost=140000").Result["npv"];
        Assert.Equal((run.P10, run.P50), (group.High.P10.Value, group.High.P50.Value), new Near(1e-6));
    }

    [Theory]
    [InlineData("\"majorFailuresPerYear\": 1, \"majorFailureCost\": { \"uniform\": [50000, 150000] }")]
    [InlineData("\"majorFailuresPerYear\": { \"uniform\": [0.5, 1.5] }, \"majorFailureCost\": 90000")]
    public void Events_of_which_one_side_is_fixed_form_no_group(string events)
    {
        var insight = Of(Plant.Scenario.With(("\"downtimeHours\": 420", "\"downtimeHours\": 420, " + events)));
        Assert.DoesNotContain(insight.Tornado, bar => bar.IsGroup);
        Assert.Contains(insight.Tornado, bar => bar.Name is "majorFailuresPerYear" or "majorFailureCost");
    }

    public void Dispose() => desk.Dispose();

    private sealed class Near(double within) : IEqualityComparer<(double Low, double High)>
    {
        public bool Equals((double Low, double High) x, (double Low, double High) y) =>
            Math.Abs(x.Low - y.Low) <= within && Math.Abs(x.High - y.High) <= within;

        public int GetHashCode((double Low, double High) value) => 0;
    }
}
