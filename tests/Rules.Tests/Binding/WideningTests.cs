using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>Finance may take values of a grade of evidence for less certain than their givers do.</summary>
public sealed class WideningTests : IDisposable
{
    private static readonly string Graded = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"pert\": [300, 420, 600] }, \"evidence\": \"vendor\" }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"value\": { \"uniform\": [600000, 800000] }, "
            + "\"evidence\": \"estimated\" }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4500] }"));

    private readonly Desk desk = new();

    [Fact]
    public void A_value_is_multiplied_by_a_draw_of_its_own_and_no_other_draw_moves()
    {
        var (plain, wide) = (Model(), Model(Evidence("\"vendor\": { \"widen\": \"25%\" }, \"estimated\": { \"widen\": 0.1 }")));
        var (lowest, highest) = (2.0, 0.0);
        foreach (var (before, after) in Simulator.Replay(plain, Desk.Few, 16).Zip(Simulator.Replay(wide, Desk.Few, 16)))
        {
            Assert.All(plain.Inputs, input => Assert.True(before[input.Name].SequenceEqual(after[input.Name]), input.Name));
            Assert.True(before["benefit.maintenance"].SequenceEqual(after["benefit.maintenance"]));
            for (var i = 0; i < before.Count; i++)
            {
                var factor = after["widening(Line 1/downtimeHours)"][i];
                (lowest, highest) = (Math.Min(lowest, factor), Math.Max(highest, factor));
                Assert.Equal(before["benefit.downtime"][i] * factor, after["benefit.downtime"][i], 1e-6);
                Assert.Equal(180_000 + before["implementationCost"][i] * after["widening(implementationCost)"][i] / 3,
                    after["annualTotalCost"][i], 1e-6);
            }
        }
        Assert.InRange(lowest, 0.75, 0.80);
        Assert.InRange(highest, 1.20, 1.25);
    }

    [Fact]
    public void Widened_values_spread_the_percentiles_and_leave_the_median_nearly_where_it_was()
    {
        SimulationOptions some = new() { RequestedTrials = 4096 };
        var (plain, wide) = (desk.Analysis(Graded, some), desk.Analysis(Graded, some, Evidence("\"vendor\": { \"widen\": \"40%\" }")));
        var (before, after) = (plain["benefit.downtime"].Statistics, wide["benefit.downtime"].Statistics);
        Assert.True(after.P10 < before.P10 * 0.97 && after.P90 > before.P90 * 1.03);
        Assert.Equal(1, after.P50 / before.P50, 0.02);
        Assert.Equal(plain["benefit.downtime"].Conservative, wide["benefit.downtime"].Conservative);
        Assert.Equal(plain["annualTotalCost"].Statistics.P90, wide["annualTotalCost"].Statistics.P90);
    }

    [Theory]
    [InlineData("\"vendor\": { \"widen\": 0 }, \"notStated\": { \"widen\": \"0%\" }")]
    [InlineData("\"measured\": { \"widen\": \"50%\" }")]
    [InlineData("")]
    public void Widening_by_nothing_changes_no_bit(string evidence)
    {
        var (plain, same) = (desk.Analysis(Graded), desk.Analysis(Graded, Evidence(evidence)));
        Assert.Equal(plain.Outcomes.SelectMany(outcome => outcome.Statistics.Percentiles),
            same.Outcomes.SelectMany(outcome => outcome.Statistics.Percentiles));
        Assert.Equal(plain.Result.Model.Inputs.Length, same.Result.Model.Inputs.Length);
    }

    [Fact]
    public void The_assumption_shows_the_widened_range_and_who_widened_it()
    {
        var analysis = desk.Analysis(Graded, Evidence("\"vendor\": { \"widen\": \"25%\" }"), Evidence(
            "\"estimated\": { \"widen\": \"10%\" }").Replace("\"layer\"", "\"top\"", StringComparison.Ordinal));
        var (hours, cost) = (Of(analysis, "Line 1/downtimeHours"), Of(analysis, "implementationCost"));
        Assert.Equal((0.25, "layer", 2), (hours.Widened!.By, hours.Widened.Layer, hours.Widened.Place.Line));
        Assert.Equal((0.10, "top"), (cost.Widened!.By, cost.Widened.Layer));
        Assert.True(hours.P10 < Of(desk.Analysis(Graded), "Line 1/downtimeHours").P10);
        Assert.Null(Of(analysis, "reactiveHours").Widened);
        Assert.Contains("Widened by ±25 % each, for their grade of evidence (rules layer): Line 1/downtimeHours.", analysis.Disclosures);
    }

    [Fact]
    public void What_a_trial_shows_of_a_widened_value_is_what_the_cash_flow_uses()
    {
        var analysis = desk.Analysis(Graded.With(("\"goLiveMonths\": 2", "\"goLiveMonths\": { \"value\": 2, \"evidence\": \"vendor\" }")),
            Evidence("\"vendor\": { \"widen\": \"25%\" }, \"estimated\": { \"widen\": \"10%\" }"));
        var columns = analysis.DrawnValues.ToDictionary(value => value.Name, value => value.Column);
        Assert.Equal(["Line 1/downtimeHours", "downtimeReduction", "goLiveMonths", "implementationCost", "qualityReduction",
            "reactiveHours", "reactiveShift"], analysis.DrawnValues.Select(value => value.Name));
        foreach (var block in Simulator.Replay(analysis.Result.Model, Desk.Few, 16))
            for (var i = 0; i < block.Count; i++)
            {
                Assert.Equal(block[columns["Line 1/downtimeHours"]][i] * 5200 * block[columns["downtimeReduction"]][i],
                    block["benefit.downtime"][i], 1e-6);
                Assert.Equal(180_000 + block[columns["implementationCost"]][i] / 3, block["annualTotalCost"][i], 1e-6);
                Assert.Equal(block["goLiveMonths"][i] * block["widening(goLiveMonths)"][i], block[columns["goLiveMonths"]][i], 1e-12);
            }
    }

    /// <summary>NPV rises with the widened hours and rests on nothing else uncertain, so their ranks are one, however little the stated
    /// hours say of them.</summary>
    [Theory]
    [InlineData("420")]
    [InlineData("{ \"uniform\": [419, 421] }")]
    public void A_widened_value_is_ranked_as_formulas_use_it_and_its_draw_has_no_rank_of_its_own(string hours)
    {
        var scenario = Plant.Scenario.With(
            ("\"downtimeHours\": 420", $"\"downtimeHours\": {{ \"value\": {hours}, \"evidence\": \"vendor\" }}"));
        var analysis = desk.Analysis(scenario, Desk.Few with { RequestedTrials = 16_384 }, Plant.FixedFactors,
            Evidence("\"vendor\": { \"widen\": \"25%\" }"));
        var ranked = Assert.Single(analysis.Result.Tornado.Inputs);
        Assert.Equal("Line 1/downtimeHours", ranked.Input);
        Assert.InRange(ranked.Coefficient, 0.9999, 1);
    }

    [Fact]
    public void A_layer_changes_one_grade_and_drops_another()
    {
        var analysis = desk.Analysis(Graded, Evidence("\"vendor\": { \"widen\": \"25%\" }, \"estimated\": { \"widen\": \"10%\" }"),
            Evidence("\"vendor\": { \"widen\": \"5%\" }, \"estimated\": { \"removed\": true }").With(("\"layer\"", "\"above\"")));
        Assert.Equal(0.05, Of(analysis, "Line 1/downtimeHours").Widened!.By);
        Assert.Null(Of(analysis, "implementationCost").Widened);
    }

    [Fact]
    public void A_worst_caseis_held_against_the_widened_cost()
    {
        var eventful = Graded.With(("\"lines\":", "\"worstEvent\": { \"cost\": 480000 }, \"lines\":"));
        var (plain, widened) = (desk.Analysis(eventful).WorstEvent!, desk.Analysis(
            eventful, Evidence("\"estimated\": { \"widen\": \"20%\" }")).WorstEvent!);
        Assert.True(widened.ImplementationCost.P90 > plain.ImplementationCost.P90);
        Assert.Equal(plain.Cost.P50, widened.Cost.P50);
    }

    [Fact]
    public void A_fraction_stays_a_fraction_and_claims_and_neutral_inputs_stay_as_they_are()
    {
        var claiming = Graded.With(("\"lines\":", "\"vendorClaims\": { \"reactiveShift\": \"70%\" }, \"lines\":"));
        var analysis = desk.Analysis(claiming, Evidence("\"benchmark\": { \"widen\": \"100%\" }, \"notStated\": { \"widen\": \"50%\" }"),
            Plant.Layer("\"factors\": { \"downtimeReduction\": { \"value\": \"90%\", \"evidence\": \"benchmark\" } }")
                .With(("\"layer\"", "\"above\"")));
        var model = analysis.Result.Model;
        Assert.Equal(1, Of(analysis, "downtimeReduction").P90, 1e-12);
        Assert.DoesNotContain(model.Inputs, input =>
            input.Name is "widening(claim of reactiveShift)" or "widening(vendorShareKept)" or "widening(Line 1/soldShare)"
                or "widening(stopScrapShare)");
        Assert.Contains(model.Inputs, input => input.Name == "widening(labourCostPerHour)");
        foreach (var block in Simulator.Replay(model, Desk.Few, 16))
            for (var i = 0; i < block.Count; i++)
                Assert.Equal(Math.Min(Math.Min(block["reactiveShift"][i] * block["widening(reactiveShift)"][i], 1),
                    block["claim of reactiveShift, share kept"][i]), block["reactiveShift after claim"][i], 1e-12);
    }

    [Theory]
    [InlineData("\"vender\": { \"widen\": \"25%\" }", "vendor")]
    [InlineData("\"vendor\": { \"widen\": \"125%\" }", "at most 100%")]
    [InlineData("\"vendor\": { \"widen\": 25 }", "\"25%\"")]
    [InlineData("\"vendor\": { \"wide\": \"25%\" }", "did you mean \"widen\"")]
    public void A_slip_is_told(string evidence, string said) =>
        Assert.Contains(desk.Problems(Graded, Evidence(evidence)), problem => problem.Contains(said, StringComparison.Ordinal));

    public void Dispose() => desk.Dispose();

    private static string Evidence(string grades) => Plant.Layer($"\"evidence\": {{ {grades} }}");

    private static Assumption Of(Analysis analysis, string name) => analysis.Assumptions.Single(assumption => assumption.Name == name);

    private Model Model(params string[] layers)
    {
        Problems problems = new();
        var scenario = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfFile(desk.Put("bound.json", Graded)), problems)!,
            problems)!.Value;
        var rules = RuleLoader.Load(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!,
            [.. layers.Select(layer => desk.Put("own.json", layer))], SourceFiles.All, problems)!;
        return CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems)!.Model;
    }
}
