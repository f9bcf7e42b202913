namespace Roi.Cli.Serve;

/// <summary>What one server takes on at a time.</summary>
internal sealed record ServeLimits
{
    /// <summary>Open connections; further ones are closed at once.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Bytes of the body of a request.</summary>
    public int Body { get; init; } = 2 * 1024 * 1024;

    /// <summary>Runs at the same time.</summary>
    public int Runs { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs that wait for a place.</summary>
    public int Waiting { get; init; } = 64;

    /// <summary>How long a printed code and a ticket are valid.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromSeconds(60);
}
