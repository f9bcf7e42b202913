using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>The P50s of the main outcomes (<see cref="Outcomes.Main"/>); NaN where an outcome is undefined in some trial.</summary>
/// <param name="TotalBenefit">Money per year.</param>
/// <param name="Roi">Run-rate ROI, a fraction.</param>
/// <param name="Npv">Money.</param>
/// <param name="Payback">Months; infinite for never.</param>
public readonly record struct Medians(double TotalBenefit, double Roi, double Npv, double Payback)
{
    /// <summary>The medians of an analysis.</summary>
    public static Medians Of(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return Of(analysis.Result);
    }

    internal static Medians Of(SimulationResult result)
    {
        return new(P50(Outcomes.TotalBenefit), P50(Outcomes.Roi), P50(Outcomes.Npv), P50(Outcomes.Payback));

        double P50(string name) => RunStatistics.P50.Value(result[name]) ?? double.NaN;
    }
}
