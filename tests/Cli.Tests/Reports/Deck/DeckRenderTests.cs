using System.Diagnostics;
using System.Text;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Deck;

/// <summary>LibreOffice opens a deck and draws every slide.</summary>
public sealed class DeckRenderTests
{
    [Fact]
    public async Task Every_slide_becomes_a_page()
    {
        Assert.SkipWhen(Program is null, "soffice is not installed");
        using Scratch scratch = new();
        var deck = DeckFile.Of(SampleAnalysis.Ordinary);
        await File.WriteAllBytesAsync(scratch["board-pack.pptx"], deck.Bytes, TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(Program, [$"-env:UserInstallation={new Uri(scratch["profile"]).AbsoluteUri}",
            "--headless", "--convert-to", "pdf", "--outdir", scratch.Folder, scratch["board-pack.pptx"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        string said;
        try
        {
            said = await process.StandardOutput.ReadToEndAsync(limit.Token) + await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        Assert.True(File.Exists(scratch["board-pack.pdf"]), said);
        var pdf = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(scratch["board-pack.pdf"], TestContext.Current.CancellationToken));
        Assert.Equal(deck.Titles.Length, pdf.Split("/Type/Page/").Length - 1);
    }

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);
}
