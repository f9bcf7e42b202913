using Roi.Cli.Reports.Console;

namespace Roi.Cli.Commands;

/// <summary>What the process says of itself when it ends.</summary>
internal static class ExitCode
{
    /// <summary>The job is done.</summary>
    public const int Done = 0;

    /// <summary>The command line is not as it should be; the parser's own code for this.</summary>
    public const int Usage = 1;

    /// <summary>A file has problems, all of which are listed on standard error.</summary>
    public const int FileProblems = 2;

    /// <summary>The job is done, and the condition of <c>--fail-on</c> is met.</summary>
    public const int FailOn = 3;

    /// <summary>A mistake of the program itself; a sentence says so.</summary>
    public const int Unexpected = 70;

    /// <summary>Interrupted: nothing is left half-written.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code of rule files that were checked or tested.</summary>
    /// <param name="status">The result.</param>
    /// <param name="strict">Whether warnings count as problems.</param>
    internal static int Of(RuleFileStatus status, bool strict) =>
        status == RuleFileStatus.Problems || (strict && status == RuleFileStatus.Warnings) ? FileProblems : Done;
}
