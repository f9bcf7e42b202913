namespace Roi.Reference;

/// <summary>A figure with its standard error.</summary>
/// <param name="Value">The figure; infinite is never or none, not a number is not defined.</param>
/// <param name="Error">Its standard error; 0 where it is exact.</param>
internal readonly record struct Estimate(double Value, double Error);

/// <summary>The values of one figure in all trials, and its statistics.</summary>
/// <remarks>Trials are independent, so that errors are those of the textbooks for plain draws.</remarks>
internal sealed class Sample
{
    private readonly double[] values;
    private readonly double[] sorted;
    private double[][]? ranks;

    /// <param name="values">The value of each trial, in the order of the trials.</param>
    public Sample(double[] values)
    {
        this.values = values;
        sorted = (double[])values.Clone();
        Array.Sort(sorted);
    }

    public IReadOnlyList<double> Values => values;

    /// <summary>Whether every trial has a finite value.</summary>
    public bool IsFinite => values.All(double.IsFinite);

    /// <summary>Whether all trials have the same value, to a billionth.</summary>
    public bool IsConstant => sorted[0] == sorted[^1] || sorted[^1] - sorted[0] <= 1e-12 * Math.Abs(sorted[0]);

    public Estimate Mean => new(values.Average(), Math.Sqrt(Central(2) / values.Length));

    /// <summary>The standard deviation; its error is that of the second moment.</summary>
    public Estimate StandardDeviation
    {
        get
        {
            var variance = Central(2);
            return new(Math.Sqrt(variance * values.Length / (values.Length - 1.0)),
                variance == 0 ? 0 : Math.Sqrt(Math.Max(0, Central(4) - variance * variance) / values.Length) / (2 * Math.Sqrt(variance)));
        }
    }

    /// <summary>The percentile of type 7 (Hyndman and Fan; Excel PERCENTILE.INC): any weight on "never" gives never.</summary>
    /// <param name="share">From 0 to 1, counted from the bottom.</param>
    public double Percentile(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var index = (int)place;
        var weight = place - index;
        return weight == 0 || sorted[index] == sorted[index + 1] ? sorted[index]
            : double.IsFinite(sorted[index]) && double.IsFinite(sorted[index + 1]) ? sorted[index] + weight * (sorted[index
                + 1] - sorted[index])
            : double.IsFinite(sorted[index + 1]) ? sorted[index] : sorted[index + 1];
    }

    /// <summary>A percentile with half the distance between those that lie one standard error of a share beside it.</summary>
    public Estimate PercentileEstimate(double share)
    {
        var error = Math.Sqrt(share * (1 - share) / values.Length);
        var spread = (Percentile(share + error) - Percentile(share - error)) / 2;
        return new(Percentile(share), spread);
    }

    /// <summary>How far a value lies from a percentile of this sample, where it is that of another one: in standard errors of the
    /// difference of two shares. 0 where the share lies among equal values.</summary>
    public double ErrorsFromPercentile(double value, double share, double otherTrials)
    {
        var rounding = double.IsFinite(value) ? 1e-9 * Math.Abs(value) : 0;
        var below = values.Count(each => each < value - rounding) / (double)values.Length;
        var atMost = values.Count(each => each <= value + rounding) / (double)values.Length;
        var distance = Math.Max(0, Math.Max(below - share, share - atMost) - 1.0 / values.Length);
        return distance / Math.Sqrt(share * (1 - share) * (1.0 / values.Length + 1 / otherTrials));
    }

    /// <summary>The share of trials for which something holds.</summary>
    public static Estimate Share(IReadOnlyCollection<bool> holds) => Share(holds.Count(each => each), holds.Count);

    /// <summary>A share with its error; one that no trial or every trial has gets the error of one trial that differs.</summary>
    public static Estimate Share(double count, double trials)
    {
        var smoothed = (count + 1) / (trials + 2);
        return new(count / trials, Math.Sqrt(smoothed * (1 - smoothed) / trials));
    }

    /// <summary>Spearman's rank correlation with another sample, equal values given the mean of their ranks; not a number where one is
    /// the same in every trial. The error comes from equal parts of the trials.</summary>
    public Estimate RankCorrelation(Sample other, int parts)
    {
        if (IsConstant || other.IsConstant)
            return new(double.NaN, 0);
        var ofParts = Enumerable.Range(1, parts).Select(part => Correlation(Ranked(parts)[part], other.Ranked(parts)[part]))
            .Where(double.IsFinite).ToArray();
        var error = ofParts.Length < 2 ? 1 / Math.Sqrt(values.Length)
            : Math.Sqrt(ofParts.Sum(each => (each - ofParts.Average()) * (each - ofParts.Average())) / (ofParts.Length - 1) / parts);
        return new(Correlation(Ranked(parts)[0], other.Ranked(parts)[0]), Math.Max(error, 0.2 / Math.Sqrt(values.Length)));
    }

    /// <summary>The ranks of all trials, then those within each of equal parts.</summary>
    private double[][] Ranked(int parts)
    {
        var length = values.Length / parts;
        return ranks ??= [Ranks(values), .. Enumerable.Range(0, parts).Select(part => Ranks(values[(part * length)..][..length]))];
    }

    /// <summary>The mean fourth power of the distance from the mean, divided by the square of the variance.</summary>
    public double Kurtosis => Central(2) is > 0 and var variance ? Central(4) / (variance * variance) : 0;

    private double Central(int power)
    {
        var (mean, sum) = (values.Average(), 0.0);
        foreach (var value in values)
        {
            var square = (value - mean) * (value - mean);
            sum += power == 2 ? square : square * square;
        }
        return sum / values.Length;
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]] == values[order[start]])
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end - 1) / 2.0;
            start = end;
        }
        return ranks;
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.Sqrt(xx * yy);
    }
}
