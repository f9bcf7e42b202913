namespace Roi.Rules.Vocabulary;

/// <summary>The origin of an assumption.</summary>
public enum AssumptionKind
{
    /// <summary>A number of the plant.</summary>
    Input,
    /// <summary>A reduction factor of the rules.</summary>
    Factor,
    /// <summary>A vendor's claim.</summary>
    Claim,
    /// <summary>The share of claims that finance keeps.</summary>
    ShareKept,
}
