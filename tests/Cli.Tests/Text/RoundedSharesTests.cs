using System.Globalization;
using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

/// <summary>Shares in percent that add up.</summary>
public sealed class RoundedSharesTests
{
    [Theory]
    [InlineData(new[] { 1.0 }, new[] { "100 %" })]
    [InlineData(new[] { 0.391, 0.115, 0.494 }, new[] { "39 %", "12 %", "49 %" })]        // each rounded by itself
    [InlineData(new[] { 0.335, 0.335, 0.33 }, new[] { "34 %", "33 %", "33 %" })]         // rounded by themselves they would give 101
    [InlineData(new[] { 0.3333, 0.3333, 0.3334 }, new[] { "33 %", "33 %", "34 %" })]     // and here 99
    [InlineData(new[] { 0.996, 0.004 }, new[] { "more than 99 %", "less than 1 %" })]
    [InlineData(new[] { 0.5, 0.5, 0.0 }, new[] { "50 %", "50 %", "0 %" })]
    public void Each_is_near_its_share(double[] shares, string[] texts) => Assert.Equal(texts, RoundedShares.Texts(shares));

    [Fact]
    public void What_is_printed_adds_up_to_100()
    {
        Random random = new(7);
        for (var run = 0; run < 500; run++)
        {
            var amounts = Enumerable.Range(0, random.Next(1, 9)).Select(_ => 0.02 + random.NextDouble()).ToArray();
            var texts = RoundedShares.Texts([.. amounts.Select(amount => amount / amounts.Sum())]);
            Assert.All(texts, text => Assert.EndsWith(" %", text, StringComparison.Ordinal));
            if (texts.All(text => !text.Contains("than", StringComparison.Ordinal)))
                Assert.Equal(100, texts.Sum(text => int.Parse(text[..^2], CultureInfo.InvariantCulture)));
        }
    }
}
