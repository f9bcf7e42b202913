using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>The rank correlation of one input with an outcome.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Coefficient">Spearman's rank correlation, in [-1, 1]; the input is ranked by its distribution function.</param>
/// <param name="StandardError">Its standard error; null where the trials are too few to state one.</param>
public sealed record RankCorrelation(string Input, double Coefficient, double? StandardError = null)
{
    /// <summary>The fewest trials of a replicate that have a coefficient of their own.</summary>
    private const int FewestTrials = 8;

    /// <summary>The rank correlation from the trials of all replicates.</summary>
    /// <remarks>Where two groups of inputs have like points in one replicate, inputs that have nothing to do with each other are correlated
    /// there by up to 0.75. So the coefficient is the interquartile mean of those of the replicates. Where a replicate has none, because
    /// the input or the outcome is the same in all its trials or they are too few, it is that of all trials together, without an error.
    /// </remarks>
    /// <param name="input">The input's name.</param>
    /// <param name="replicates">The sums of each replicate.</param>
    /// <param name="trials">Trials of each replicate.</param>
    internal static RankCorrelation Of(string input, ReadOnlySpan<GradeCorrelation> replicates, long trials)
    {
        Span<double> own = stackalloc double[replicates.Length];
        var (all, known) = (default(GradeCorrelation), 0);
        foreach (var replicate in replicates)
        {
            all.Add(replicate);
            if (trials >= FewestTrials && replicate.Coefficient is { } coefficient)
                own[known++] = coefficient;
        }
        if (known < replicates.Length)
            return new(input, all.Coefficient ?? 0);
        var (mean, error) = InterquartileMean.Of(own);
        return new(input, mean, error);
    }

    /// <summary>The correlation with several independent draws of one input, in different years: the multiple correlation, the root of the
    /// sum of squares, with the sign of the strongest.</summary>
    /// <remarks>A square is too large by the square of its error, on average; that is taken off.</remarks>
    /// <param name="input">The input's name.</param>
    /// <param name="draws">The correlations of its draws, at least one.</param>
    internal static RankCorrelation Together(string input, IReadOnlyList<RankCorrelation> draws)
    {
        if (draws.Count == 1)
            return draws[0] with { Input = input };
        var squares = draws.Sum(draw => draw.Coefficient * draw.Coefficient - (draw.StandardError ?? 0) * (draw.StandardError ?? 0));
        var size = Math.Sqrt(Math.Clamp(squares, 0, 1));
        double? error = draws.Any(draw => draw.StandardError is null) ? null : size == 0 ? draws.Max(draw => draw.StandardError)
            : Math.Sqrt(draws.Sum(draw => Math.Pow(draw.Coefficient * draw.StandardError!.Value, 2))) / size;
        return new(input, size * Math.Sign(draws.MaxBy(draw => Math.Abs(draw.Coefficient))!.Coefficient), error);
    }
}

/// <summary>The rank correlations of the uncertain inputs with one outcome, the strongest first.</summary>
/// <param name="Outcome">The outcome's name.</param>
/// <param name="Trials">The number of trials it is computed from: a fixed number of each replicate.</param>
/// <param name="Inputs">Uncertain inputs by descending size of their coefficient, then by name.</param>
public sealed record Tornado(
    string Outcome, int Trials, System.Collections.Immutable.ImmutableArray<RankCorrelation> Inputs);
