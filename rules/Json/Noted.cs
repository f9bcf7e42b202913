namespace Roi.Rules.Json;

/// <summary>Says that a problem was noted: what a reader returns instead of a value.</summary>
public readonly record struct Noted;
