using System.Text.Json;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;

namespace Roi.Cli.Tests.Reports.Csv;

public class TrialsCsvTests
{
    [Fact]
    public void A_line_is_a_trial_with_its_inputs_and_outcomes()
    {
        using Scratch scratch = new();
        var file = Trials(scratch, PlantFile.Named("Plant", "Filler"), "300");
        Assert.Equal(
            ["randomisation", "trial", "Filler/costPerHour", "Filler/downtimeHours", "downtimeReduction", "implementationCost",
             "qualityReduction", "reactiveShift", "benefit.downtime", "benefit.quality", "benefit.maintenance", "totalBenefit",
             "annualTotalCost", "investment", "roi", "firstYearBenefit", "firstYearRoi", "horizonRoi", "payback", "discountedPayback",
             "peakFunding", "npv", "irr", "mirr", "profitabilityIndex"],
            file.Header);
        Assert.Equal(512, file.Rows.Count);
        Assert.All(file.Rows, row => Assert.Equal(file.Header.Count, row.Length));
        Assert.Equal(
            Enumerable.Range(1, 16).SelectMany(replicate => Enumerable.Range(1, 32).Select(trial => ((double)replicate, (double)trial))),
            file.Column("randomisation").Zip(file.Column("trial")));
    }

    [Fact]
    public void Outcomes_follow_from_the_inputs_beside_them()
    {
        using Scratch scratch = new();
        var file = Trials(scratch, PlantFile.Named("Plant", "Filler"), "300");
        foreach (var row in file.Rows)
        {
            double Of(string name) =>
                double.Parse(row[file.Header.ToList().IndexOf(name)], System.Globalization.CultureInfo.InvariantCulture);
            var downtime = Of("Filler/downtimeHours") * Of("Filler/costPerHour") * Of("downtimeReduction");
            Assert.Equal(1, downtime / Of("benefit.downtime"), 1e-12);
            Assert.Equal(1, 600_000 * Of("qualityReduction") / Of("benefit.quality"), 1e-12);
            var cost = 180_000 + (Of("implementationCost") / 3);
            Assert.Equal((Of("totalBenefit") - cost) / cost, Of("roi"), 1e-12);
        }
    }

    [Fact]
    public void Values_are_those_of_the_simulation()
    {
        using Scratch scratch = new();
        var file = Trials(scratch, PlantFile.Doubtful, "8000");
        using var results = JsonDocument.Parse(File.ReadAllText(scratch["report/results.json"]));
        foreach (var outcome in results.RootElement.GetProperty("outcomes").EnumerateObject())
        {
            var values = file.Column(outcome.Name).Order().ToArray();
            foreach (var (name, share) in new[] { ("p10", 0.1), ("p50", 0.5), ("p90", 0.9) })
            {
                var (expected, told) = (CsvFile.Percentile(values, share), outcome.Value.GetProperty(name));
                if (told.ValueKind == JsonValueKind.Null)
                    Assert.False(double.IsFinite(expected), outcome.Name);
                else
                    Assert.Equal(told.GetDouble(), expected, 1e-12 * Math.Abs(expected));
            }
        }
        Assert.Equal(results.RootElement.GetProperty("outcomes").GetProperty("payback").GetProperty("never").GetDouble(),
            file.Column("payback").Count(double.IsPositiveInfinity) / (double)file.Rows.Count, 1e-15);
    }

    [Theory]
    [InlineData(100, 112 + 16)]
    [InlineData(8192, 8192)]
    [InlineData(16384, 10_000)]
    [InlineData(16_777_216, 10_000)]
    public void At_most_ten_thousand_trials_are_written(long asked, long written) =>
        Assert.Equal(written, TrialExport.Count(new SimulationOptions { RequestedTrials = asked }));

    [Theory]
    [InlineData("=cmd()", "'=cmd()/costPerHour")]
    [InlineData("+1", "'+1/costPerHour")]
    [InlineData("-1", "'-1/costPerHour")]
    [InlineData("@SUM(A1)", "'@SUM(A1)/costPerHour")]
    [InlineData("a, \"b\"", "a, \"b\"/costPerHour")]
    [InlineData("=1,\"2\"", "'=1,\"2\"/costPerHour")]
    public void A_name_is_neither_a_formula_nor_a_break_in_the_table(string line, string heading)
    {
        using Scratch scratch = new();
        var file = Trials(scratch, PlantFile.Named("Plant", line), "100");
        Assert.Contains(heading, file.Header);
        Assert.All(file.Rows, row => Assert.Equal(file.Header.Count, row.Length));
    }

    [Fact]
    public void Lines_end_as_RFC_4180_has_it()
    {
        using Scratch scratch = new();
        Trials(scratch, PlantFile.Named("Plant", "Filler"), "100");
        var text = File.ReadAllText(scratch["report/trials.csv"]);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    private static CsvFile Trials(Scratch scratch, string plant, string trials)
    {
        var call = Call.Of("analyse", scratch.Write("plant.json", plant), "--trials", trials, "--out", scratch["report"], "--formats",
            "csv,json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        return CsvFile.Read(scratch["report/trials.csv"]);
    }
}
