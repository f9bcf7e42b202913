using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Benefits of events that arrive as a Poisson process.</summary>
public class EventsInTimeTests
{
    private static readonly SimulationOptions Options = new() { RequestedTrials = 1 << 16 };

    /// <summary>An outlay of 1 at month 0, and events with a cost of their own each from 50,000 to 150,000 times a price.</summary>
    internal static Model Model(double rate = 1.8, double prevented = 0.6, double start = 3, double rampUp = 6, double price = 1) => new()
    {
        Inputs =
        [
            new("rate", new Certain(rate)), new("prevented", new Certain(prevented)), new("price", new Certain(price)),
            new("g", new Certain(start)), new("M", new Certain(rampUp)), new("cost", new Certain(100_000)), new("one", new Certain(1)),
        ],
        Drivers = [new("failures", [new("failures term", Times(Name("rate"), Name("prevented"), Name("cost"), Name("price")))])],
        Cash = new StreamedCash(
        [
            new("failures", StreamKind.Benefit, ["benefit.failures"])
            {
                IsYearly = true,
                Start = "g",
                RampUp = "M",
                Events = new()
                {
                    Rate = "rate",
                    Prevented = "prevented",
                    Cost = Times(Name("cost"), Name("price")),
                    Drawn = [new("cost", new Uniform(50_000, 150_000))],
                },
            },
            new("", StreamKind.Investment, ["one"]),
        ]),
        Terms = new(60, 0, 3),
    };

    private static double Expected(double month, double rate = 1.8, double prevented = 0.6) =>
        rate * prevented * RampUp.FullMonths(month - 3, 6) / 12;

    [Theory]
    [InlineData(4)]
    [InlineData(6.5)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(30)]
    public void The_first_prevented_event_comes_as_that_of_a_Poisson_process(double month)
    {
        var model = Model() with
        {
            Observables = [new("paid", new Indicator(new Comparison(ComparisonOperator.LessOrEqual, Name("payback"), Number(month))))],
        };
        var share = Simulator.Run(model, Options).Statistics["paid"].Mean!.Value;
        var probability = 1 - Math.Exp(-Expected(month));
        Assert.InRange(share - probability, -4 * Sd(), 4 * Sd());

        double Sd() => Math.Sqrt(probability * (1 - probability) / Options.Trials);
    }

    [Fact]
    public void The_benefit_of_a_year_has_the_mean_and_the_variance_of_a_compound_Poisson_process()
    {
        var first = Simulator.Run(Model(), Options).Statistics["firstYearBenefit"];
        // E[C] = 100,000; E[C^2] = 100,000^2 + 100,000^2 / 12; the fourth cumulant of the sum is expected x E[C^4].
        var (events, square) = (Expected(12), 1e10 * (1 + 1 / 12.0));
        var fourth = (Math.Pow(150_000, 5) - Math.Pow(50_000, 5)) / 5 / 100_000;
        var (mean, variance) = (events * 100_000, events * square);
        Assert.InRange(first.Mean!.Value - mean, -4 * Math.Sqrt(variance / Options.Trials), 4 * Math.Sqrt(variance / Options.Trials));
        var errorOfVariance = Math.Sqrt((events * fourth + 2 * variance * variance) / Options.Trials);
        Assert.InRange(Math.Pow(first.StandardDeviation!.Value, 2) - variance, -4 * errorOfVariance, 4 * errorOfVariance);
    }

    [Fact]
    public void The_year_table_and_the_cash_fan_have_the_events_of_the_trials()
    {
        var options = Options with { RequestedTrials = 1 << 14 };
        var result = Simulator.Run(Model(), options);
        Assert.Equal(result.Statistics["firstYearBenefit"].Mean!.Value, result.Years.Years[1].Benefit.Mean, 1e-6);
        Assert.Equal(result.Statistics["npv"].P50, result.CashFan.P50[60], 1e-6);
        Assert.Equal(result.Statistics["npv"].Mean!.Value, result.Years.Years[^1].Cumulative.Mean, 1e-6);
    }

    [Fact]
    public void Nothing_depends_on_the_number_of_cores()
    {
        var (one, two) = (Simulator.Run(Model(), Options with { Threads = 1 }), Simulator.Run(Model(), Options with { Threads = 2 }));
        foreach (var (name, statistics) in one.Statistics)
            Assert.Equal(statistics.Percentile(50), two.Statistics[name].Percentile(50));
        Assert.Equal(one.Statistics["npv"].Mean, two.Statistics["npv"].Mean);
    }

    /// <summary>A run is compared trial by trial with another of the same seed.</summary>
    [Theory]
    [InlineData(2.3, 0.6, 3, 6, 1)]
    [InlineData(1.9, 0.6, 3, 6, 1)]
    [InlineData(1.8, 0.7, 3, 6, 1)]
    [InlineData(1.8, 0.6, 2, 6, 1)]
    [InlineData(1.8, 0.6, 3, 4, 1)]
    [InlineData(1.8, 0.6, 3, 6, 1.5)]
    public void A_higher_rate_or_share_an_earlier_start_and_a_higher_cost_lower_the_benefit_of_no_trial(
        double rate, double prevented, double start, double rampUp, double price)
    {
        var more = Benefits(Model(rate, prevented, start, rampUp, price));
        var risen = Benefits(Model()).Zip(more).Count(pair => pair.Second > pair.First);
        Assert.All(Benefits(Model()).Zip(more), pair => Assert.True(pair.Second >= pair.First));
        Assert.True(risen > 50, $"{risen} trials have risen");
    }

    [Fact]
    public void A_trial_without_events_has_no_benefit_and_events_of_one_stream_are_not_those_of_another()
    {
        Assert.All(Benefits(Model(rate: 0)), benefit => Assert.Equal(0, benefit));
        Assert.All(Benefits(Model(prevented: 0)), benefit => Assert.Equal(0, benefit));
        var model = Model();
        var other = model with
        {
            Cash = new StreamedCash([.. ((StreamedCash)model.Cash).Streams.Select(stream => stream with { Id = "other " + stream.Id })]),
        };
        Assert.NotEqual(Benefits(model), Benefits(other));
    }

    [Fact]
    public void Without_draws_the_money_is_what_events_bring_on_average()
    {
        var inputs = Model().Inputs.ToDictionary(input => input.Name, input => input.Distribution.Min);
        var one = Simulator.Evaluate(Model(), inputs);
        Assert.Equal(Expected(12) * 100_000, one["firstYearBenefit"], 1e-6);
        Assert.Equal(Expected(60) * 100_000 - 1, one["npv"], 1e-6);
    }

    [Theory]
    [InlineData(-0.1, 0.5)]
    [InlineData(366, 0.5)]
    [InlineData(1, 1.01)]
    [InlineData(1, -0.01)]
    public void A_rate_or_a_share_out_of_its_range_leaves_the_trial_undefined(double rate, double prevented) =>
        Assert.True(Simulator.Run(Model(rate, prevented), Plant.Few).Statistics["npv"].IsUndefined);

    [Fact]
    public void All_inputs_fixed_is_not_all_trials_alike() => Assert.False(Model().IsDeterministic);

    private static double[] Benefits(Model model) =>
        [.. Simulator.Replay(model, Plant.Few, 64).SelectMany(block => block[StreamedCash.HorizonBenefit].ToArray())];
}
