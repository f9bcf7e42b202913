using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class RanksTests
{
    private const double Never = double.PositiveInfinity;

    public static TheoryData<double[], double[]> Cases => new()
    {
        { [3, 1, 2], [3, 1, 2] },
        { [1, 1, 1], [2, 2, 2] },
        { [5, -1, 5, 0], [3.5, 1, 3.5, 2] },
        { [Never, 2, Never, -Never], [3.5, 2, 3.5, 1] },
        { [0.0, -0.0, -1], [2.5, 2.5, 1] },                     // -0 and 0 are equal
        { [-1e300, 1e-300, -1e-300, 1e300], [1, 3, 2, 4] },
        { [], [] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Equal_values_share_the_middle_of_their_ranks(double[] column, double[] expected)
    {
        var ranks = new double[column.Length];
        Ranks.Of(column, ranks);
        Assert.Equal(expected, ranks);
    }

    [Theory, MemberData(nameof(PercentileTests.Shapes), MemberType = typeof(PercentileTests))]
    public void Ranks_equal_the_count_of_values_below_and_half_of_those_beside(string shape)
    {
        var column = Columns.Of(shape, 700);
        var ranks = new double[700];
        Ranks.Of(column, ranks);
        for (var i = 0; i < 700; i++)
            Assert.Equal(column.Count(x => x < column[i]) + (column.Count(x => x == column[i]) + 1) / 2.0, ranks[i]);
    }

    public static TheoryData<double[], double[], double?> Pairs => new()
    {
        { [1, 2, 3], [10, 100, 1000], 1 },
        { [1, 2, Never], [3, 2, 1], -1 },
        { [1, 2, 3, 4], [2, 1, 4, 3], 0.6 },                    // 1 - 6 * 4 / (4 * 15)
        { [1, 2, 2, 3], [1, 3, 2, 4], 0.9486832980505138 },     // 3 / sqrt(10)
        { [1, 1, 1], [1, 2, 3], null },
        { [1], [1], null },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Spearmans_coefficient_is_Pearsons_of_the_mid_ranks(double[] first, double[] second, double? rank)
    {
        var found = Ranks.Correlation(first, second);
        Assert.Equal(rank.HasValue, found.HasValue);
        Assert.Equal(rank ?? 0, found ?? 0, 1e-15);
    }

    [Fact]
    public void Columns_that_do_not_match_or_hold_NaN_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Ranks.Correlation([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Ranks.Correlation([1, double.NaN], [1, 2]));
    }
}
