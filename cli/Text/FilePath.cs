
namespace Roi.Cli.Text;

/// <summary>File paths as reports print them.</summary>
internal static class FilePath
{
    /// <summary>The path as it was typed; <c>library/NAME</c> for a file of the shipped library, so that no folder of this machine is
    /// printed.</summary>
    public static string Shown(string path)
    {
        var library = Path.Combine(AppContext.BaseDirectory, "library");
        return string.Equals(Path.GetDirectoryName(path), library, StringComparison.Ordinal) ? $"library/{Path.GetFileName(path)}" : path;
    }
}
