using System.Globalization;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Reports;

/// <summary>Cash by year on the screen, in the folder and on the page.</summary>
public class YearReportTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    [Fact]
    public void The_screen_has_it_where_it_is_asked_for()
    {
        var without = Call.Of("analyse", Plant, "--trials", "4096");
        var with = Call.Of("analyse", Plant, "--trials", "4096", "--years");
        Assert.DoesNotContain("Cash by year", without.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), (with.Code, with.Error));
        Assert.Matches(
            @"Cash by year in USD, mean\nYear +Benefit +Cost +Investment +Net +Cumulative +P10 +P50 +P90 cumulative\n0 ", with.Output);
        Assert.Contains("Means add up before they are rounded", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_inputs_are_fixed_it_is_one_figure_a_year()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", scratch.Write("fixed.json", """
            {
              "title": "Fixed", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "quality" },
              "inputs": { "implementationCost": 100000, "annualRunningCost": 10000, "goLiveMonths": 0, "rampUpMonths": 0,
                "scrapCost": 200000, "reworkCost": 0 }
            }
            """), "--layer", scratch.Write("layer.json", """
            {
              "id": "fixed", "version": "1.0.0", "title": "Fixed", "extends": "manufacturing-ai",
              "factors": { "qualityReduction": { "value": "30%" } }
            }
            """), "--years");
        Assert.Matches(@"Cash by year in USD\nYear +Benefit +Cost +Investment +Net +Cumulative\n0 ", call.Output);
        Assert.Matches(@"\n5 +60,000 +10,000 +0 +50,000 +150,000\n", call.Output);
        Assert.Contains("All inputs are fixed. Not discounted.", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_has_it_as_csv_and_on_the_page()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", Plant, "--trials", "4096", "--out", scratch["report"], "--formats", "csv,html,json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        string[] lines = File.ReadAllText(scratch["report/years.csv"]).Split("\r\n");
        Assert.Equal("year,part,mean,p10,p50,p90", lines[0]);
        Assert.Equal(
            ["benefit", "benefit.downtime", "benefit.maintenance", "residual", "cost", "investment", "tax", "net", "cumulative"],
            lines.Skip(1).Take(9).Select(line => line.Split(',')[1]));
        double Mean(int line) => double.Parse(lines[line].Split(',')[2], CultureInfo.InvariantCulture);
        const int parts = 9, year = 2;
        Assert.Equal(Mean(1 + parts * year), Mean(2 + parts * year) + Mean(3 + parts * year), 1e-6);
        Assert.Contains(
            "<h2 id=\"years-title\">Cash by year</h2>", File.ReadAllText(scratch["report/report.html"]), StringComparison.Ordinal);
    }
}
