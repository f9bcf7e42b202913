using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>The bridge goes on to what costs and investment leave of the earned benefit.</summary>
public sealed class NetBridgeTests : IDisposable
{
    private readonly Desk desk = new();

    private static void AssertAddsUp(Analysis analysis)
    {
        var net = analysis.Bridge.Net!;
        Assert.Equal(analysis.Bridge.Stages[^1].Benefit.P50, net.Earned, 1e-9 * Math.Abs(net.Earned));
        Assert.Equal(net.Left.P50, net.Steps.Aggregate(net.Earned, (sum, step) => sum + step.Amount));
        // All money within the horizon, a year.
        var (horizon, fan) = (analysis.Bridge.HorizonMonths, analysis.Result.CashFan);
        Assert.Equal(fan.P50[horizon] * 12 / horizon, net.Left.P50, 1e-6);
    }

    [Theory]
    [InlineData("atStart", 2, 700_000.0)]
    [InlineData("untilGoLive", 2, 700_000.0)]
    [InlineData("untilGoLive", 120, 350_000.0)]         // the horizon of 60 months cuts half of the outlay
    public void Of_one_go_live_it_is_all_cash_within_the_horizon_a_year(string outlay, int goLive, double invested)
    {
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"goLiveMonths\": 2", FormattableString.Invariant($"\"goLiveMonths\": {goLive}"))),
            Plant.FixedFactors, Plant.Layer($"\"finance\": {{ \"outlay\": \"{outlay}\" }}"));
        AssertAddsUp(analysis);
        Assert.Equal([(NetStepKind.RunningCost, -180_000 * Math.Max(60.0 - goLive, 0) / 60), (NetStepKind.Investment, -invested / 5)],
            analysis.Bridge.Net!.Steps.Select(step => (step.Kind, Math.Round(step.Amount, 6))));
    }

    [Fact]
    public void Of_streams_it_counts_each_in_its_months_and_what_comes_once()
    {
        desk.Put("rules.json", $$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": { "saving": { "title": "Saving", "unit": "money/yr" } },
              "factors": {},
              "drivers": [{ "id": "one", "title": "One", "formula": "saving", "start": 12, "rampUp": 0, "growth": "5%" }],
              "cash": [
                { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100000, "at": 6 },
                { "id": "support", "title": "Support", "kind": "cost", "formula": 12000, "start": 0, "end": 30 },
                { "id": "training", "title": "Training", "kind": "cost", "formula": 5000, "at": 3 },
                { "id": "grant", "title": "Grant", "kind": "benefit", "formula": 20000, "at": 9 },
                { "id": "left", "title": "Left", "kind": "residual", "formula": 10000 }
              ],
              {{Plant.Finance}}
            }
            """);
        var analysis = desk.Analysis("""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" }, "inputs": { "saving": 60000 }
            }
            """);
        AssertAddsUp(analysis);
        Assert.Equal([(NetStepKind.RunningCost, -7_000.0), (NetStepKind.Investment, -20_000), (NetStepKind.ComesOnce, 6_000)],
            analysis.Bridge.Net!.Steps.Select(step => (step.Kind, Math.Round(step.Amount, 6))));
    }

    [Fact]
    public void Of_ranges_medians_and_steps_are_of_the_same_run()
    {
        var net = desk.Analysis(Plant.Scenario.With(
            ("\"annualRunningCost\": 180000", "\"annualRunningCost\": { \"uniform\": [1, 360000] }"))).Bridge.Net!;
        Assert.Equal(net.Left.P50, net.Steps.Aggregate(net.Earned, (sum, step) => sum + step.Amount));
        Assert.InRange(net.Left.P50, net.Left.P10, net.Left.P90);
        Assert.Equal(-140_000, net.Steps[1].Amount, 1e-3);
    }

    public void Dispose() => desk.Dispose();
}
