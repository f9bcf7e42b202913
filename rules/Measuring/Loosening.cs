namespace Roi.Rules.Measuring;

/// <summary>Where a layer that may only tighten measures looser than the rules below it.</summary>
/// <param name="Kind">What is looser.</param>
/// <param name="Name">The id of the driver, stream, check or hurdle, or the name of the cost; empty for the total benefit and for the
/// scenario.</param>
/// <param name="What">The change in words with both values, a clause.</param>
internal sealed record Loosening(LooseningKind Kind, string Name, string What);

/// <summary>What a layer can loosen.</summary>
internal enum LooseningKind
{
    /// <summary>A scenario that the rules below refuse is accepted.</summary>
    Acceptance,
    /// <summary>The benefit of a driver rises in some trial or in the conservative case.</summary>
    Benefit,
    /// <summary>The total benefit does, though no driver's does.</summary>
    TotalBenefit,
    /// <summary>A cost or a delay falls in some trial or in the conservative case.</summary>
    Cost,
    /// <summary>More has come in of a stream by some month, or less has been paid.</summary>
    Cash,
    /// <summary>The severity of a check falls.</summary>
    Severity,
    /// <summary>A check or hurdle that fails, or cannot be decided, is gone or says nothing any more.</summary>
    Reach,
    /// <summary>A check or hurdle that fails, or cannot be decided, passes as the layer words it, on the run of the rules below.</summary>
    Bound,
    /// <summary>A hurdle says that a case pays that no hurdle below judges.</summary>
    FirstHurdle,
}
