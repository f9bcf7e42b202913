using System.Security;
using System.Text;

namespace Roi.Rules.Json;

/// <summary>The policy on the files that may be opened: those that a caller names, and those that a file names in turn.</summary>
/// <remarks>A command allows every file that its user may read; a server allows its own folder only. Instances are thread-safe. Files are
/// opened here and nowhere else.</remarks>
public abstract class SourceFiles
{
    /// <summary>Every file that the process may read.</summary>
    public static SourceFiles All { get; } = new AllFiles();

    /// <summary>The files of one folder and of the folders in it. A symbolic link counts as the file that it leads to. A path is judged as
    /// a text first (<see cref="PlainName"/>), then the file is opened, and then the opened file itself has to lie in the folder.</summary>
    /// <param name="folder">The folder; a relative path is relative to the working folder.</param>
    public static SourceFiles Within(string folder) => new FolderFiles(folder);

    /// <summary>The same policy, with unsaved texts in place of the files at their paths.</summary>
    /// <param name="drafts">The text of each path. A path that the policy does not allow stays refused.</param>
    public SourceFiles With(IReadOnlyDictionary<string, string> drafts) => new DraftFiles(this, drafts);

    /// <summary>Whether a file may be opened, whether it exists or not.</summary>
    public abstract bool Allows(string path);

    /// <summary>The nearest folder that a file lies in together with all that the policy allows; null where that is the whole disk, or the
    /// policy is about no folder.</summary>
    public virtual string? FolderFor(string path) => null;

    /// <summary>Whether a file exists at a path and may be opened.</summary>
    public virtual bool Exists(string path) => Allows(path) && File.Exists(path);

    /// <summary>The same policy with a memory: every file is read once, so that all that is said of a file is said of the same
    /// bytes.</summary>
    /// <returns>The policy for one run or one command. It keeps what it has read.</returns>
    public SourceFiles ReadOnce() => this as FilesReadOnce ?? new FilesReadOnce(this);

    /// <summary>The bytes that are kept of what was read; 0 for a policy without a memory.</summary>
    public virtual long BytesRead => 0;

    /// <summary>The absolute form of a path, by which two spellings of one file are told to be the same.</summary>
    /// <returns>The path itself where it has no absolute form: it is empty, no path at all, or relative to a working folder that is
    /// gone.</returns>
    internal static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return path;
        }
    }

    /// <summary>The absolute path with every symbolic link on the way replaced by what it leads to.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    internal static string Resolved(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var own = Path.Combine(Resolved(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(own) ? new DirectoryInfo(own) : new FileInfo(own);
        return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Resolved(Path.GetFullPath(target.FullName)) : own;
    }

    /// <summary>The policy on the files of the library, which may always be opened.</summary>
    internal virtual SourceFiles OfLibrary => All;

    /// <summary>Reads a file. Pipes and devices are not opened: reading one may wait for ever, or never end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes that are read.</param>
    public virtual FileContent Load(string path, int largest)
    {
        using var file = Open(path, out var obstacle);
        if (file is null)
            return new(obstacle);
        if (file.Length > largest)
            return new(ReadObstacle.TooLarge, file.Length);
        try
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < bytes.Length || file.ReadByte() >= 0 ? new(ReadObstacle.Changing) : new(bytes);
        }
        catch (IOException)
        {
            return new(ReadObstacle.Unreadable);
        }
    }

    /// <summary>Opens a file that may be too large for memory, at its start. Pipes and devices are not opened.</summary>
    /// <param name="path">The file.</param>
    /// <param name="obstacle">The reason why it was not opened; None where it was.</param>
    /// <returns>The content, which can be read from any place on, and which the caller closes; null where there is an obstacle.</returns>
    public virtual Stream? Open(string path, out ReadObstacle obstacle)
    {
        obstacle = !Allows(path) ? ReadObstacle.Outside : Directory.Exists(path) ? ReadObstacle.Folder : ReadObstacle.None;
        if (obstacle != ReadObstacle.None)
            return null;
        try
        {
            obstacle = ReadObstacle.NoContent;
            if (HasNoLength(path))
                return null;
            FileStream file = new(path, new FileStreamOptions { Share = FileShare.Read, BufferSize = 0 });
            obstacle = !file.CanSeek ? ReadObstacle.NoContent   // a pipe without a path of its own: /dev/stdin
                : AllowsOpened(file) ? ReadObstacle.None : ReadObstacle.Outside;
            if (obstacle == ReadObstacle.None)
                return file;
            file.Dispose();
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            obstacle = ReadObstacle.Missing;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            obstacle = ReadObstacle.Denied;
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            obstacle = ReadObstacle.Unreadable;
        }
        return null;
    }

    /// <summary>Whether a file that is open may be read: a link on the way to it may have been replaced since its path was
    /// judged.</summary>
    private protected virtual bool AllowsOpened(FileStream file) => true;

    /// <summary>Whether a file has no length, as pipes, devices and sockets have none; told without opening it.</summary>
    private static bool HasNoLength(string path)
    {
        FileInfo file = new(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return target.Exists && target.Length == 0;
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
                return PlainName.IsPath(path, folder) && Resolved(Path.GetFullPath(path)).StartsWith(root, StringComparison.Ordinal);
            }
            catch (Exception e) when (
                e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
            {
                return false;
            }
        }

        public override string? FolderFor(string path)
        {
            var file = FullPath(path);
            for (var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)); above is not null;
                above = Path.GetDirectoryName(above))
                if (file.StartsWith(Path.TrimEndingDirectorySeparator(above) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    return Path.GetPathRoot(above) == above ? null : above;
            return null;
        }

        private protected override bool AllowsOpened(FileStream file)
        {
            try
            {
                return (OpenedPath(file) ?? Resolved(Path.GetFullPath(file.Name))).StartsWith(root, StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
            {
                return false;
            }
        }

        /// <summary>Where an open file lies, as the system knows it; null where the system does not tell, and its name is resolved
        /// again.</summary>
        private static string? OpenedPath(FileStream file) => OperatingSystem.IsLinux()
            ? new FileInfo(Invariant($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget : null;
    }

    private sealed class DraftFiles(SourceFiles saved, IReadOnlyDictionary<string, string> drafts) : SourceFiles
    {
        private readonly Dictionary<string, string> byPath =
            drafts.ToDictionary(draft => FullPath(draft.Key), draft => draft.Value, StringComparer.Ordinal);

        public override bool Allows(string path) => saved.Allows(path);

        public override string? FolderFor(string path) => saved.FolderFor(path);

        public override bool Exists(string path) => saved.Allows(path) && (
            byPath.ContainsKey(FullPath(path)) || saved.Exists(path));

        public override FileContent Load(string path, int largest)
        {
            if (!saved.Allows(path) || !byPath.TryGetValue(FullPath(path), out var text))
                return saved.Load(path, largest);
            var bytes = Encoding.UTF8.GetBytes(text);
            return bytes.Length > largest ? new(ReadObstacle.TooLarge, bytes.Length) : new(bytes);
        }

        public override Stream? Open(string path, out ReadObstacle obstacle)
        {
            if (!saved.Allows(path) || !byPath.TryGetValue(FullPath(path), out var text))
                return saved.Open(path, out obstacle);
            obstacle = ReadObstacle.None;
            return new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        }
    }
}
