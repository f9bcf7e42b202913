using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Roi.Cli.Charts;

namespace Roi.Cli.Serve;

/// <summary>The files of the page: an empty shell, its style, its modules and its font. They say nothing of the folder.</summary>
internal static class PageFiles
{
    private const string Folder = "serve/";

    /// <summary>The policy of the page: its own modules, style and font, and calls to its own server. No text becomes markup.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (byte[] Bytes, string Type)> Files = Load();

    /// <summary>Answers a request for a file of the page.</summary>
    /// <exception cref="RefusedException">There is no such file.</exception>
    public static Task Answer(HttpContext context) =>
        Files.TryGetValue(context.Request.Path.Value is "/" or null ? "/index.html" : context.Request.Path.Value, out var file)
            ? Answers.Bytes(context, file.Bytes, file.Type) : throw new RefusedException(StatusCodes.Status404NotFound);

    private static FrozenDictionary<string, (byte[] Bytes, string Type)> Load()
    {
        Dictionary<string, (byte[], string)> files = new(StringComparer.Ordinal)
        {
            ["/inter-400.woff2"] = (ChartFont.File("Inter-Regular-Latin.woff2"), "font/woff2"),
            ["/inter-600.woff2"] = (ChartFont.File("Inter-SemiBold-Latin.woff2"), "font/woff2"),
        };
        var assembly = typeof(PageFiles).Assembly;
        // The style of reports is that of the page too.
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Append("report.css"))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files["/" + name[(name.LastIndexOf('/') + 1)..]] = (bytes, Types[Path.GetExtension(name)]);
        }
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
