using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Roi.Cli.Commands;
using Roi.Cli.Serve;
using Roi.Rules.Json;

namespace Roi.Cli.Tests.Serve;

/// <summary>The server in this process, on a free port, as the page and others call it.</summary>
internal sealed partial class Served : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly BlockingCollection<string?> typed = [];
    private readonly BlockingCollection<string> printed = [];
    private readonly Task<Problem?> run;

    private Served(string folder, ServeLimits limits)
    {
        var reports = ReportRegistry.OfAnalysis;
        ServeRun serve = new(folder, 0, new(reports.All, reports.Charts, reports.Needs | reports.Json.Needs))
        {
            Limits = limits,
            Clock = Clock,
        };
        run = Task.Run(() => serve.Run(new Printed(printed), new Typed(typed), TextWriter.Null, stop.Token));
        Code = NextCode();
    }

    public FakeClock Clock { get; } = new();

    public int Port { get; private set; }

    /// <summary>The code that was printed last.</summary>
    public string Code { get; private set; }

    /// <summary>The token of the page; empty before <see cref="Enter"/>.</summary>
    public string Token { get; set; } = "";

    public string Origin => Invariant($"http://127.0.0.1:{Port}");

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    /// <summary>Starts a server, and lets the page in.</summary>
    public static async Task<Served> Start(string folder, ServeLimits? limits = null)
    {
        Served served = new(folder, limits ?? new());
        served.Token = await served.Enter(served.Code) ?? "";
        return served;
    }

    /// <summary>Presses Enter, and reads the code that is printed.</summary>
    public string PressEnter()
    {
        typed.Add("");
        return Code = NextCode();
    }

    /// <summary>Exchanges a code; null where it is refused.</summary>
    public async Task<string?> Enter(string code)
    {
        using var answer = await Post("/api/session", JsonSerializer.Serialize(new { code }));
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.OK)
            return JsonDocument.Parse(text).RootElement.GetProperty("token").GetString();
        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, text));
        return null;
    }

    /// <summary>A call as the page makes it; changed before it is sent.</summary>
    public async Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? change = null) =>
        await Send(new(HttpMethod.Get, Origin + path), change);

    /// <summary>A call with a body as the page makes it; changed before it is sent.</summary>
    public async Task<HttpResponseMessage> Post(string path, string json, Action<HttpRequestMessage>? change = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Origin + path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", Origin);
        return await Send(request, change);
    }

    /// <summary>What a call of the page answers, as JSON.</summary>
    public async Task<JsonElement> Json(string path, object? body = null)
    {
        using var answer = body is null ? await Get(path) : await Post(path, JsonSerializer.Serialize(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, Invariant($"{path} answered {answer.StatusCode}: {text}"));
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        typed.Add(null);
        Assert.Null(await run);
        Client.Dispose();
        stop.Dispose();
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, Action<HttpRequestMessage>? change)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token.Length > 0 ? Token : "none");
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    private string NextCode()
    {
        while (printed.TryTake(out var text, TimeSpan.FromSeconds(60)))
            if (Address().Match(text) is { Success: true } address)
            {
                Port = int.Parse(address.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
                return address.Groups[2].Value;
            }
        throw new InvalidOperationException("The server has printed no address.");
    }

    [GeneratedRegex("^http://127\\.0\\.0\\.1:([0-9]+)/#([0-9a-f]{32})")]
    private static partial Regex Address();

    private sealed class Printed(BlockingCollection<string> lines) : StringWriter
    {
        public override void WriteLine(string? value) => lines.Add(value ?? "");
    }

    private sealed class Typed(BlockingCollection<string?> lines) : TextReader
    {
        public override string? ReadLine() => lines.Take();
    }
}
