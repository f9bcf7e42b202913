using Roi.Engine.Economics;
using Roi.Engine.Streams;
using Roi.Engine.Tests.Economics;
using static Roi.Engine.Streams.StreamKind;

namespace Roi.Engine.Tests.Streams;

public class StreamLawTests
{
    private const int Seeds = 400;

    [Fact]
    public void The_plain_case_is_that_of_one_go_live()
    {
        foreach (var horizon in new[] { 7, 60, 61 })
        {
            CashFlowTerms terms = new(horizon, 0.1, 3);
            foreach (var trial in Block.Generate(seed: 5, 300, horizon))
            {
                var expected = Block.Plain(terms, trial);
                var statement = StreamStatement.Of(terms, Streams(trial));
                var moved = Block.Flows(terms, trial).Sum(Math.Abs);
                Close(expected.AnnualTotalCost, statement.AnnualTotalCost, 0);
                Close(expected.Roi, statement.Roi, 0);
                Close(expected.FirstYearBenefit, statement.FirstYearBenefit, trial.Benefit);
                Close(expected.FirstYearRoi, statement.FirstYearRoi, trial.Benefit / trial.Implementation);
                Close(expected.HorizonRoi, statement.HorizonRoi, trial.Benefit / trial.Implementation);
                Close(expected.Payback, statement.Payback ?? double.PositiveInfinity, horizon);
                Close(expected.DiscountedPayback, statement.DiscountedPayback ?? double.PositiveInfinity, horizon);
                Close(expected.Npv, statement.Npv, moved);
                Close(expected.Irr, statement.Irr.PerYear, 10);
                Assert.False(statement.Irr.IsSeveral);

                void Close(double expected, double actual, double size) => Assert.True(
                    expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-12 * Math.Max(Math.Abs(expected), size),
                    Invariant($"expected {expected:R}, found {actual:R}: {trial}, {horizon} months"));
            }
        }

        static CashStream[] Streams(Trial trial) =>
        [
            new SingleMoney(Investment, trial.Implementation, 0),
            new YearlyMoney(Cost, trial.Running) { Start = trial.GoLive },
            new YearlyMoney(Benefit, trial.Benefit * 0.75) { Start = trial.GoLive, RampUp = trial.RampUp },
            new YearlyMoney(Benefit, trial.Benefit * 0.25) { Start = trial.GoLive, RampUp = trial.RampUp },
        ];
    }

    [Fact]
    public void Doubling_all_money_doubles_amounts_and_leaves_ratios_alone() => ForEachSeed((_, terms, streams) =>
    {
        var (once, twice) = (StreamStatement.Of(terms, streams), StreamStatement.Of(terms, [.. streams.Select(Twice)]));
        Assert.Equal(once.Flows.Select(flow => 2 * flow), twice.Flows);
        Assert.Equal((2 * once.Npv, 2 * once.NpvAfterTax, 2 * once.PeakFunding, 2 * once.Volume),
            (twice.Npv, twice.NpvAfterTax, twice.PeakFunding, twice.Volume));
        Assert.Equal((once.Roi, once.FirstYearRoi, once.HorizonRoi, once.Mirr, once.ProfitabilityIndex),
            (twice.Roi, twice.FirstYearRoi, twice.HorizonRoi, twice.Mirr, twice.ProfitabilityIndex));
        Assert.Equal((once.Payback, once.DiscountedPayback, once.PaybackAfterTax, once.Irr, once.IrrAfterTax),
            (twice.Payback, twice.DiscountedPayback, twice.PaybackAfterTax, twice.Irr, twice.IrrAfterTax));
    });

    [Fact]
    public void What_adds_up_over_streams_adds_up() => ForEachSeed((random, terms, streams) =>
    {
        terms = terms with { Tax = terms.Tax is { } tax ? tax with { Losses = LossTreatment.Offset } : null };
        var split = random.Next(streams.Length + 1);
        // Owners are kept apart, so that no residual sells what the other part depreciates.
        CashStream[] first = [.. streams[..split].Select(stream => stream with { Owner = "1" + stream.Owner })];
        CashStream[] second = [.. streams[split..].Select(stream => stream with { Owner = "2" + stream.Owner })];
        var (all, one, other) = (StreamStatement.Of(terms, [.. first, .. second]), StreamStatement.Of(terms, first),
            StreamStatement.Of(terms, second));
        Close(all.Npv, one.Npv + other.Npv, all.Volume);
        Close(all.NpvAfterTax, one.NpvAfterTax + other.NpvAfterTax, all.Volume);
        Close(all.Benefit, one.Benefit + other.Benefit, all.Benefit);
        Close(all.AnnualTotalCost, one.AnnualTotalCost + other.AnnualTotalCost, all.AnnualTotalCost);
        Close(all.FirstYearBenefit, one.FirstYearBenefit + other.FirstYearBenefit, all.FirstYearBenefit);
        Close(all.Years[^1].Cumulative, one.Years[^1].Cumulative + other.Years[^1].Cumulative,
            all.Years.Sum(year => year.Benefit + year.Cost));
    });

    [Fact]
    public void The_year_table_adds_up_to_cumulative_cash() => ForEachSeed((_, terms, streams) =>
    {
        var statement = StreamStatement.Of(terms, streams);
        var gross = streams.Sum(stream => stream.Monthly(terms.HorizonMonths).Sum());
        Close(statement.FlowsAfterTax.Sum(), statement.Years[^1].Cumulative, gross);
        Close(statement.Flows.Sum(), statement.Years.Sum(year => year.Benefit - year.Cost - year.Investment + year.Residual), gross);
        Close(statement.Years.Sum(year => year.Net), statement.Years[^1].Cumulative, gross);
        for (var i = 0; i < streams.Length; i++)
            Close(streams[i].Monthly(terms.HorizonMonths).Sum(), statement.Years.Sum(year => year.Streams[i]), gross);
        Close(statement.HorizonRoi, streams.Length == 0 ? 0 : ReturnOnInvestment.Of(
            statement.Years.Sum(year => year.Benefit + year.Residual), statement.Years.Sum(year => year.Cost + year.Investment)), 1e3);
    });

    [Fact]
    public void An_outflow_that_moves_later_never_lowers_npv() => ForEachSeed((random, terms, streams) =>
    {
        terms = terms with { DiscountRate = Math.Abs(terms.DiscountRate) };
        var (amount, from, later) = (1e5 * random.NextDouble(), 60 * random.NextDouble(), 30 * random.NextDouble());
        var before = StreamStatement.Of(terms, [.. streams, new SingleMoney(Cost, amount, from)]);
        var after = StreamStatement.Of(terms, [.. streams, new SingleMoney(Cost, amount, from + later)]);
        Assert.True(after.Npv >= before.Npv - 1e-9 * before.Volume);
    });

    [Fact]
    public void Losses_carried_forward_are_never_worth_more_than_losses_offset() => ForEachSeed((_, terms, streams) =>
    {
        terms = terms with { DiscountRate = Math.Abs(terms.DiscountRate) };
        TaxTerms tax = terms.Tax ?? new(0.3, new StraightLineDepreciation(4));
        var offset = StreamStatement.Of(terms with { Tax = tax with { Losses = LossTreatment.Offset } }, streams);
        var carried = StreamStatement.Of(terms with { Tax = tax with { Losses = LossTreatment.CarriedForward } }, streams);
        Assert.True(carried.NpvAfterTax <= offset.NpvAfterTax + 1e-9 * offset.Volume);
        Assert.All(carried.Years, year => Assert.True(year.Tax >= 0));
        Assert.Equal(offset.Npv, carried.Npv);
    });

    [Fact]
    public void All_that_is_invested_is_deducted_once() => ForEachSeed((_, terms, streams) =>
    {
        // A sale at the horizon deducts what is left; profits are cash less exempt streams over the whole life.
        terms = terms with { Tax = new(0.25, new DecliningDepreciation(4)) };
        CashStream[] sold =
        [
            .. streams.Where(stream => stream.Kind != Residual).Select(stream => stream with { Owner = "" }),
            new SingleMoney(Residual, 1_000, terms.HorizonMonths),
        ];
        var statement = StreamStatement.Of(terms, sold);
        var taxed = sold.Where(stream => stream.Tax != TaxTreatment.Exempt)
            .Sum(stream => stream.Sign * stream.Monthly(terms.HorizonMonths).Sum());
        Close(0.25 * taxed, statement.Years.Sum(year => year.Tax), statement.Years.Sum(year => year.Benefit + year.Cost + year.Investment));
    });

    [Fact]
    public void Residuals_never_enter_payback() => ForEachSeed((random, terms, streams) =>
    {
        CashStream[] without = [.. streams.Where(stream => stream.Kind != Residual)];
        var (plain, sold) = (StreamStatement.Of(terms, without), StreamStatement.Of(terms,
            [.. without, new SingleMoney(Residual, 1e7, 60 * random.NextDouble()) { Owner = "nobody's" }]));
        Assert.Equal((plain.Payback, plain.DiscountedPayback), (sold.Payback, sold.DiscountedPayback));
        if (terms.Tax is not { Losses: LossTreatment.CarriedForward })
            Assert.Equal(plain.PaybackAfterTax, sold.PaybackAfterTax);
    });

    [Fact]
    public void At_its_internal_rate_a_case_is_worth_nothing() => ForEachSeed((_, terms, streams) =>
    {
        var statement = StreamStatement.Of(terms, streams);
        if (statement.Irr.PerYear is not (> -0.9 and < 1e6)) // nearer to -1, the digits of 1 + rate are few
            return;
        var there = StreamStatement.Of(terms with { DiscountRate = statement.Irr.PerYear }, streams);
        Close(0, there.Npv, 100 * there.Volume);
    });

    private static void ForEachSeed(Action<Random, CashFlowTerms, CashStream[]> law)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            var terms = RandomStreams.Terms(random);
            var streams = RandomStreams.Streams(random, terms.HorizonMonths);
            try
            {
                law(random, terms, streams);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(Invariant($"Seed {seed}: {terms}; {string.Join("; ", (object[])streams)}"), error);
            }
        }
    }

    private static void Close(double expected, double actual, double size) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-11 * Math.Max(Math.Abs(expected), size),
        Invariant($"expected {expected:R}, found {actual:R}"));

    private static CashStream Twice(CashStream stream) => stream switch
    {
        SingleMoney once => new SingleMoney(once.Kind, 2 * once.Amount, once.From, once.Until)
        {
            Tax = once.Tax,
            Owner = once.Owner,
            InServiceFrom = once.InServiceFrom,
        },
        EventMoney events => new EventMoney(2 * events.RunRate,
            [.. events.Events.Select(lump => lump with { Amount = 2 * lump.Amount })])
        {
            Tax = events.Tax,
        },
        YearlyMoney yearly => new YearlyMoney(yearly.Kind, 2 * yearly.Amount)
        {
            Tax = yearly.Tax,
            Owner = yearly.Owner,
            InServiceFrom = yearly.InServiceFrom,
            ByYear = [.. yearly.ByYear.Select(amount => 2 * amount)],
            Start = yearly.Start,
            End = yearly.End,
            RampUp = yearly.RampUp,
            Growth = yearly.Growth,
            GrowthFrom = yearly.GrowthFrom,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(stream)),
    };
}
