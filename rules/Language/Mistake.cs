namespace Roi.Rules.Language;

/// <summary>Something wrong in an expression.</summary>
/// <param name="Offset">The character where, from 0.</param>
/// <param name="Message">What, and what to write instead.</param>
internal readonly record struct Mistake(int Offset, string Message);
