
namespace Roi.Cli.Text;

/// <summary>Paths as reports show them: as they were typed, and the shipped library by the name of its file.</summary>
internal static class FilePath
{
    /// <summary>The path; a file of the library shows no folder of this machine.</summary>
    public static string Shown(string path)
    {
        var library = Path.Combine(AppContext.BaseDirectory, "library");
        return string.Equals(Path.GetDirectoryName(path), library, StringComparison.Ordinal) ? $"library/{Path.GetFileName(path)}" : path;
    }
}
