using System.Text;
using Roi.Rules.Json;

namespace Roi.Cli.Text;

/// <summary>A command as a person pastes it into a shell: every argument arrives as it is, and no part of it means anything to the
/// shell.</summary>
internal static class ShellCommand
{
    /// <summary>What PowerShell takes for a single quote inside single quotes.</summary>
    private const string PowerShellQuotes = "'‘’‚‛";

    /// <summary>Why no command can be shown, in a sentence; null where one can.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    public static string? Obstacle(IEnumerable<string> arguments) =>
        arguments.FirstOrDefault(argument => Quoted.Escaped(argument) != argument) is { } hidden
            ? $"There is no command to copy: {Quoted.Of(hidden)} holds a character that does not show, and a command has to be what it "
                + "looks like." : null;

    /// <summary>The command for bash, and any other POSIX shell.</summary>
    /// <inheritdoc cref="PowerShell"/>
    public static string Bash(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend("roi").Select(argument =>
        argument.Length > 0 && argument[0] != '=' && argument.All(letter => char.IsAsciiLetterOrDigit(letter)
            || "._-/+=:%".Contains(letter, StringComparison.Ordinal))
            ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    /// <summary>The command for PowerShell.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    public static string PowerShell(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend("roi").Select(argument =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter)
            || "_-/=".Contains(letter, StringComparison.Ordinal))
            ? argument : $"'{Doubled(argument)}'"));

    /// <summary>Which PowerShell passes the arguments on as they are, in a sentence; null where any does.</summary>
    public static string? PowerShellNote(IEnumerable<string> arguments) =>
        arguments.Any(argument => argument.Contains('"', StringComparison.Ordinal))
            ? "PowerShell 7.3 or later: older ones lose the double quotes." : null;

    private static string Doubled(string argument)
    {
        StringBuilder doubled = new();
        foreach (var letter in argument)
            doubled.Append(letter, PowerShellQuotes.Contains(letter, StringComparison.Ordinal) ? 2 : 1);
        return doubled.ToString();
    }
}
