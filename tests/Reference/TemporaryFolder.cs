namespace Roi.Reference;

/// <summary>A folder for the files of a case, deleted with them in the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("roi-reference-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
