namespace Roi.Rules.Vocabulary;

/// <summary>The grades of evidence: how certain the source of a value is.</summary>
public static class EvidenceGrades
{
    /// <summary>The key of values without a grade, in rule files and in results.</summary>
    public const string NotStated = "notStated";

    /// <summary>The key, in results, of what rests on no input: numbers of a formula itself, or a benefit without a factor.</summary>
    public const string NoInput = "noInput";

    /// <summary>The grades as files write them, the most certain first.</summary>
    public static IReadOnlyList<string> All { get; } = ["measured", "estimated", "benchmark", "vendor"];

    /// <summary>The rank of a grade: 0 for the most certain; values without a grade rank last.</summary>
    public static int Rank(string? grade) => grade is null ? All.Count : All.ToList().IndexOf(grade);

    /// <summary>The grades in the order of their ranks, with <see cref="NotStated"/> last.</summary>
    public static IReadOnlyList<string> Ranked { get; } = [.. All, NotStated];
}
