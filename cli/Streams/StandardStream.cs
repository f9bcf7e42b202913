using System.Runtime.InteropServices;
using System.Text;

namespace Roi.Cli.Streams;

/// <summary>Standard output or standard error of the process. Each write is passed on at once, or throws.</summary>
/// <remarks>
/// <para>The streams of <see cref="Console"/> drop text without a word where the reader of a pipe has ended. And they write to descriptor 1
/// or 2 whatever it is: where the process was started without it, the runtime has opened a file or a pipe of its own under that number
/// before the first statement of the program runs. This stream writes to an inherited descriptor or not at all.</para>
/// <para>On Windows it writes to the stream of <see cref="Console"/>.</para>
/// </remarks>
internal sealed class StandardStream : Stream
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly int descriptor;
    private readonly string name;
    private readonly Stream? console;
    private readonly bool isClosed;

    private StandardStream(int descriptor, string name, Func<Stream> console)
    {
        (this.descriptor, this.name) = (descriptor, name);
        if (OperatingSystem.IsWindows())
            this.console = console();
        else
            isClosed = !IsInherited(descriptor);
    }

    /// <summary>A writer on standard output: UTF-8 without a byte order mark, nothing held back.</summary>
    /// <exception cref="UnwritableStreamException">On writing: the text cannot be written.</exception>
    public static TextWriter Output() => WriterOn(new(1, "Standard output", Console.OpenStandardOutput));

    /// <summary>A writer on standard error, as <see cref="Output"/>.</summary>
    public static TextWriter Error() => WriterOn(new(2, "Standard error", Console.OpenStandardError));

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="UnwritableStreamException">The bytes cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (isClosed)
            throw new UnwritableStreamException(name, "it is closed");
        if (console is null)
            WriteToDescriptor(buffer);
        else
            WriteToConsole(buffer);
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static StreamWriter WriterOn(StandardStream stream) => new(stream, Utf8) { AutoFlush = true };

    private void WriteToConsole(ReadOnlySpan<byte> bytes)
    {
        try
        {
            console!.Write(bytes);
        }
        catch (IOException e)
        {
            throw new UnwritableStreamException(name, e.Message.TrimEnd('.'));
        }
    }

    private void WriteToDescriptor(ReadOnlySpan<byte> bytes)
    {
        const int interrupted = 4, readerGone = 32;                                    // EINTR, EPIPE
        var full = OperatingSystem.IsLinux() ? 11 : 35;                                // EAGAIN
        while (!bytes.IsEmpty)
        {
            var written = write(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }
            var error = Marshal.GetLastPInvokeError();
            if (error == full)
                Thread.Sleep(1);                                                       // a pipe that does not block, and is full
            else if (error != interrupted)
                throw new UnwritableStreamException(name, Marshal.GetPInvokeErrorMessage(error), error == readerGone);
        }
    }

    /// <summary>Whether the process was started with a descriptor. What the runtime opens is closed in programs that it starts, and nothing
    /// inherited can be marked so.</summary>
    private static bool IsInherited(int descriptor)
    {
        const int getFlags = 1, closedInPrograms = 1;                                  // F_GETFD, FD_CLOEXEC
        var flags = fcntl(descriptor, getFlags);
        return flags >= 0 && (flags & closedInPrograms) == 0;
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint write(int descriptor, ref byte bytes, nint count);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fcntl(int descriptor, int command);
}
