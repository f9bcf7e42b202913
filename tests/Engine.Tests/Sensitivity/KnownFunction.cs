using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>A function of independent uniforms whose shares of variance are known in closed form.</summary>
/// <param name="Inputs">The number of uniforms.</param>
/// <param name="Output">The function.</param>
/// <param name="First">The first-order index of each input.</param>
/// <param name="Total">The total index of each input; empty where it is not asked for.</param>
internal sealed record KnownFunction(int Inputs, Func<double[], double> Output, double[] First, double[] Total)
{
    public const int Replicates = 16;

    private static readonly Normal Standard = new(0, 1);

    /// <summary>sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, of uniforms from -π to π (Ishigami and Homma, 1990).</summary>
    public static KnownFunction Ishigami { get; } = new(3,
        u =>
        {
            var (x, y, z) = (Angle(u[0]), Angle(u[1]), Angle(u[2]));
            return Math.Sin(x) + 7 * Math.Sin(y) * Math.Sin(y) + 0.1 * z * z * z * z * Math.Sin(x);
        },
        [0.313905, 0.442411, 0], [0.557589, 0.442411, 0.243684]);

    /// <summary>The product of (|4u - 2| + a) / (1 + a) with a = 0, 1, 4.5, 9 and four times 99 (Saltelli and Sobol', 1995).</summary>
    public static KnownFunction SobolG { get; } = new(8,
        u => u.Zip([0, 1, 4.5, 9, 99, 99, 99, 99], (x, a) => (Math.Abs(4 * x - 2) + a) / (1 + a)).Aggregate((one, other) => one * other),
        [0.716192, 0.179048, 0.023676, 0.007162, 0.0000716, 0.0000716, 0.0000716, 0.0000716], []);

    /// <summary>A product of lognormals whose logarithms have standard deviations 0.3, 0.2 and 0.1.</summary>
    public static KnownFunction Lognormals { get; } = new(3,
        u => Math.Exp(0.3 * Score(u[0]) + 0.2 * Score(u[1]) + 0.1 * Score(u[2])),
        [0.626685, 0.271576, 0.066879], [0.658815, 0.300138, 0.076164]);

    public static KnownFunction Named(string name) => name switch
    {
        "Ishigami" => Ishigami,
        "Sobol-G" => SobolG,
        "lognormals" => Lognormals,
        _ => throw new ArgumentException(name),
    };

    public static double Score(double uniform) => Standard.Quantile(uniform);

    /// <summary>The uniforms of each input, replicate by replicate.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="trials">Trials of all replicates.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="set">The name of the point set.</param>
    /// <param name="method">The sampling method.</param>
    public static double[][] Draws(int inputs, int trials, ulong seed, string set = "first", SamplingMethod method = SamplingMethod.Sobol)
    {
        PointSet points = new(method, seed, trials / Replicates);
        return [.. Enumerable.Range(0, inputs).Select(input =>
        {
            var column = new double[trials];
            for (var replicate = 0; replicate < Replicates; replicate++)
                points.Open(new(set, "", input), replicate)
                    .Fill(0, column.AsSpan(replicate * (trials / Replicates), trials / Replicates));
            return column;
        })];
    }

    public double[] Of(double[][] draws) => Column(draws, Output);

    /// <summary>A function of each trial's values.</summary>
    public static double[] Column(double[][] columns, Func<double[], double> function)
    {
        var (values, trial) = (new double[columns.Length], new double[columns[0].Length]);
        for (var i = 0; i < trial.Length; i++)
        {
            for (var input = 0; input < values.Length; input++)
                values[input] = columns[input][i];
            trial[i] = function(values);
        }
        return trial;
    }

    private static double Angle(double uniform) => Math.PI * (2 * uniform - 1);
}
