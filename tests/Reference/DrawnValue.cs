namespace Roi.Reference;

/// <summary>A value that each trial draws.</summary>
/// <param name="Key">Its name: line/input for one of a line, "range of" a factor, "claim of" a factor, vendorShareKept.</param>
/// <param name="Given">Its shape.</param>
/// <param name="Widening">The share by which it is widened both ways for its grade of evidence; 0 where it is not.</param>
/// <param name="Highest">The value that a widened draw does not exceed.</param>
/// <param name="IsCautiousLow">Whether its conservative value is its low end where none is stated: of factors and the share kept.</param>
/// <param name="DrawnFor">What it has a draw of its own for.</param>
internal sealed record DrawnValue(string Key, GivenShape Given, double Widening, double Highest, bool IsCautiousLow = false,
    DrawnFor DrawnFor = DrawnFor.Trial)
{
    public const string RangeOf = "range of ";
    public const string ClaimOf = "claim of ";

    /// <summary>The name in the rules: that of the input or of the factor.</summary>
    public string Name => (Key.StartsWith(ClaimOf, StringComparison.Ordinal) ? Claimed : Listed).Split('/')[^1];

    /// <summary>The name in results: with the line, where it is one of a line.</summary>
    public string Listed => Key.StartsWith(RangeOf, StringComparison.Ordinal) ? Key[RangeOf.Length..] : Key;

    /// <summary>Whether it is a claim, or the share kept of claims.</summary>
    public bool IsClaim => Key.StartsWith(ClaimOf, StringComparison.Ordinal) || Key == "vendorShareKept";

    /// <summary>The factor that a claim is of, with the line where it is one for a line.</summary>
    public string Claimed => Key[ClaimOf.Length..];
}

/// <summary>What a value has a draw of its own for.</summary>
internal enum DrawnFor
{
    Trial,
    Year,
    Event,
}

/// <summary>How much of a vendor's claim is believed: all, the share kept, or no more than the range of the rules.</summary>
internal enum Belief
{
    Claimed,
    Kept,
    Ruled,
}
