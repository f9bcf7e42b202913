using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Benchmarks;

/// <summary>An outcome of a model whose percentiles and mean are known.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Model">The model.</param>
/// <param name="Outcome">Which of its outcomes.</param>
/// <param name="Values">P10, P50, P90 and the mean.</param>
internal sealed record KnownAnswer(string Name, Model Model, string Outcome, double[] Values)
{
    private static readonly double[] Percents = [10, 50, 90];
    private static readonly Normal Standard = new(0, 1);

    /// <summary>Models with an answer in closed form: one input and many, in one group and in several.</summary>
    public static IEnumerable<KnownAnswer> ClosedForms()
    {
        yield return One("normal", new Normal(500, 80), 500);
        yield return One("uniform", new Uniform(100, 400), 250);
        yield return One("lognormal", Lognormal.FromMean(300, 150), 300);
        yield return One("PERT", new Pert(300, 420, 700), (300 + 4 * 420 + 700) / 6.0);
        foreach (var ratio in new[] { 10, 100, 1_000, 10_000 })
        {
            var logSd = Math.Log(ratio) / (2 * Standard.Quantile(0.9));
            yield return One(Invariant($"lognormal, P90 / P10 = {ratio:N0}"),
                Lognormal.FromPercentiles(1, ratio), Math.Sqrt(ratio) * Math.Exp(logSd * logSd / 2));
        }
        yield return Gap();
        foreach (var (inputs, groups) in new[] { (3, 1), (3, 3), (8, 4) })
        {
            var sds = Enumerable.Range(0, inputs).Select(i => 30.0 + 10 * (i * 5 % 7)).ToArray();
            var sum = new Normal(500 * inputs, Math.Sqrt(sds.Sum(sd => sd * sd)));
            yield return Many($"sum of {inputs} normals, {groups} groups", BinaryOperator.Add, groups,
                [.. sds.Select(sd => new Normal(500, sd))], sum.Quantile, sum.Mean);
            var logSds = sds.Select(sd => sd / 200).ToArray();
            var logSd = Math.Sqrt(logSds.Sum(sd => sd * sd));
            yield return Many($"product of {inputs} lognormals, {groups} groups", BinaryOperator.Multiply, groups,
                [.. logSds.Select(sd => Lognormal.FromPercentiles(Math.Exp(sd * Standard.Quantile(0.1)),
                    Math.Exp(sd * Standard.Quantile(0.9))))],
                p => Math.Exp(logSd * Standard.Quantile(p)), Math.Exp(logSd * logSd / 2));
        }
    }

    /// <summary>NPV and ROI of the plant; the mean of runs of 2^21 trials, each many times more exact than the runs that are
    /// held against it.</summary>
    public static KnownAnswer[] Plant()
    {
        const int Runs = 8;
        var model = PlantModel.Create();
        KnownAnswer[] answers =
        [
            new("plant, NPV", model, Outcomes.Npv, new double[4]), new("plant, ROI", model, Outcomes.Roi, new double[4]),
        ];
        for (var run = 0; run < Runs; run++)
        {
            var result = Simulator.Run(model, Options(1 << 21, 1_000_000_000 + (ulong)run, SamplingMethod.Sobol));
            foreach (var answer in answers)
                foreach (var (i, estimate) in Estimates(result[answer.Outcome]).Index())
                    answer.Values[i] += estimate.Value / Runs;
        }
        return answers;
    }

    /// <summary>How the runs are made: with standard errors and no more.</summary>
    public static SimulationOptions Options(long trials, ulong seed, SamplingMethod sampling) => new()
    {
        RequestedTrials = trials,
        Seed = seed,
        Sampling = sampling,
        Parts = RunParts.StandardErrors,
        CashFlowOutcomes = [Outcomes.Npv, Outcomes.Roi],
    };

    /// <summary>What a run says of P10, P50, P90 and the mean.</summary>
    public static (double Value, double? Error)[] Estimates(OutcomeStatistics outcome) =>
    [
        .. outcome.Percentiles.Select(estimate => (estimate.Value, estimate.StandardError)),
        (outcome.Mean!.Value, outcome.MeanStandardError),
    ];

    /// <summary>Half of it from 0 to 10 and half from 90 to 110: any value from 10 to 90 is a median.</summary>
    private static KnownAnswer Gap()
    {
        var answer = Many("half 0-10, half 90-110", BinaryOperator.Add, 1, [new Uniform(0, 10), new Bernoulli(0.5)], p => p, 52.5);
        Formula low = new Reference("x0"), isHigh = new Reference("x1");
        Formula rise = new Binary(BinaryOperator.Add, new Constant(90), low);
        return answer with
        {
            Model = answer.Model with
            {
                Drivers = [new("benefit", [new("term", new Binary(
                    BinaryOperator.Add, low, new Binary(BinaryOperator.Multiply, isHigh, rise)))])],
            },
            Values = [2, 10, 106, 52.5],
        };
    }

    private static KnownAnswer One(string name, Distribution distribution, double mean) =>
        Many(name, BinaryOperator.Add, 1, [distribution], distribution.Quantile, mean);

    private static KnownAnswer Many(
        string name, BinaryOperator combine, int groups, Distribution[] distributions, Func<double, double> quantile, double mean)
    {
        var inputs = distributions.Select((distribution, i) =>
            new Input(Invariant($"x{i}"), distribution) { Group = Invariant($"set {i % groups}") }).ToArray();
        var benefit = inputs.Select(Formula (input) => new Reference(input.Name))
            .Aggregate((left, right) => new Binary(combine, left, right));
        Model model = new()
        {
            Inputs = [.. inputs, new("cost", new Certain(1)), new("running", new Certain(1)), new("months", new Certain(0))],
            Drivers = [new("benefit", [new("term", benefit)])],
            Cash = new CashColumns("cost", "running", "months", "months"),
            Terms = new CashFlowTerms(60, 0.1, 3),
        };
        return new(name, model, Outcomes.TotalBenefit, [.. Percents.Select(percent => quantile(percent / 100)), mean]);
    }
}
