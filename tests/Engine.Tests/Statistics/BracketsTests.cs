using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class BracketsTests
{
    private const long Smallest = 8192;

    public static TheoryData<string> Shapes => PercentileTests.Shapes;

    [Theory, MemberData(nameof(Shapes))]
    public void The_ends_are_those_of_the_plain_statement_on_the_sorted_sample(string shape)
    {
        foreach (var length in new[] { 1, 2, 3, 9, 128, 129, 1000, 16384 })
            foreach (double[] percents in (double[][])[[50], [10, 50, 90], [1, 49.9, 50, 99.9], [.. Enumerable.Range(1, 99)]])
            {
                var sample = Columns.Of(shape, length);
                var expected = Plain([.. sample.Order()], percents);
                var actual = Brackets.Of(sample, [.. percents], Smallest);
                Assert.Equal(expected.ExpectedShare, actual.ExpectedShare);
                Assert.Equal(expected.OfPercents, actual.OfPercents);
                Assert.Equal(expected.Lows, actual.Lows);
                Assert.Equal(expected.Highs, actual.Highs);
                Assert.Equal(expected.Tied, actual.Tied);
            }
    }

    /// <summary>Four standard deviations of the shares below a percentile to each side, and a trial more, on the sorted sample.</summary>
    private static Brackets Plain(double[] sorted, double[] percents)
    {
        var parts = 1.0 / sorted.Length + 1.0 / Smallest;
        var expected = 0.0;
        var each = percents.Select(percent =>
        {
            var share = percent / 100;
            var margin = 4 * Math.Sqrt(share * (1 - share) * parts) + parts;
            expected += 2 * margin;
            var low = (int)Math.Floor((share - margin) * sorted.Length) - 1;
            var high = (int)Math.Ceiling((share + margin) * sorted.Length) + 1;
            return (low < 0 ? double.NegativeInfinity : sorted[low],
                high >= sorted.Length ? double.PositiveInfinity : sorted[high], IsTied(low) || IsTied(high));
        }).ToArray();
        return Brackets.Of(each, expected);

        bool IsTied(int place) => place <= 0 || place >= sorted.Length - 1
            || sorted[place - 1] == sorted[place] || sorted[place + 1] == sorted[place];
    }
}
