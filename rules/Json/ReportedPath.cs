namespace Roi.Rules.Json;

/// <summary>How reports name a file: never by a path of this machine.</summary>
public static class ReportedPath
{
    /// <summary>The path of a file relative to the folder of another one; its name alone where it lies outside of that.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">The other file.</param>
    /// <returns>A path with slashes, the same on every machine.</returns>
    public static string Of(string path, string from) => Within(path, from) ?? Path.GetFileName(path);

    /// <summary>The path of a file relative to the folder of another one, with slashes; null where it lies outside of that.</summary>
    /// <param name="path">The file; both paths are relative to the working folder unless they are absolute.</param>
    /// <param name="from">The other file.</param>
    public static string? Within(string path, string from)
    {
        var folder = Path.GetDirectoryName(SourceFiles.FullPath(from));
        return folder is null ? null : Below(SourceFiles.FullPath(path), folder);
    }

    /// <summary>A path that a person typed, as it was typed where it leads into the working folder, and the name alone of any other
    /// file.</summary>
    public static string Typed(string path) =>
        Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..") ? Path.GetFileName(path) : path;

    private static string? Below(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        var parts = relative.Split(Path.DirectorySeparatorChar);
        return Path.IsPathRooted(relative) || parts[0] == ".." ? null : string.Join('/', parts);
    }
}
