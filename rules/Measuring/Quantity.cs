using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Measuring;

/// <summary>The values of one column in every trial and in the conservative case.</summary>
/// <param name="Trials">The trials.</param>
/// <param name="P50">Their median.</param>
/// <param name="Conservative">The value in the conservative case.</param>
internal sealed record Quantity(double[] Trials, double P50, double Conservative)
{
    /// <summary>The column of a run.</summary>
    public static Quantity Of(MeasuredRun run, string column) => new(run[column],
        RunStatistics.P50.Value(run.Result[column]) ?? double.NaN, run.Case.ConservativeColumns![column]);

    /// <summary>The larger magnitude of two quantities, value by value.</summary>
    public static Quantity Larger(Quantity first, Quantity second)
    {
        var trials = new double[first.Trials.Length];
        for (var trial = 0; trial < trials.Length; trial++)
            trials[trial] = Larger(first.Trials[trial], second.Trials[trial]);
        return new(trials, double.NaN, Larger(first.Conservative, second.Conservative));

        static double Larger(double one, double other) => Math.Max(Math.Abs(one), Math.Abs(other));
    }

    /// <summary>Where another quantity is higher, and both medians, to follow "rises"; null where it is higher nowhere.</summary>
    /// <param name="after">The other quantity.</param>
    /// <param name="magnitude">The magnitude of the rounding of each value.</param>
    public string? Rise(Quantity after, Quantity magnitude) => Change(after, magnitude, 1);

    /// <summary>Where another quantity is lower, to follow "falls"; null where it is lower nowhere.</summary>
    /// <inheritdoc cref="Rise"/>
    public string? Fall(Quantity after, Quantity magnitude) => Change(after, magnitude, -1);

    private string? Change(Quantity after, Quantity magnitude, int sign)
    {
        var count = 0;
        for (var trial = 0; trial < Trials.Length; trial++)
            if (IsChange(Trials[trial], after.Trials[trial], magnitude.Trials[trial]))
                count++;
        string[] parts =
        [
            .. count > 0
                ? [$"in {MeasuredText.Share((double)count / Trials.Length)} of trials, at P50 {MeasuredText.FromTo(P50, after.P50)}"]
                : Array.Empty<string>(),
            .. IsChange(Conservative, after.Conservative, magnitude.Conservative)
                ? [$"in the conservative case {MeasuredText.FromTo(Conservative, after.Conservative)}"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join(", ", parts);

        // A value that is no finite number is reported as such.
        bool IsChange(double before, double now, double size) =>
            double.IsFinite(now - before) && sign * (now - before) > Comparison.EqualWithin * size;
    }
}
