namespace Roi.Cli.Reports.Console;

/// <summary>What a look at rules comes to, the worst last.</summary>
internal enum Standing
{
    /// <summary>Nothing to object to.</summary>
    Sound,

    /// <summary>There are warnings.</summary>
    Doubtful,

    /// <summary>There are problems.</summary>
    Refused,
}
