namespace Roi.Engine.Economics;

/// <summary>When the implementation cost is paid.</summary>
public enum Outlay
{
    /// <summary>In one sum at month 0.</summary>
    AtStart,

    /// <summary>Evenly over the months to go-live, a partial month in proportion; in one sum at month 0 where go-live is at month
    /// 0.</summary>
    UntilGoLive,
}
