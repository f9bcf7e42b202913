namespace Roi.Rules.Json;

/// <summary>Reads a JSON text (comments and trailing commas allowed) into a tree of values with their places.</summary>
/// <remarks>Invalid content is reported, never thrown. Texts are at most 16 MB, 64 levels deep and 500,000 values large.</remarks>
internal static class SourceReader
{
    /// <summary>The largest text that is read, in bytes.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    /// <summary>Loads and parses a source.</summary>
    /// <returns> Its value, or null where it cannot be read as JSON. Duplicate keys are reported and the first of them is kept, so that the
    /// rest of the text is checked too: check <see cref="Problems.Any"/> before using the value.
    /// </returns>
    public static SourceNode? Load(Source source, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        var content = source.Load(LargestFile);
        if (content.Bytes is { } utf8)
            return SourceTree.Parse(source, utf8, problems);
        problems.Note(source.Name, content.Obstacle switch
        {
            ReadObstacle.Folder => "this is a folder, not a file",
            ReadObstacle.TooLarge when content.Length > 0 =>
                Invariant($"the file is {content.Length / (1024.0 * 1024):0.#} MB large; at most 16 MB are read"),
            ReadObstacle.TooLarge => "the file is larger than its length says, or than 16 MB",
            ReadObstacle.Missing => "there is no such file",
            ReadObstacle.Denied => "the file may not be read: access is denied",
            ReadObstacle.Outside => "the file may not be opened: it lies outside of the folder that is open here",
            _ => "the file cannot be read",
        });
        return null;
    }
}
