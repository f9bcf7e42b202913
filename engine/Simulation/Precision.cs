namespace Roi.Engine.Simulation;

/// <summary>Measures the precision of the percentiles of a run, and runs until a target precision is reached.</summary>
/// <remarks>The error of a percentile is half its 95 % interval, 2.13 standard errors (Student's t, 15 degrees of freedom), relative to
/// the larger of its own size and the distance from P10 to P90: an NPV near zero does not need more digits than its spread
/// justifies.</remarks>
public static class Precision
{
    /// <summary>The default maximum number of trials, 2^24, which takes seconds.</summary>
    public const long MostTrials = 1L << 24;

    private const double HalfInterval = 2.13;
    private const long FirstTrials = 16_384;
    private const int Growth = 4;

    /// <summary>Returns the largest relative error of any finite percentile of the columns: 0.005 is half a percent. 0 where there is
    /// none. Those of <see cref="Unstated"/> do not count.</summary>
    public static double Of(SimulationResult result, IEnumerable<string> columns) => columns
        .Select(column => result[column])
        .Where(statistics => !statistics.IsUndefined)
        .SelectMany(statistics => statistics.Percentiles.Select(estimate => RelativeError(estimate, statistics)))
        .DefaultIfEmpty(0).Max();

    /// <summary>Returns the finite percentiles whose precision more trials do not improve: those in a gap between values, and those whose
    /// error cannot be stated.</summary>
    public static IEnumerable<(string Column, double Percent)> Unstated(SimulationResult result, IEnumerable<string> columns) =>
        from column in columns
        from estimate in result[column].Percentiles
        where double.IsFinite(estimate.Value) && (estimate.IsInGap || estimate.StandardError is null)
        select (column, estimate.Percent);

    /// <summary>Runs with more and more trials until every percentile has the target precision or the maximum number of trials is
    /// reached. Percentiles of <see cref="Unstated"/> do not count.</summary>
    /// <param name="model">The model to simulate.</param>
    /// <param name="options">The options of the run; the requested number of trials is the maximum.</param>
    /// <param name="target">The relative error to reach, above 0: 0.005 is half a percent.</param>
    /// <param name="columns">The columns whose percentiles count.</param>
    /// <param name="progress">Receives the completed share of trials, from 0 to 1, from several threads; restarts at 0 for each run.
    /// May be null.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The result of the last run; its options give the number of trials.</returns>
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
        if (estimate.StandardError is not { } error || error == 0 || estimate.IsInGap)
            return 0;
        var spread = statistics.P90 - statistics.P10;
        return HalfInterval * error / Math.Max(Math.Abs(estimate.Value), double.IsFinite(spread) ? spread : 0);
    }
}
