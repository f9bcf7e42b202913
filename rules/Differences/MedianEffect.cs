using Roi.Engine.Simulation;
using Roi.Rules.Analyses;

namespace Roi.Rules.Differences;

/// <summary>The P50 of what a purchase comes to.</summary>
/// <param name="Npv">In money.</param>
/// <param name="TotalBenefit">In money per year.</param>
/// <param name="Roi">Run-rate, a fraction.</param>
/// <param name="Payback">In months; infinite for never.</param>
public readonly record struct Medians(double Npv, double TotalBenefit, double Roi, double Payback)
{
    /// <summary>Those of an analysis.</summary>
    public static Medians Of(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return Of(analysis.Result);
    }

    internal static Medians Of(SimulationResult result)
    {
        return new(P50(Outcomes.Npv), P50(Outcomes.TotalBenefit), P50(Outcomes.Roi), P50(Outcomes.Payback));

        double P50(string name) => result[name].IsUndefined ? double.NaN : result[name].P50;
    }
}

/// <summary>A difference of <see cref="Medians"/>, in the same units. Payback is infinite where it comes to never or from
/// never, and NaN where such effects would have to be added up.</summary>
public readonly record struct MedianEffect(double Npv, double TotalBenefit, double Roi, double Payback)
{
    /// <summary>After less before.</summary>
    public static MedianEffect Between(Medians before, Medians after) => new(
        Difference(before.Npv, after.Npv), Difference(before.TotalBenefit, after.TotalBenefit),
        Difference(before.Roi, after.Roi), Difference(before.Payback, after.Payback));

    /// <summary>What is left of this effect without another.</summary>
    public MedianEffect Less(MedianEffect other) => new(
        Npv - other.Npv, TotalBenefit - other.TotalBenefit, Roi - other.Roi,
        double.IsFinite(Payback) && double.IsFinite(other.Payback) ? Payback - other.Payback : double.NaN);

    /// <summary>After less before; 0 where both are the same, though infinite.</summary>
    internal static double Difference(double before, double after) => before.Equals(after) ? 0 : after - before;
}
