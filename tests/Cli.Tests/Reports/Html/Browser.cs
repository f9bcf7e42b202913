using Microsoft.Playwright;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Reports.Html;

/// <summary>One Chromium for a class of tests, and a page of every command that writes one. Nothing is installed and nothing is
/// fetched.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string First = "examples/predictive-maintenance/scenario.json", Platform = "examples/full-platform/scenario.json";

    /// <summary>The pages: a name, the file in its folder, and the command without <c>--out</c>.</summary>
    private static readonly (string Name, string File, string[] Command)[] Commands =
    [
        ("report", "report.html", ["analyse", First, "--trials", "4096"]),
        ("platform", "report.html", ["analyse", Platform, "--trials", "4096", "--formats", "html,json"]),
        ("compare", "report.html", ["compare", Platform, "--option", "goLiveMonths=+6", "--trials", "4096"]),
        ("diff", "report.html", ["rules", "diff", "manufacturing-ai", "examples/vendor-model/finance-overlay.json", "--scenario",
            "examples/vendor-model/scenario.json", "--trials", "4096"]),
        ("audit", "audit.html", ["audit", First, "examples/predictive-maintenance/actuals.json", "--trials", "4096"]),
        ("sensitivity", "report.html", ["sensitivity", First, "--trials", "4096"]),
        ("target", "report.html", ["target", First, "--trials", "4096"]),
        ("baseline", "baseline.html", ["baseline", "examples/logs/notifications.csv"]),
        ("cost-per-hour", "report.html", ["cost-per-hour", "--set", "lostContributionMargin=3200..4000", "--set", "idleLabour=640",
            "--set", "recoveryOvertime=350..500", "--set", "emergencyPremium=550", "--set", "informalCostPerHour=2000"]),
    ];

    private readonly Scratch scratch = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>The names of the pages.</summary>
    public static TheoryData<string> Pages => [.. Commands.Select(command => command.Name)];

    /// <summary>The program; null where it is not installed.</summary>
    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    /// <summary>Writes the pages and starts the browser; does nothing where Chromium is not installed.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Program is null)
            return;
        foreach (var (name, _, command) in Commands)
        {
            var call = Call.Of([.. command, "--out", scratch[name]]);
            Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        }
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, ChromiumSandbox = false });
    }

    /// <summary>Opens a page of a command. Whatever it asks of a network is refused and kept.</summary>
    /// <param name="name">The name of the page.</param>
    /// <param name="width">The width of the window in pixels.</param>
    /// <param name="asked">Receives the addresses that the page asks for.</param>
    internal async Task<IPage> Open(string name, int width = 1280, List<string>? asked = null)
    {
        Assert.SkipUnless(chromium is not null, "Chromium (chromium) is not installed.");
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        var address = new Uri(FileOf(name)).AbsoluteUri;
        await page.RouteAsync("**/*", route =>
        {
            if (route.Request.Url == address || route.Request.Url.StartsWith("data:", StringComparison.Ordinal))
                return route.ContinueAsync();
            asked?.Add(route.Request.Url);
            return route.AbortAsync();
        });
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>The folder of a page.</summary>
    internal string FolderOf(string name) => scratch[name];

    private string FileOf(string name) => Path.Combine(scratch[name], Commands.First(command => command.Name == name).File);

    /// <summary>Ends the browser and deletes the pages.</summary>
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        scratch.Dispose();
    }
}
