using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Statistics;

/// <summary>Sums and products of uniforms: simulated, and in closed form.</summary>
internal static class Exact
{
    public static double Mean(string model, int inputs) => model == "sum" ? inputs / 2.0 : Math.Pow(0.5, inputs);

    public static double Quantile(string model, int inputs, double p)
    {
        var (low, high) = (0.0, model == "sum" ? inputs : 1.0);
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            if ((model == "sum" ? IrwinHall(middle, inputs) : Product(middle, inputs)) < p)
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    public static double[] Simulate(
        string model, int inputs, bool separateGroups, SamplingMethod method, ulong seed, int replicates, int trials) =>
        Simulate(method, seed, replicates, trials, inputs,
            i => separateGroups ? new($"g{i}", "", 0) : new("g", "", i),
            u => model == "sum" ? u.Sum() : u.Aggregate(1.0, (x, y) => x * y));

    /// <summary>A mid-size plant: three drivers of 3, 2 and 5 inputs and a group of 3 for cost and ramp-up; the value of
    /// the benefits over some years less what they cost.</summary>
    public static double[] Plant(SamplingMethod method, ulong seed, int replicates, int trials) =>
        Simulate(method, seed, replicates, trials, 13,
            i => i < 3 ? new("driver downtime", "", i) : i < 5 ? new("driver quality", "", i - 3)
                : i < 10 ? new("driver maintenance", "", i - 5) : new("cash", "", i - 10),
            u => (Between(u[0], 300, 420, 600) * Between(u[1], 3500, 5200, 9000) * (0.3 + 0.2 * u[2])
                    + Between(u[3], 450e3, 600e3, 850e3) * (0.2 + 0.2 * u[4])
                    + Between(u[5], 2500, 3200, 4500) * Between(u[6], 48, 55, 70) * (0.2 + 0.1 * u[7])
                    + (180e3 + 240e3 * u[8]) * Between(u[9], 0.1, 0.2, 0.25)) * (3.88 - 0.24 * u[10])
                - Between(u[11], 550e3, 700e3, 1100e3) - 3.9 * Between(u[12], 140e3, 180e3, 240e3));

    /// <summary>A draw with straight sides around the likely value.</summary>
    private static double Between(double u, double min, double likely, double max) => u < (likely - min) / (max - min)
        ? min + Math.Sqrt(u * (max - min) * (likely - min)) : max - Math.Sqrt((1 - u) * (max - min) * (max - likely));

    private static double[] Simulate(
        SamplingMethod method, ulong seed, int replicates, int trials, int inputs, Func<int, StreamKey> key,
        Func<double[], double> model)
    {
        var set = new PointSet(method, seed, trials, DrawGroups.Salts);
        var (column, trial) = (new double[replicates * trials], new double[inputs]);
        var draws = Enumerable.Range(0, inputs).Select(_ => new double[trials]).ToArray();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            for (var i = 0; i < inputs; i++)
                set.Open(key(i), replicate).Fill(0, draws[i]);
            for (var t = 0; t < trials; t++)
            {
                for (var i = 0; i < inputs; i++)
                    trial[i] = draws[i][t];
                column[replicate * trials + t] = model(trial);
            }
        }
        return column;
    }

    /// <summary>The chance that a sum of uniforms is at most x.</summary>
    private static double IrwinHall(double x, int inputs)
    {
        var (sum, choose) = (0.0, 1.0);
        for (var k = 0; k <= x; k++)
        {
            sum += (k % 2 == 0 ? choose : -choose) * Math.Pow(x - k, inputs);
            choose *= (inputs - k) / (k + 1.0);
        }
        for (var i = 2; i <= inputs; i++)
            sum /= i;
        return sum;
    }

    /// <summary>The chance that a product of uniforms is at most x.</summary>
    private static double Product(double x, int inputs)
    {
        var (sum, term) = (0.0, x);
        for (var k = 0; k < inputs; k++)
        {
            sum += term;
            term *= -Math.Log(x) / (k + 1);
        }
        return sum;
    }
}
