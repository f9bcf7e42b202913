using System.ComponentModel;
using System.Diagnostics;

namespace Roi.Cli.Serve;

/// <summary>Shows an address in the user's browser. The browser is handed a file that only its owner can read and that leads to the
/// address: every user of the machine sees command lines.</summary>
internal sealed class BrowserStart : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("roi-").FullName;

    /// <summary>Opens the browser.</summary>
    /// <param name="address">The address with its code.</param>
    /// <returns>What stands in the way, in a sentence; null where the browser was started.</returns>
    public string? Open(string address)
    {
        var page = Path.Combine(folder, "open.html");
        using (var file = new FileStream(page, Rights()))
        using (StreamWriter text = new(file))
            text.Write("<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">"
                + $"<title>roi</title><meta http-equiv=\"refresh\" content=\"0;url={address}\">");
        try
        {
            using var started = Process.Start(OperatingSystem.IsWindows() ? new ProcessStartInfo(page) { UseShellExecute = true }
                : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    RedirectStandardInput = true,
                });
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            return "No browser could be opened; open the address yourself.";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A browser may hold it; what it holds is a code that was used.
        }
    }

    private static FileStreamOptions Rights()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
