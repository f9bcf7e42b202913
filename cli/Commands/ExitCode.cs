using Roi.Cli.Reports.Console;

namespace Roi.Cli.Commands;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The command line has a mistake. System.CommandLine uses the same code.</summary>
    public const int Usage = 1;

    /// <summary>A file has problems, all of which are listed on standard error.</summary>
    public const int FileProblems = 2;

    /// <summary>The command succeeded, and the condition of <c>--fail-on</c> is met.</summary>
    public const int FailOn = 3;

    /// <summary>The program itself failed with an unexpected exception.</summary>
    public const int Unexpected = 70;

    /// <summary>The user interrupted the command. No report folder was changed.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code after rule files were checked or tested.</summary>
    /// <param name="status">The worst result of the files.</param>
    /// <param name="strict">Whether warnings count as problems.</param>
    public static int ForRuleFiles(RuleFileStatus status, bool strict) =>
        status == RuleFileStatus.Problems || (strict && status == RuleFileStatus.Warnings) ? FileProblems : Done;
}
