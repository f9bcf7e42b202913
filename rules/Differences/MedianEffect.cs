using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

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
