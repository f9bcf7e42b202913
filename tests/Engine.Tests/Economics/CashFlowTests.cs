using Roi.Engine.Economics;

namespace Roi.Engine.Tests.Economics;

public class CashFlowTests
{
    private static readonly CashFlowTerms Terms = new(60, 0.1, 3);

    [Fact]
    public void A_ramp_up_is_averaged_exactly_over_each_month()
    {
        // Go-live at 1, two months of ramp-up: a quarter, three quarters, then all of 100 a month, less 10 running.
        Assert.Equal([-500, 0, 25 - 10, 75 - 10, 90, 90], CashFlow.Flows(Terms with { HorizonMonths = 5 }, 1200, 120, 500, 1, 2), Close);
        // Go-live in the middle of month 2: half a month, in which the ramp-up of 1 reaches a half: an eighth.
        Assert.Equal([-500, 0, 12.5 - 5, 87.5 - 10, 90], CashFlow.Flows(Terms with { HorizonMonths = 4 }, 1200, 120, 500, 1.5, 1), Close);
    }

    [Theory]
    [InlineData(0, new double[] { -60, 0, 0, 0 })]       // nothing to wait for: at once
    [InlineData(0.5, new double[] { 0, -60, 0, 0 })]
    [InlineData(2, new double[] { 0, -30, -30, 0 })]
    [InlineData(2.5, new double[] { 0, -24, -24, -12 })]
    [InlineData(6, new double[] { 0, -10, -10, -10 })]   // the rest falls beyond the horizon
    public void An_outlay_until_go_live_is_spread_by_overlap(double goLive, double[] flows) =>
        Assert.Equal(flows, CashFlow.Flows(new(3, 0.1, 3, Outlay.UntilGoLive), 0, 0, 60, goLive, 0), Close);

    [Fact]
    public void Cumulative_cash_is_the_running_total_of_the_flows()
    {
        foreach (var outlay in Enum.GetValues<Outlay>())
            foreach (var trial in Block.Generate(seed: 3, 300, 60))
            {
                var terms = Terms with { Outlay = outlay };
                var (months, total, moved) = (new double[61], 0.0, 0.0);
                CashFlow.Cumulative(terms, trial.Benefit, trial.Running, trial.Implementation, trial.GoLive, trial.RampUp, months);
                var flows = Block.Flows(terms, trial);
                for (var month = 0; month <= 60; month++)
                {
                    total += flows[month];
                    moved += Math.Abs(flows[month]) + trial.Running / 12;
                    Assert.InRange(months[month], total - 1e-12 * moved, total + 1e-12 * moved);
                }
            }
    }

    public static TheoryData<double[], double?> Paybacks => new()
    {
        { [-100, 100],         1.0  },  // covered exactly at month end
        { [-100, 40, 40, 40],  2.5  },  // halfway through the third month
        { [-100, -20, 240],    1.5  },  // a ramp-up loss comes first
        { [-100, 120, -50],    null },  // reached, then lost again
        { [-100, 40, 40],      null },  // never within the horizon
        { [0, 5, 5],           0.0  },  // nothing to pay back
        { [0, -5, 10],         1.5  },  // nothing at first, then a loss
        { [-0.3, 0.1, 0.1, 0.1], 3.0 }, // met to the cent: what rounding leaves is a tie
    };

    [Theory, MemberData(nameof(Paybacks))]
    public void Payback_is_when_cumulative_flow_turns_positive_for_good(double[] flows, double? months) =>
        Assert.Equal(months ?? double.PositiveInfinity, Payback.Months(flows) ?? double.PositiveInfinity, 1e-12);

    public static TheoryData<double[], double> Rates => new()
    {
        { [-100, 110],        1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 - 1 },
        { [-100, 50, 50],     0 },
        { [-100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50], -0.5 },
        { [-100, -5, 0],      double.NegativeInfinity },  // nothing comes in
        { [0, 5, 5],          double.PositiveInfinity },  // nothing goes out
        { [-1, 256],          79228162514264337593543950335.0 },  // 2^96 - 1
        { [-1e-9, 1e9],       1e216 },                    // however little goes out, there is a rate
        { [0, 0],             double.NegativeInfinity },  // nothing at all
        { [5, -10],           double.NegativeInfinity },  // a loan, not an investment
        { [-5, double.NaN],   double.NaN },
    };

    [Theory, MemberData(nameof(Rates))]
    public void The_internal_rate_of_return_is_per_year(double[] flows, double rate) =>
        Assert.Equal(rate, InternalRateOfReturn.Of(flows), double.IsFinite(rate) ? 1e-12 * Math.Max(Math.Abs(rate), 1) : 1e-12);

    [Fact]
    public void Present_value_takes_flows_at_month_ends() =>
        Assert.Equal(-100 + 110 / 1.1, NetPresentValue.Of([-100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 110], Terms), 1e-12);

    [Fact]
    public void Returns_on_no_cost_are_not_numbers()
    {
        Assert.Equal(double.NaN, ReturnOnInvestment.RunRate(Terms, 100, 0, 0));
        Assert.Equal(double.NaN, ReturnOnInvestment.Within(12, 100, 50, 0, 12, 0));
        Assert.Equal(double.NaN, Block.Fast(Terms, new Trial(100, 0, 0, 0, 0)).HorizonRoi);
    }

    public static TheoryData<int, double, double, string> BadTerms => new()
    {
        { 0, 0.1, 3, "The horizon must be 1 to 1200 months, got 0." },
        { 1201, 0.1, 3, "The horizon must be 1 to 1200 months, got 1201." },
        { 60, -1, 3, "The discount rate must be finite and above -1 (-100 %), got -1." },
        { 60, double.NaN, 3, "The discount rate must be finite and above -1 (-100 %), got NaN." },
        { 60, 0.1, 0, "The amortisation must be finite and above 0 years, got 0." },
        { 60, 0.1, double.PositiveInfinity, "The amortisation must be finite and above 0 years, got Infinity." },
    };

    [Theory, MemberData(nameof(BadTerms))]
    public void Terms_out_of_range_are_refused(int horizon, double rate, double years, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(() => new CashFlowTerms(horizon, rate, years)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Months_that_cannot_be_are_refused() =>
        Assert.StartsWith("Needs a finite number of months from 0, got -1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => CashFlow.Flows(Terms, 1, 1, 1, -1, 0)).Message, StringComparison.Ordinal);

    private static bool Close(double left, double right) => Math.Abs(left - right) < 1e-11;
}
