using Roi.Engine.Distributions;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Binding;

/// <summary>Equal shapes of a scenario share one distribution, and with it one quantile table.</summary>
public sealed class SharedShapeTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Lines_with_the_same_range_share_its_distribution_and_draw_apart()
    {
        const string first = "{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200";
        const string range = "{ \"pert\": [300, 420, 600] }";
        const string same = "{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": " + range + ", \"costPerHour\": 9000 } },\n"
            + "{ \"name\": \"Line 3\", \"inputs\": { \"downtimeHours\": { \"pert\": [300, 420, 601] }, \"costPerHour\": 9000 } },\n"
            + "{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": " + range + ", \"costPerHour\": 5200";
        var model = desk.Analysis(Plant.Scenario.With((first, same))).Result.Model;
        Distribution Of(string line) => model.Inputs.Single(input => input.Name == line + "/downtimeHours").Distribution;
        Assert.Same(Of("Line 1"), Of("Line 2"));
        Assert.NotEqual(Of("Line 1"), Of("Line 3"));
        Assert.NotEqual(Engine.Simulation.DrawGroups.Of(model).Streams["Line 1/downtimeHours"],
            Engine.Simulation.DrawGroups.Of(model).Streams["Line 2/downtimeHours"]);
    }
}
