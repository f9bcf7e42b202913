using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>The mean of an output given some of its inputs, estimated from trials by regression, and what follows from it: their share of
/// the spread, and what knowing them is worth.</summary>
/// <remarks>
/// <para>The regression takes the functions of <see cref="InputBasis"/>. Splines of the input's score have far less bias and noise than
/// means of bins: of an input that changes nothing bins find the more value the more of them there are. Estimating value of information by
/// regression: M. Strong, J. E. Oakley and A. Brennan, "Estimating multiparameter partial expected value of perfect information from a
/// probabilistic sensitivity analysis sample", Medical Decision Making 34 (2014).</para>
/// <para>Columns hold one replicate after the other, all of the same length; errors come from the differences of the replicates.</para>
/// </remarks>
public sealed class ConditionalMean
{
    /// <summary>The number of errors that a value of information has to exceed, and the share of variance of its inputs; what is below is
    /// noise.</summary>
    private const double LeastErrors = 2;

    private readonly NormalEquations equations;
    private readonly double[][] functions;
    private readonly double[] output;
    private readonly double mean;
    private readonly int replicates;

    private ConditionalMean(double[] output, int replicates, IReadOnlyList<double[]> inputs)
    {
        (this.output, this.replicates, mean) = ([.. output], replicates, Moments.Of(output).Mean!.Value);
        InputBasis.Centre(this.output);
        functions = InputBasis.Of(inputs);
        equations = new(functions, this.output, replicates);
        Index = ShareOfVariance();
    }

    /// <summary>The share of the output's variance that the mean given the inputs has, Var E[Y|X] / Var Y: the first-order index of one
    /// input (I. M. Sobol', "Sensitivity estimates for nonlinear mathematical models", 1993), the closed index of several. In [0, 1]; 0
    /// where it is not above its error, and where the output is the same in all trials.</summary>
    /// <remarks>The fitted values vary by the noise of the coefficients too. That part is estimated from the residuals of the replicates,
    /// whatever dependence the points of one replicate have, and subtracted.</remarks>
    public Estimate Index { get; }

    /// <summary>Fits the mean of an output given inputs.</summary>
    /// <param name="output">Finite values, one for each trial, replicate by replicate.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <param name="inputs">The columns of at least one input, in the same order of trials, without NaN. They may be constant, discrete or
    /// dependent on each other.</param>
    /// <exception cref="ArgumentException">There is no input or no trial, columns differ in length or cannot be cut into equal replicates,
    /// the output is infinite or NaN in some trial, or an input is NaN.</exception>
    public static ConditionalMean Of(double[] output, int replicates, params IReadOnlyList<double[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        SampleShape.Require(output, replicates);
        if (inputs.Count == 0 || inputs.Any(input => input.Length != output.Length))
            throw new ArgumentException("Needs at least one input, and columns of equal length.", nameof(inputs));
        return new(output, replicates, inputs);
    }

    /// <summary>The expected value of perfect information about the inputs (EVPPI) where the output is what investing is worth and not
    /// investing is worth 0: E[max(E[Y|X], 0)] - max(E[Y], 0). At least 0, in the unit of the output; 0 where the decision is the same
    /// whatever the inputs are, and where it or <see cref="Index"/> is not above twice its error.</summary>
    /// <remarks>Each replicate is decided by the regression of all others, and counted by its own trials. So a decision that follows noise
    /// gains nothing on average, where the fitted values themselves would promise a gain.</remarks>
    public Estimate ValueOfKnowing()
    {
        var length = output.Length / replicates;
        var changed = new double[output.Length];
        var isWorth = mean > 0;
        var changes = false;
        var fitted = new double[length];
        for (var replicate = 0; replicate < replicates && Index.Value > LeastErrors * Index.StandardError; replicate++)
        {
            Array.Fill(fitted, mean);
            foreach (var (i, coefficient) in equations.Without(replicate).Index())
                for (var trial = 0; trial < length; trial++)
                    fitted[trial] += coefficient * functions[i][replicate * length + trial];
            for (var trial = 0; trial < length; trial++)
                if (fitted[trial] > 0 != isWorth)
                {
                    changes = true;
                    var value = mean + output[replicate * length + trial];
                    changed[replicate * length + trial] = isWorth ? -value : value;
                }
        }
        if (!changes)
            return new(0, 0);
        var (gained, error) = (Moments.Of(changed).Mean!.Value, StandardError.OfMean(changed, replicates));
        var least = LeastErrors * (error ?? StandardError.OfAverage(StandardError.Means(changed, replicates)));
        return new(gained > least ? gained : 0, error);
    }

    private Estimate ShareOfVariance()
    {
        var (explained, total) = (new double[replicates], 0.0);
        var residuals = new double[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var (products, squares) = equations.Fitted(replicate);
            explained[replicate] = 2 * products - squares;
            total += equations.Squares[replicate];
            residuals[replicate] = equations.Residual(replicate);
        }
        if (!(total > 0))
            return new(0, 0);
        var (noise, further) = (0.0, 0.0);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            noise += NormalEquations.Dot(residuals[replicate], residuals[replicate]);
            for (var other = 0; other < replicate; other++)
                further += 4 * Math.Pow(NormalEquations.Dot(residuals[replicate], residuals[other]), 2);
        }
        var linear = Estimate.OfRatio(explained, equations.Squares);
        var share = linear.Value - noise * replicates / (replicates - 1) / total;
        return new Estimate(Math.Clamp(share, 0, 1), double.Hypot(linear.StandardError!.Value, Math.Sqrt(further) / total))
            .ZeroWithinError();
    }
}
