namespace Roi.Rules.Vocabulary;

/// <summary>Who an assumption belongs to.</summary>
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

/// <summary>How the rules widen a value by its grade of evidence.</summary>
/// <param name="By">The share: 0.25 multiplies it by a triangular draw from 0.75 to 1.25.</param>
/// <param name="Layer">Id of the rule file that says so.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Widened(double By, string? Layer, Place Place);
