using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>The place where a report is to stand, and what keeps it from standing there.</summary>
internal static class ReportPlace
{
    /// <summary>The absolute path of the report folder, with a symbolic link resolved.</summary>
    public static string Resolve(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new DirectoryInfo(full) is { LinkTarget: not null } link
            ? Path.TrimEndingDirectorySeparator(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full)
            : full;
    }

    /// <summary>Says why a folder cannot become the report folder; null where no obstacle is known.</summary>
    public static string? Obstacle(string folder)
    {
        try
        {
            var target = Resolve(folder);
            if (File.Exists(target))
                return "this is a file; name a folder for the report";
            if (Path.GetDirectoryName(target) is not { } parent)
                return "the root of a disk cannot be a report; name a folder in it";
            if (FileAmong(parent) is { } file)
                return $"{Quoted.Of(file)} is a file, so no folder can be made in it";
            if (!Directory.Exists(target))
                return null;
            return target == Path.TrimEndingDirectorySeparator(Environment.CurrentDirectory)
                ? "this is the folder you are in, and a report replaces its folder as a whole; name another, such as report"
                : ReportMark.ObstacleWithin(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Reason(e);
        }
    }

    /// <summary>The reason of a failed write in plain words. The system's message would name the temporary folder.</summary>
    public static string Reason(Exception e)
    {
        const int diskFull = 28, diskFullOnWindows = unchecked((int)0x80070070), nameTooLong = 36;
        return e switch
        {
            ReplacementException => e.Message,
            UnauthorizedAccessException => "access is denied",
            PathTooLongException or IOException { HResult: nameTooLong } => "the path is too long",
            IOException { HResult: diskFull or diskFullOnWindows } => "the disk is full",
            DirectoryNotFoundException => "the folder it is to be in cannot be made",
            ArgumentException or NotSupportedException => "this is not a path",
            _ => "the folder cannot be made, or moved into place",
        };
    }

    /// <summary>The nearest ancestor of a path (or the path itself) that is a file; null where there is none.</summary>
    private static string? FileAmong(string path)
    {
        for (var ancestor = path; ancestor is not null && !Directory.Exists(ancestor); ancestor = Path.GetDirectoryName(ancestor))
        {
            if (File.Exists(ancestor))
                return ancestor;
        }
        return null;
    }
}

/// <summary>What stands in the place of a report cannot be replaced; the message says why.</summary>
internal sealed class ReplacementException(string message) : IOException(message);
