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
    [InlineData(101, 10)]
    public void Of_many_lines_those_are_told_that_give_most_and_that_is_said(int lines, int told)
    {
        var analysis = Analysed(string.Join(',', Enumerable.Range(1, lines).Select(line => Line($"L{line}",
            $$"""{ "uniform": [{{1000 + line}}, {{1010 + line}}] }"""))));
        Assert.Equal(Enumerable.Range(lines - told + 1, told).Select(line => $"L{line}").Order(StringComparer.Ordinal),
            analysis.Lines.Select(line => line.Line));
        const string sentence =
            "Of 101 lines, those 10 are told one by one that give the most benefit with every input at its mean.";
        Assert.Equal(told < lines, analysis.Disclosures.Contains(sentence));
        Assert.All(analysis.Lines, line =>
        {
            Assert.Equal(told < lines, line.GivesMost is null);
            Assert.Equal(told < lines, line.Payback.PaysFirst is null);
        });
        // Each takes its share of the outlay, whether or not all are told; its hours cost 100 each, of which 40 % are saved in the median.
        Assert.All(analysis.Lines, line => Assert.Equal(12 * 50_000 / (40.0 * (1005 + int.Parse(line.Line.AsSpan(1)))),
            line.Payback.Months.P50 * lines, 0.1));
    }

    private const string Rollout = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "hours": { "title": "Hours", "unit": "h/yr", "per": "line" },
            "machine": { "title": "Machine", "unit": "money", "per": "line", "default": 0 },
            "server": { "title": "Server", "unit": "money", "default": 30000 },
            "support": { "title": "Support", "unit": "money/yr", "default": 0 },
            "price": { "title": "An hour", "unit": "money/h", "default": 100 },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "default": 0, "per": "site-or-line" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "default": 0 }
          },
          "factors": {}, "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [{ "id": "stops", "title": "Stops", BENEFIT }, { "id": "help", "title": "Help", "formula": "support" }],
          "cash": [
            { "id": "machine", "title": "Machine", "kind": "investment", "formula": "machine" },
            { "id": "server", "title": "Server", "kind": "investment", "formula": "server" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private const string Constant = "\"formula\": \"hours * price\"";

    private const string Listed = "\"byYear\": [\"hours * price\", \"hours * price\", \"support\", 0, 0]";

    private Analysis RolledOut(string lines, string benefit = Constant, string more = "")
    {
        desk.Put("base.json", Rollout.Replace("BENEFIT", benefit, StringComparison.Ordinal));
        return desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" }, "inputs": { {{more}} },
              "lines": [{{lines}}]
            }
            """, new SimulationOptions { RequestedTrials = 16_384 });
    }

    private static string Machine(string name, double hours, string machine, string more = "") =>
        $$"""{ "name": "{{name}}", "inputs": { "hours": {{hours}}, "machine": {{machine}}{{more}} } }""";

    [Theory]
    [InlineData(Constant)]
    [InlineData(Listed)]
    public void A_line_pays_its_own_machine_and_a_share_of_the_server(string benefit)
    {
        // 10,000 a month and 5,000 a month; of the server 15,000 each.
        var lines = RolledOut(Machine("A", 1200, "45000") + "," + Machine("B", 600, "10000"), benefit).Lines;
        Assert.Equal([6.0, 5.0], lines.Select(line => line.Payback.Months.P50), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal([0.0, 1.0], lines.Select(line => line.Payback.PaysFirst!.Value));
    }

    [Theory]
    [InlineData(Constant)]
    [InlineData(Listed)]
    public void A_line_that_goes_live_later_pays_back_later_by_as_much(string benefit)
    {
        var lines = RolledOut(Machine("A", 1200, "45000", ", \"goLiveMonths\": 4") + "," + Machine("B", 600, "10000"), benefit).Lines;
        Assert.Equal([10.0, 5.0], lines.Select(line => line.Payback.Months.P50), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Theory]
    [InlineData(Constant, "")]
    [InlineData(Listed, "")]
    [InlineData(Constant, ", \"goLiveMonths\": 4")]
    [InlineData(Listed, ", \"goLiveMonths\": 4")]
    public void Of_alike_lines_each_pays_back_with_the_site_and_what_is_of_the_site_counts_for_all(string benefit, string more)
    {
        const string machine = """{ "uniform": [20000, 300000] }""";
        const string site = """ "support": { "uniform": [0, 60000] }, "server": { "uniform": [20000, 40000] } """;
        var single = RolledOut(Machine("A", 1200, machine, more), benefit, site);
        var payback = Assert.Single(single.Lines).Payback;
        Assert.Null(payback.PaysFirst);
        AssertAlike(single["payback"].Statistics, payback.Months);
        var both = RolledOut(Machine("A", 1200, "90000", more) + "," + Machine("B", 1200, "90000", more), benefit, site);
        Assert.All(both.Lines, line => AssertAlike(both["payback"].Statistics, line.Payback.Months));
        Assert.All(both.Lines, line => Assert.Equal(1 - both["payback"].Statistics.ShareAboveAll, line.Payback.PaysFirst));
    }

    private static void AssertAlike(OutcomeStatistics site, OutcomeStatistics line)
    {
        Assert.Equal(site.ShareAboveAll, line.ShareAboveAll);
        foreach (var percentile in site.Percentiles.Where(percentile => double.IsFinite(percentile.Value)))
            Assert.Equal(percentile.Value, line.Percentile(percentile.Percent).Value, 1e-8);
    }

    public void Dispose() => desk.Dispose();
}
