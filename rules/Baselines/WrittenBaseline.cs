using System.Collections.Immutable;
using Roi.Rules.Editing;
using Roi.Rules.Json;

namespace Roi.Rules.Baselines;

/// <summary>What logs change in a scenario.</summary>
/// <param name="Path">The scenario file.</param>
/// <param name="Opened">What the file held; null where there was no such file.</param>
/// <param name="Text">The file with all changes, as UTF-8.</param>
/// <param name="Inputs">The inputs that are written.</param>
/// <param name="Left">What is not written, and why, one sentence each.</param>
/// <param name="Untold">Inputs, in words, that the rules let logs measure and that these logs do not tell.</param>
/// <param name="LostComments">Comments that stood inside replaced values.</param>
/// <param name="Missing">What the scenario still lacks, or has wrong; empty where it can be analysed.</param>
public sealed record WrittenBaseline(
    string Path, ReadOnlyMemory<byte>? Opened, ReadOnlyMemory<byte> Text, ImmutableArray<WrittenInput> Inputs, ImmutableArray<string> Left,
    ImmutableArray<string> Untold, ImmutableArray<string> LostComments, ImmutableArray<Problem> Missing)
{
    /// <summary>What was written as the worst event, in a sentence without its full stop; null for nothing.</summary>
    public string? WorstEvent { get; init; }

    /// <summary>Whether the scenario is made new.</summary>
    public bool IsNew => Opened is null;

    /// <summary>Whether the file changes.</summary>
    public bool Changes => Opened is not { } before || !before.Span.SequenceEqual(Text.Span);
}

/// <summary>An input that logs give.</summary>
/// <param name="Change">What was written where.</param>
/// <param name="Title">The input in words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value.</param>
public sealed record WrittenInput(InputChange Change, string Title, string Unit, FigureValue Value);
