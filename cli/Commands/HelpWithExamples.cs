using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Roi.Cli.Commands;

/// <summary>The help of a command, closed by what people type most.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    /// <summary>Wider text is hard to read, and help is often piped, where no window says how wide.</summary>
    private const int Widest = 110;

    private readonly HelpAction standard;
    private readonly string examples;

    private HelpWithExamples(HelpAction standard, string examples)
    {
        (this.standard, this.examples) = (standard, examples);
        standard.MaxWidth = Math.Min(standard.MaxWidth, Widest);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command a help with examples, in place of the one it has or inherits.</summary>
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
