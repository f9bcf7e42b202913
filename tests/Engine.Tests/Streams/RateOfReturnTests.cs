using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Streams;

public class RateOfReturnTests
{
    private const double None = double.NegativeInfinity;

    public static TheoryData<double[], double, bool> Yearly => new()
    {
        { [-100, 110],              0.1,   false },
        { [100, -110],              None,  false },  // a loan, not an investment
        { [-100, 50, 72],           (50 + Math.Sqrt(31_300)) / 200 - 1, false },
        { [-100, 230, -132],        None,  true },   // 10 % and 20 %
        { [100, -230, 132],         None,  true },   // the same, seen from the other side
        { [-100, 360, -431, 171.6], None,  true },   // 10 %, 20 % and 30 %
        { [-100, 240, -183, 44],    0.1,   false },  // 10 % falling, beside -20 % and -50 %
        { [-100, 170, -60],         0.2,   false },  // 20 % falling, beside -50 %
        { [100, -170, 60],          None,  false },  // 20 % rising, beside -50 %
        { [-100, 150, -54],         -0.1,  false },  // -10 % falling, beside -40 %
        { [100, -150, 54],          -0.4,  false },  // -40 % falling, beside -10 %
        { [-100, 190, -90],         0,     false },  // 0 % falling, beside -10 %
        { [-100, 220, -121],        None,  false },  // NPV touches zero at 10 %, and never passes it
        { [100, -250, 200],         None,  false },  // NPV is never below zero
        { [0, 0, 0],                None,  false },
        { [-5, -1],                 None,  false },
        { [0, 5],                   double.PositiveInfinity, false },
        { [-1, 1e4],                9_999, false },  // however high
        { [-1e4, 1],                -0.9999, false },
    };

    [Theory, MemberData(nameof(Yearly))]
    public void The_rate_is_the_one_that_finance_would_quote(double[] years, double perYear, bool isSeveral)
    {
        var months = new double[12 * years.Length - 11];
        for (var year = 0; year < years.Length; year++)
            months[12 * year] = years[year];
        var rate = RateOfReturn.Of(months, 1);
        Assert.Equal(isSeveral, rate.IsSeveral);
        Assert.Equal(perYear, rate.PerYear, 1e-10 * Math.Max(1, Math.Abs(perYear)));
        double[] halves = [.. months.SelectMany(month => new[] { month, 0 }).SkipLast(1)];
        Assert.Equal(rate.PerYear, RateOfReturn.Of(halves, 2).PerYear, 1e-10 * Math.Max(1, Math.Abs(perYear)));
    }

    [Fact]
    public void Flows_that_change_their_sign_once_have_the_rate_of_the_plain_statement()
    {
        Random random = new(7);
        for (var seed = 0; seed < 300; seed++)
        {
            var flows = Enumerable.Range(0, 2 + random.Next(100)).Select(month => (month < 3 ? -8 : 1) * random.NextDouble()).ToArray();
            var expected = InternalRateOfReturn.Of(flows);
            var actual = RateOfReturn.Of(flows, 1);
            Assert.False(actual.IsSeveral);
            if (!expected.Equals(actual.PerYear))
                Assert.InRange(actual.PerYear, expected - 1e-11 * (1 + Math.Abs(expected)), expected + 1e-11 * (1 + Math.Abs(expected)));
        }
    }

    /// <summary>Flows are made from their rates, so that every root is known: (w - 1/g1)(w - 1/g2)... in the monthly factor w.</summary>
    [Fact]
    public void No_root_is_missed()
    {
        Random random = new(11);
        for (var seed = 0; seed < 500; seed++)
        {
            double[] growths = [.. Enumerable.Range(0, 60).Select(i => 0.8 + 0.01 * i + 0.005 * random.NextDouble())
                .OrderBy(_ => random.Next()).Take(1 + random.Next(5)).Order()];
            double[] flows = [random.Next(2) == 0 ? -100 : 100];
            foreach (var growth in growths)
                flows = Times(flows, growth);
            for (var idle = random.Next(3); idle > 0; idle--)
                flows = [0, .. flows]; // a delay changes no root
            PresentValueCurve curve = new(flows);
            var found = curve.Roots();
            Assert.Equal(growths.Length, found.Count);
            foreach (var (growth, root) in growths.Reverse().Zip(found))
            {
                Assert.Equal(growth, curve.Growth(root), 1e-6); // roots near each other are known to fewer digits
                Assert.True(curve.IsAtLeast(root, growth - 1e-6));
                Assert.False(curve.IsAtLeast(root, growth + 1e-6));
            }
            var notNegative = growths.Count(growth => growth >= 1);
            Assert.Equal(notNegative > 1, RateOfReturn.Of(flows, 1).IsSeveral);
        }
    }

    private static double[] Times(double[] flows, double growth) =>
        [.. Enumerable.Range(0, flows.Length + 1).Select(step =>
            (step < flows.Length ? flows[step] : 0) - (step > 0 ? growth * flows[step - 1] : 0))];
}
