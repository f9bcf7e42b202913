namespace Roi.Rules.Json;

/// <summary>Judges names of files as texts, before anything is opened: what a system takes for a device, a stream of another file or a
/// machine of the network is refused on every system alike.</summary>
public static class PlainName
{
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>Whether a text names a file below some folder: parts with <c>/</c> between them, none of which leads up, is empty, begins
    /// with a point, or is refused by <see cref="IsPart"/>.</summary>
    public static bool IsRelative(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 1024 && !name.Contains('\\', StringComparison.Ordinal)
            && name.Split('/').All(part => part.Length > 0 && part[0] != '.' && IsPart(part));
    }

    /// <summary>Whether every part of a path is plain. It may lead up, and begin with a drive, or with the folder that is
    /// open.</summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">The folder that is open, as its user named it.</param>
    internal static bool IsPath(string path, string folder)
    {
        var rest = path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
        if (rest.Length == path.Length && rest.Length > 1 && rest[0] is '/' or '\\' && rest[1] is '/' or '\\')
            return false;
        if (rest.Length > 2 && OperatingSystem.IsWindows() && char.IsAsciiLetter(rest[0]) && rest[1] == ':' && rest[2] is '/' or '\\')
            rest = rest[3..];
        return rest.Split('/', '\\').All(part => part is "" or "." or ".." || IsPart(part));
    }

    /// <summary>Whether a part of a path is plain: no colon, no control character, no point or blank at its end, and no name of a
    /// device.</summary>
    private static bool IsPart(string part) =>
        !part.Any(letter => letter == ':' || char.IsControl(letter)) && part[^1] is not ('.' or ' ')
        && !Devices.Contains(part.Split('.')[0]);
}
