using System.CommandLine;
using System.Globalization;
using Roi.Cli.Serve;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary><c>roi serve</c>: opens a folder of scenarios and rules to a browser on this machine.</summary>
internal static class ServeCommand
{
    private const string Examples = """
        Examples:
          roi serve
            The scenarios and rule files of this folder; open the printed address in a browser within a minute.

          roi serve plants --open
            Those of the folder plants, and the browser opens by itself.

        Enter prints a new address, as for another browser; Ctrl-C ends. The server can be reached from this machine
        alone, and only by who has seen an address that it printed.

        Exit codes:
          0 ended by Ctrl-C or a signal, 1 a mistake in the command, or its port is taken, 2 the folder cannot be read,
          74 output cannot be written.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports of an analysis.</param>
    public static Command Create(ReportSet<Analysis> reports)
    {
        Argument<string> folder = new("FOLDER")
        {
            Description = "The folder; without it the one in which the command is called",
            DefaultValueFactory = _ => ".",
        };
        folder.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("FOLDER needs a folder, found nothing.");
        });
        var port = ExplainedOption.Create<int?>("--port", "N", "The port of 127.0.0.1 [default: 0, a free one]", ReadPort);
        Option<bool> open = new("--open") { Description = "Open it in the browser" };
        Command command = new("serve", "Open a folder of scenarios and rules in the browser of this machine") { folder, port, open };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Run(
            reports, args.GetValue(folder) ?? ".", args.GetValue(port) ?? 0, args.GetValue(open), args.InvocationConfiguration.Output,
            args.InvocationConfiguration.Error, cancellation));
        return command;
    }

    /// <summary>Serves. A separate method: what it uses is loaded by this command alone.</summary>
    private static async Task<int> Run(
        ReportSet<Analysis> reports, string folder, int port, bool isOpened, TextWriter output, TextWriter error,
        CancellationToken cancellation)
    {
        using var browser = isOpened ? new BrowserStart() : null;
        ServeRun run = new(folder, port, new(reports.All, reports.Charts, reports.Needs | reports.Json.Needs))
        {
            Open = browser is null ? null : browser.Open,
        };
        if (await run.Run(output, Console.In, error, cancellation) is not { } obstacle)
            return ExitCode.Done;
        error.WriteLine(obstacle);
        return obstacle.IsOfCommand ? ExitCode.Usage : ExitCode.FileProblems;
    }

    private static string? ReadPort(string text, out int? value)
    {
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port : null;
        return value is null ? $"--port {Quoted.Of(text)} is not a port; write a whole number from 0 to 65535, 0 for a free one." : null;
    }
}
