using System.Text.Json;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>The output of <c>roi audit</c>.</summary>
public class AuditCommandTests
{
    private static readonly string[] Example = ["audit", "examples/predictive-maintenance/scenario.json",
        "examples/predictive-maintenance/actuals.json"];

    [Fact]
    public void The_example_says_where_each_figure_fell()
    {
        var call = Call.Of(Example);
        Assert.Equal((0, ""), (call.Code, call.Error));
        Repository.AssertApproved(call.Output, "tests", "Approved", "audit.txt");
    }

    [Fact]
    public async Task The_folder_holds_page_figures_and_chart_and_the_figures_keep_to_their_schema()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("roi-audit-").FullName, "audit");
        try
        {
            Assert.Equal(0, Call.Of([.. Example, "--trials", "2048", "--out", folder]).Code);
            Assert.Equal([".roi-report", "audit.html", "audit.json", "audit.png", "audit.svg"], Directory.GetFiles(folder)
                .Select(Path.GetFileName).Order(StringComparer.Ordinal));
            var json = File.ReadAllText(Path.Combine(folder, "audit.json"));
            var schema = await NJsonSchema.JsonSchema.FromJsonAsync(
                File.ReadAllText(Repository.PathOf("rules", "schema", "audit.schema.json")), TestContext.Current.CancellationToken);
            Assert.Empty(schema.Validate(json));
            Assert.Contains("Total benefit, months 1 to 12", File.ReadAllText(Path.Combine(folder, "audit.html")),
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    [Fact]
    public void With_json_nothing_else_is_written_and_the_numbers_are_those_of_the_scenario()
    {
        using var json = JsonDocument.Parse(Call.Of([.. Example, "--trials", "2048", "--json"]).Output);
        var figure = json.RootElement.GetProperty("figures").GetProperty("downtimeReduction");
        Assert.Equal(0.33, figure.GetProperty("actual").GetDouble());
        Assert.Equal(0.15, figure.GetProperty("shareLower").GetDouble(), 1.0 / 128);
    }

    [Fact]
    public void A_year_without_a_failure_is_told_as_chance()
    {
        var folder = Directory.CreateTempSubdirectory("roi-audit-").FullName;
        try
        {
            var actuals = Path.Combine(folder, "actuals.json");
            File.WriteAllText(actuals, """
                {
                  "title": "The second year", "years": [
                    { "year": 2, "benefits": { "majorFailures": 0 } }, { "year": 3, "benefits": { "majorFailures": 7500000 } }
                  ]
                }
                """);
            var call = Call.Of("audit", "examples/failures-in-time/scenario.json", actuals, "--trials", "2048");
            Assert.Equal((0, ""), (call.Code, call.Error));
            Assert.Matches("- Major failures avoided, year 2: nothing came in, as in 6[0-9]\\.[0-9] % of trials: chance alone may be the "
                + "reason\\.", call.Output);
            Assert.Contains("- Major failures avoided, year 3: higher than every trial.", call.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Mistakes_of_both_files_are_told_together_and_end_with_2()
    {
        var call = Call.Of("audit", "no-scenario.json", "no-actuals.json");
        Assert.Equal(2, call.Code);
        Assert.Equal(["no-actuals.json: there is no such file", "no-scenario.json: there is no such file"], call.Problems);
    }
}
