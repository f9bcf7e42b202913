using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Roi.Cli.Commands;

/// <summary>The standard help of a command, followed by examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    /// <summary>The most columns of the help: wider text is hard to read, and piped help has no window width.</summary>
    private const int Widest = 110;

    private const int Narrowest = 40;

    private readonly HelpAction standard;
    private readonly string examples;

    private HelpWithExamples(HelpAction standard, string examples)
    {
        (this.standard, this.examples) = (standard, examples);
        // A terminal that does not know its width states 0 columns; in less than 40 the standard help fails, or never ends.
        standard.MaxWidth = standard.MaxWidth > 0 ? Math.Clamp(standard.MaxWidth, Narrowest, Widest) : Widest;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the help that a command has or inherits by one with examples.</summary>
    public static void AddTo(Command command, string examples)
    {
        if (command.Options.OfType<HelpOption>().FirstOrDefault() is not { } help)
            command.Options.Add(help = new("--help", "-h", "-?"));
        help.Description = "Show this text";
        help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return ExitCode.Done;
    }
}
