using System.Collections.Immutable;
using System.CommandLine;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>Parses the value of an option, or says in a sentence what is wrong with it.</summary>
/// <param name="text">The value as it was typed.</param>
/// <param name="value">The parsed value; unspecified where the text is refused.</param>
/// <returns>What is wrong and what to write instead; null where the text is valid.</returns>
internal delegate string? ReadValue<T>(string text, out T value);

/// <summary>Creates options with parsers of our own: the messages are ours, and no value depends on the culture.</summary>
internal static class ExplainedOption
{
    /// <summary>Creates an option that takes one value.</summary>
    /// <param name="name">The option as it is typed, such as <c>--seed</c>.</param>
    /// <param name="value">The name of the value in the help.</param>
    /// <param name="description">The description in the help.</param>
    /// <param name="read">Parses the value.</param>
    public static Option<T> Create<T>(string name, string value, string description, ReadValue<T> read) => new(name)
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

    /// <summary>Creates an option that may be given several times, with one value each.</summary>
    /// <inheritdoc cref="Create"/>
    public static Option<ImmutableArray<T>> CreateRepeated<T>(string name, string value, string description, ReadValue<T?> read)
        where T : class => new(name)
        {
            HelpName = value,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = argument =>
            {
                List<T> values = [];
                foreach (var token in argument.Tokens)
                {
                    if (read(token.Value, out var result) is { } refusal)
                        argument.AddError(refusal);
                    else
                        values.Add(result!);
                }
                return [.. values];
            },
        };

    /// <summary>A parser that accepts every text but a blank one.</summary>
    /// <param name="option">The option as it is typed.</param>
    /// <param name="what">The thing that the value names, such as "a folder".</param>
    public static ReadValue<string?> NotEmpty(string option, string what) => (string text, out string? value) =>
    {
        value = text;
        return string.IsNullOrWhiteSpace(text) ? $"{option} needs {what}, found nothing." : null;
    };

    /// <summary>The message for a word that the option does not know; it names the nearest word, or all of them.</summary>
    public static string NotKnown(string option, string text, IReadOnlyList<string> words)
    {
        var ending = Suggestion.Ending(text, [.. words], "write");
        return $"{option} {Quoted.Of(text)} is not known{(ending.EndsWith('?') ? ending : $"; write {Quoted.List(words, "or")}.")}";
    }
}
