namespace Roi.Rules.Logs;

/// <summary>A column of a log, and how it was understood.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Name">Its name; the second column of one name has " (2)" behind it.</param>
/// <param name="Meaning">What it holds; null where it is not used.</param>
/// <param name="IsStated">Whether the caller stated the meaning.</param>
/// <param name="Remark">What else was understood, such as the unit of a duration; null for nothing.</param>
/// <param name="Example">The first value; null where it has none among the first rows.</param>
public sealed record LogColumn(int Index, string Name, LogMeaning? Meaning, bool IsStated, string? Remark, string? Example);
