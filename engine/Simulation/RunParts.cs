namespace Roi.Engine.Simulation;

/// <summary>What a run computes beside percentiles, moments and counts.</summary>
[Flags]
public enum RunParts
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>The standard error of every percentile and mean; without it they are null.</summary>
    StandardErrors = 1,

    /// <summary><see cref="SimulationResult.QuantileCurves"/>; without it there are none.</summary>
    Curves = 2,

    /// <summary><see cref="SimulationResult.Tornado"/>; without it no input is in it.</summary>
    RankCorrelations = 4,

    /// <summary><see cref="SimulationResult.CashFan"/>; without it no month is in it.</summary>
    CashFan = 8,

    /// <summary>Everything.</summary>
    All = StandardErrors | Curves | RankCorrelations | CashFan,
}
