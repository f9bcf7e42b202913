namespace Roi.Rules.Logs;

/// <summary>The characters that may stand before the decimals of a number; both while it is not known which one.</summary>
[Flags]
public enum DecimalMark
{
    /// <summary>None: numbers of the file contradict each other.</summary>
    None = 0,
    /// <summary>1,234.56.</summary>
    Point = 1,
    /// <summary>1.234,56.</summary>
    Comma = 2,
    /// <summary>Either: 1234 reads the same in both.</summary>
    Both = Point | Comma,
}
