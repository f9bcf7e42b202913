using System.Collections.Concurrent;

namespace Roi.Rules.Json;

/// <summary>A policy that remembers what it has read. A file that is replaced or edited during a run stays what it was when it was first
/// read, and a file that is asked for twice is read once.</summary>
/// <remarks>A path counts as one file, whether it is given as relative or as absolute.</remarks>
internal sealed class FilesReadOnce : SourceFiles
{
    private readonly SourceFiles policy;
    private readonly ConcurrentDictionary<(string Path, int Largest), Lazy<FileContent>> read;

    public FilesReadOnce(SourceFiles policy)
        : this(policy, [])
    {
    }

    private FilesReadOnce(SourceFiles policy, ConcurrentDictionary<(string Path, int Largest), Lazy<FileContent>> read) =>
        (this.policy, this.read) = (policy, read);

    /// <inheritdoc/>
    internal override SourceFiles OfLibrary => new FilesReadOnce(policy.OfLibrary, read);

    /// <inheritdoc/>
    public override long BytesRead => read.Values.Sum(content => content.Value.Bytes?.LongLength ?? 0);

    /// <inheritdoc/>
    public override bool Allows(string path) => policy.Allows(path);

    /// <inheritdoc/>
    public override string? FolderFor(string path) => policy.FolderFor(path);

    /// <inheritdoc/>
    public override bool Exists(string path) => policy.Exists(path);

    /// <inheritdoc/>
    public override FileContent Load(string path, int largest) => Allows(path)
        ? read.GetOrAdd((FullPath(path), largest), _ => new(() => policy.Load(path, largest))).Value : new(ReadObstacle.Outside);

    /// <inheritdoc/>
    public override Stream? Open(string path, out ReadObstacle obstacle) => policy.Open(path, out obstacle);
}
