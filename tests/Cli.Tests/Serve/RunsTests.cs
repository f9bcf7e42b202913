using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Roi.Cli.Serve;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Serve;

/// <summary>The last runs are kept, each openable as it was, in every format; pages of reports are shown once.</summary>
public sealed class RunsTests : IDisposable
{
    private readonly Scratch scratch = new();

    public RunsTests() => scratch.Write("plant.json", File.ReadAllText(Repository.PathOf("examples/predictive-maintenance/scenario.json")));

    public void Dispose() => scratch.Dispose();

    private static async Task<string> Run(Served served, string set = "goLiveMonths=+1")
    {
        using var answer = await served.Post("/api/analyse",
            JsonSerializer.Serialize(new { scenario = "plant.json", set = (string[])[set], trials = 256 }));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return Assert.Single(answer.Headers.GetValues("Run"));
    }

    [Fact]
    public async Task The_last_20_runs_are_kept_the_newest_first()
    {
        await using var served = await Served.Start(scratch.Folder);
        for (var i = 1; i <= KeptRuns.Most + 2; i++)
            await Run(served, Invariant($"goLiveMonths=+{i}"));
        var runs = (await served.Json("/api/runs")).GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(3, KeptRuns.Most).Reverse().Select(i => Invariant($"goLiveMonths=+{i}")),
            runs.Select(run => run.GetProperty("title").GetString()!.Split(", if ")[1]));
        Assert.Equal(KeptRuns.Most, runs.Select(run => run.GetProperty("runId").GetString()).Distinct().Count());
        using var gone = await served.Get("/api/runs/1/view");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_run_is_opened_as_it_was_whatever_became_of_its_file()
    {
        await using var served = await Served.Start(scratch.Folder);
        var number = await Run(served);
        var view = await served.Json($"/api/runs/{number}/view");
        scratch.Write("plant.json", "{ }");
        using var json = await served.Get($"/api/runs/{number}/formats/json");
        var again = JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(view.GetProperty("runId").GetString(), again.GetProperty("runId").GetString());
        var was = await served.Json($"/api/runs/{number}/results.json");
        foreach (var member in was.EnumerateObject().Where(member => member.Name != "insight"))
            Assert.True(JsonElement.DeepEquals(member.Value, again.GetProperty(member.Name)), member.Name);
        Assert.Equal((false, true), (was.TryGetProperty("insight", out _), again.TryGetProperty("insight", out _)));
    }

    [Theory]
    [InlineData("html", "report.html")]
    [InlineData("json", "results.json")]
    [InlineData("pptx", "board-pack.pptx")]
    [InlineData("xlsx", "analysis.xlsx")]
    [InlineData("csv", "trials.csv years.csv")]
    public async Task Every_format_can_be_downloaded(string format, string files)
    {
        await using var served = await Served.Start(scratch.Folder);
        var number = await Run(served);
        using var answer = await served.Get($"/api/runs/{number}/formats/{format}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "attachment"), (answer.StatusCode, answer.Content.Headers.ContentDisposition!.DispositionType));
        var name = answer.Content.Headers.ContentDisposition.FileName!.Trim('"');
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using ZipArchive zip = new(new MemoryStream(bytes));
            name = string.Join(' ', zip.Entries.Select(entry => entry.FullName));
        }
        Assert.Equal(files, name);
    }

    [Theory]
    [InlineData("/api/runs/1/formats/exe")]
    [InlineData("/api/runs/1/formats/")]
    [InlineData("/api/runs/1/nothing")]
    [InlineData("/api/runs/99/view")]
    [InlineData("/api/runs/x/view")]
    [InlineData("/api/runs//view")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var served = await Served.Start(scratch.Folder);
        await Run(served);
        using var answer = await served.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_report_is_shown_once_without_a_token_in_a_sandbox()
    {
        await using var served = await Served.Start(scratch.Folder);
        var number = await Run(served);
        var address = (await served.Json($"/api/runs/{number}/page", new { })).GetProperty("address").GetString()!;
        Assert.Matches("^/shown/[0-9a-f]{32}$", address);
        using (var page = await served.Get(address, request => request.Headers.Authorization = null))
        {
            Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("sandbox allow-scripts; default-src 'none';",
                Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Contains("<html", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var again = await served.Get(address);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        var late = (await served.Json($"/api/runs/{number}/page", new { })).GetProperty("address").GetString()!;
        served.Clock.Move(TimeSpan.FromSeconds(60));
        using var ended = await served.Get(late);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }
}
