using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>The two splits of the mean benefit by its weakest evidence: of what is lost today, and of what is taken off it.</summary>
public sealed class EvidenceSplitTests : IDisposable
{
    /// <summary>Measured 100, estimated 40, vendor 20 and 10 without a grade; factors of 50 % (benchmark) and 20 % (measured); a share of
    /// 80 % (estimated), and one at its neutral value.</summary>
    private const string Rules = """
        {
          "id": "graded", "version": "1.0.0", "title": "Graded inputs",
          "inputs": {
            "implementationCost": { "title": "Implementation", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "default": 0 },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "default": 0 },
            "m": { "title": "Measured", "unit": "money/yr" }, "e": { "title": "Estimated", "unit": "money/yr" },
            "v": { "title": "Vendor's", "unit": "money/yr" }, "n": { "title": "Not stated", "unit": "money/yr" },
            "perLine": { "title": "Of a line", "unit": "money/yr", "per": "line", "default": 0 },
            "sum": { "title": "All four", "unit": "money/yr", "formula": "m + e + v + n" },
            "two": { "title": "Two", "unit": "money/yr", "formula": "m + e" },
            "share": { "title": "A share", "unit": "fraction" },
            "overlap": { "title": "Overlap", "unit": "fraction", "default": "0%", "neutral": "0%" }
          },
          "factors": {
            "b": { "title": "Benchmark", "value": "50%", "source": "Book", "evidence": "benchmark" },
            "p": { "title": "Proven", "value": "20%", "source": "Trial", "evidence": "measured" }
          },
          "vendorShareKept": { "value": "50%" },
          "drivers": [{ "id": "one", "title": "One", "formula": "FORMULA" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private const string Scenario = """
        {
          "title": "Graded", "currency": "EUR", "rules": "rules.json", "site": { "deployment": "quality" },
          "inputs": {
            "implementationCost": 100, "annualRunningCost": 1,
            "m": { "value": 100, "source": "Log", "evidence": "measured" }, "e": { "value": 40, "evidence": "estimated" },
            "v": { "value": 20, "evidence": "vendor" }, "n": 10, "share": { "value": "80%", "evidence": "estimated" }
          },
          "lines": []
        }
        """;

    private readonly Desk desk = new();

    public static TheoryData<string, string, string> Formulas => new()
    {
        // A product by its weakest input; the factor apart from the loss.
        { "m * b", "measured 1", "benchmark 1" },
        { "m * e / e * b", "estimated 1", "benchmark 1" },
        { "m * b * p", "measured 1", "benchmark 1" },
        { "m / n * e * p", "notStated 1", "measured 1" },
        // What multiplies as a share belongs to the reduction; one at its neutral value gives no grade.
        { "m * p * share", "measured 1", "estimated 1" },
        { "m * p * (1 - overlap)", "measured 1", "measured 1" },
        // Sums are expanded, also within products and through derived inputs.
        { "m * b + e * p", "measured 50/58, estimated 8/58", "measured 8/58, benchmark 50/58" },
        { "(m + e + v + n) * b", "measured 100/170, estimated 40/170, vendor 20/170, notStated 10/170", "benchmark 1" },
        { "sum * b", "measured 100/170, estimated 40/170, vendor 20/170, notStated 10/170", "benchmark 1" },
        { "(m + e) * (b + p)", "measured 100/140, estimated 40/140", "measured 2/7, benchmark 5/7" },
        { "sum * two / m * b", "measured 10000/23800, estimated 9600/23800, vendor 2800/23800, notStated 1400/23800", "benchmark 1" },
        // What is subtracted is netted against what it is subtracted from, and gives no grade.
        { "m * (1 - share) * p", "measured 1", "measured 1" },
        { "(m - n) * b + e * p", "measured 45/53, estimated 8/53", "measured 8/53, benchmark 45/53" },
        { "m * b - n * p + e * p", "measured 48/56, estimated 8/56", "measured 8/56, benchmark 48/56" },
        { "(two - n) * b", "measured 100/140, estimated 40/140", "benchmark 1" },
        { "-n * b + m * b", "measured 1", "benchmark 1" },
        { "m * b + -n * b", "measured 1", "benchmark 1" },
        // Other functions are one term with the weakest of all that they use.
        { "min(m, e) * b", "estimated 1", "benchmark 1" },
        { "if(m > v, m, e) * b", "vendor 1", "benchmark 1" },
        { "max(m, 0 * m) * b + if(m > 1 * m, m, e) * p", "measured 50/58, estimated 8/58", "measured 8/58, benchmark 50/58" },
        // Without a factor, and without any input.
        { "m + e", "measured 100/140, estimated 40/140", "noInput 1" },
        { "m * b + e", "measured 50/90, estimated 40/90", "benchmark 50/90, noInput 40/90" },
        { "m / m * e * b", "estimated 1", "benchmark 1" },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void Both_splits_are_what_one_gets_by_hand(string formula, string baseline, string reduction)
    {
        var evidence = Evidence(formula);
        AssertSplit(baseline, evidence.Baseline);
        AssertSplit(reduction, evidence.Reduction);
    }

    [Theory]
    [InlineData("m * (share - 0.8)")]
    [InlineData("n * b - m * b")]
    public void Without_a_benefit_above_zero_nothing_rests_on_evidence(string formula)
    {
        var evidence = Evidence(formula);
        Assert.Empty(evidence.Baseline);
        Assert.Empty(evidence.Reduction);
    }

    [Fact]
    public void A_driver_that_costs_takes_from_all_others_in_proportion()
    {
        var evidence = desk.Analysis(Scenario, Put("m * b + e * b", "{ \"id\": \"two\", \"title\": \"Two\", \"formula\": \"-n * p\" }"))
            .Evidence;
        AssertSplit("measured 100/140, estimated 40/140", evidence.Baseline);
        AssertSplit("benchmark 1", evidence.Reduction); // what is measured of it is negative
    }

    [Fact]
    public void With_uncertain_inputs_the_means_are_split()
    {
        var uncertain = Scenario.With(("\"value\": 100,", "\"value\": { \"uniform\": [50, 150] },"),
            ("\"value\": 40,", "\"value\": { \"uniform\": [0, 80] },"));
        desk.Put("rules.json", Rules.With(("FORMULA", "(two - n) * b + v * p")));
        var analysis = desk.Analysis(uncertain, new SimulationOptions { RequestedTrials = 1 << 14 });
        Assert.Equal(1, analysis.Evidence.Baseline.Sum(part => part.Share), 1e-12);
        Assert.Equal(1, analysis.Evidence.Reduction.Sum(part => part.Share), 1e-12);
        AssertSplit("measured 4/69, benchmark 65/69", analysis.Evidence.Reduction, 1e-4);
        Assert.Equal(4 / 69.0, analysis.Evidence.Baseline.Single(part => part.Grade == "vendor").Share, 1e-4);
    }

    [Fact]
    public void Claims_carry_no_grade()
    {
        desk.Put("rules.json", Rules.With(("FORMULA", "m * b")));
        var evidence = desk.Analysis(Scenario.With(
            ("\"lines\": []", "\"lines\": [], \"vendorClaims\": { \"b\": { \"value\": \"60%\", \"evidence\": \"vendor\" } }"))).Evidence;
        AssertSplit("measured 1", evidence.Baseline);
        AssertSplit("benchmark 1", evidence.Reduction);
    }

    [Fact]
    public void Each_line_counts_by_its_own_evidence()
    {
        desk.Put("rules.json", Rules.With(("FORMULA", "perLine * b")));
        var evidence = desk.Analysis(Scenario.With(("\"lines\": []", """
            "lines": [
              { "name": "A", "inputs": { "perLine": { "value": 30, "evidence": "measured" } } },
              { "name": "B", "inputs": { "perLine": 10 } }
            ]
            """))).Evidence;
        AssertSplit("measured 0.75, notStated 0.25", evidence.Baseline);
    }

    /// <summary>The grades behind long products stay within a bound, so that such a file takes no longer than another.</summary>
    [Fact]
    public void A_formula_that_would_grow_too_large_counts_by_its_weakest_input()
    {
        var evidence = Evidence("m * b" + string.Concat(Enumerable.Repeat(" * sum / sum", 60)));
        AssertSplit("notStated 1", evidence.Baseline);
        AssertSplit("benchmark 1", evidence.Reduction);
    }

    [Fact]
    public void The_split_moves_no_other_number()
    {
        var (single, several) = (desk.Analysis(Scenario, Put("m * b")), desk.Analysis(Scenario, Put("m * b + n * 0 * b")));
        foreach (var outcome in single.Outcomes)
            Assert.Equal(outcome.Statistics.P50, several[outcome.Name].Statistics.P50);
    }

    [Theory]
    [InlineData("full-platform")]
    [InlineData("predictive-maintenance")]
    [InlineData("vendor-model")]
    public void The_splits_of_every_example_add_up_to_the_whole(string example)
    {
        var loaded = AnalysisRun.Run(new(Roi.Tests.Repository.PathOf("examples", example, "scenario.json"), Desk.Few));
        Assert.Equal(1, loaded.Value!.Evidence.Baseline.Sum(part => part.Share), 1e-12);
        Assert.Equal(1, loaded.Value.Evidence.Reduction.Sum(part => part.Share), 1e-12);
    }

    public void Dispose() => desk.Dispose();

    private EvidenceShares Evidence(string formula) => desk.Analysis(Scenario, Put(formula)).Evidence;

    /// <summary>Puts the rules with a formula, and gives no layer.</summary>
    private string[] Put(string formula, string? more = null)
    {
        desk.Put("rules.json", Rules.With(("FORMULA\" }", $"{formula}\" }}" + (more is null ? "" : ", " + more))));
        return [];
    }

    private static void AssertSplit(string expected, IEnumerable<EvidencePart> parts, double tolerance = 1e-12)
    {
        var shares = expected.Split(", ").Select(part => part.Split(' ')).ToList();
        Assert.Equal(shares.Select(share => share[0]), parts.Select(part => part.Grade));
        foreach (var (share, part) in shares.Zip(parts))
        {
            var numbers = share[1].Split('/').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(numbers[0] / (numbers.Length > 1 ? numbers[1] : 1), part.Share, tolerance);
        }
    }
}
