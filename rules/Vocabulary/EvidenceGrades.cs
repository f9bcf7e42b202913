namespace Roi.Rules.Vocabulary;

/// <summary>The grades of evidence: how certain the source of a value is.</summary>
public static class EvidenceGrades
{
    /// <summary>The key of values without a grade, in rule files and in results.</summary>
    public const string NotStated = "notStated";

    /// <summary>The grades as files write them, the most certain first.</summary>
    public static IReadOnlyList<string> All { get; } = ["measured", "estimated", "benchmark", "vendor"];
}
