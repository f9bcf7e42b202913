using System.Security;
using System.Text;

namespace Roi.Rules.Json;

/// <summary>The reason why a file was not read.</summary>
public enum ReadObstacle
{
    /// <summary>The file was read.</summary>
    None,
    /// <summary>There is no such file.</summary>
    Missing,
    /// <summary>The path is a folder.</summary>
    Folder,
    /// <summary>The file is larger than the caller allows.</summary>
    TooLarge,
    /// <summary>The operating system denies access.</summary>
    Denied,
    /// <summary>The policy does not allow it to be opened.</summary>
    Outside,
    /// <summary>The file cannot be read for another reason.</summary>
    Unreadable,
}

/// <summary>The content of a file, or the reason why there is none.</summary>
/// <param name="Bytes">The content; null where there is an obstacle.</param>
/// <param name="Obstacle">The reason; None where the file was read.</param>
/// <param name="Length">The length of a file that is too large, in bytes, where it is known; else 0.</param>
public sealed record FileContent(byte[]? Bytes, ReadObstacle Obstacle, long Length = 0);

/// <summary>The policy on the files that may be opened: those that a caller names, and those that a file names in turn.</summary>
/// <remarks>A command allows every file that its user may read; a server allows its own folder only. Instances are immutable and
/// thread-safe.</remarks>
public abstract class SourceFiles
{
    /// <summary>Every file that the process may read.</summary>
    public static SourceFiles All { get; } = new AllFiles();

    /// <summary>The files of one folder and of the folders in it. A symbolic link counts as the file that it leads to.</summary>
    /// <param name="folder">The folder; a relative path is relative to the working folder.</param>
    public static SourceFiles Within(string folder) => new FolderFiles(folder);

    /// <summary>The same policy, with unsaved texts in place of the files at their paths.</summary>
    /// <param name="drafts">The text of each path. A path that the policy does not allow stays refused.</param>
    public SourceFiles With(IReadOnlyDictionary<string, string> drafts) => new DraftFiles(this, drafts);

    /// <summary>Whether a file may be opened, whether it exists or not.</summary>
    public abstract bool Allows(string path);

    /// <summary>Whether a file exists at a path and may be opened.</summary>
    public virtual bool Exists(string path) => Allows(path) && File.Exists(path);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes that are read.</param>
    public virtual FileContent Load(string path, int largest)
    {
        if (!Allows(path))
            return new(null, ReadObstacle.Outside);
        if (Directory.Exists(path))
            return new(null, ReadObstacle.Folder);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.CanSeek && file.Length > largest)
                return new(null, ReadObstacle.TooLarge, file.Length);
            var bytes = new byte[(file.CanSeek && file.Length > 0 ? (int)file.Length : largest) + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length ? new(null, ReadObstacle.TooLarge) : new(bytes[..length], ReadObstacle.None);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, ReadObstacle.Missing);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            return new(null, ReadObstacle.Denied);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return new(null, ReadObstacle.Unreadable);
        }
    }

    private sealed class AllFiles : SourceFiles
    {
        public override bool Allows(string path) => true;
    }

    private sealed class FolderFiles(string folder) : SourceFiles
    {
        private readonly string root = Path.TrimEndingDirectorySeparator(Resolved(Path.GetFullPath(folder))) + Path.DirectorySeparatorChar;

        public override bool Allows(string path)
        {
            try
            {
                return Resolved(Path.GetFullPath(path)).StartsWith(root, StringComparison.Ordinal);
            }
            catch (Exception e) when (
                e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
            {
                return false;
            }
        }

        /// <summary>The path with every symbolic link on the way replaced by what it leads to.</summary>
        private static string Resolved(string path)
        {
            var parent = Path.GetDirectoryName(path);
            if (parent is null)
                return path;
            var own = Path.Combine(Resolved(parent), Path.GetFileName(path));
            FileSystemInfo entry = Directory.Exists(own) ? new DirectoryInfo(own) : new FileInfo(own);
            return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? Resolved(Path.GetFullPath(target.FullName)) : own;
        }
    }

    private sealed class DraftFiles(SourceFiles saved, IReadOnlyDictionary<string, string> drafts) : SourceFiles
    {
        private readonly Dictionary<string, string> byPath =
            drafts.ToDictionary(draft => Path.GetFullPath(draft.Key), draft => draft.Value, StringComparer.Ordinal);

        public override bool Allows(string path) => saved.Allows(path);

        public override bool Exists(string path) => saved.Allows(path) && (
            byPath.ContainsKey(Path.GetFullPath(path)) || saved.Exists(path));

        public override FileContent Load(string path, int largest)
        {
            if (!saved.Allows(path) || !byPath.TryGetValue(Path.GetFullPath(path), out var text))
                return saved.Load(path, largest);
            return Encoding.UTF8.GetByteCount(text) > largest
                ? new(null, ReadObstacle.TooLarge, Encoding.UTF8.GetByteCount(text)) : new(Encoding.UTF8.GetBytes(text), ReadObstacle.None);
        }
    }
}
