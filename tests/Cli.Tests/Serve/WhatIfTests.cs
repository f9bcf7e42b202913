using System.Net;
using System.Text.Json;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Serve;

/// <summary>What is set on the page has the numbers of the command that the page gives to copy.</summary>
public sealed class WhatIfTests : IDisposable
{
    private const string Plant = "predictive-maintenance/scenario.json";
    private static readonly string[] Combined = ["goLiveMonths=+3", "implementationCost=*1.2", "driver.maintenance=off"];

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>Serves the examples by the name that they have at the root of the repository, where calls of the program start.</summary>
    private static Task<Served> StartAtExamples()
    {
        _ = Call.Of("--version");
        return Served.Start("examples");
    }

    private static async Task<(string Results, JsonElement View)> Run(Served served, object body)
    {
        using var answer = await served.Post("/api/analyse", JsonSerializer.Serialize(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return (text, await served.Json($"/api/runs/{Assert.Single(answer.Headers.GetValues("Run"))}/view"));
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    [Fact]
    public async Task A_combined_what_if_is_results_json_of_the_command_that_is_given_to_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        await using var served = await StartAtExamples();
        var (results, view) = await Run(served, new { scenario = Plant, set = Combined, trials = 1024 });
        var command = view.GetProperty("command").GetProperty("bash").GetString()!;
        Assert.Equal($"roi analyse examples/{Plant} --set goLiveMonths=+3 --set 'implementationCost=*1.2' --set driver.maintenance=off "
            + "--trials 1024", command);
        var call = Call.OfShell(command + " --json");
        using JsonDocument own = JsonDocument.Parse(results), ofCommand = JsonDocument.Parse(call.Output);
        foreach (var member in ofCommand.RootElement.EnumerateObject().Where(member => member.Name != "insight"))
            Assert.True(JsonElement.DeepEquals(member.Value, own.RootElement.GetProperty(member.Name)), member.Name);
        Assert.Equal(own.RootElement.GetProperty("runId").GetString(), view.GetProperty("runId").GetString());
        Assert.False(own.RootElement.TryGetProperty("insight", out _));
    }

    [Fact]
    public async Task The_pane_has_the_answer_both_verdicts_four_figures_and_the_hurdles()
    {
        await using var served = await StartAtExamples();
        var (_, view) = await Run(served, new { scenario = Plant, set = Combined });
        Assert.StartsWith("Spend about USD 485 k to gain about ", view.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Does it pay?", "Can it be believed?"], ((string[])["decision", "credibility"]).Select(name =>
            view.GetProperty(name).GetProperty("question").GetString()));
        Assert.Equal(["Investment", "Net present value at 10 %", "Payback", "Run-rate ROI (cost over 3 years)"],
            view.GetProperty("figures").EnumerateArray().Select(figure => figure.GetProperty("title").GetString()));
        var hurdle = Assert.Single(view.GetProperty("hurdles").EnumerateArray());
        Assert.Equal("Met", hurdle.GetProperty("word").GetString());
        Assert.Matches("^holds in 9[0-9]\\.[0-9] % of trials$", hurdle.GetProperty("chance").GetString());
        Assert.Equal(3, view.GetProperty("remarks").GetArrayLength());
        using var fan = await served.Get($"/api/runs/{view.GetProperty("run")}/fan.svg");
        Assert.Equal("image/svg+xml", fan.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg", await fan.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_come_by_what_they_do_to_NPV_and_name_what_set_takes()
    {
        await using var served = await StartAtExamples();
        var controls = await served.Json("/api/controls", new { scenario = Plant, trials = 1024 });
        var quantities = controls.GetProperty("quantities").EnumerateArray().ToList();
        Assert.Equal(["downtimeHours", "downtimeReduction"], quantities.Take(2).Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(["Filler 1/downtimeHours", "Filler 2/downtimeHours"], quantities[0].GetProperty("values").EnumerateArray()
            .Select(value => value.GetProperty("name").GetString()));
        var goLive = quantities.Single(one => one.GetProperty("name").GetString() == "goLiveMonths");
        Assert.Equal(("months", false, "2 months"), (goLive.GetProperty("moves").GetString(), goLive.GetProperty("uncertain").GetBoolean(),
            goLive.GetProperty("values")[0].GetProperty("present").GetString()));
        Assert.StartsWith("half up and down moves NPV by USD ", goLive.GetProperty("swing").GetString(), StringComparison.Ordinal);
        Assert.Contains("driver.maintenance",
            controls.GetProperty("drivers").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(["finance.discountRate", "finance.horizonMonths", "finance.amortisationYears"],
            controls.GetProperty("terms").EnumerateArray().Select(one => one.GetProperty("name").GetString()));

        // Everything that has a control can be set by the name of the control.
        var names = quantities.SelectMany(one => one.GetProperty("values").EnumerateArray()
            .Select(value => value.GetProperty("name").GetString()).Append(one.GetProperty("name").GetString())).Distinct();
        foreach (var name in names.Where(name => !name!.StartsWith("unplanned", StringComparison.Ordinal)))
            await Run(served, new { scenario = Plant, set = (string[])[$"{name}=*1"], trials = 100 });
        foreach (var set in controls.GetProperty("stress").EnumerateArray())
            await Run(served, new { scenario = Plant, set = Texts(set.GetProperty("settings")).ToArray(), trials = 100 });
    }

    [Fact]
    public async Task What_is_wrong_with_a_setting_is_told_beside_it()
    {
        await using var served = await StartAtExamples();
        using var answer = await served.Post("/api/analyse",
            JsonSerializer.Serialize(new { scenario = Plant, set = (string[])["goLiveMonths=-99"] }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = Assert.Single(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("problems")
            .EnumerateArray());
        Assert.Equal(("goLiveMonths=-99", JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null),
            (problem.GetProperty("set").GetString(), problem.GetProperty("file").ValueKind,
                problem.GetProperty("line").ValueKind, problem.GetProperty("column").ValueKind));
        Assert.StartsWith("goLiveMonths: 2 less 99 = -97, below 0", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_is_held_against_what_is_set_trial_by_trial_as_compare_does()
    {
        await using var served = await StartAtExamples();
        var answer = await served.Json("/api/compare", new
        {
            scenario = Plant,
            set = (string[])["goLiveMonths=+6"],
            kept = (string[][])[["goLiveMonths=+3"], [], ["goLiveMonths=+6"]],
            trials = 1024,
        });
        var sentences = Texts(answer.GetProperty("sentences")).ToList();
        Assert.StartsWith("A is better than this in every trial, likely by USD ", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith("B is better than this in every trial, likely by USD ", sentences[1], StringComparison.Ordinal);
        Assert.Equal("This is C.", sentences[2]);
        Assert.Equal($"roi compare examples/{Plant} --option goLiveMonths=+3 --option goLiveMonths=+6 --trials 1024",
            answer.GetProperty("command").GetProperty("bash").GetString());
        var call = Call.Of("compare", Repository.PathOf($"examples/{Plant}"), "--option", "goLiveMonths=+3", "--option", "goLiveMonths=+6",
            "--trials", "1024", "--json");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(call.Output).RootElement, answer.GetProperty("comparison")));

        var same = await served.Json("/api/compare", new { scenario = Plant, set = Combined, kept = (string[][])[Combined] });
        Assert.Equal(["This is A."], Texts(same.GetProperty("sentences")));
    }

    [Fact]
    public async Task A_draft_is_run_in_place_of_its_file_and_gives_no_command_to_copy()
    {
        var saved = File.ReadAllText(Repository.PathOf("examples/" + Plant));
        scratch.Write("plant.json", saved);
        await using var served = await Served.Start(scratch.Folder);
        var (_, before) = await Run(served, new { scenario = "plant.json", trials = 256 });
        Dictionary<string, string> drafts = new()
        {
            ["plant.json"] = saved.Replace("Northfield bottling", "Southfield", StringComparison.Ordinal),
        };
        var (_, after) = await Run(served, new { scenario = "plant.json", trials = 256, drafts });
        Assert.StartsWith("Northfield bottling", before.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Southfield", after.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("Save the edited text first: a command runs what is saved.",
            after.GetProperty("command").GetProperty("obstacle").GetString());
        drafts["plant.json"] = "{\n  \"title\": oops }";
        using var broken = await served.Post("/api/analyse", JsonSerializer.Serialize(new { scenario = "plant.json", drafts }));
        Assert.StartsWith("""{"problems":[{"file":"plant.json","line":2,"column":12,""", await broken.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../plant.json")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\\\\\host\\\\share\\\\x.json")]
    [InlineData("C:x.json")]
    [InlineData("plant.json:stream")]
    [InlineData("link.json")]
    [InlineData("linked/secret.json")]
    public async Task Nothing_outside_of_the_folder_is_opened(string name)
    {
        using Scratch outside = new();
        var secret = outside.Write("secret.json", """{ "title": "secret" }""");
        File.CreateSymbolicLink(scratch["link.json"], secret);
        Directory.CreateSymbolicLink(scratch["linked"], outside.Folder);
        await using var served = await Served.Start(scratch.Folder);
        foreach (var body in (string[])[$$"""{ "scenario": "{{name}}" }""", $$"""{ "scenario": "x.json", "layers": ["{{name}}"] }""",
            $$"""{ "scenario": "x.json", "drafts": { "{{name}}": "{}" } }"""])
        {
            using var answer = await served.Post("/api/analyse", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("this is no file of the folder that is open here", await answer.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rules_and_samples_outside_of_the_folder_are_not_opened()
    {
        using Scratch outside = new();
        outside.Write("rules.json", "{}");
        var rules = JsonSerializer.Serialize(Path.Combine(outside.Folder, "rules.json"));
        scratch.Write("plant.json", File.ReadAllText(Repository.PathOf("examples/" + Plant))
            .Replace("\"rules\": \"manufacturing-ai\"", $"\"rules\": {rules}", StringComparison.Ordinal));
        await using var served = await Served.Start(scratch.Folder);
        using var answer = await served.Post("/api/analyse", """{ "scenario": "plant.json" }""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"lies outside of the folder that is open here; roi serve {Path.GetDirectoryName(outside.Folder)} opens both",
            await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "scenario": null }""")]
    [InlineData("""{ "scenario": "a", "set": [null] }""")]
    [InlineData("""{ "scenario": "a", "layers": [null] }""")]
    [InlineData("""{ "scenario": "a", "kept": [[null]] }""")]
    [InlineData("""{ "scenario": "a", "drafts": { "a": null } }""")]
    [InlineData("""{ "scenario": "a", "trials": 99 }""")]
    [InlineData("""{ "scenario": "a", "trials": 1e9 }""")]
    [InlineData("""{ "scenario": "a", "trials": 1048577 }""")]
    [InlineData("""{ "scenario": "a", "trails": 100 }""")]
    public async Task A_case_that_is_none_is_refused(string body)
    {
        await using var served = await Served.Start(scratch.Folder);
        foreach (var path in (string[])["/api/analyse", "/api/controls", "/api/compare"])
        {
            using var answer = await served.Post(path, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_full_queue_is_told_and_a_newer_run_of_a_tab_replaces_its_older_one()
    {
        await using var served = await Served.Start(Repository.PathOf("examples"), new() { Runs = 1, Waiting = 0 });
        var body = JsonSerializer.Serialize(new { scenario = "full-platform/scenario.json", trials = 1 << 20 });
        Task<HttpResponseMessage> older;
        HttpResponseMessage full;
        do                                              // until the older run came first
        {
            older = served.Post("/api/analyse", body, request => request.Headers.Add("Tab", "a"));
            await Task.Delay(100, TestContext.Current.CancellationToken);
            full = await served.Post("/api/analyse", JsonSerializer.Serialize(new { scenario = Plant, trials = 100 }),
                request => request.Headers.Add("Tab", "b"));
        }
        while (full.StatusCode == HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (full.StatusCode, full.Headers.RetryAfter!.Delta));
        var newer = await served.Post("/api/analyse", JsonSerializer.Serialize(new { scenario = Plant, trials = 100 }),
            request => request.Headers.Add("Tab", "a"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (newer.StatusCode, (await older).StatusCode));
    }

    [Fact]
    public async Task A_run_ends_when_the_browser_leaves()
    {
        await using var served = await Served.Start(Repository.PathOf("examples"), new() { Runs = 1, Waiting = 0 });
        using CancellationTokenSource leave = new();
        HttpRequestMessage request = new(HttpMethod.Post, served.Origin + "/api/analyse")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { scenario = "full-platform/scenario.json", trials = 1 << 20 }),
                System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", served.Origin);
        request.Headers.Authorization = new("Bearer", served.Token);
        var run = served.Client.SendAsync(request, leave.Token);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        HttpResponseMessage next;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        do
            next = await served.Post("/api/analyse", JsonSerializer.Serialize(new { scenario = Plant, trials = 100 }));
        while (next.StatusCode == HttpStatusCode.ServiceUnavailable && waited.Elapsed < TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }
}
