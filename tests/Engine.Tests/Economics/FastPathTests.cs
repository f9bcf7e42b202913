using Roi.Engine.Economics;

namespace Roi.Engine.Tests.Economics;

/// <summary>The fast path against the plain statements.</summary>
/// <remarks>
/// Relative to 1e-9, with a floor where a number near 0 is the difference of larger ones: NPV against the money that
/// moves, a payback against a thousandth of a month, a rate against 0.0001. Both treat a cumulative flow within 1e-12 of the
/// money moved as 0 (<see cref="Payback.Tolerance"/>), so a trial on the edge of never is one in about 1e12, and none here.
/// </remarks>
public class FastPathTests
{
    public static TheoryData<int, double, Outlay> Terms
    {
        get
        {
            TheoryData<int, double, Outlay> terms = [];
            foreach (var horizon in new[] { 1, 2, 7, 12, 13, 60, 61, 240, 1200 })
                foreach (var rate in new[] { 0.1, 0, -0.2, 1e-9, 1.5, -0.6 })
                    foreach (var outlay in Enum.GetValues<Outlay>())
                        terms.Add(horizon, rate, outlay);
            return terms;
        }
    }

    [Theory, MemberData(nameof(Terms))]
    public void Every_outcome_equals_the_plain_statement(int horizon, double rate, Outlay outlay)
    {
        CashFlowTerms terms = new(horizon, rate, 3, outlay);
        var trials = Block.Generate(seed: 1, horizon switch { > 240 => 40, > 61 => 100, _ => 400 }, horizon);
        var fast = Block.Fast(terms, trials);
        for (var i = 0; i < trials.Length; i++)
        {
            var (expected, actual) = (Block.Plain(terms, trials[i]).All, fast[i].All);
            for (var outcome = 0; outcome < expected.Length; outcome++)
            {
                var floor = TrialOutcomes.Names[outcome] switch
                {
                    "payback" or "discountedPayback" => 1e-3,
                    "irr" or "mirr" => 1e-4,
                    "npv" => 1e-3 * Moved(terms, trials[i]),
                    "peakFunding" => 1e-3 * Block.Flows(terms, trials[i]).Sum(Math.Abs),
                    "profitabilityIndex" => 1e-3 * Moved(terms, trials[i]) / trials[i].Implementation,
                    _ => 0,
                };
                if (!expected[outcome].Equals(actual[outcome])
                    && !(Math.Abs(expected[outcome] - actual[outcome]) <= 1e-9 * Math.Max(Math.Abs(expected[outcome]), floor)))
                    Assert.Fail(Invariant(
                        $"{TrialOutcomes.Names[outcome]}: plain {expected[outcome]:R}, fast {actual[outcome]:R}, {trials[i]}"));
            }
        }
    }

    private static double Moved(CashFlowTerms terms, Trial trial) =>
        NetPresentValue.Of([.. Block.Flows(terms, trial).Select(Math.Abs)], terms);

    [Theory]
    [InlineData(1e15)]
    [InlineData(1e6)]
    [InlineData(1e-2)]
    [InlineData(1e-6)]
    public void The_rate_of_one_month_that_returns_some_multiple_is_that_multiple(double growth)
    {
        // The whole return falls in month 1, so the monthly growth is the return itself.
        var trial = new Trial(12 * growth, 0, 1, 0, 0);
        var expected = Math.Pow(growth, 12) - 1;
        Assert.InRange(Block.Fast(new(1, 0.1, 3), trial).Irr, expected - 1e-9 * Math.Abs(expected), expected + 1e-9 * Math.Abs(expected));
    }

    [Fact]
    public void A_rate_near_zero_is_found_to_the_last_digits_of_the_growth()
    {
        // 60 equal months that return the outlay and a little more: rate x mean month (30.5) is about the surplus.
        foreach (var surplus in new[] { 1e-3, 1e-6, 1e-9, 0, -1e-9, -1e-6, -1e-3 })
        {
            var trial = new Trial(12 * (1 + surplus), 0, 60, 0, 0);
            CashFlowTerms terms = new(60, 0.1, 3);
            Assert.Equal(InternalRateOfReturn.Of(Block.Flows(terms, trial)), Block.Fast(terms, trial).Irr, 1e-13);
            Assert.Equal(12 * surplus / 30.5, Block.Fast(terms, trial).Irr, 1e-13 + 10 * surplus * surplus);
        }
    }

    [Fact]
    public void Strongly_negative_rates_are_found()
    {
        // Only a trickle in the last month comes back: growth^60 is the share returned.
        CashFlowTerms terms = new(60, 0.1, 3);
        foreach (var share in new[] { 1e-1, 1e-5, 1e-10 })
        {
            var trial = new Trial(12 * share, 0, 1, 59, 0);
            Assert.Equal(Math.Pow(share, 0.2) - 1, Block.Fast(terms, trial).Irr, 1e-9);
            Assert.Equal(Math.Pow(share, 0.2) - 1, Block.Plain(terms, trial).Irr, 1e-9);
        }
    }

    [Fact]
    public void A_trials_bits_depend_on_no_neighbour()
    {
        CashFlowTerms terms = new(60, 0.1, 3);
        var trials = Block.Generate(seed: 2, 500, 60);
        var together = Block.Fast(terms, trials);
        for (var i = 0; i < trials.Length; i++)
            Assert.Equal(Block.Fast(terms, trials[i]).All, together[i].All);
    }

    [Fact]
    public void Numbers_that_cannot_be_make_outcomes_NaN()
    {
        CashFlowTerms terms = new(60, 0.1, 3);
        Trial usual = new(875_200, 180_000, 700_000, 2, 6);
        Trial[] trials = [usual with { Benefit = double.NaN }, usual with { Implementation = double.PositiveInfinity },
            usual with { GoLive = -1 }, usual with { RampUp = double.NaN }];
        Assert.All(Block.Fast(terms, trials), outcomes => Assert.True(double.IsNaN(outcomes.Payback)
            && double.IsNaN(outcomes.DiscountedPayback) && double.IsNaN(outcomes.Npv) && double.IsNaN(outcomes.Irr)));
    }

    [Fact]
    public void Negative_money_takes_the_plain_statement()
    {
        CashFlowTerms terms = new(60, 0.1, 3);
        Trial[] trials = [new(-5, 10, 100, 2, 6), new(5, -10, 100, 2, 6), new(5, 10, -100, 2, 6), new(-5, -10, 100, 2, 6)];
        var fast = Block.Fast(terms, trials);
        for (var i = 0; i < trials.Length; i++)
        {
            var plain = Block.Plain(terms, trials[i]);
            Assert.Equal(plain.Payback, fast[i].Payback, 1e-9);
            Assert.Equal(plain.DiscountedPayback, fast[i].DiscountedPayback, 1e-9);
            Assert.Equal(plain.Npv, fast[i].Npv, 1e-9);
            Assert.Equal(plain.Irr, fast[i].Irr, 1e-9);
        }
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        TrialEconomics economics = new(new(60, 0.1, 3));
        double[] three = new double[3];
        var error = Assert.Throws<ArgumentException>(() => economics.Evaluate(
            new()
            {
                Benefit = three,
                RunningCost = three,
                ImplementationCost = new double[2],
                GoLiveMonths = three,
                RampUpMonths = three,
            }, default));
        Assert.Equal("Columns of a block need one element for each trial.", error.Message);
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        TrialEconomics economics = new(new(60, 0.1, 3));
        double[] column = [875_200, 0, 1e5, 900, 875_200, 0, 1e5, 900, 4];
        var outcome = new double[column.Length];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run() => economics.Evaluate(
            new() { Benefit = column, RunningCost = column, ImplementationCost = column, GoLiveMonths = column, RampUpMonths = column },
            new() { Irr = outcome, Npv = outcome, Payback = outcome, DiscountedPayback = outcome });
    }
}
