namespace Roi.Rules.Json;

/// <summary>Reads a JSON text (comments and trailing commas allowed) into a tree of values with their places.</summary>
/// <remarks>Invalid content is reported, never thrown. Texts are at most 16 MB, 64 levels deep and 250,000 values large, keys not
/// counted. A text with more problems than are listed is read no further.</remarks>
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
            return SourceTree.Parse(source.WithDigestOf(content), utf8, problems);
        problems.Note(source.Name, content.Obstacle == ReadObstacle.TooLarge
            ? Invariant($"the file is {content.Length / (1024.0 * 1024):0.#} MB large; at most {LargestFile >> 20} MB are read")
            : Described(content.Obstacle));
        return null;
    }

    /// <summary>The message for a file that was not read.</summary>
    internal static string Described(ReadObstacle obstacle) => obstacle switch
    {
        ReadObstacle.Folder => "this is a folder, not a file",
        ReadObstacle.NoContent => "the file is empty, or it is a pipe or a device: save the text as a file, and name that",
        ReadObstacle.Changing => "the file changed while it was read: run again when it is complete",
        ReadObstacle.Missing => "there is no such file",
        ReadObstacle.Denied => "the file may not be read: access is denied",
        ReadObstacle.Outside => "the file may not be opened: it lies outside of the folder that is open here",
        _ => "the file cannot be read",
    };
}
