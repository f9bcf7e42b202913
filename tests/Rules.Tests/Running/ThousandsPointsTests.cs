namespace Roi.Rules.Tests.Running;

/// <summary>A number with exactly three zeros behind the point is read as it stands, and the reports say so.</summary>
public sealed class ThousandsPointsTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void A_number_that_may_be_meant_in_thousands_is_noted_with_its_place() => Assert.Equal(
        "400.000 (scenario.json:6) is read as 400: is 400000 meant? 5.000 (scenario.json:9) is read as 5: is 5000 meant?",
        desk.Analysis(Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": 400.000"), ("5200", "{ \"value\": 5.000 }")))
            .Disclosures[0]);

    [Fact]
    public void Many_of_them_are_counted() => Assert.EndsWith(
        "4.000 (scenario.json:7) is read as 4: is 4000 meant? So is 1 more.",
        desk.Analysis(Plant.Scenario.With(("5200", "5.000"), ("200000", "200.000"), ("400000", "400.000"), ("280000",
            "{ \"pert\": [2.000, 3.000, 4.000] }"))).Disclosures[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("400000.000")]
    [InlineData("400.00")]
    [InlineData("400.0000")]
    [InlineData("400.500")]
    [InlineData("0.000")]
    public void Any_other_number_is_not(string number) => Assert.DoesNotContain("is read as",
        string.Join(' ', desk.Analysis(Plant.Scenario.With(("\"scrapCost\": 400000", $"\"scrapCost\": {number}"))).Disclosures),
        StringComparison.Ordinal);

    public void Dispose() => desk.Dispose();
}
