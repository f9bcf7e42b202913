using System.IO.Compression;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>Writes an office package (workbook or deck) so that the same content always gives the same bytes.</summary>
/// <remarks>The zip entries are in ordinal order of their names, deflated, and have one fixed date. What is inside them is the
/// builder's: it gives relationship ids of its own, since those of the SDK are random, and no time of the clock.</remarks>
internal static class StablePackage
{
    /// <summary>The date of all entries: the first that a zip file can hold.</summary>
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gives the bytes of a package.</summary>
    /// <param name="build">Writes the package, a zip file, to the stream; it may close the stream.</param>
    public static byte[] Of(Action<Stream> build)
    {
        using MemoryStream result = new();
        Write(result, build);
        return result.ToArray();
    }

    /// <summary>Writes a package.</summary>
    /// <param name="target">Receives the bytes; stays open.</param>
    /// <param name="build">Writes the package, a zip file, to the stream; it may close the stream.</param>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static void Write(Stream target, Action<Stream> build)
    {
        using MemoryStream built = new();
        build(built);
        // A memory stream that was closed still gives its bytes.
        using ZipArchive source = new(new MemoryStream(built.ToArray(), writable: false), ZipArchiveMode.Read);
        using ZipArchive sorted = new(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = sorted.CreateEntry(entry.FullName, CompressionLevel.Fastest);
            (copy.LastWriteTime, copy.ExternalAttributes) = (Date, 0);
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
