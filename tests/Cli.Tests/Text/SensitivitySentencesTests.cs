using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

/// <summary>What is said of shares of the spread.</summary>
public sealed class SensitivitySentencesTests
{
    [Theory]
    [InlineData(0.44, 0.01, "44.0 %")]
    [InlineData(0.0004, 0.0001, "less than 0.1 %")]
    [InlineData(0.0, 0.0, "0 %")]
    [InlineData(0.001, 0.0012, "below 0.4 %")]
    [InlineData(-0.02, 0.004, "below 0.8 %")]
    [InlineData(0.03, 0.04, "below 20 %")]
    [InlineData(-0.5, 0.7, "below 100 %")]
    [InlineData(-0.000001, 0.000002, "below 0.1 %")]
    public void A_share_that_chance_hides_is_told_by_a_bound_and_not_as_nothing(double share, double error, string text) =>
        Assert.Equal(text, SensitivitySentences.Share(new(share, error)));
}
