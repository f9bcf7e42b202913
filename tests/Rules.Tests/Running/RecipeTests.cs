using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>The recipes of rules/README.md, read from there and run on a case of fixed numbers, against sums by hand.</summary>
/// <remarks>300,000 is paid at month 0; from month 6 on 300,000 a year of downtime and 20,000 a year of quality are saved and 60,000 a year
/// are paid, over 60 months.</remarks>
public sealed class RecipeTests : IDisposable
{
    private const double Outlay = 300_000, Downtime = 300_000 * 4.5, Quality = 20_000 * 4.5, Running = 60_000 * 4.5;

    private const double Plain = Downtime + Quality - Running - Outlay;

    private readonly Desk desk = new();

    public static TheoryData<string, string, double> Recipes => new()
    {
        // Half a year at the first price, then four years of rising ones.
        { "A subscription that rises 5 % a year", Outcomes.Npv,
            Plain + Running - (60_000 * (0.5 + 1.05 + 1.1025 + 1.157625 + 1.21550625)) },
        { "Pay in three milestones", Outcomes.Npv, Plain },
        { "Pay in three milestones", Outcomes.PeakFunding, Outlay },
        { "Residual value", Outcomes.Npv, Plain + (0.15 * Outlay) },
        // 54 of the 60 months of depreciation lie within the horizon.
        { "Tax", Outcomes.NpvAfterTax, Plain - (0.25 * (Downtime + Quality - Running - (Outlay * 54 / 60))) },
        { "Tax", Outcomes.Npv, Plain },
        // Four years and a half, each 4 % below the one before.
        { "A model that drifts", Outcomes.Npv, Plain - Downtime + (300_000 * (1 + 0.96 + 0.9216 + 0.884736 + (0.5 * 0.84934656))) },
        { "A driver that starts later than the others", Outcomes.Npv, Plain - Quality + (20_000 * 4) },
    };

    [Theory, MemberData(nameof(Recipes))]
    public void A_recipe_does_what_it_says(string recipe, string outcome, double expected) =>
        Assert.Equal(expected, Run(Layer(Recipe(recipe)), "0%")[outcome].Statistics.P50, 1e-6);

    [Fact]
    public void Milestones_count_at_their_months() => Assert.Equal(
        Run(Layer(""), "10%")[Outcomes.Npv].Statistics.P50
        + (Outlay * (0.7 - (0.5 * Math.Pow(1.1, -4.0 / 12)) - (0.2 * Math.Pow(1.1, -6.0 / 12)))),
        Run(Layer(Recipe("Pay in three milestones")), "10%")[Outcomes.Npv].Statistics.P50, 1e-6);

    [Fact]
    public void Costs_that_a_scenario_dates_are_paid_when_it_says()
    {
        // The mean of the upgrade, and 6, 12 and 6 months of the steward at prices that rise each year.
        var npv = Run(Layer(""), "0%", Recipe("Costs that a scenario dates itself") + ",")[Outcomes.Npv].Statistics;
        var expected = Plain - ((40_000 + (4 * 50_000) + 80_000) / 6.0) - (30_000 * (0.5 + 1.03 + (0.5 * 1.0609)));
        Assert.InRange(npv.Mean!.Value, expected - (4 * npv.MeanStandardError!.Value), expected + (4 * npv.MeanStandardError!.Value));
    }

    [Fact]
    public void Events_bring_what_they_cost_on_average_and_spread_as_a_compound_Poisson_process()
    {
        // 4.5 years of 0.5 a year of which a fifth is prevented; E[C^2] of a uniform cost is the square of its mean and its variance.
        var (events, mean, square) = (4.5 * 0.5 * 0.2, 200_000, 4e10 + (4e10 / 12));
        var npv = Run(Layer(Recipe("Events that come at random")), "0%")[Outcomes.Npv].Statistics;
        Assert.InRange(npv.Mean!.Value - Plain - (events * mean), -4 * npv.MeanStandardError!.Value, 4 * npv.MeanStandardError!.Value);
        Assert.InRange(npv.StandardDeviation!.Value - Math.Sqrt(events * square), -4 * npv.StandardDeviationError!.Value,
            4 * npv.StandardDeviationError!.Value);
    }

    [Fact]
    public void Years_that_differ_even_out()
    {
        const string rises = "\"annualRunningCost\": { \"uniform\": [40000, 80000] }";
        var npv = Run(Layer(Recipe("Years that differ by chance")), "0%", running: rises)[Outcomes.Npv].Statistics;
        // Half a year of the first draw, and four years with draws of their own.
        var sd = 40_000 / Math.Sqrt(12) * Math.Sqrt(0.25 + 4);
        Assert.InRange(npv.Mean!.Value - Plain, -4 * npv.MeanStandardError!.Value, 4 * npv.MeanStandardError!.Value);
        Assert.InRange(npv.StandardDeviation!.Value - sd, -4 * npv.StandardDeviationError!.Value, 4 * npv.StandardDeviationError!.Value);
    }

    [Fact]
    public void Every_recipe_is_run()
    {
        var titles = Section.Split("\n**").Skip(1).Select(recipe => recipe.Split(".**")[0]);
        Assert.Equal([.. Recipes.Select(row => row.Data.Item1).Distinct(), "Events that come at random", "Years that differ by chance",
            "Costs that a scenario dates itself"], titles);
    }

    [Fact]
    public void The_outcomes_of_the_document_are_those_of_their_formulas()
    {
        var document = File.ReadAllText(Repository.PathOf("rules", "README.md")).ReplaceLineEndings("\n");
        var declared = document[document.IndexOf("## Declare an outcome", StringComparison.Ordinal)..];
        var analysis = Run(Layer(Block(declared)), "0%");
        Assert.Equal(analysis[Outcomes.Payback].Statistics.P50 - 6, analysis["paybackFromGoLive"].Statistics.P50, 1e-9);
        Assert.Equal(Plain / Outlay, analysis["npvPerInvestment"].Statistics.P50, 1e-9);
    }

    public void Dispose() => desk.Dispose();

    private static string Section { get; } = SectionOf("## Recipes of the cash flow");

    private static string SectionOf(string title)
    {
        var document = File.ReadAllText(Repository.PathOf("rules", "README.md")).ReplaceLineEndings("\n");
        return document.Split("\n## ").Single(section => ("## " + section).StartsWith(title + "\n", StringComparison.Ordinal));
    }

    private static string Recipe(string title) => Block(Section[Section.IndexOf($"**{title}.**", StringComparison.Ordinal)..]);

    private static string Block(string text) => text.Split("```")[1]["json\n".Length..];

    private static string Layer(string parts) => $$"""
        {
          "id": "recipe", "version": "1.0.0", "title": "Recipe"{{(parts.Length == 0 ? "" : ",")}}
          {{parts}}
        }
        """;

    private Analysis Run(
        string layer, string rate, string ofScenario = "", string running = "\"annualRunningCost\": 60000") => desk.Analysis($$"""
        {
          "title": "Case", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "full-platform" },
          {{ofScenario}}
          "inputs": {
            "implementationCost": 300000, {{running}}, "goLiveMonths": 6, "rampUpMonths": 0,
            "scrapCost": 60000, "reworkCost": 40000, "reactiveHours": 0, "labourCostPerHour": 50, "emergencySpareParts": 0
          },
          "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": 500, "costPerHour": 2000 } }]
        }
        """, new SimulationOptions { RequestedTrials = 1 << 14 },
        Plant.FixedFactors.With(("\"factors\"", $"\"finance\": {{ \"discountRate\": \"{rate}\" }}, \"factors\"")), layer);
}
