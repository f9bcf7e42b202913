namespace Roi.Rules.Language;

/// <summary>Recognises operators as other languages and word processors write them, and gives the equivalents here.</summary>
internal static class ForeignSpelling
{
    private static readonly (string Written, string? Meant, string Advice)[] Spellings =
    [
        ("&&", "and", "write and instead of &&"),
        ("||", "or", "write or instead of ||"),
        ("&", "and", "write and instead of &"),
        ("|", "or", "write or instead of |"),
        ("**", "^", "write ^ for a power"),
        ("<>", "!=", "write != for \"is not equal\""),
        ("=<", "<=", "write <= for \"at most\""),
        ("=>", ">=", "write >= for \"at least\""),
        ("===", "==", "write == to compare"),
        ("=", "==", "write == to compare"),
        ("!", "not", "write not instead of !"),
        ("≤", "<=", "write <= instead of ≤"),
        ("≥", ">=", "write >= instead of ≥"),
        ("≠", "!=", "write != instead of ≠"),
        ("×", "*", "write * instead of ×"),
        ("·", "*", "write * instead of ·"),
        ("÷", "/", "write / instead of ÷"),
        ("−", "-", "this is a long dash: write the plain minus -"),
        ("–", "-", "this is a long dash: write the plain minus -"),
        ("%", null, "a percent sign belongs right behind a number, as in 30%"),
    ];

    /// <summary>The foreign spelling at an offset; null where there is none.</summary>
    public static (int Length, string? Meant, string Advice)? At(string text, int offset)
    {
        (int Length, string? Meant, string Advice)? longest = null;
        foreach (var (written, meant, advice) in Spellings)
        {
            if (written.Length > (longest?.Length ?? 0) && string.CompareOrdinal(text, offset, written, 0, written.Length) == 0)
                longest = (written.Length, meant, advice);
        }
        return longest;
    }
}
