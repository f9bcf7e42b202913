namespace Roi.Cli.Reports.Console;

/// <summary>The result of checking or testing rule files, the worst last.</summary>
internal enum RuleFileStatus
{
    /// <summary>There is no warning and no problem.</summary>
    Clean,

    /// <summary>There are warnings, or changes that no test notices.</summary>
    Warnings,

    /// <summary>There are problems, or tests that fail.</summary>
    Problems,
}
