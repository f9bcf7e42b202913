using System.Collections.Immutable;

namespace Roi.Rules.Asking;

/// <summary>A question of the interview. An answer is a number, a range <c>low..high</c> or <c>low..likely..high</c>, a word or a text;
/// empty skips it; a question mark says that it is not known.</summary>
/// <param name="Key">Its name in a file of answers, such as <c>Filler 1/downtimeHours</c>, <c>worstEvent.hours</c> or <c>title</c>.</param>
/// <param name="Title">What is asked for, in words.</param>
/// <param name="Why">Why it is asked, in a sentence.</param>
/// <param name="IsNeeded">Whether the case cannot be run without it.</param>
public sealed record Question(string Key, string Title, string Why, bool IsNeeded)
{
    /// <summary>The answer that says that it is not known.</summary>
    public const string Unknown = "?";

    /// <summary>Its unit as people write it; null for a word or a text.</summary>
    public string? Unit { get; init; }

    /// <summary>Where the plant finds it; null where the rules say nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>The words that it can be; empty for anything.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The titles of the inputs that it can be worked out from, which <see cref="Unknown"/> asks for; empty for none.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>What <see cref="Unknown"/> takes in its place, with its source; null for nothing.</summary>
    public string? Benchmark { get; init; }

    /// <summary>What holds where it is skipped: a default of the rules; null where there is none.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The keys of all inputs that it can be worked out from.</summary>
    internal ImmutableArray<string> Behind { get; init; } = [];
}
