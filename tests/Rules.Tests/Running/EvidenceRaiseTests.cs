using Roi.Rules.Differences;

namespace Roi.Rules.Tests.Running;

/// <summary>A layer that calls a value better evidence than the rules below it do says so in every report, and in rules diff.</summary>
public sealed class EvidenceRaiseTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string> Raises => new()
    {
        // The words alone are others.
        { """ "factors": { "downtimeReduction": { "evidence": "measured" } } """,
            "downtimeReduction from benchmark to measured (asked for: measured; counted: benchmark, since the figure is the same)" },
        { """ "factors": { "downtimeReduction": { "source": "Our trial of 2026", "evidence": "measured" } } """,
            "downtimeReduction from benchmark to measured (asked for: measured; counted: benchmark, since the figure is the same)" },
        { """ "factors": { "downtimeReduction": { "range": ["30%", "50%"], "evidence": "measured" } } """,
            "downtimeReduction from benchmark to measured (asked for: measured; counted: benchmark, since the figure is the same)" },
        { """ "factors": { "downtimeReduction": { "range": ["30%", "40%"], "source": "Our trial of 2026", "evidence": "estimated" } } """,
            "downtimeReduction from benchmark to estimated" },
        { """ "vendorShareKept": { "evidence": "vendor" } """,
            "vendorShareKept from not stated to vendor (asked for: vendor; counted: not stated, since the figure is the same)" },
        { """ "inputs": { "soldShare": { "default": { "value": "100%", "evidence": "measured" } } } """,
            "the default of soldShare from not stated to measured (asked for: measured; counted: not stated, since the figure is "
                + "the same)" },
        { """ "factors": { "downtimeReduction": { "cases": [{ "when": "site.criticality == 'high'", "range": ["35%", "50%"], """
            + """ "source": "Our trial", "evidence": "measured" }] } } """,
            "downtimeReduction where site.criticality == 'high' from benchmark to measured" },
        { """ "factors": { "downtimeReduction": { "evidence": "measured" }, "qualityReduction": { "evidence": "estimated" } } """,
            "downtimeReduction from benchmark to measured (asked for: measured; counted: benchmark, since the figure is the same); of "
                + "qualityReduction from benchmark to estimated (asked for: estimated; counted: benchmark, since the figure is the same)" },
    };

    [Theory, MemberData(nameof(Raises))]
    public void A_raise_is_disclosed(string content, string raise)
    {
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"full-platform\" }", "\"full-platform\", \"criticality\": \"high\" }")), Plant.Layer(content));
        Assert.Contains($"The layer layer raises the evidence of {raise}.", analysis.Disclosures);
        var told = Compared(content);
        Assert.Equal(raise, string.Join("; of ", told.EvidenceRaised));
    }

    /// <summary>The grade of a figure that a layer leaves as it is is the lower of both, in the shares too.</summary>
    [Theory]
    [InlineData(""" "evidence": "measured" """, "benchmark")]
    [InlineData(""" "range": ["30%", "50%"], "evidence": "measured" """, "benchmark")]
    [InlineData(""" "source": "x", "evidence": "measured" """, "benchmark")]
    [InlineData(""" "evidence": "vendor" """, "vendor")]
    [InlineData(""" "range": ["30%", "40%"], "source": "x", "evidence": "measured" """, "measured")]
    public void A_raise_counts_where_the_figure_is_another(string factor, string counted)
    {
        var layer = Plant.Layer($$""" "factors": { "downtimeReduction": { {{factor}} } } """);
        var (plain, analysis) = (desk.Analysis(Plant.Scenario), desk.Analysis(Plant.Scenario, layer));
        Assert.Equal(counted, analysis.Assumptions.Single(value => value.Name == "downtimeReduction").Evidence);
        if (counted == "benchmark")
            Assert.Equal(plain.Evidence.Reduction, analysis.Evidence.Reduction);
        else
            Assert.Contains(counted, analysis.Evidence.Reduction.Select(part => part.Grade));
    }

    [Theory]
    [InlineData(""" "factors": { "downtimeReduction": { "evidence": "vendor" } } """)]
    [InlineData(""" "factors": { "downtimeReduction": { "range": ["30%", "40%"], "source": "Us" } } """)]
    [InlineData(""" "inputs": { "soldShare": { "default": { "value": "80%", "source": "Sales", "evidence": "measured" } } } """)]
    [InlineData(""" "factors": { "downtimeReduction": { "range": ["30%", "40%"], "source": "Us", "evidence": "benchmark" } } """)]
    public void What_is_no_raise_is_not(string content)
    {
        Assert.DoesNotContain(desk.Analysis(Plant.Scenario, Plant.Layer(content)).Disclosures,
            sentence => sentence.Contains("raises the evidence", StringComparison.Ordinal));
        Assert.Empty(Compared(content).EvidenceRaised);
    }

    public void Dispose() => desk.Dispose();

    private RuleComparison Compared(string content)
    {
        var layer = desk.Put("new.json", "{ \"id\": \"new\", \"version\": \"1.0.0\", \"title\": \"New\", "
            + "\"extends\": \"manufacturing-ai\", " + content + " }");
        var loaded = ComparisonRun.Run(new("manufacturing-ai", layer, Desk.Few));
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }
}
