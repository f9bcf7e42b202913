using System.CommandLine;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary>The whole program but for the process: arguments in, texts and an exit code out.</summary>
internal static class CommandLine
{
    /// <summary>Reads the arguments, does what they say and tells what is wrong with them.</summary>
    /// <param name="args">As the shell hands them over, without the program's name.</param>
    /// <param name="output">Takes reports.</param>
    /// <param name="error">Takes problems, one a line.</param>
    /// <param name="cancellation">Stops the run; nothing is left half-written.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation = default) =>
        Run(args, ReportRegistry.OfAnalysis, output, error, cancellation);

    /// <summary>The same with other reports of <c>roi analyse</c>.</summary>
    internal static int Run(
        IReadOnlyList<string> args, ReportSet<Analysis> reports, TextWriter output, TextWriter error,
            CancellationToken cancellation = default)
    {
        try
        {
            if (args is [AnalyseCommand.Name or AnalyseCommand.Alias, not ("--help" or "-h" or "-?"), ..])
                AnalysisRun.WarmUp();                  // beside reading the arguments, and then the files
            var root = Root(reports);
            // A scenario may be called @plant.json: no argument names a file of further arguments.
            var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
            if (args.Count == 0)
            {
                root.Parse(["--help"]).Invoke(new() { Output = error });
                return ExitCode.Usage;
            }
            if (parsed.Action is not { ClearsParseErrors: true } && UsageMistakes.Of(parsed) is { Count: > 0 } mistakes)
                return Refuse(parsed, mistakes, error);
            return parsed.InvokeAsync(
                new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            error.WriteLine(Unexpected(e));
            return ExitCode.Unexpected;
        }
    }

    private static Command Root(ReportSet<Analysis> reports)
    {
        // A plain command: a root command would take its name from the process, which tests and installers call as they like.
        Command root = new("roi", "Is this AI investment worth it, and how sure are we? Takes a plant's numbers as ranges, applies "
            + "finance's rules, and reports P10, P50 and P90 of ROI, payback and NPV, with the checks that tell whether to believe them.")
        {
            AnalyseCommand.Create(reports),
            RulesCommand.Create(),
            AuditCommand.Create(ReportRegistry.OfAudit),
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

    /// <summary>A mistake of the program in one plain sentence: what it was doing is of no use to whoever reads this.</summary>
    private static string Unexpected(Exception e) => e is OutOfMemoryException
        ? "The memory of this machine is not enough for this run. Ask for fewer trials."
        : $"This is a mistake of roi itself, not of your files ({e.GetType().Name}: {OneLine(e.Message)}). "
            + "Please report it with the command and the files that led to it.";

    private static string OneLine(string text) => Roi.Rules.Json.Quoted.Escaped(text.ReplaceLineEndings(" "), 300);
}
