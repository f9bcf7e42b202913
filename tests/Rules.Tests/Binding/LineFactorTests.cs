using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>A factor "per": "line" has a draw for each line.</summary>
public sealed class LineFactorTests : IDisposable
{
    private const string Base = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "outlay": { "title": "Outlay", "unit": "money", "default": 500000 },
            "price": { "title": "An hour", "unit": "money/h", "default": 100 },
            "hours": { "title": "Hours", "unit": "h/yr", "per": "line" },
            "scrap": { "title": "Scrap", "unit": "money/yr", "default": 100000 }
          },
          "factors": {
            "cut": { "title": "Cut", "per": "line", "range": ["30%", "50%"] },
            "waste": { "title": "Waste", "range": ["20%", "40%"] }
          },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [
            { "id": "stops", "title": "Stops", "formula": "hours * price * cut", "start": 0, "rampUp": 0 },
            { "id": "scrap", "title": "Scrap", "formula": "scrap * waste", "start": 0, "rampUp": 0 }
          ],
          "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "checks": [{ "id": "cut", "title": "Cut", "severity": "info", "expect": "p50(cut) <= 35%", "message": "m", "advice": "a",
            "source": "s" }]
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" }, "inputs": {}/*more*/,
          "lines": [{ "name": "A", "inputs": { "hours": 1000 } }, { "name": "B", "inputs": { "hours": 1000 } }]
        }
        """;

    private readonly Desk desk = new();

    public LineFactorTests() => desk.Put("base.json", Base);

    private Analysis Analysed(string more = "") =>
        desk.Analysis(Case.With(("/*more*/", more)), new SimulationOptions { RequestedTrials = 65_536 });

    [Fact]
    public void Lines_are_independent_where_one_draw_for_all_would_move_them_together()
    {
        var apart = Analysed();
        desk.Put("base.json", Base.With((" \"per\": \"line\", \"range\"", " \"range\"")));
        var together = Analysed();
        Assert.Equal(["A/cut", "B/cut", "waste"], apart.Result.Model.Inputs.Where(input => !input.Distribution.IsConstant)
            .Select(input => input.Name).Order(StringComparer.Ordinal));
        var (one, other) = (apart["benefit.stops"].Statistics, together["benefit.stops"].Statistics);
        Assert.Equal(80_000, one.Mean!.Value, 5 * one.MeanStandardError!.Value);
        // The spread of a uniform share of 100,000 a year: once for each of two lines, or twice the same.
        var ofOne = 0.2 / Math.Sqrt(12) * 100_000;
        Assert.Equal(ofOne * Math.Sqrt(2), one.StandardDeviation!.Value, 5 * one.StandardDeviationError!.Value);
        Assert.Equal(ofOne * 2, other.StandardDeviation!.Value, 5 * other.StandardDeviationError!.Value);
        Assert.Equal(["Cut, A", "Cut, B", "Waste"], apart.Assumptions.Where(value => value.Kind == AssumptionKind.Factor)
            .Select(value => value.Title));
        Assert.Equal(60_000, apart["benefit.stops"].Conservative, 1e-9);
    }

    [Fact]
    public void A_claim_of_a_line_binds_its_draw_and_a_claim_for_all_that_of_every_other()
    {
        var analysis = Analysed(", \"vendorClaims\": { \"A/cut\": \"50%\", \"cut\": \"100%\" }");
        Assert.Equal(["A/cut", "B/cut"], analysis.Claims.Select(claim => claim.Factor));
        // 50 to 60 % of 50 % is below the rules' range, 50 to 60 % of 100 % above it.
        Assert.Equal([1.0, 0.0], analysis.Claims.Select(claim => claim.ShareCapped));
        var lines = analysis.Lines.Select(line => line.Total).ToList();
        Assert.Equal(27_500, lines[0].Mean!.Value, 5 * lines[0].MeanStandardError!.Value);
        Assert.Equal(40_000, lines[1].Mean!.Value, 5 * lines[1].MeanStandardError!.Value);
        Assert.Empty(analysis.Unneeded);
        Assert.Equal(["claim of A/cut", "claim of cut"], analysis.Assumptions.Where(value => value.Kind == AssumptionKind.Claim)
            .Select(value => value.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_check_that_names_it_is_held_against_each_line()
    {
        var check = Analysed(", \"vendorClaims\": { \"A/cut\": \"50%\" }").Findings.Single();
        Assert.Equal(["A: p50(cut)", "B: p50(cut)"], check.Observed.Select(observed => observed.Expression));
        Assert.Equal([0.275, 0.4], check.Observed.Select(observed => Math.Round(observed.Value, 3)));
        Assert.Equal(CheckVerdict.Fail, check.Verdict);
    }

    [Fact]
    public void It_is_correlated_by_the_name_of_its_line()
    {
        var analysis = Analysed(", \"correlations\": [{ \"between\": [\"A/cut\", \"B/cut\"], \"rank\": 0.9 }]");
        Assert.Equal(0.9, Assert.Single(analysis.Correlations).Reached!.Value, 0.01);
        Assert.True(analysis["benefit.stops"].Statistics.StandardDeviation > 1.9 * 0.2 / Math.Sqrt(12) * 100_000);
        const string unnamed = ", \"correlations\": [{ \"between\": [\"cut\", \"waste\"], \"rank\": 0.9 }]";
        Assert.Contains(desk.Problems(Case.With(("/*more*/", unnamed))),
            problem => problem.EndsWith(": \"cut\" is drawn for each line: write \"line/cut\" with the line's name",
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"scrap * waste\"", "\"scrap * cut\"",
        "rules.json(16,60): \"cut\" is drawn for each line, and this formula uses no input of lines: use one, or give the "
        + "factor \"per\": \"site\"")]
    [InlineData("\"vendorShareKept\": {", "\"vendorShareKept\": { \"per\": \"line\",",
        "rules.json(13,31): expected \"site\", found the text \"line\"")]
    public void A_formula_of_the_site_cannot_use_it_and_the_share_kept_is_one_for_all(string text, string by, string problem) =>
        Assert.Contains(problem, desk.WrongRules(Base.With((text, by))));

    [Theory]
    [InlineData("cut", "site", "cut would be drawn once for the site instead of for each line")]
    [InlineData("waste", "line", "waste would be drawn for each line instead of once for the site")]
    public void A_layer_that_may_only_tighten_cannot_change_it(string factor, string per, string what) =>
        Assert.Contains(desk.WrongRules(Base, $$"""
            {
              "id": "layer", "version": "1.0.0", "title": "Layer", "tightenOnly": true,
              "factors": { "{{factor}}": { "per": "{{per}}" } }
            }
            """), problem => problem.Contains(what, StringComparison.Ordinal)
                && problem.Contains($"leave the \"per\" of {factor} as it is", StringComparison.Ordinal));

    public void Dispose() => desk.Dispose();
}
