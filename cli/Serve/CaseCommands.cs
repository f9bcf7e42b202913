using System.Globalization;
using Roi.Cli.Text;
using Roi.Rules.Json;

namespace Roi.Cli.Serve;

/// <summary>The commands that give the same numbers again, in the folder in which the server was called.</summary>
/// <param name="scenario">The path of the scenario.</param>
/// <param name="layers">The paths or ids of further layers.</param>
/// <param name="trials">The trials of each run.</param>
internal sealed class CaseCommands(string scenario, IReadOnlyList<string> layers, long trials)
{
    private const char BetweenSettings = ';';

    /// <summary>The command for what is set.</summary>
    /// <param name="settings">What is set, each as <c>NAME=VALUE</c>.</param>
    /// <param name="isEdited">Whether texts that are not saved were run.</param>
    public CommandAnswer Analyse(IReadOnlyList<string> settings, bool isEdited) => isEdited ? Unsaved
        : Of([.. Begin("analyse"), .. settings.SelectMany(setting => Option("--set", setting)), .. End]);

    /// <summary>The command that holds several changes of the case against each other.</summary>
    /// <param name="options">What is set in each; none of them is the case as it is.</param>
    /// <param name="isEdited">Whether texts that are not saved were run.</param>
    public CommandAnswer Compare(IEnumerable<IReadOnlyList<string>> options, bool isEdited)
    {
        List<IReadOnlyList<string>> all = [.. options.Where(option => option.Count > 0)];
        if (isEdited)
            return Unsaved;
        if (Apart(all) is { } apart)
            return new(null, null, null, $"There is no command to copy: {apart}");
        return Of([.. Begin("compare"), .. all.SelectMany(option => Option("--option", string.Join("; ", option))), .. End]);
    }

    /// <summary>Why options cannot be held against each other, in a sentence after a colon; null where they can.</summary>
    public static string? Apart(IEnumerable<IReadOnlyList<string>> options) => options.SelectMany(option => option)
        .FirstOrDefault(setting => setting.Contains(BetweenSettings, StringComparison.Ordinal)) is { } apart
        ? $"in --option a semicolon ends a setting, and {Quoted.Of(apart)} holds one." : null;

    private static CommandAnswer Unsaved =>
        new(null, null, null, "Save the edited text first: a command runs what is saved.");

    private string[] End => ["--trials", trials.ToString(CultureInfo.InvariantCulture)];

    private IEnumerable<string> Begin(string command) =>
        [command, Named(scenario), .. layers.SelectMany(layer => Option("--layer", Named(layer)))];

    private static CommandAnswer Of(string[] arguments) => ShellCommand.Obstacle(arguments) is { } obstacle
        ? new(null, null, null, obstacle)
        : new(ShellCommand.Bash(arguments), ShellCommand.PowerShell(arguments), ShellCommand.PowerShellNote(arguments), null);

    /// <summary>A path that is not taken for an option.</summary>
    private static string Named(string path) => path.StartsWith('-') ? "./" + path : path;

    private static string[] Option(string name, string value) => value.StartsWith('-') ? [$"{name}={value}"] : [name, value];
}
