using Roi.Engine.Economics;
using Roi.Engine.Streams;
using static Roi.Engine.Streams.StreamKind;

namespace Roi.Engine.Tests.Streams;

/// <summary>When money of a stream moves, by cases small enough to reckon by hand.</summary>
public class StreamTimingTests
{
    private static readonly CashFlowTerms Terms = new(6, 0, 3);

    public static TheoryData<CashStream, double[]> Months => new()
    {
        { new SingleMoney(Benefit, 60, 0),      [60, 0, 0, 0, 0, 0, 0] },
        { new SingleMoney(Benefit, 60, 2),      [0, 0, 60, 0, 0, 0, 0] },
        { new SingleMoney(Benefit, 60, 2.25),   [0, 0, 0, 60, 0, 0, 0] },   // in the month of its instant
        { new SingleMoney(Benefit, 60, 0.1 * 3 * 10), [0, 0, 0, 60, 0, 0, 0] }, // 3.0000000000000004 is month 3
        { new SingleMoney(Benefit, 60, 6.5),    [0, 0, 0, 0, 0, 0, 0] },    // beyond the horizon
        { new SingleMoney(Benefit, 60, 1, 4),   [0, 0, 20, 20, 20, 0, 0] },
        { new SingleMoney(Benefit, 60, 1.5, 3), [0, 0, 20, 40, 0, 0, 0] },
        { new SingleMoney(Benefit, 60, 4, 10),  [0, 0, 0, 0, 0, 10, 10] },
        { new SingleMoney(Benefit, 60, 3, 1),   [0, 0, 0, 60, 0, 0, 0] },   // ends before it begins: in one sum
        { new YearlyMoney(Cost, 120),           [0, -10, -10, -10, -10, -10, -10] },
        { new YearlyMoney(Benefit, 120) { Start = 1.5, End = 4.25 }, [0, 0, 5, 10, 10, 2.5, 0] },
        { new YearlyMoney(Benefit, 120) { RampUp = 2, End = 1.5 },   [0, 2.5, 10 * (1.5 * 1.5 / 4) - 2.5, 0, 0, 0, 0] },
        { new YearlyMoney(Benefit, 120) { Start = 3, End = 3 },      [0, 0, 0, 0, 0, 0, 0] },
        { new EventMoney(0, [new(0.5, 7), new(1, 5), new(4.2, 3)]),  [0, 12, 0, 0, 0, 3, 0] },
    };

    [Theory, MemberData(nameof(Months))]
    public void A_stream_pays_in_its_months(CashStream stream, double[] months) =>
        Assert.Equal(months, StreamStatement.Of(Terms, [stream]).Flows, Close);

    [Fact]
    public void Growth_from_the_start_steps_exactly_within_a_month()
    {
        var flows = StreamStatement.Of(Terms with { HorizonMonths = 30 },
            [new YearlyMoney(Benefit, 120) { Start = 2.5, Growth = 0.1, GrowthFrom = GrowthFrom.Start }]).Flows;
        Assert.Equal([5, 10, 10.5, 11, 11.55, 12.1], ((int[])[3, 14, 15, 26, 27, 28]).Select(month => flows[month]), Close);
    }

    [Fact]
    public void Listed_years_end_with_the_list_and_grow()
    {
        var years = StreamStatement.Of(Terms with { HorizonMonths = 30 },
            [new YearlyMoney(Benefit, 7) { ByYear = [120, 240], Growth = 0.5, Start = 6 }]).Years;
        Assert.Equal([60, 360, 0], years.Select(year => year.Benefit), Close);
    }

    public static TheoryData<CashStream[], double?> Paybacks => new()
    {
        // A lump repays at its own instant, not in a line over its month.
        { [new SingleMoney(Investment, 100, 0), new EventMoney(0, [new(2.25, 150)])], 2.25 },
        { [new SingleMoney(Investment, 100, 0), new YearlyMoney(Benefit, 480), new EventMoney(0, [new(1.5, 20)])], 2 },
        { [new SingleMoney(Investment, 100, 0), new YearlyMoney(Benefit, 480), new EventMoney(0, [new(1.5, 45)])], 1.5 },
        // A later outlay within a month undoes it, and the rest of the month repays it.
        { [new SingleMoney(Investment, 40, 0), new YearlyMoney(Benefit, 480), new SingleMoney(Cost, 20, 1.25)], 1.5 },
        { [new SingleMoney(Investment, 40, 0), new YearlyMoney(Benefit, 480), new SingleMoney(Cost, 300, 5.5)], null },
        // Lumps of one instant are one, though rounding may part them.
        { [new SingleMoney(Cost, 100, 3), new SingleMoney(Benefit, 100, 0.1 * 3 * 10)], 0 },
        { [new SingleMoney(Cost, 100, 0), new SingleMoney(Residual, 1_000, 1)], null },
        { [], 0 },
    };

    [Theory, MemberData(nameof(Paybacks))]
    public void Payback_sees_lumps_at_their_own_instants(CashStream[] streams, double? payback)
    {
        var statement = StreamStatement.Of(Terms, streams);
        Assert.Equal(payback ?? double.PositiveInfinity, statement.Payback ?? double.PositiveInfinity, 1e-12);
        Assert.Equal(statement.Payback, statement.DiscountedPayback); // at a rate of 0
    }

    public static TheoryData<DiscountTiming, int, double[]> Instants => new()
    {
        { DiscountTiming.MonthEnd, 18, [1, 12, 13, 18] },
        { DiscountTiming.YearEnd,  18, [12, 12, 18, 18] },
        { DiscountTiming.MidYear,  18, [6, 6, 15, 15] },
        { DiscountTiming.MidYear,  17, [6, 6, 14.5, 14.5] },
        { DiscountTiming.YearEnd,  24, [12, 12, 24, 24] },
    };

    [Theory, MemberData(nameof(Instants))]
    public void Timing_moves_money_per_year_and_events_and_leaves_money_once(DiscountTiming timing, int horizon, double[] instants)
    {
        var terms = new CashFlowTerms(horizon, 0.21, 3) { Timing = timing };
        foreach (var (month, instant) in ((int[])[1, 12, 13, Math.Min(18, horizon)]).Zip(instants))
        {
            Assert.Equal(Math.Pow(1.21, -instant / 12), StreamStatement.Of(terms, [new EventMoney(0, [new(month - 0.5, 1)])]).Npv, 1e-12);
            Assert.Equal(10 * Math.Pow(1.21, -instant / 12), StreamStatement.Of(terms,
                [new YearlyMoney(Benefit, 120) { Start = month - 1, End = month }]).Npv, 1e-12);
            Assert.Equal(Math.Pow(1.21, -month / 12.0), StreamStatement.Of(terms, [new SingleMoney(Benefit, 1, month - 0.5)]).Npv, 1e-12);
        }
    }

    [Fact]
    public void First_year_figures_are_of_months_0_to_12_with_money_once()
    {
        var statement = StreamStatement.Of(Terms with { HorizonMonths = 36 },
        [
            new YearlyMoney(Benefit, 120) { Start = 2 }, new SingleMoney(Benefit, 50, 12), new SingleMoney(Benefit, 70, 12.5),
            new SingleMoney(Investment, 60, 0), new SingleMoney(Cost, 30, 24), new YearlyMoney(Cost, 12),
        ]);
        Assert.Equal(150, statement.FirstYearBenefit, 1e-12);
        Assert.Equal((150 - 72) / 72.0, statement.FirstYearRoi, 1e-12);
        Assert.Equal((340 + 120 - 126) / 126.0, statement.HorizonRoi, 1e-12);
        Assert.Equal((120 - 42) / 42.0, statement.Roi, 1e-12); // money once is no yearly benefit; I = 60 + 30
    }

    [Fact]
    public void Run_rate_figures_take_what_has_no_declared_end()
    {
        var statement = StreamStatement.Of(Terms with { HorizonMonths = 24 },
        [
            new YearlyMoney(Benefit, 120), new YearlyMoney(Benefit, 999) { End = 24 }, new EventMoney(30, []),
            new YearlyMoney(Cost, 24) { End = 6 }, new YearlyMoney(Investment, 36) { Start = 6, End = 30 },
        ]);
        Assert.Equal((150, 24, 54), (statement.Benefit, statement.RunningCost, statement.Investment));
        Assert.Equal(24 + 54 / 3.0, statement.AnnualTotalCost, 1e-12);
    }

    public static TheoryData<Func<object>, string> Hostile => new()
    {
        { () => new YearlyMoney(Benefit, double.NaN), "Needs a finite amount, got NaN." },
        { () => new YearlyMoney(Residual, 1), "A residual is money once." },
        { () => new YearlyMoney(Benefit, 1) { Start = -1 }, "Needs a finite number of months from 0, got -1." },
        { () => new YearlyMoney(Benefit, 1) { End = double.PositiveInfinity }, "Needs a finite number of months from 0, got Infinity." },
        { () => new YearlyMoney(Benefit, 1) { RampUp = double.NaN }, "Needs a finite number of months from 0, got NaN." },
        { () => new YearlyMoney(Benefit, 1) { Growth = -1 }, "Growth per year must be finite and above -1 (-100 %), got -1." },
        { () => new YearlyMoney(Benefit, 1) { ByYear = [1, double.NaN] }, "Needs a finite amount, got NaN." },
        { () => new YearlyMoney(Benefit, 1) { Tax = TaxTreatment.Depreciated }, "Costs and investments are depreciated, not a Benefit." },
        { () => new SingleMoney(Cost, double.NegativeInfinity, 0), "Needs a finite amount, got -Infinity." },
        { () => new SingleMoney(Cost, 1, -0.5), "Needs a finite number of months from 0, got -0.5." },
        { () => new SingleMoney(Cost, 1, 0, double.NaN), "Needs a finite number of months from 0, got NaN." },
        { () => new SingleMoney(Cost, 1, 0) { InServiceFrom = -2 }, "Needs a finite number of months from 0, got -2." },
        { () => new EventMoney(0, [new(-1, 5)]), "Needs a finite number of months from 0, got -1." },
        { () => new EventMoney(0, [new(1, double.NaN)]), "Needs a finite amount, got NaN." },
        { () => new TaxTerms(1.2, new StraightLineDepreciation(5)), "The tax rate must be 0 to 1 (100 %), got 1.2." },
        { () => new StraightLineDepreciation(0), "The years of depreciation must be above 0 and at most 100, got 0." },
        { () => new DecliningDepreciation(5, 0.5), "The factor of declining depreciation must be 1 to 10, got 0.5." },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Values_out_of_range_are_refused(Func<object> create, string message) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(create).Message, StringComparison.Ordinal);

    [Fact]
    public void A_lump_dated_in_the_far_future_is_cut() => Assert.Equal(0,
        StreamStatement.Of(Terms, [new SingleMoney(Benefit, 5, 1e9), new YearlyMoney(Benefit, 5) { Start = 1e300 }]).Flows.Sum());

    private static bool Close(double left, double right) => Math.Abs(left - right) < 1e-12;
}
