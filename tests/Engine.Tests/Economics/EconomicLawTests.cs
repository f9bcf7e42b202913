using Roi.Engine.Economics;

namespace Roi.Engine.Tests.Economics;

public class EconomicLawTests
{
    private static readonly CashFlowTerms Terms = new(60, 0.1, 3);
    private static readonly Trial[] Trials = Usual(seed: 4, 1000);

    [Fact]
    public void Doubling_all_money_doubles_npv_and_leaves_returns_and_paybacks_alone()
    {
        var once = Block.Fast(Terms, Trials);
        var twice = Block.Fast(Terms,
            [.. Trials.Select(t => t with { Benefit = 2 * t.Benefit, Running = 2 * t.Running, Implementation = 2 * t.Implementation })]);
        for (var i = 0; i < Trials.Length; i++)
            Assert.Equal(once[i] with
            {
                AnnualTotalCost = 2 * once[i].AnnualTotalCost,
                FirstYearBenefit = 2 * once[i].FirstYearBenefit,
                Npv = 2 * once[i].Npv,
                PeakFunding = 2 * once[i].PeakFunding,
            }, twice[i]); // a factor of two changes no bit of a ratio
    }

    [Fact]
    public void A_longer_horizon_never_changes_a_payback_already_reached()
    {
        var shorter = Block.Fast(Terms, Trials);
        var longer = Block.Fast(Terms with { HorizonMonths = 120 }, Trials);
        var reached = 0;
        for (var i = 0; i < Trials.Length; i++)
        {
            if (double.IsInfinity(shorter[i].Payback))
                continue;
            reached++;
            Assert.Equal(shorter[i].Payback, longer[i].Payback);
            if (double.IsFinite(shorter[i].DiscountedPayback))
                Assert.Equal(shorter[i].DiscountedPayback, longer[i].DiscountedPayback, 1e-9);
        }
        Assert.InRange(reached, 100, 900);
    }

    [Fact]
    public void Discounted_at_its_own_internal_rate_a_trial_is_worth_nothing()
    {
        foreach (var (trial, outcomes) in Trials.Zip(Block.Fast(Terms, Trials)))
            if (double.IsFinite(outcomes.Irr))
                Assert.InRange(Block.Plain(Terms with { DiscountRate = outcomes.Irr }, trial).Npv / trial.Implementation, -1e-8, 1e-8);
    }

    [Fact]
    public void More_benefit_never_pays_back_later_nor_is_worth_less()
    {
        var less = Block.Fast(Terms, Trials);
        var more = Block.Fast(Terms, [.. Trials.Select(t => t with { Benefit = 1.001 * t.Benefit })]);
        for (var i = 0; i < Trials.Length; i++)
            Assert.True(more[i].Payback <= less[i].Payback && more[i].DiscountedPayback <= less[i].DiscountedPayback
                && more[i].Npv > less[i].Npv && more[i].Irr >= less[i].Irr && more[i].Roi > less[i].Roi, $"{Trials[i]}");
    }

    [Fact]
    public void Discounting_never_pays_back_sooner() => Assert.All(Block.Fast(Terms, Trials),
        outcomes => Assert.True(outcomes.DiscountedPayback >= outcomes.Payback));

    [Fact]
    public void A_trial_is_worth_something_just_where_its_internal_rate_exceeds_the_discount_rate() =>
        Assert.All(Block.Fast(Terms, Trials), outcomes => Assert.Equal(outcomes.Npv > 0, outcomes.Irr > 0.1));

    [Fact]
    public void At_a_rate_of_zero_discounted_payback_is_payback() =>
        Assert.All(Block.Fast(Terms with { DiscountRate = 0 }, Trials), outcomes =>
            Assert.Equal(outcomes.Payback, outcomes.DiscountedPayback, 1e-9));

    private static Trial[] Usual(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Trial(8e5 * random.NextDouble(), 2e5 * random.NextDouble(),
            3e5 + 1e6 * random.NextDouble(), 6 * random.NextDouble(), 12 * random.NextDouble()))];
    }
}
