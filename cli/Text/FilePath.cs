using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>File paths as the screen and reports print them.</summary>
internal static class FilePath
{
    /// <summary>The path as it was typed, for the screen of whoever typed it; <c>library/NAME</c> for a file of the library.</summary>
    public static string Shown(string path) => OfLibrary(path) ?? path;

    /// <summary>The path in a report on an analysis: relative to the folder of the scenario, or the name alone of a file outside of
    /// it.</summary>
    public static string Reported(string path, Analysis analysis) => OfLibrary(path)
        ?? (analysis.Request is { } request ? ReportedPath.Of(path, request.ScenarioPath) : ReportedPath.Typed(path));

    /// <summary>The path in another report: as it was typed within the working folder, else the name alone.</summary>
    public static string Reported(string path) => OfLibrary(path) ?? ReportedPath.Typed(path);

    private static string? OfLibrary(string path) => RuleLibrary.IdOf(path) is null ? null : $"library/{Path.GetFileName(path)}";
}
