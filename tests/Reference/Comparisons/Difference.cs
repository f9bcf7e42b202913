namespace Roi.Reference.Comparisons;

/// <summary>A figure of results.json that is not the one of the reference.</summary>
/// <param name="What">Where it stands.</param>
/// <param name="Program">What the program says.</param>
/// <param name="Reference">What the reference says.</param>
/// <param name="Error">The combined standard error; 0 for exact figures.</param>
internal sealed record Difference(string What, string Program, string Reference, double Error)
{
    public override string ToString() => Invariant($"{What}: {Program}, reference {Reference} ± {Error:G3}");
}
