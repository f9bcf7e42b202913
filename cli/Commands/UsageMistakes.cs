using System.CommandLine;
using System.CommandLine.Parsing;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>Describes the mistakes in a command line, each with what to write instead.</summary>
internal static class UsageMistakes
{
    /// <summary>Finds every mistake, one line each; the list is empty where there is none.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        List<string> mistakes = [.. Unknown(parsed)];
        var takesCommand = parsed.CommandResult.Command.Subcommands.Count > 0;
        if (takesCommand && mistakes.Count == 0)
            mistakes.Add($"A command is missing: {NameOf(parsed.CommandResult)} {Commands(parsed.CommandResult.Command)}.");
        mistakes.AddRange(parsed.Errors.Select(Message).OfType<string>());
        return [.. mistakes.Distinct()];
    }

    /// <summary>The full name of a command as it is typed: <c>roi analyse</c>.</summary>
    public static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "roi";

    /// <summary>The message for an error in one option or argument; null for an error of a whole command, which <see cref="Unknown"/>
    /// reports.</summary>
    private static string? Message(ParseError mistake) => mistake.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: > 1, Option: { Arity.MaximumNumberOfValues: <= 1 } option } repeated =>
            $"{option.Name} is given "
            + $"{(repeated.IdentifierTokenCount == 2 ? "twice" : Invariant($"{repeated.IdentifierTokenCount} times"))}; give it once.",
        OptionResult { Implicit: false, Tokens.Count: 0, Option: { Arity.MinimumNumberOfValues: > 0 } option } =>
            $"{option.Name} needs a value: {option.Name} {option.HelpName}.",
        ArgumentResult { Tokens.Count: 0, Argument: var argument, Parent: CommandResult command } =>
            $"{argument.Name} is missing: {NameOf(command)} {string.Join(' ', command.Command.Arguments.Select(each => each.Name))}.",
        CommandResult or null => null,
        _ => mistake.Message,
    };

    /// <summary>Reports unknown options, unknown commands and excess arguments. A word after an unknown option is not reported: it may be
    /// the option's value.</summary>
    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var (command, name) = (parsed.CommandResult.Command, NameOf(parsed.CommandResult));
        var mayBeValue = false;
        foreach (var token in OptionsTakenForArguments(parsed).Concat(parsed.UnmatchedTokens))
        {
            if (LooksLikeOption(token))
                yield return $"{Quoted.Of(token)} is not an option of {name}{Near(token, command.Options.Select(option => option.Name))}";
            else if (!mayBeValue && command.Subcommands.Count > 0)
                yield return $"{Quoted.Of(token)} is not a command{Command(token, command)}";
            else if (!mayBeValue)
                yield return $"{Quoted.Of(token)} is one argument too many: {name} takes "
                    + $"{string.Join(' ', command.Arguments.Select(argument => argument.Name))} and options.";
            if (command.Subcommands.Count > 0)
                yield break;
            mayBeValue = true;
        }
    }

    /// <summary>The unknown options that the parser took for arguments; none after "--", which declares all that follows to be
    /// arguments.</summary>
    private static IEnumerable<string> OptionsTakenForArguments(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value).Where(LooksLikeOption);

    private static bool LooksLikeOption(string token) => token.Length > 1 && token[0] == '-';

    private static string Command(string token, Command command)
    {
        if (command.Subcommands.Any(sub => sub.Name == "analyse") && token.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return $"; did you mean roi analyse {Quoted.Shortened(token)}?";
        return Suggestion.Nearest(token, command.Subcommands.SelectMany(sub => sub.Aliases.Prepend(sub.Name))) is { } near
            ? $"; did you mean {near}?" : $"; write {Commands(command)}.";
    }

    private static string Commands(Command command) => string.Join('|', command.Subcommands.Select(sub => sub.Name));

    private static string Near(string token, IEnumerable<string> names) =>
        Suggestion.Nearest(token, names) is { } near ? $"; did you mean {near}?" : ".";
}
