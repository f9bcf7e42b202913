using System.Diagnostics;
using Roi.Cli.Serve;
using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

/// <summary>A copied command gives the program the arguments as they are, whatever is in them.</summary>
public sealed class ShellCommandTests
{
    private static readonly string[] Nasty =
    [
        "plain", "", " ", "two words", "it's", "''", "\"", "$HOME", "$(id)", "`id`", "!history", "a\\b", "\\", "*", "?", "[a]",
        "{a,b}", "~", "#", "&", ";", "|", "<", ">", "=x", "a=*1.2", "a={\"pert\": [1, 2, 3]}", "50 % & more", "Fräse‘s ’quoted‚ ‛too",
        "工場 1/downtimeHours=+5%", "-x", "@a", "%PATH%", "^",
    ];

    [Fact]
    public void The_shell_passes_every_argument_on_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        var command = ShellCommand.Bash(Nasty);
        foreach (var shell in ((string[])["/bin/sh", "/bin/bash"]).Where(File.Exists))
        {
            using var process = Process.Start(new ProcessStartInfo(shell, ["-c", $"roi() {{ printf '%s\\0' \"$@\"; }}; {command}"])
            {
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(Nasty, output.Split('\0')[..^1]);
        }
    }

    [Theory]
    [InlineData("roi analyse plant", "analyse", "plant")]
    [InlineData("roi 'plant.json' 'it''s' 'a=*1.2' 'a=+5%'", "plant.json", "it's", "a=*1.2", "a=+5%")]
    [InlineData("roi '‘‘ ’’ ‚‚ ‛‛'", "‘ ’ ‚ ‛")]
    [InlineData("roi '$(id); `n' ''", "$(id); `n", "")]
    public void PowerShell_takes_single_quotes_and_doubles_whatever_it_takes_for_one(string command, params string[] arguments) =>
        Assert.Equal(command, ShellCommand.PowerShell(arguments));

    [Fact]
    public void Only_a_newer_PowerShell_passes_double_quotes_on()
    {
        Assert.Null(ShellCommand.PowerShellNote(["a=*1.2"]));
        Assert.Equal("PowerShell 7.3 or later: older ones lose the double quotes.",
            ShellCommand.PowerShellNote(["a={\"pert\": [1, 2, 3]}"]));
    }

    [Theory]
    [InlineData("line\nbreak", "line\\u000abreak")]
    [InlineData("bell\a", "bell\\u0007")]
    [InlineData("moc.live\u202e", "moc.live\\u202e")]
    [InlineData("zero\u200bwidth", "zero\\u200bwidth")]
    [InlineData("\u2066isolated\u2069", "\\u2066isolated\\u2069")]
    [InlineData("escape\u001b[2J", "escape\\u001b[2J")]
    public void What_does_not_show_gives_a_sentence_in_place_of_a_command(string argument, string shown)
    {
        Assert.Equal($"There is no command to copy: \"{shown}\" holds a character that does not show, and a command has to be what it "
            + "looks like.", ShellCommand.Obstacle(["analyse", argument]));
        var command = new CaseCommands(argument, [], 100).Analyse([], isEdited: false);
        Assert.Equal((null, null), (command.Bash, command.PowerShell));
    }

    [Fact]
    public void A_name_that_looks_like_an_option_is_no_option() => Assert.Equal(
        "roi analyse ./-plant.json --layer ./-layer.json --set=-x/hours=5 --trials 100",
        new CaseCommands("-plant.json", ["-layer.json"], 100).Analyse(["-x/hours=5"], isEdited: false).Bash);

    [Fact]
    public void A_semicolon_in_a_name_would_end_a_setting_of_an_option() => Assert.Equal(
        "There is no command to copy: in --option a semicolon ends a setting, and \"a;b/hours=5\" holds one.",
        new CaseCommands("plant.json", [], 100).Compare([["a;b/hours=5"]], isEdited: false).Obstacle);
}
