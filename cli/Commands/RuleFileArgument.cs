using System.CommandLine;

namespace Roi.Cli.Commands;

/// <summary>The argument <c>FILE</c> of commands that take rule files.</summary>
internal static class RuleFileArgument
{
    /// <summary>Creates the argument: one or more rule files, each a path or an id of the library.</summary>
    public static Argument<string[]> Create()
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "A rule file, or an id of the library such as manufacturing-ai; several may be given",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(argument =>
        {
            if (argument.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                argument.AddError("FILE needs a file, found nothing.");
        });
        return files;
    }
}
