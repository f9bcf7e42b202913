using Roi.Cli.Reports.Console;

namespace Roi.Cli.Commands;

/// <summary>The exit codes of the process, and which one wins where several apply.</summary>
/// <remarks>In this order: help and version end with <see cref="Done"/> before anything else is looked at; then <see cref="Usage"/>, before
/// any file is read; <see cref="FileProblems"/>, also where the report folder cannot be written; <see cref="Interrupted"/>, whenever the
/// user stops the command; and only after every report is written <see cref="FailOn"/>. <see cref="OutputLost"/> replaces all of these but
/// <see cref="Interrupted"/>, since what they announce could not be told; <see cref="Unexpected"/> replaces them all.
/// <see cref="CommandLine"/> decides the first two and the last two, <see cref="ReportRun{T}"/> the others.</remarks>
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

    /// <summary>Text could not be written to standard output or standard error: the stream is closed, or its disk is full. A sentence on
    /// standard error says so, and which report is complete nevertheless. Where the reader of a pipe has ended, as in
    /// <c>roi … | head -1</c>, nothing is said: it has read what it wanted.</summary>
    public const int OutputLost = 74;

    /// <summary>The user interrupted the command. No report folder was changed.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code after rule files were checked or tested.</summary>
    /// <param name="status">The worst result of the files.</param>
    /// <param name="strict">Whether warnings count as problems.</param>
    public static int ForRuleFiles(RuleFileStatus status, bool strict) =>
        status == RuleFileStatus.Problems || (strict && status == RuleFileStatus.Warnings) ? FileProblems : Done;
}
