using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Tornado and cash fan against plain statements of what they are.</summary>
public sealed class SubsampleTests
{
    private static readonly string[] Cash = [Outcomes.TotalBenefit, "runningCost", "implementationCost", "goLive", "rampUp"];

    [Fact]
    public void A_tornado_ranks_the_uncertain_inputs_by_the_middle_half_of_the_replicates_correlations_of_grades_with_ranks_of_npv()
    {
        var model = Plant.Of().With("scrap", new Certain(600_000)).With("qualityReduction", new Uniform(0.3, 0.3))
            .With("reactiveHours", new Truncated(new Discrete((2500, 1), (3200, 3), (4500, 1), (9999, 1)), max: 5000))
            .With("labourCost", new Empirical(48, 55, 55, 70)) with
        {
            Correlations = [new("rampUp", "scrap", 0.5), new("rampUp", "shift", -0.5), new("Filler 1/hours", "Filler 2/hours", 0.3)],
        };
        var tornado = Simulator.Run(model, Plant.Few).Tornado;
        var trials = model.Trials(Plant.Few);
        var npvRanks = PlainRanks(model.Trials(Plant.Few, Outcomes.Npv)[Outcomes.Npv]);
        Assert.Equal((Outcomes.Npv, 1024), (tornado.Outcome, tornado.Trials));
        Assert.Equal(trials.Keys.Order(StringComparer.Ordinal), tornado.Inputs.Select(input => input.Input).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(tornado.Inputs, input => input.Input is "scrap" or "goLive" or "qualityReduction");
        foreach (var input in tornado.Inputs)
        {
            var shape = model.Inputs.Single(given => given.Name == input.Input).Distribution;
            double[] grades = [.. trials[input.Input].Select(draw => (shape.CdfBelow(draw) + shape.Cdf(draw)) / 2)];
            var middle = grades.Chunk(64).Zip(npvRanks.Chunk(64), Pearson).Order().Skip(4).Take(8);
            Assert.Equal(middle.Average(), input.Coefficient, 1e-8);
            Assert.Equal(Pearson(PlainRanks(trials[input.Input]), npvRanks), input.Coefficient, 5 * input.StandardError!.Value);
        }
        Assert.Equal(tornado.Inputs.OrderByDescending(input => Math.Abs(input.Coefficient)), tornado.Inputs);
        Assert.True(tornado.Inputs.Single(input => input.Input == "implementationCost").Coefficient < -0.1);
        Assert.True(tornado.Inputs.Single(input => input.Input == "downtimeReduction").Coefficient > 0.1);
    }

    [Fact]
    public void An_input_that_nothing_uses_drives_nothing_and_the_only_one_drives_all()
    {
        var model = Plant.Only(Plant.Name("x"), 5, 1, new("x", new Uniform(1, 9)), new("unused", new Uniform(1, 9)));
        var tornado = Simulator.Run(model, new()).Tornado;
        Assert.Equal(["x", "unused"], tornado.Inputs.Select(input => input.Input));
        Assert.Equal(1, tornado.Inputs[0].Coefficient, 1.0 / 8192);
        Assert.Equal(0, tornado.Inputs[1].Coefficient, 5 / Math.Sqrt(tornado.Trials));
    }

    /// <summary>Up to chance, where the first digits of two inputs coincide in one replicate, they have a correlation of 0.75 there and of
    /// 0.047 in all trials.</summary>
    [Fact]
    public void Inputs_of_two_groups_that_lie_alike_in_a_replicate_are_not_taken_for_correlated()
    {
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var (used, idle) = ("used " + i, "idle " + i);
            var alike = Enumerable.Range(0, SimulationOptions.Replicates).Count(replicate =>
                FirstDigit(used, replicate).SequenceEqual(FirstDigit(idle, replicate)));
            if (alike != 1)
                continue;
            found++;
            var model = Plant.Only(Plant.Name("used"), 5, 1, new("used", new Uniform(1, 9)) { Group = used },
                new("idle", new Uniform(1, 9)) { Group = idle });
            var tornado = Simulator.Run(model, new() { RequestedTrials = 16 * 1024, Parts = RunParts.RankCorrelations }).Tornado;
            Assert.Equal("used", tornado.Inputs[0].Input);
            Assert.InRange(tornado.Inputs[1].Coefficient, -0.02, 0.02);
            Assert.InRange(tornado.Inputs[1].StandardError!.Value, 0, 0.01);
        }
        Assert.InRange(found, 4, 20);

        static IEnumerable<uint> FirstDigit(string group, int replicate) => GroupMatrix.Columns(new("group " + group, "", 0),
            DrawGroups.Salts[replicate]).Take(10).Select(column => column & 1);
    }

    /// <summary>Of a sum of normals: 6/π·asin(r/2) with r the correlation of input and sum; the standard deviation is the root of the sum
    /// of squares. 200 seeds; bounds as for percentiles.</summary>
    [Fact]
    public void Rank_correlations_and_standard_deviations_are_as_near_the_truth_as_their_errors_say()
    {
        const int Seeds = 200;
        double[] weights = [5, 4, 3, 2, 1];
        var deviation = Math.Sqrt(weights.Sum(weight => weight * weight));
        Input[] inputs = [.. weights.Select((weight, i) => new Input($"x{i}", new Normal(100, weight)) { Group = $"set {i}" })];
        var model = Plant.Only(inputs.Select(input => Plant.Name(input.Name)).Aggregate(Plant.Plus), 5, 1, inputs);
        var (covered, coveredDeviation) = (new int[weights.Length], 0);
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var result = Simulator.Run(model, new() { RequestedTrials = 16 * 256, Seed = seed });
            foreach (var input in result.Tornado.Inputs)
            {
                var i = int.Parse(input.Input[1..], System.Globalization.CultureInfo.InvariantCulture);
                var truth = 6 / Math.PI * Math.Asin(weights[i] / deviation / 2);
                covered[i] += Math.Abs(input.Coefficient - truth) <= 2.131 * input.StandardError ? 1 : 0;
            }
            var benefit = result[Outcomes.TotalBenefit];
            coveredDeviation += Math.Abs(benefit.StandardDeviation!.Value - deviation) <= 2.131 * benefit.StandardDeviationError ? 1 : 0;
        }
        Assert.All(covered.Append(coveredDeviation), count => Assert.InRange(count / (double)Seeds, 0.885, 1));
    }

    /// <summary>A running cost that takes all of the benefit from an uncertain go-live on: NPV is the outlay, to the last bits.</summary>
    [Fact]
    public void An_outcome_that_is_one_value_up_to_rounding_has_no_rank_correlation() =>
        HasNoDriver(Plant.Only(Plant.Number(1000 / 3.0), 77777.7, 1000 / 3.0).With("g", new Uniform(1, 40)));

    /// <summary>A benefit that equals an uncertain running cost: NPV is 0, to the last bits of what flows in and out.</summary>
    [Fact]
    public void An_outcome_that_is_zero_up_to_rounding_has_no_rank_correlation() => HasNoDriver(Plant.Only(
        new Binary(BinaryOperator.Subtract,
            Plant.Times(Plant.Number(1.1), Plant.Name("A")), Plant.Times(Plant.Number(0.1), Plant.Name("A"))), 0, 0)
        .With("A", new Uniform(900, 1100)));

    private static void HasNoDriver(Model model)
    {
        var result = Simulator.Run(model, Plant.Few);
        Assert.True(result[Outcomes.Npv].StandardDeviation > 0);
        Assert.Equal(0, Assert.Single(result.Tornado.Inputs).Coefficient);
    }

    [Theory]
    [InlineData(Outlay.AtStart)]
    [InlineData(Outlay.UntilGoLive)]
    public void A_cash_fan_is_the_percentiles_of_each_months_cumulative_cash(Outlay outlay)
    {
        var model = Plant.Of().With("goLive", new Uniform(0, 5)).With("rampUp", new Uniform(0, 9)) with
        {
            Terms = Plant.Terms with { HorizonMonths = 30, Outlay = outlay },
        };
        var fan = Simulator.Run(model, Plant.Few).CashFan;
        var columns = model.Trials(Plant.Few, Cash);
        var months = Enumerable.Range(0, 31).Select(_ => new List<double>()).ToArray();
        List<double> deepest = [];
        for (var trial = 0; trial < 1024; trial++)
        {
            var flows = CashFlow.Flows(model.Terms, columns[Cash[0]][trial], columns[Cash[1]][trial], columns[Cash[2]][trial],
                columns[Cash[3]][trial], columns[Cash[4]][trial]);
            var (cumulative, lowest) = (0.0, double.PositiveInfinity);
            for (var month = 0; month < flows.Length; month++)
            {
                months[month].Add(cumulative += flows[month]);
                lowest = Math.Min(lowest, cumulative);
            }
            deepest.Add(lowest);
        }
        Assert.Equal((1024, 31, 31, 31), (fan.Trials, fan.P10.Length, fan.P50.Length, fan.P90.Length));
        for (var month = 0; month < months.Length; month++)
            AssertPercentiles(months[month], (fan.P10[month], fan.P50[month], fan.P90[month]));
        AssertPercentiles(deepest, fan.DeepestExposure);
    }

    [Fact]
    public void Without_uncertainty_the_fan_is_one_line_and_the_tornado_is_empty()
    {
        var model = Plant.Only(Plant.Number(800), 1000, 100).With("g", new Certain(2));
        var result = Simulator.Run(model, Plant.Few);
        Assert.Empty(result.Tornado.Inputs);
        var line = new double[61];
        CashFlow.Cumulative(model.Terms, 800, 100, 1000, 2, 0, line);
        for (var month = 0; month < line.Length; month++)
        {
            Assert.Equal(line[month], result.CashFan.P50[month], 1e-9);
            Assert.Equal((result.CashFan.P50[month], result.CashFan.P50[month]), (result.CashFan.P10[month], result.CashFan.P90[month]));
        }
        Assert.Equal((-1000, -1000, -1000), result.CashFan.DeepestExposure);
    }

    [Fact]
    public void A_tornado_rests_on_at_most_8192_trials_of_each_replicate_and_a_fan_on_1024()
    {
        var options = new SimulationOptions { RequestedTrials = 16 * 16_384 };
        var (few, many) = (Simulator.Run(Plant.Of(), options with { RequestedTrials = 16 * 8192 }), Simulator.Run(Plant.Of(), options));
        Assert.Equal((131_072, 16_384), (many.Tornado.Trials, many.CashFan.Trials));
        Assert.Equal(few.Tornado.Inputs, many.Tornado.Inputs);
        Assert.Equal(few.CashFan.P10, many.CashFan.P10);
    }

    private static void AssertPercentiles(List<double> column, (double P10, double P50, double P90) found)
    {
        foreach (var (percent, value) in new[] { (10, found.P10), (50, found.P50), (90, found.P90) })
            Assert.Equal(PlainPercentile([.. column.Order()], percent), value, 1e-9 * 3e6);
    }

    private static double PlainPercentile(double[] sorted, double percent)
    {
        var position = (sorted.Length - 1) * percent / 100;
        var (lower, upper) = (sorted[(int)position], sorted[(int)Math.Ceiling(position)]);
        return lower + (upper - lower) * (position - Math.Floor(position));
    }

    private static double[] PlainRanks(double[] column) =>
        [.. column.Select(value => 1 + column.Count(other => other < value) + (column.Count(other => other == value) - 1) / 2.0)];

    private static double Pearson(double[] x, double[] y)
    {
        var (ofX, ofY, xx, yy, xy) = (x.Average(), y.Average(), 0.0, 0.0, 0.0);
        foreach (var (a, b) in x.Zip(y, (a, b) => (a - ofX, b - ofY)))
            (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b);
        return xy / Math.Sqrt(xx * yy);
    }
}
