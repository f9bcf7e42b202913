namespace Roi.Tests;

/// <summary>Files of the repository that tests read and compare with.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Compares a text with an approved file. With the environment variable ROI_APPROVE=1 it writes the file instead,
    /// so that a wanted change shows in the diff.</summary>
    public static void AssertApproved(string text, params string[] parts)
    {
        var path = PathOf(parts);
        if (Environment.GetEnvironmentVariable("ROI_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"There is no approved file {path}; run the tests once with ROI_APPROVE=1.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Roi.Analysis.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
