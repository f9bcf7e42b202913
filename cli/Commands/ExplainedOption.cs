using System.CommandLine;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>Reads the value of an option; says in a sentence what is wrong with it.</summary>
/// <param name="text">As it was typed.</param>
/// <param name="value">What it stands for, where nothing is wrong.</param>
/// <returns>What is wrong and what to write instead; null where nothing is.</returns>
internal delegate string? ReadValue<T>(string text, out T value);

/// <summary>An option whose value is read by our own words, and in the same way in every culture.</summary>
internal static class ExplainedOption
{
    /// <summary>An option that takes one value.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="value">How help calls the value.</param>
    /// <param name="description">What help says of it.</param>
    /// <param name="read">Reads the value.</param>
    public static Option<T> Of<T>(string name, string value, string description, ReadValue<T> read) => new(name)
    {
        HelpName = value,
        Description = description,
        CustomParser = argument =>
        {
            if (read(argument.Tokens[^1].Value, out var result) is not { } refusal)
                return result;
            argument.AddError(refusal);
            return default!;
        },
    };

    /// <summary>Reads a text that must not be blank.</summary>
    /// <param name="option">The option, as it is typed.</param>
    /// <param name="what">What its value names, such as "a folder".</param>
    public static ReadValue<string?> NotEmpty(string option, string what) => (string text, out string? value) =>
    {
        value = text;
        return string.IsNullOrWhiteSpace(text) ? $"{option} needs {what}, found nothing." : null;
    };

    /// <summary>The refusal of a word that is none of those that the option takes.</summary>
    public static string OneOf(string option, string text, IReadOnlyList<string> words)
    {
        var ending = Suggestion.Ending(text, [.. words], "write");
        return $"{option} {Quoted.Of(text)} is not known{(ending.EndsWith('?') ? ending : $"; write {Quoted.List(words, "or")}.")}";
    }
}
