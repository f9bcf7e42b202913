namespace Roi.Engine.Simulation;

/// <summary>How exact the percentiles of a run are, and running until they are exact enough.</summary>
/// <remarks>The error of a percentile is half its 95 % interval, 2.13 standard errors (Student's t, 15 degrees of freedom),
/// relative to the larger of its own size and the distance from P10 to P90: an NPV near zero is not asked for more digits
/// than its spread is worth.</remarks>
public static class Precision
{
    /// <summary>The most trials to run where nobody says how many: 2^24, which takes seconds.</summary>
    public const long MostTrials = 1L << 24;

    private const double HalfInterval = 2.13;
    private const long FirstTrials = 16_384;
    private const int Growth = 4;

    /// <summary>The largest relative error of any percentile of the columns, 0.005 for half a percent; percentiles that
    /// are infinite have none.</summary>
    public static double Of(SimulationResult result, IEnumerable<string> columns) => columns
        .Select(column => result[column])
        .Where(statistics => !statistics.IsUndefined)
        .SelectMany(statistics => statistics.Percentiles.Select(estimate => RelativeError(estimate, statistics)))
        .DefaultIfEmpty(0).Max();

    /// <summary>Runs ever more trials until every percentile is exact enough, or the most trials are reached.</summary>
    /// <param name="model">What to simulate.</param>
    /// <param name="options">How; the number of trials it asks for is the most that are run.</param>
    /// <param name="target">The relative error to come to, above 0.</param>
    /// <param name="columns">The columns whose percentiles count.</param>
    /// <param name="progress">Told the share of trials done of each run anew; may be null.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The last run; its options say how many trials it took.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not above 0.</exception>
    public static SimulationResult Run(
        Model model, SimulationOptions options, double target, IReadOnlyCollection<string> columns,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
        var most = options.Trials;
        for (var trials = Math.Min(FirstTrials, most); ; trials = Math.Min(trials * Growth, most))
        {
            var result = Simulator.Run(model, options with { RequestedTrials = trials }, progress, cancellation);
            if (trials == most || Of(result, columns) <= target)
                return result;
        }
    }

    private static double RelativeError(PercentileEstimate estimate, OutcomeStatistics statistics)
    {
        if (estimate.StandardError is not { } error || error == 0)
            return 0;
        var spread = statistics.P90 - statistics.P10;
        return HalfInterval * error / Math.Max(Math.Abs(estimate.Value), double.IsFinite(spread) ? spread : 0);
    }
}
