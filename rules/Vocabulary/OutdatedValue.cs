namespace Roi.Rules.Vocabulary;

/// <summary>A value that was worked out with another one, which has changed since.</summary>
/// <param name="Name">The value, as <c>line/input</c> or <c>input</c>.</param>
/// <param name="Title">The value in words.</param>
/// <param name="With">The input that it was worked out with.</param>
/// <param name="Then">The mean of that input then, in its unit.</param>
/// <param name="Now">Its mean now, in its unit.</param>
public sealed record OutdatedValue(string Name, string Title, string With, double Then, double Now)
{
    /// <summary>Means that differ by less than this share of the larger one are the same: values are written in three digits.</summary>
    private const double Same = 0.01;

    /// <summary>Whether a mean is another one than it was.</summary>
    internal static bool IsOther(double then, double now) => !(Math.Abs(then - now) <= Same * Math.Max(Math.Abs(then), Math.Abs(now)));

    /// <summary>What it is and what to do, in a sentence.</summary>
    public string Sentence => Invariant($"{Title} ({Name}) was worked out with {With} at {Then:#,0.##}, which is {Now:#,0.##} now: ")
        + "work it out anew, as roi baseline --into with --major does from the logs, or correct it by hand.";
}
