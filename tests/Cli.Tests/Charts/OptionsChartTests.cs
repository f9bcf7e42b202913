using Roi.Cli.Charts;
using Roi.Rules.Options;
using Roi.Tests;

namespace Roi.Cli.Tests.Charts;

/// <summary>The chart of options names each of them where no curve passes.</summary>
public class OptionsChartTests
{
    private static Drawing Of(string[] settings, params string[] options) => Drawing.Of(OptionsChart.Of(OptionsRun.Run(
        new([Repository.PathOf("examples", "predictive-maintenance", "scenario.json")], new() { RequestedTrials = 1024 })
        {
            Settings = [.. settings],
            Further = [.. options],
        }, cancellation: TestContext.Current.CancellationToken).Value!));

    /// <summary>Curves that rise at the right end leave room at the upper left; wide ones at the lower right.</summary>
    [Theory]
    [InlineData(false, "downtimeReduction=40%", "downtimeHours=150", "lostContributionMargin=2000")]
    [InlineData(true)]
    public void The_legend_stands_where_fewer_curves_pass(bool isAtRight, params string[] settings)
    {
        var drawing = Of(settings, "goLiveMonths=+1");
        var (_, x, y) = drawing.Places.First(place => place.Text.StartsWith("B: P50", StringComparison.Ordinal));
        Assert.Equal((isAtRight, isAtRight), (x > ChartStyle.Width / 2.0, y > ChartStyle.Height / 2.0));
    }

    [Fact]
    public void The_foot_names_every_option_with_its_verdicts() => Assert.Contains(Of([], "goLiveMonths=+1", "nothing").Texts, text =>
        text.StartsWith("A: Northfield bottling", StringComparison.Ordinal) && text.EndsWith(
            "Pays · Credible; B: goLiveMonths=+1, Pays · Credible; C: Nothing", StringComparison.Ordinal));
}
