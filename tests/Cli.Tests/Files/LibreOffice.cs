using System.Diagnostics;
using Roi.Cli.Tests.Commands;

namespace Roi.Cli.Tests.Files;

/// <summary>LibreOffice without a window, as a second opinion on office files.</summary>
internal static class LibreOffice
{
    private static readonly Lock One = new();

    /// <summary>The program; null where it is not installed.</summary>
    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "soffice", "soffice.exe" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Skips the test where LibreOffice is not installed.</summary>
    public static void Require() => Assert.SkipUnless(Program is not null, "LibreOffice (soffice) is not installed.");

    /// <summary>Opens workbooks and saves them again.</summary>
    /// <param name="folder">Receives them under their own names; holds the profile too.</param>
    /// <param name="recalculates">Whether all formulas are computed when a workbook is opened. By itself LibreOffice shows what is
    /// cached.</param>
    /// <param name="files">The workbooks.</param>
    public static void Saved(string folder, bool recalculates, params IEnumerable<string> files)
    {
        var profile = Path.Combine(folder, "profile");
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        // 0 is always, 1 never.
        File.WriteAllText(Path.Combine(profile, "user", "registrymodifications.xcu"), $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{(recalculates
                ? 0 : 1)}</value></prop></item>
            </oor:items>
            """);
        ProcessStartInfo start = new(Program!, [$"-env:UserInstallation={new Uri(profile).AbsoluteUri}", "--headless", "--norestore",
            "--convert-to", "xlsx", "--outdir", folder, .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Several at once would share a fontconfig cache that is being written, and wait for each other anyway.
        lock (One)
        {
            using var process = Process.Start(start)!;
            Assert.Equal(0, Call.End(process).Code);
        }
    }
}
