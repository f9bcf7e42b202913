using System.Text;

namespace Roi.Rules.Json;

/// <summary>A JSON text to read: a file, or a text in memory with a name. It carries the policy on the files that the text may
/// name.</summary>
/// <remarks>Paths that the text names are relative to the folder of <see cref="Name"/>.</remarks>
public sealed class Source
{
    private readonly ReadOnlyMemory<byte>? utf8;

    private Source(string name, SourceFiles files, ReadOnlyMemory<byte>? utf8) => (Name, Files, this.utf8) = (name, files, utf8);

    /// <summary>The path of the file, or the name of the text, as problems show it.</summary>
    public string Name { get; }

    /// <summary>The policy on the files that the text may name.</summary>
    public SourceFiles Files { get; }

    /// <summary>The SHA-256 of what was read, in 64 hexadecimal digits; null for a source that was not read.</summary>
    public string? Digest { get; private init; }

    /// <summary>Creates a source for a file, which is opened when it is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The policy on the files that may be opened, this one included; null allows all.</param>
    public static Source OfFile(string path, SourceFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(path, files ?? SourceFiles.All, null);
    }

    /// <summary>Creates a source for a text in memory.</summary>
    /// <param name="name">Its name in problems; relative paths in the text are relative to the folder of this name.</param>
    /// <param name="text">The text.</param>
    /// <param name="files">The policy on the files that the text may name; null allows all.</param>
    public static Source OfText(string name, string text, SourceFiles? files = null) => OfText(name, Encoding.UTF8.GetBytes(text), files);

    /// <summary>Creates a source for a UTF-8 text in memory.</summary>
    /// <inheritdoc cref="OfText(string, string, SourceFiles)"/>
    public static Source OfText(string name, ReadOnlyMemory<byte> text, SourceFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, files ?? SourceFiles.All, text);
    }

    /// <summary>The path of a file that this text names, relative to the folder of its own.</summary>
    public string PathOf(string named) => Path.Combine(Path.GetDirectoryName(Name) ?? "", named);

    /// <summary>Another file under the same policy.</summary>
    public Source Beside(string path) => new(path, Files, null);

    /// <summary>The same source under a policy that reads every file once.</summary>
    public Source ReadOnce() => new(Name, Files.ReadOnce(), utf8);

    /// <summary>The same source with the digest of its content.</summary>
    internal Source WithDigestOf(FileContent content) => new(Name, Files, utf8) { Digest = content.Digest };

    /// <summary>Reads the content, at most <paramref name="largest"/> bytes.</summary>
    internal FileContent Load(int largest) => utf8 is not { } text ? Files.Load(Name, largest)
        : text.Length > largest ? new(ReadObstacle.TooLarge, text.Length) : new(text.ToArray());
}
