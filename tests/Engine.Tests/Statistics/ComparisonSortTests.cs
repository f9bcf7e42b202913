using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class ComparisonSortTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(16), InlineData(17), InlineData(1000), InlineData(4096)]
    public void The_order_is_that_of_the_runtimes_sort(int length)
    {
        foreach (var (name, value) in Orders(length))
        {
            var values = Enumerable.Range(0, length).Select(value).ToArray();
            double[] expected = [.. values.Order()];
            ComparisonSort.Sort(values);
            Assert.True(expected.AsSpan().SequenceEqual(values), $"{name}, {length} values");
        }
    }

    private static IEnumerable<(string Name, Func<int, double> Value)> Orders(int length) =>
    [
        ("at random", i => SplitMix64.At(7, (ulong)i)),
        ("ascending", i => i),
        ("descending", i => -i),
        ("all equal", _ => 3),
        ("few values", i => SplitMix64.At(7, (ulong)i) % 3),
        ("up and down", i => Math.Min(i, length - i)),
        ("one high value at the end", i => i == length - 1 ? 1 : 0),
        ("one low value at the front", i => i == 0 ? -1 : 0),
        ("in turns", i => i % 2 == 0 ? i : length - i),
        ("infinities", i => i % 3 == 0 ? double.NegativeInfinity : i % 3 == 1 ? double.PositiveInfinity : i),
    ];
}
