using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>The benefit of each line.</summary>
public sealed class LineResultTests : IDisposable
{
    private const string Rules = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "hours": { "title": "Hours", "unit": "h/yr", "per": "line" },
            "scrap": { "title": "Scrap", "unit": "money/yr", "per": "line", "default": 0 },
            "outlay": { "title": "Outlay", "unit": "money", "default": 50000 },
            "price": { "title": "An hour", "unit": "money/h", "default": 100 },
            "support": { "title": "Support", "unit": "money/yr", "default": { "uniform": [1000, 2000] } }
          },
          "factors": { "cut": { "title": "Cut", "range": ["30%", "50%"] } },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [
            { "id": "stops", "title": "Stops", "formula": "hours * price * cut", "start": 0, "rampUp": 0 },
            { "id": "waste", "title": "Waste", "byYear": ["scrap * cut", "support", "scrap * cut", 0, 0], "start": 0, "rampUp": 0 },
            { "id": "help", "title": "Help", "formula": "support", "start": 0, "rampUp": 0 },
            { "id": "once", "title": "Once", "formula": "scrap / 10", "start": 0, "rampUp": 0, "end": 12 }
          ],
          "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private readonly Desk desk = new();

    public LineResultTests() => desk.Put("base.json", Rules);

    private Analysis Analysed(string lines, string more = "") => desk.Analysis($$"""
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" }, "inputs": {}, {{more}}
          "lines": [{{lines}}]
        }
        """, new SimulationOptions { RequestedTrials = 16_384 });

    private static string Line(string name, string hours, string scrap = "0") =>
        $$"""{ "name": "{{name}}", "inputs": { "hours": {{hours}}, "scrap": {{scrap}} } }""";

    [Fact]
    public void Means_add_up_to_those_of_the_drivers_and_what_is_of_the_site_is_of_no_line()
    {
        var analysis = Analysed(string.Join(',', Line("B", """{ "uniform": [100, 300] }""", """{ "uniform": [5000, 9000] }"""),
            Line("A", """{ "pert": [200, 300, 700] }"""), Line("C", "250", "4000")), "\"vendorClaims\": { \"B/cut\": \"60%\" },");
        Assert.Equal(["A", "B", "C"], analysis.Lines.Select(line => line.Line));
        Assert.All(analysis.Lines, line => Assert.Equal(["stops", "waste", "once"], line.Benefits.Select(benefit => benefit.Driver)));
        double Site(string driver) => analysis["benefit." + driver].Statistics.Mean!.Value;
        double Lines(int driver) => analysis.Lines.Sum(line => line.Benefits[driver].Benefit.Mean!.Value);
        Assert.Equal(Site("stops"), Lines(0), 1e-6);
        // A year of five is of the site.
        Assert.Equal(Site("waste") - Site("help") / 5, Lines(1), 1e-6);
        Assert.Equal(Site("once"), Lines(2), 1e-6);
        Assert.All(analysis.Lines, line => Assert.Equal(
            line.Benefits[0].Benefit.Mean!.Value + line.Benefits[1].Benefit.Mean!.Value, line.Total.Mean!.Value, 1e-6));
        Assert.Equal(Site("stops") + Site("waste") + Site("help"), analysis["totalBenefit"].Statistics.Mean!.Value, 1e-6);
    }

    [Fact]
    public void A_line_gives_most_in_the_trials_in_which_it_does()
    {
        // Line A has more hours than 250 in a quarter of the trials; the factor is the same for both.
        var lines = Analysed(string.Join(',', Line("A", """{ "uniform": [100, 300] }"""), Line("B", "250"), Line("C", "0"))).Lines;
        Assert.Equal([0.25, 0.75, 0], lines.Select(line => line.GivesMost!.Value), (one, other) => Math.Abs(one - other) < 0.002);
        Assert.Equal(0.4 * 250 * 100, lines[1].Total.Mean!.Value, 5 * lines[1].Total.MeanStandardError!.Value);
        Assert.Equal((0.32 * 250 * 100, 0.48 * 250 * 100), (lines[1].Total.P10, lines[1].Total.P90),
            ((double Low, double High) one, (double Low, double High) other) =>
                Math.Abs(one.Low - other.Low) < 10 && Math.Abs(one.High - other.High) < 10);
    }

    [Fact]
    public void Lines_that_give_the_same_each_give_most()
    {
        Assert.Equal([1.0, 1.0], Analysed(Line("A", "250") + "," + Line("B", "250")).Lines.Select(line => line.GivesMost!.Value));
        Assert.Null(Assert.Single(Analysed(Line("A", "250")).Lines).GivesMost);
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 0)]
    public void Of_too_many_lines_none_is_told_and_that_is_said(int lines, int told)
    {
        var analysis = Analysed(string.Join(',', Enumerable.Range(1, lines).Select(line => Line($"L{line}", "250"))));
        Assert.Equal(told, analysis.Lines.Length);
        Assert.Equal(told == 0, analysis.Disclosures.Contains(
            "The benefit is not told line by line: of 101 lines, where at most 100 are."));
    }

    public void Dispose() => desk.Dispose();
}
