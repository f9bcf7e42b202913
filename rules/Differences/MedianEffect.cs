using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>A difference of <see cref="Medians"/>, in the same units. The difference of payback is infinite where one side is "never", and
/// NaN where infinite effects would be added.</summary>
public readonly record struct MedianEffect(double Npv, double TotalBenefit, double Roi, double Payback)
{
    /// <summary>The difference: after minus before.</summary>
    public static MedianEffect Between(Medians before, Medians after) => new(
        Difference(before.Npv, after.Npv), Difference(before.TotalBenefit, after.TotalBenefit),
        Difference(before.Roi, after.Roi), Difference(before.Payback, after.Payback));

    /// <summary>This effect minus another.</summary>
    public MedianEffect Less(MedianEffect other) => new(
        Npv - other.Npv, TotalBenefit - other.TotalBenefit, Roi - other.Roi,
        double.IsFinite(Payback) && double.IsFinite(other.Payback) ? Payback - other.Payback : double.NaN);

    /// <summary>After minus before; 0 where both are equal, infinite values included; NaN where one is NaN.</summary>
    internal static double Difference(double before, double after) => before == after ? 0 : after - before;
}
