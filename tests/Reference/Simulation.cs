namespace Roi.Reference;

/// <summary>Independent trials of a case, in batches that each have a random stream of their own.</summary>
internal sealed class Simulation
{
    public const int Batches = 32;

    private readonly double[][] rows;
    private readonly Dictionary<string, Sample> samples = new(StringComparer.Ordinal);

    /// <param name="simulated">The case.</param>
    /// <param name="seed">Another seed gives other trials.</param>
    /// <param name="trials">How many; a multiple of <see cref="Batches"/>.</param>
    public Simulation(Case simulated, long seed, int trials)
    {
        Case = simulated;
        rows = new double[trials][];
        Parallel.For(0, Batches, batch =>
        {
            Draws draws = new(seed, batch);
            for (var trial = batch * (trials / Batches); trial < (batch + 1) * (trials / Batches); trial++)
            {
                rows[trial] = new double[simulated.Names.Count];
                simulated.Draw(rows[trial], draws);
                simulated.Complete(rows[trial]);
            }
        });
    }

    public Case Case { get; }

    public int Trials => rows.Length;

    /// <summary>The figures of each trial.</summary>
    public IReadOnlyList<double[]> Rows => rows;

    /// <summary>A figure that has a place in the rows.</summary>
    public Sample Of(string name)
    {
        if (!samples.TryGetValue(name, out var sample))
        {
            var place = Case.Place(name);
            samples[name] = sample = Of(row => row[place]);
        }
        return sample;
    }

    /// <summary>A figure that follows from those of a trial.</summary>
    public Sample Of(Func<double[], double> figure) => new([.. rows.Select(figure)]);

    /// <summary>The mean of a figure, without sorting its trials.</summary>
    public (Estimate Mean, double Kurtosis, double Highest) Means(string name)
    {
        var (place, sum, highest, second, fourth) = (Case.Place(name), 0.0, 0.0, 0.0, 0.0);
        foreach (var row in rows)
            sum += row[place];
        var mean = sum / rows.Length;
        foreach (var row in rows)
        {
            var square = (row[place] - mean) * (row[place] - mean);
            (second, fourth, highest) = (second + square, fourth + square * square, Math.Max(highest, Math.Abs(row[place])));
        }
        return (new(mean, Math.Sqrt(second) / rows.Length), second == 0 ? 0 : fourth * rows.Length / (second * second), highest);
    }

    /// <summary>The sum of a figure over the trials of each batch.</summary>
    public double[] SumsOfBatches(Func<double[], double> figure)
    {
        var sums = new double[Batches];
        var length = rows.Length / Batches;
        Parallel.For(0, Batches, batch => sums[batch] = new ArraySegment<double[]>(rows, batch * length, length).Sum(figure));
        return sums;
    }

    /// <summary>Figures of the same trials with something changed in their draws, or with another belief in the vendor's claims.</summary>
    /// <param name="figures">The places of the figures in a row.</param>
    /// <param name="change">Changes the draws of a trial.</param>
    /// <param name="asked">Which figures are computed anew.</param>
    /// <param name="belief">How much of a claim is believed.</param>
    /// <param name="every">1 for all trials, 4 for every fourth.</param>
    /// <returns>For each figure, its value in each of these trials.</returns>
    public double[][] Changed(int[] figures, Action<double[]>? change, Figures asked, Belief belief = Belief.Ruled, int every = 1)
    {
        double[][] columns = [.. figures.Select(_ => new double[rows.Length / every])];
        Parallel.For(0, Batches, batch =>
        {
            var (row, count) = (new double[Case.Names.Count], rows.Length / every / Batches);
            for (var trial = batch * count; trial < (batch + 1) * count; trial++)
            {
                rows[trial * every].CopyTo(row, 0);
                change?.Invoke(row);
                Case.Complete(row, belief, asked);
                for (var i = 0; i < figures.Length; i++)
                    columns[i][trial] = row[figures[i]];
            }
        });
        return columns;
    }
}
