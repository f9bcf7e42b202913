namespace Roi.Cli.Streams;

/// <summary>Text cannot be written to standard output or standard error.</summary>
/// <remarks>It is no <see cref="IOException"/>, so that a stream that fails is not taken for a file that fails.</remarks>
/// <param name="stream">The stream as it begins a sentence: "Standard output".</param>
/// <param name="reason">Why, in the words of the system: "it is closed", "No space left on device".</param>
/// <param name="isReaderGone">Whether the reader at the other end of a pipe has ended, as <c>head</c> does after its lines.</param>
internal sealed class UnwritableStreamException(string stream, string reason, bool isReaderGone = false)
    : Exception($"{stream} cannot be written: {reason}.")
{
    /// <summary>Whether the reader of a pipe has ended. It wants no more text, so this is no fault to report.</summary>
    public bool IsReaderGone => isReaderGone;

    /// <summary>What is complete in spite of the failure, as a sentence; null where there is nothing to say.</summary>
    public string? Complete { get; set; }
}
