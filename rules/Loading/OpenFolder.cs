using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>A folder whose scenarios and rule files are opened by their names in it, and which nothing is opened outside of, but for the
/// files of the library.</summary>
public sealed class OpenFolder
{
    private readonly string resolved;

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder, as its user names it.</param>
    /// <exception cref="IOException">A link on the way to it cannot be followed.</exception>
    public OpenFolder(string path)
    {
        Path = path;
        Files = SourceFiles.Within(path);
        resolved = SourceFiles.Resolved(SourceFiles.FullPath(path));
    }

    /// <summary>The folder, as its user names it.</summary>
    public string Path { get; }

    /// <summary>The policy on its files.</summary>
    public SourceFiles Files { get; }

    /// <summary>The path of a file, as its user would name it.</summary>
    /// <param name="name">The name in the folder, with <c>/</c> between its parts.</param>
    /// <returns>The path; null where the name is none of a file in the folder (<see cref="PlainName.IsRelative"/>) or leads out of
    /// it.</returns>
    public string? PathOf(string name) =>
        PlainName.IsRelative(name) && Combined(name) is var path && Files.Allows(path) ? path : null;

    /// <summary>The name in the folder of a path; the path itself where it is no file of the folder.</summary>
    public string NameOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var relative = System.IO.Path.GetRelativePath(SourceFiles.FullPath(Path), SourceFiles.FullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative) ? path
            : relative.Replace(System.IO.Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether a file is reached through a link, and so may be read and not written.</summary>
    /// <param name="path">A path of <see cref="PathOf"/>.</param>
    public bool IsLinked(string path) => SourceFiles.Resolved(SourceFiles.FullPath(path))
        != System.IO.Path.Combine(resolved, System.IO.Path.GetRelativePath(SourceFiles.FullPath(Path), SourceFiles.FullPath(path)));

    private string Combined(string name) => Path is "." or "" ? name : System.IO.Path.Combine(Path, name);
}
