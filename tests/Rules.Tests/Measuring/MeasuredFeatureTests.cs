using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Measuring;
using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Measuring.MeasuredLayers;

namespace Roi.Rules.Tests.Measuring;

/// <summary>Layers are measured on measured samples, claims, values widened for their evidence, and each in a stack on its own.</summary>
public sealed class MeasuredFeatureTests : IDisposable
{
    private const string Lower = """ "factors": { "saving": { "range": ["20%", "40%"] } } """;

    private const string Higher = """ "factors": { "saving": { "range": ["30%", "60%"] } } """;

    private static readonly string Claiming = Case.With(("\"lines\"", "\"vendorClaims\": { \"saving\": \"60%\" }, \"lines\""));

    private static readonly string WithShare =
        Base.With(("\"drivers\": [", "\"vendorShareKept\": { \"range\": [\"50%\", \"60%\"] }, \"drivers\": ["));

    private static readonly string Graded =
        Case.With(("\"volume\": 100000", "\"volume\": { \"value\": 100000, \"evidence\": \"vendor\" }"));

    private static readonly string Widening =
        Base.With(("\"drivers\": [", "\"evidence\": { \"vendor\": { \"widen\": \"30%\" } }, \"drivers\": ["));

    private readonly Desk desk = new();

    [Fact]
    public void With_samples()
    {
        var file = desk.Put("volume.csv", "amount\n80000\n90000\n150000\n");
        var scenario = Case.With(("\"volume\": 100000", $"\"volume\": {{ \"samples\": \"{file}\", \"column\": \"amount\" }}"));
        Assert.Empty(Measured(desk, scenario, Lower));
        Assert.Contains(
            "the benefit of driver \"one\" rises in ", Assert.Single(Measured(desk, scenario, Higher)), StringComparison.Ordinal);
    }

    [Fact]
    public void With_claims()
    {
        Assert.Empty(Measured(desk, Claiming, """ "vendorShareKept": { "range": ["40%", "50%"] } """, WithShare));
        Assert.EndsWith("by vendorShareKept.range", Assert.Single(Measured(
            desk, Claiming, """ "vendorShareKept": { "range": ["55%", "65%"] } """, WithShare)), StringComparison.Ordinal);
        Assert.EndsWith("by factors.saving.conservative", Assert.Single(Measured(
            desk, Claiming, """ "factors": { "saving": { "conservative": "32%" } } """,
            WithShare.With(("\"50%\", \"60%\"", "\"60%\", \"60%\"")))), StringComparison.Ordinal);
    }

    [Fact]
    public void With_values_that_are_widened()
    {
        Assert.Empty(Measured(desk, Graded, Lower, Widening));
        foreach (var width in (string[])["50%", "10%"])
            Assert.EndsWith("by evidence.vendor.widen", Assert.Single(Measured(
                desk, Graded, $$""" "evidence": { "vendor": { "widen": "{{width}}" } } """, Widening)), StringComparison.Ordinal);
        Assert.EndsWith("by evidence.vendor", Assert.Single(Measured(
            desk, Graded, """ "evidence": { "vendor": { "removed": true } } """, Widening)), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_a_stack_beside_what_lies_directly_below_it()
    {
        Assert.Empty(MeasuredStack(Lower, """ "factors": { "saving": { "range": ["10%", "40%"] } } """));
        // No higher than the lowest rules allow, but higher than the layer below does.
        Assert.StartsWith("layer2.json(2,", Assert.Single(MeasuredStack(Lower,
            """ "factors": { "saving": { "range": ["25%", "45%"] } } """)), StringComparison.Ordinal);
        Assert.Equal(["layer1.json", "layer2.json"], MeasuredStack(Higher, """ "checks": [{ "id": "cost", "removed": true }] """)
            .Select(told => told.Split('(')[0]));
    }

    /// <summary>A layer further up may mend what the rules below refuse: then there is no case to measure the layer on.</summary>
    [Fact]
    public void A_layer_whose_rules_refuse_the_case_on_both_sides_is_told_where_another_above_accepts_it()
    {
        var scenario = Plant.Scenario.With(("\"annualRunningCost\": 180000, ", ""));
        string[] layers =
        [
            Plant.Layer(""" "tightenOnly": true, "factors": { "downtimeReduction": { "range": ["20%", "40%"] } } """),
            Plant.Layer(""" "inputs": { "annualRunningCost": { "default": 180000 } } """).With(("\"id\": \"layer\"", "\"id\": \"own\"")),
        ];
        var analysis = desk.Analysis(scenario, layers);
        var told = Assert.Single(analysis.Unmeasured);
        Assert.StartsWith("The layer layer, which may only tighten, is proved and not measured on this case: the rules up to it refuse the "
            + "scenario, which only a layer above it mends. ", told, StringComparison.Ordinal);
        Assert.Contains("\"annualRunningCost\" is missing", told, StringComparison.Ordinal);
        Assert.Contains(told, analysis.Disclosures);
        Assert.Null(analysis.Tightening);
        Assert.Empty(desk.Analysis(Plant.Scenario, layers).Unmeasured);
    }

    [Fact]
    public void So_is_one_that_refuses_the_case_itself()
    {
        var analysis = desk.Analysis(Plant.Scenario,
            Plant.Layer(""" "tightenOnly": true, "inputs": { "reactiveHours": { "max": 3000 } } """),
            Plant.Layer(""" "inputs": { "reactiveHours": { "max": 9000 } } """).With(("\"id\": \"layer\"", "\"id\": \"own\"")));
        Assert.Contains("3,000", Assert.Single(analysis.Unmeasured), StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    /// <summary>What is told of two layers, one on the other, by measuring alone.</summary>
    private string[] MeasuredStack(string first, string second)
    {
        string[] layers = [Layer(first), Layer(second).With(("\"id\": \"strict\"", "\"id\": \"stricter\""))];
        RuleSet[] sets = [desk.Rules(Base), desk.Rules(Base, layers[0]), desk.Rules(Base, layers)];
        Problems problems = new();
        var read = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfText("scenario.json", Case), problems)!, problems)!.Value;
        var rules = sets[2] with
        {
            Tightened = [.. Enumerable.Range(1, 2).Select(layer => new TightenedLayer(sets[layer - 1], sets[layer],
                SourceReader.Load(Source.OfFile(desk.PathOf(Invariant($"layer{layer}.json"))), problems)!))],
        };
        TighteningRun.Run(read.Case, read.Currency, rules, new SimulationOptions(), problems, CancellationToken.None);
        return desk.Messages(problems.InOrder());
    }
}
