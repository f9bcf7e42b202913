using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Language;

namespace Roi.Cli.Tests.Text;

/// <summary>The words for what moves NPV.</summary>
public sealed class InsightSentencesTests
{
    [Theory]
    [InlineData(420_300, 886_800, "420 k to 887 k")]
    [InlineData(-1_366_502, -1_365_294, "−1,366,502 to −1,365,294")]
    [InlineData(-40_000, 40_000, "−40 k to 40 k")]
    public void The_ends_of_a_bar_are_told_in_digits_that_tell_them_apart(double low, double high, string told)
    {
        TornadoBar bar = new("stops", "Stops", Unit.Of("h"), End(low), End(high));
        Assert.Equal(told, InsightSentences.Ends(bar));
    }

    private static TornadoEnd End(double npv) => new(0, new(10, npv, null), new(50, npv, null));
}
