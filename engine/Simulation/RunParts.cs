namespace Roi.Engine.Simulation;

/// <summary>The optional parts of a run's result, in addition to percentiles, moments and counts.</summary>
[Flags]
public enum RunParts
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>The standard error of every percentile and mean; otherwise null.</summary>
    StandardErrors = 1,

    /// <summary><see cref="SimulationResult.QuantileCurves"/>; otherwise empty.</summary>
    Curves = 2,

    /// <summary>The inputs of <see cref="SimulationResult.Tornado"/>; otherwise empty.</summary>
    RankCorrelations = 4,

    /// <summary>The months of <see cref="SimulationResult.CashFan"/> and <see cref="SimulationResult.Years"/>; otherwise empty.</summary>
    CashFan = 8,

    /// <summary>Everything.</summary>
    All = StandardErrors | Curves | RankCorrelations | CashFan,
}
