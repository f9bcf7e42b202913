using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>When two figures agree, and which do not.</summary>
/// <remarks>Statistics agree within 4 combined standard errors, where an error that is itself estimated from 16 replicates is given the
/// quantile of Student's distribution of the same probability (6.3e-5, both sides). Other figures agree to a billionth.</remarks>
/// <param name="trials">Trials of the reference.</param>
/// <param name="programTrials">Trials of the program.</param>
internal sealed class Agreement(int trials, double programTrials)
{
    /// <summary>The combined standard errors within which two statistics agree.</summary>
    public const double Errors = 4;

    /// <summary>The share of its value within which a figure that is not drawn agrees.</summary>
    public const double EqualWithin = 1e-9;

    /// <summary>The degrees of freedom of an error that comes from 16 replicates; of a rank correlation, from the middle half of
    /// them.</summary>
    private const double Freedom = 15;
    private const double FreedomOfRanks = 7;

    /// <summary>The degrees of freedom of an error of the reference; of a rank correlation, whose error comes from its batches.</summary>
    private const double OwnFreedom = 1000;
    private const double OwnFreedomOfRanks = Simulation.Batches - 1;

    /// <summary>The kurtosis from which on the program may say that a mean rests on too few trials to be stated.</summary>
    private const double HeavyTail = 30;

    /// <summary>The kurtosis up to which the program has to state the error of a standard deviation.</summary>
    private const double LightTail = 5;

    /// <summary>Trials that a mean of the reference rests on at least, counted as those of an outlier's weight: trials ÷ kurtosis. With
    /// fewer its own error is not honest, and the figure is not compared.</summary>
    private const double FewestTrials = 30;

    /// <summary>The same of a standard deviation, whose error rests on fourth powers: where these have no mean, the kurtosis of a sample
    /// grows with its size.</summary>
    private const double FewestTrialsOfDeviation = 1000;

    /// <summary>The trials that the program's year table is of at most.</summary>
    public const double TrialsOfYears = 16_384;

    private readonly List<Difference> differences = [];
    private readonly List<(string Kind, double Errors)> deviations = [];

    /// <summary>The figures that were compared.</summary>
    public int Count { get; private set; }

    /// <summary>Those that differ.</summary>
    public IReadOnlyList<Difference> Differences => differences;

    /// <summary>How far each statistic lies from that of the reference, in combined standard errors as of a normal quantity: mean, sd,
    /// percentile, share or rank correlation.</summary>
    public IReadOnlyList<(string Kind, double Errors)> Deviations => deviations;

    /// <summary>Whether a mean of the reference has an honest error.</summary>
    public static bool HasMean(Sample sample) => sample.IsFinite && sample.Kurtosis * FewestTrials < sample.Values.Count;

    /// <summary>Notes a figure that differs.</summary>
    public void Differ(string what, string program, string reference, double error = 0) =>
        differences.Add(new(what, program, reference, error));

    /// <summary>Compares two figures that are not drawn.</summary>
    public void Equal(string what, JsonNode? program, double own, double within = EqualWithin)
    {
        Count++;
        var value = Optional(program);
        var agrees = double.IsFinite(own) ? value is { } said && Math.Abs(said - own) <= within * Math.Max(Math.Abs(own), Math.Abs(said))
            : value is null;
        if (!agrees)
            Differ(what, value is null ? "null" : Invariant($"{value:R}"), Invariant($"{own:R}"));
    }

    /// <summary>Compares a text with those that are right; usually a single one.</summary>
    public void Same(string what, string program, params string[] own)
    {
        Count++;
        if (!own.Contains(program))
            Differ(what, program, own[0]);
    }

    /// <summary>Compares two statistics that have an error each; that of the program is taken from the reference where it is not
    /// stated.</summary>
    public void Agree(string what, double program, double? programError, Estimate own, string kind = "share")
    {
        Count++;
        AgreeUncounted(what, program, programError, own, kind);
    }

    /// <summary>Compares a mean. It is null where a trial has none, or where it rests on too few trials.</summary>
    /// <param name="what">Where it stands.</param>
    /// <param name="figure">The outcome or the expression that it is of.</param>
    /// <param name="isWithheld">Whether the program has a reason not to state it.</param>
    /// <param name="program">What the program says.</param>
    /// <param name="sample">The trials of the reference.</param>
    /// <param name="programError">The error that the program states; null where it states none.</param>
    public void Mean(string what, string figure, bool isWithheld, JsonNode? program, Sample sample, double? programError = null) =>
        Moment(what, figure, isWithheld, program, sample, programError, sample.Mean, "mean", FewestTrials);

    /// <summary>Compares a mean of money of which the program states no error.</summary>
    /// <param name="what">Where it stands.</param>
    /// <param name="program">What the program says, of as many trials as the reference.</param>
    /// <param name="own">The mean of the reference, the kurtosis of its trials, and the largest of them.</param>
    public void MoneyMean(string what, double program, (Estimate Mean, double Kurtosis, double Highest) own)
    {
        Count++;
        if (own.Kurtosis * FewestTrials < trials)
            AgreeUncounted(what, program, own.Mean.Error * Math.Sqrt(trials / Math.Min(programTrials, TrialsOfYears)), own.Mean, "mean",
                EqualWithin * (1 + own.Highest));
    }

    /// <summary>Compares a standard deviation, under the same conditions.</summary>
    public void Deviation(string what, string figure, bool isWithheld, JsonNode? program, Sample sample, double? programError = null) =>
        Moment(what, figure, isWithheld, program, sample, programError, sample.StandardDeviation, "sd", FewestTrialsOfDeviation);

    /// <summary>Compares a standard deviation of which the program states no error, since it rests on too few trials: nothing is claimed of
    /// it. What has a light tail has to have an error.</summary>
    public void UnclaimedDeviation(string what, string figure, bool isWithheld, Sample sample)
    {
        Count++;
        if (!isWithheld && Judging.IsStated(figure, sample) && sample.Kurtosis < LightTail)
            Differ(what, "no error", Invariant($"{sample.StandardDeviation.Value}"), sample.StandardDeviation.Error);
    }

    /// <summary>Compares a percentile: by the errors of both, or as a value between the percentiles beside it.</summary>
    public void Percentile(string what, JsonNode? program, Sample sample, double share, double? programError = null)
    {
        Count++;
        var own = sample.PercentileEstimate(share);
        var value = Optional(program);
        if (value is null && (double.IsNaN(own.Value) || double.IsInfinity(own.Value)))
            return;
        if (double.IsNaN(own.Value))
        {
            Differ(what, Invariant($"{value}"), "not defined");
            return;
        }
        double[] candidates = value is { } finite ? [finite] : [double.PositiveInfinity, double.NegativeInfinity];
        var deviation = candidates.Min(Distance);
        Note("percentile", deviation, own);
        if (deviation > Errors)
            Differ(what, value is null ? "null" : Invariant($"{value}"), Invariant($"{own.Value}"), own.Error);

        double Distance(double candidate)
        {
            var errors = ErrorsBetween(
                candidate, programError ?? own.Error * Math.Sqrt(sample.Values.Count / programTrials), own);
            if (errors <= 1)
                return errors;
            // Among equal values, and beside a gap between values, a share says more than a distance.
            var ofShares = sample.ErrorsFromPercentile(candidate, share, programTrials);
            return ofShares == 0 || errors > Errors ? Math.Min(errors, ofShares) : errors;
        }
    }

    private double Ratio => Math.Sqrt(trials / programTrials);

    private void Moment(string what, string figure, bool isWithheld, JsonNode? program, Sample sample, double? programError, Estimate own,
        string kind, double fewestTrials)
    {
        Count++;
        if (Optional(program) is not { } value)
        {
            if (!isWithheld && Judging.IsStated(figure, sample) && sample.Kurtosis < HeavyTail)
                Differ(what, "null", Invariant($"{own.Value}"), own.Error);
            return;
        }
        var missing = sample.Values.Count(each => !double.IsFinite(each) || (Judging.IsRate(figure) && each > 10))
            / (double)sample.Values.Count;
        if (missing * programTrials > 16)
            Differ(what, Invariant($"{value}"), "null");
        else if (missing == 0 && sample.Kurtosis * fewestTrials < sample.Values.Count)
            AgreeUncounted(what, value, programError, own, kind, 1e-9 * Math.Abs(sample.Mean.Value));
    }

    private void AgreeUncounted(string what, double program, double? programError, Estimate own, string kind, double rounding = 0)
    {
        if (Math.Abs(program - own.Value) <= rounding || (double.IsNaN(program) && double.IsNaN(own.Value)))
            return;
        var deviation = kind == "rank correlation"
            ? ErrorsBetween(program, programError ?? own.Error * Ratio, own, FreedomOfRanks, OwnFreedomOfRanks)
            : ErrorsBetween(program, programError ?? own.Error * Ratio, own);
        Note(kind, deviation, own);
        if (!(deviation <= Errors))
            Differ(what, Invariant($"{program}"), Invariant($"{own.Value}"), own.Error);
    }

    private void Note(string kind, double deviation, Estimate own)
    {
        if (own.Error > 0)
            deviations.Add((kind, deviation));
    }

    /// <summary>The distance of two figures in combined standard errors: those of a normal quantity that is as rarely so far off.</summary>
    private static double ErrorsBetween(
        double program, double programError, Estimate own, double freedomOfProgram = Freedom, double freedomOfOwn = OwnFreedom)
    {
        if (program == own.Value)
            return 0;
        var (ofProgram, ofOwn) = (programError * programError, own.Error * own.Error);
        var both = ofProgram + ofOwn;
        var distance = Math.Abs(program - own.Value) - EqualWithin * Math.Abs(own.Value);
        if (both == 0 || double.IsNaN(distance))
            return distance <= 0 ? 0 : double.PositiveInfinity;
        // Welch and Satterthwaite; the quantile of Student's distribution by the approximation of Wallace (1959).
        var freedom = both * both / (ofProgram * ofProgram / freedomOfProgram + ofOwn * ofOwn / freedomOfOwn);
        var student = Math.Max(0, distance) / Math.Sqrt(both);
        return Math.Sqrt(freedom * Math.Log(1 + student * student / freedom));
    }
}
