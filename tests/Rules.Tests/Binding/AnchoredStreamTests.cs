using Roi.Rules.Tests.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Binding;

/// <summary>A layer that lets the cash flow use an input of a driver moves none of its draws.</summary>
public sealed class AnchoredStreamTests : IDisposable
{
    private static readonly string Scenario = Plant.Scenario.With(
        ("\"emergencySpareParts\": 280000", "\"emergencySpareParts\": { \"uniform\": [200000, 360000] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4200] }"));

    private readonly Desk desk = new();

    [Theory]
    [InlineData("""
        "cash": [{ "id": "audit", "added": true, "title": "Audit", "kind": "cost", "formula": "1% * emergencySpareParts" }]
        """)]
    [InlineData("""
        "inputs": { "monthsAnHour": { "added": true, "title": "Months", "unit": "month*yr/h", "default": 0.001 } },
        "drivers": [{ "id": "quality", "title": "Quality", "formula": "(scrapCost + reworkCost) * (1 - stopScrapShare) * qualityReduction",
          "start": "reactiveHours * monthsAnHour" }]
        """)]
    public void What_it_uses_keeps_its_random_numbers(string content)
    {
        var (without, with) = (desk.Analysis(Scenario), desk.Analysis(Scenario, Plant.Layer(content)));
        foreach (var percent in (double[])[10, 50, 90])
            Assert.Equal(without["benefit.maintenance"].Statistics.Percentile(percent).Value,
                with["benefit.maintenance"].Statistics.Percentile(percent).Value);
    }

    public void Dispose() => desk.Dispose();
}
