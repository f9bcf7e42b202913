using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Csv;
using Roi.Cli.Reports.Html;
using Roi.Cli.Reports.Json;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Reports;

/// <summary>An outcome that is declared in one place is available in rules and in every report.</summary>
public class AddedOutcomeTests
{
    private const string Meaning = "1 + NPV ÷ implementation cost, at 10 % a year.";

    private static readonly OutcomeDescriptor Index = new("sampleIndex", OutcomeUnit.Fraction, _ => new Binary(
        BinaryOperator.Add, new Constant(1),
        new Binary(BinaryOperator.Divide, new Reference(Outcomes.Npv), new Reference("implementationCost"))))
    {
        Title = terms => Invariant($"Gain index over {terms.HorizonMonths} months"),
        Definitions = [new("Gain index", (terms, number) =>
            $"1 + NPV ÷ implementation cost, at {number(terms.DiscountRate * 100)} % a year.")],
        IsMain = true,
    };

    private static readonly OutcomeDescriptor FromGoLive = new("paybackFromGoLive", OutcomeUnit.Months, _ => new Binary(
        BinaryOperator.Subtract, new Reference(Outcomes.Payback), new Reference("goLiveMonths")))
    {
        Title = _ => "Payback from go-live",
        MayBeInfinite = true,
    };

    private static readonly Lazy<Analysis> Added = new(() => Run([.. Outcomes.Standard, Index, FromGoLive]) is { Value: { } analysis }
        ? analysis : throw new InvalidOperationException("the scenario has problems"));

    [Fact]
    public void Rules_can_name_it_in_checks_and_its_inputs_are_to_be_rechecked()
    {
        var finding = Added.Value.Findings.Single(finding => finding.Id == "index");
        Assert.Equal(
            [("p50(sampleIndex)", Added.Value[Index.Name].Statistics.P50, OutcomeUnit.Fraction),
                ("conservative(paybackFromGoLive)", Added.Value[FromGoLive.Name].Conservative, OutcomeUnit.Months)],
            finding.Observed.Select(observed => (observed.Expression, observed.Value, observed.Unit!.Value)));
        Assert.Contains("implementationCost", finding.Recheck.Select(value => value.Name));
    }

    [Fact]
    public void Rules_that_name_it_are_refused_where_nobody_declares_it() =>
        Assert.Contains("unknown name \"sampleIndex\"", Run(Outcomes.Standard).Problems[0].Message, StringComparison.Ordinal);

    [Fact]
    public void It_stands_behind_the_others_with_title_unit_and_conservative_case()
    {
        var analysis = Added.Value;
        var (index, payback) = (analysis.Outcomes[^2], analysis.Outcomes[^1]);
        Assert.Equal(
            (Index.Name, "Gain index over 60 months", OutcomeUnit.Fraction), (index.Name, index.Title, index.Unit));
        Assert.Equal("paybackFromGoLive", payback.Name);
        var cost = analysis.Assumptions.Single(assumption => assumption.Name == "implementationCost").Conservative;
        Assert.Equal(1 + analysis[Outcomes.Npv].Conservative / cost, index.Conservative);
    }

    [Fact]
    public void Results_json_gives_its_statistics_and_its_conservative_value()
    {
        using MemoryStream stream = new();
        ResultsJson.Write(Added.Value, stream);
        var json = JsonNode.Parse(stream.ToArray())!;
        var index = json["outcomes"]![Index.Name]!;
        Assert.Equal(("fraction", Added.Value[Index.Name].Statistics.P90), ((string)index["unit"]!, (double)index["p90"]!));
        Assert.Null(index["never"]);
        Assert.NotNull(json["outcomes"]![FromGoLive.Name]!["never"]);
        Assert.Equal(Added.Value[Index.Name].Conservative, (double)json["conservativeCase"]![Index.Name]!);
    }

    [Fact]
    public void The_screen_and_the_page_list_it_and_the_page_defines_it()
    {
        using StringWriter text = new();
        var console = Terminal.For(text);
        console.Profile.Width = 140;
        ConsoleReport.Write(Added.Value, console);
        Assert.Contains("Gain index over 60 months", text.ToString(), StringComparison.Ordinal);
        var page = HtmlReport.Create(Added.Value, []).Replace(Format.NoBreak, ' ');
        Assert.Matches("<tr class=\"main\">\\s*<th[^>]*>Gain index over 60 months</th>", page);
        Assert.Matches($"<dt>Gain index</dt>\\s*<dd>{Meaning.Replace("+", "\\+", StringComparison.Ordinal)}</dd>", page);
    }

    [Fact]
    public void Trials_csv_has_its_value_in_every_trial()
    {
        using StringWriter text = new();
        TrialsCsv.Write(Added.Value, text);
        var rows = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        var (npv, cost, index) = (Place(Outcomes.Npv), Place("implementationCost"), Place(Index.Name));
        Assert.All(rows.Skip(1), row => Assert.Equal(1 + Number(row[npv]) / Number(row[cost]), Number(row[index])));

        int Place(string name) => Array.IndexOf(rows[0], name);
        double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    private static Rules.Json.Loaded<Analysis> Run(ImmutableArray<OutcomeDescriptor> outcomes)
    {
        using Scratch scratch = new();
        scratch.Write("own.json", """
            {
              "id": "own", "version": "1.0.0", "title": "Own checks", "extends": "manufacturing-ai",
              "checks": [ {
                "id": "index", "added": true, "severity": "warning", "message": "Too low.", "advice": "Recheck.", "source": "Policy",
                "expect": "p50(sampleIndex) >= 1 and conservative(paybackFromGoLive) <= 600"
              } ]
            }
            """);
        var scenario = PlantFile.Named("Plant", "Filler")
            .Replace("\"rules\": \"manufacturing-ai\"", "\"rules\": \"own.json\"", StringComparison.Ordinal);
        AnalysisRequest request = new(scratch.Write("scenario.json", scenario), new() { RequestedTrials = 1024 }) { Outcomes = outcomes };
        return AnalysisRun.Run(request);
    }
}
