using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>Trials with several internal rates of return rank lowest, and their share is told.</summary>
public sealed class SeveralRatesTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>100 is paid, 230 comes back after a year, and removal is paid after two: 132 makes rates of 10 % and 20 %, 60 one of
    /// 100 %.</summary>
    private Analysis Run(string removal, string tax = "")
    {
        desk.Put("rules.json", $$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": {
                "gain": { "title": "Gain", "unit": "money" }, "removal": { "title": "Removal", "unit": "money" },
                "saving": { "title": "Saving", "unit": "money/yr", "default": 0 }
              },
              "factors": {},
              "drivers": [{ "id": "saving", "title": "Saving", "formula": "saving", "start": 0, "rampUp": 0 }],
              "cash": [
                { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100, "at": 0 },
                { "id": "gain", "title": "Gain", "kind": "benefit", "formula": "gain", "at": 12 },
                { "id": "removal", "title": "Removal", "kind": "cost", "formula": "removal", "at": 24 }
              ],
              "finance": { "horizonMonths": 24, "discountRate": "10%", "amortisationYears": 3{{tax}} }
            }
            """);
        return desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "gain": 230, "removal": {{removal}} }
            }
            """);
    }

    private static IEnumerable<string> Told(Analysis analysis) =>
        analysis.Disclosures.Where(sentence => sentence.Contains("several values", StringComparison.Ordinal));

    [Fact]
    public void Their_share_is_told_and_they_are_among_those_without_a_rate()
    {
        var analysis = Run("""{ "discrete": [[132, 0.25], [60, 0.75]] }""");
        var irr = analysis[Outcomes.Irr];
        Assert.Equal(0.25, irr.ShareSeveral!.Value, 1e-3);
        Assert.Equal(irr.ShareSeveral, irr.Statistics.ShareBelowAll);
        Assert.Equal(double.NegativeInfinity, irr.Statistics.P10);
        Assert.Equal((230 + Math.Sqrt(230 * 230 - 4 * 100 * 60)) / 200 - 1, irr.Statistics.P50, 1e-9);
        Assert.Equal(
            ["\"Internal rate of return per year\" has several values of at least 0 % in 25 % of trials: no one of them is the rate, so "
                + "these rank lowest."], Told(analysis));
        Assert.All(analysis.Outcomes, outcome => Assert.Equal(outcome.Name == Outcomes.Irr, outcome.ShareSeveral is not null));
    }

    [Theory]
    [InlineData("132", 1.0, "in every trial: no one of them is the rate, so these rank lowest.")]
    [InlineData("60", 0.0, null)]
    public void All_trials_have_them_or_none(string removal, double share, string? told)
    {
        var analysis = Run(removal);
        Assert.Equal(share, analysis[Outcomes.Irr].ShareSeveral);
        Assert.Equal(told is null ? []
            : [$"\"Internal rate of return per year\" has several values of at least 0 % {told}"], Told(analysis));
    }

    [Fact]
    public void After_tax_they_are_counted_by_themselves()
    {
        // All is taxed in the year in which it flows, which lowers every amount by the same share.
        var analysis = Run("132", """
            , "tax": { "rate": "50%", "depreciation": { "method": "straightLine", "years": 1 } }
            """);
        Assert.Equal(1, analysis[Outcomes.Irr].ShareSeveral);
        Assert.NotNull(analysis[Outcomes.IrrAfterTax].ShareSeveral);
        Assert.Equal(analysis[Outcomes.IrrAfterTax].ShareSeveral,
            double.IsNegativeInfinity(analysis[Outcomes.IrrAfterTax].Statistics.P50) ? 1.0 : 0.0);
    }

    [Fact]
    public void The_plain_cash_flow_has_none_to_count() => Assert.Null(
        desk.Analysis(Plant.Scenario)[Outcomes.Irr].ShareSeveral);

    public void Dispose() => desk.Dispose();
}
