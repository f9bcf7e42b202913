namespace Roi.Rules.Vocabulary;

/// <summary>Where something stands in a file, for "recheck this".</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
public sealed record Place(string Path, int Line);
