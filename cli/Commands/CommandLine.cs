using System.CommandLine;
using Roi.Cli.Streams;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary>The program as a function: takes arguments, writes text, returns an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Parses the arguments and runs the command that they name. Reports mistakes in them, and unexpected exceptions, as
    /// text.</summary>
    /// <param name="args">The arguments as the shell passes them, without the program's name.</param>
    /// <param name="output">Receives reports.</param>
    /// <param name="error">Receives problems, one a line.</param>
    /// <param name="cancellation">Stops the run. No report folder is then changed.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation = default) =>
        Run(args, ReportRegistry.OfAnalysis, output, error, cancellation);

    /// <summary>The same, with another set of reports for <c>roi analyse</c>.</summary>
    internal static int Run(
        IReadOnlyList<string> args, ReportSet<Analysis> reports, TextWriter output, TextWriter error,
        CancellationToken cancellation = default)
    {
        try
        {
            if (args is [AnalyseCommand.Name or AnalyseCommand.Alias or PackCommand.Name, not ("--help" or "-h" or "-?"), ..])
                AnalysisRun.WarmUp();                  // while the arguments, and then the files, are read
            var root = Root(reports);
            // A scenario may be called @plant.json: response files are switched off.
            var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
            if (args.Count == 0)
            {
                root.Parse(["--help"]).Invoke(new() { Output = error });
                return ExitCode.Usage;
            }
            if (parsed.Action is not { ClearsParseErrors: true } && UsageMistakes.Find(parsed) is { Count: > 0 } mistakes)
                return Refuse(parsed, mistakes, error);
            return parsed.InvokeAsync(
                new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellation).GetAwaiter().GetResult();
        }
        catch (UnwritableStreamException e)
        {
            if (!e.IsReaderGone)
                TryWrite(error, e.Complete is null ? e.Message : $"{e.Message} {e.Complete}");
            return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.OutputLost;
        }
        catch (Exception e)
        {
            TryWrite(error, Unexpected(e));
            return ExitCode.Unexpected;
        }
    }

    /// <summary>Writes the last line of a run. Where standard error cannot be written either, the exit code alone tells.</summary>
    private static void TryWrite(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (UnwritableStreamException)
        {
            return;
        }
    }

    private static Command Root(ReportSet<Analysis> reports)
    {
        // Not a RootCommand: that takes its name from the process, which differs in tests and after some installers.
        Command root = new("roi", "Is this AI investment worth it, and how sure are we? Takes a plant's numbers as ranges, applies "
            + "finance's rules, and reports P10, P50 and P90 of ROI, payback and NPV, with the checks that tell whether to believe them.")
        {
            InitCommand.Create(),
            AnalyseCommand.Create(reports),
            PackCommand.Create(reports),
            VerifyCommand.Create(ReportRegistry.OfVerification),
            RulesCommand.Create(),
            CompareCommand.Create(ReportRegistry.OfOptions),
            TargetCommand.Create(ReportRegistry.OfTarget),
            ExplainCommand.Create(ReportRegistry.OfExplanation),
            SensitivityCommand.Create(ReportRegistry.OfSensitivity),
            AuditCommand.Create(ReportRegistry.OfAudit),
            BaselineCommand.Create(ReportRegistry.OfBaseline),
            CostPerHourCommand.Create(ReportRegistry.OfHourlyCost),
            ServeCommand.Create(reports),
        };
        root.Options.Add(new VersionOption { Description = "Show the version" });
        HelpWithExamples.AddTo(root, """
            Examples:
              roi analyse examples/predictive-maintenance/scenario.json
              roi analyse examples/predictive-maintenance/scenario.json --out report
              roi rules check our-plant.json
              roi analyse --help
            """);
        return root;
    }

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> mistakes, TextWriter error)
    {
        foreach (var mistake in mistakes)
            error.WriteLine(mistake);
        error.WriteLine($"{UsageMistakes.NameOf(parsed.CommandResult)} --help shows what can be written.");
        return ExitCode.Usage;
    }

    /// <summary>An unexpected exception in two sentences for the user, without a stack trace.</summary>
    private static string Unexpected(Exception e) => e is OutOfMemoryException
        ? "The memory of this machine is not enough for this run. Ask for fewer trials."
        : $"This is a mistake of roi itself, not of your files ({e.GetType().Name}: {OneLine(e.Message)}). "
            + "Please report it with the command and the files that led to it.";

    private static string OneLine(string text) => Quoted.Escaped(text.ReplaceLineEndings(" "), 300);
}
