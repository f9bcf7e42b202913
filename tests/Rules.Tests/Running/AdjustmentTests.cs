using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>Overlap between drivers and realisation: stated by rule files alone, and shown with and without.</summary>
public sealed class AdjustmentTests : IDisposable
{
    private static readonly string[] Names = ["soldShare", "stopScrapShare", "stopLabourShare", "stopPartsShare"];

    private readonly Desk desk = new();

    [Fact]
    public void At_their_defaults_they_change_no_bit()
    {
        var (as_they_are, without) = (desk.Analysis(Uncertain), desk.Analysis(Uncertain, """
            {
              "id": "plain", "version": "1.0.0", "title": "The formulas without them",
              "drivers": [
                { "id": "downtime", "title": "Downtime", "formula": "downtimeHours * costPerHour * downtimeReduction" },
                { "id": "quality", "title": "Quality", "formula": "(scrapCost + reworkCost) * qualityReduction" },
                { "id": "maintenance", "title": "Maintenance",
                  "formula": "reactiveHours * labourCostPerHour * reactiveShift + emergencySpareParts * sparePartsReduction" }
              ]
            }
            """));
        Assert.Empty(as_they_are.Adjustments);
        Assert.All(without.Outcomes, outcome => Assert.Equal(
            outcome.Statistics.Percentiles.Select(estimate => estimate.Value),
            as_they_are[outcome.Name].Statistics.Percentiles.Select(estimate => estimate.Value)));
    }

    [Fact]
    public void Each_takes_off_its_own_share_and_all_of_them_together_what_they_take_off_together()
    {
        var fixedCase = Stated(Plant.Scenario, "\"soldShare\": \"80%\", \"stopScrapShare\": \"10%\", \"stopLabourShare\": \"25%\", "
            + "\"stopPartsShare\": \"50%\",");
        var analysis = desk.Analysis(fixedCase, Plant.FixedFactors);
        var (downtime, quality, labour, parts) = (420 * 5200 * 0.3, 600_000 * 0.2, 3200 * 55 * 0.25, 280_000 * 0.2);
        Assert.Equal((downtime * 0.8) + (quality * 0.9) + (labour * 0.75) + (parts * 0.5), analysis["totalBenefit"].Conservative, 1e-6);

        var lost = new[] { downtime * 0.2, labour * 0.25, parts * 0.5, quality * 0.1 };
        var each = analysis.Adjustments.OrderBy(adjustment => adjustment.Names.Length)
            .ThenBy(adjustment => adjustment.Names[0], StringComparer.Ordinal).ToArray();
        Assert.Equal(5, each.Length);
        Assert.Equal(Names.Order(StringComparer.Ordinal), each[..4].Select(adjustment => adjustment.Names.Single()));
        Assert.All(each, adjustment => Assert.Equal(analysis["totalBenefit"].Conservative, adjustment.With.TotalBenefit, 1e-6));
        Assert.All(each[..4].Zip(lost.AsEnumerable()),
            pair => Assert.Equal(pair.Second, pair.First.Without.TotalBenefit - pair.First.With.TotalBenefit, 1e-6));
        Assert.Equal(lost.Sum(), each[4].Without.TotalBenefit - each[4].With.TotalBenefit, 1e-6);
        Assert.Equal(downtime + quality + labour + parts, each[4].Without.TotalBenefit, 1e-6);
    }

    [Fact]
    public void The_case_with_it_is_the_case_of_the_report_and_the_one_without_is_the_run_that_does_not_state_it()
    {
        var (stated, plain) = (desk.Analysis(Stated(Uncertain, "\"soldShare\": \"80%\",")), desk.Analysis(Uncertain));
        var adjustment = Assert.Single(stated.Adjustments);
        Assert.Equal(((double?)0.8, (double?)1.0, (Unit?)Unit.None), (adjustment.Taken, adjustment.Neutral, adjustment.Unit));
        Assert.Equal(P50s(stated), adjustment.With);
        Assert.Equal(P50s(plain), adjustment.Without);
    }

    [Fact]
    public void A_layer_may_set_them_for_all_cases_and_a_scenario_that_has_counted_says_so()
    {
        const string Layer = """{ "id": "overlap", "version": "1.0.0", "title": "Overlap", "inputs": { "stopScrapShare": { "default": {"""
            + """ "uniform": ["0%", "10%"] } } } }""";
        var taken = Assert.Single(desk.Analysis(Uncertain, Layer).Adjustments);
        Assert.Equal(0.05, taken.Taken!.Value, 1e-9);
        Assert.True(taken.With.Npv < taken.Without.Npv);
        Assert.Empty(desk.Analysis(Stated(Uncertain, "\"stopScrapShare\": 0,"), Layer).Adjustments);
    }

    /// <summary>Without maintenance there is no labour to overlap with: the input is given and needed by nothing.</summary>
    [Fact]
    public void One_that_no_outcome_depends_on_is_none()
    {
        var quality = Plant.Scenario.With(("full-platform", "quality"));
        var analysis = desk.Analysis(Stated(quality, "\"stopScrapShare\": \"10%\", \"stopLabourShare\": \"25%\","));
        Assert.Equal(["stopScrapShare"], Assert.Single(analysis.Adjustments).Names);
        Assert.Contains("stopLabourShare", analysis.Unneeded);
        Assert.Empty(desk.Analysis(Stated(quality, "\"stopLabourShare\": \"25%\",")).Adjustments);
    }

    [Fact]
    public void A_neutral_value_with_a_spread_is_refused() => Assert.Contains(
        "layer.json(1,111): \"neutral\" is a single number, at which the input changes nothing",
        desk.Problems(Plant.Scenario, """{ "id": "wide", "version": "1.0.0", "title": "Wide", "inputs": { "stopScrapShare": {"""
            + """ "default": 0, "neutral": { "uniform": ["0%", "10%"] } } } }"""));

    [Fact]
    public void No_program_knows_their_names()
    {
        var sources = ((string[])["engine", "rules", "cli"])
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories));
        Assert.All(sources, path => Assert.All(Names, name =>
            Assert.DoesNotContain(name, File.ReadAllText(path), StringComparison.Ordinal)));
    }

    public void Dispose() => desk.Dispose();

    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"pert\": [300, 420, 600] }"),
        ("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [300000, 500000] }"));

    private static string Stated(string scenario, string inputs) => scenario.With(("\"scrapCost\"", inputs + " \"scrapCost\""));

    private static Medians P50s(Analysis analysis) => new(
        analysis["totalBenefit"].Statistics.P50, analysis["roi"].Statistics.P50, analysis["npv"].Statistics.P50,
        analysis["payback"].Statistics.P50);
}
