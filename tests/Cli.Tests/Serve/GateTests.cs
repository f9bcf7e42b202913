using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Roi.Cli.Serve;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Serve;

/// <summary>Nobody gets in but the page that this server gave to a browser of this machine, whose user has seen the printed
/// code.</summary>
public sealed class GateTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    private Task<Served> Start(ServeLimits? limits = null) => Served.Start(scratch.Folder, limits);

    [Fact]
    public async Task A_code_gives_one_token_of_128_bits_and_is_of_no_use_after_that()
    {
        await using var served = await Start();
        Assert.Matches("^[0-9a-f]{32}$", served.Token);
        Assert.Null(await served.Enter(served.Code));
        Assert.Equal(HttpStatusCode.OK, (await served.Get("/api/files")).StatusCode);
    }

    [Fact]
    public async Task A_code_ends_after_a_minute_and_Enter_prints_a_new_one()
    {
        await using var served = await Start();
        var late = served.PressEnter();
        served.Clock.Move(TimeSpan.FromSeconds(60));
        Assert.Null(await served.Enter(late));
        var (replaced, last) = (served.PressEnter(), served.PressEnter());
        served.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Null(await served.Enter(replaced));
        Assert.NotNull(await served.Enter(last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("𝟎𝟎")]
    public async Task Another_code_is_refused(string code)
    {
        await using var served = await Start();
        served.PressEnter();
        Assert.Null(await served.Enter(code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer 00000000000000000000000000000000")]
    [InlineData("Basic TOKEN")]
    [InlineData("TOKEN")]
    [InlineData("Bearer TOKEN0")]
    public async Task Without_the_token_nothing_is_said(string? authorization)
    {
        await using var served = await Start();
        scratch.Write("secret.json", "{}");
        foreach (var path in (string[])["/api/files", "/api/nothing", "/api/", "/api"])
        {
            using var answer = await served.Get(path, request =>
            {
                request.Headers.Authorization = null;
                if (authorization is not null)
                    request.Headers.TryAddWithoutValidation("Authorization",
                        authorization.Replace("TOKEN", served.Token, StringComparison.Ordinal));
            });
            Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Theory]
    [InlineData("localhost:PORT")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.2:PORT")]
    [InlineData("[::1]:PORT")]
    [InlineData("evil.example:PORT")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    public async Task Another_host_is_refused_whatever_is_asked_for(string host)
    {
        await using var served = await Start();
        foreach (var path in (string[])["/", "/main.js", "/api/files"])
        {
            using var answer = await served.Get(path, request => request.Headers.Host = host.Replace("PORT",
                Invariant($"{served.Port}"), StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.MisdirectedRequest, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://localhost:PORT")]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://evil.example")]
    public async Task A_change_needs_the_origin_of_the_page(string? origin)
    {
        await using var served = await Start();
        var code = served.PressEnter();
        using var answer = await served.Post("/api/session", $$"""{ "code": "{{code}}" }""", request =>
        {
            request.Headers.Remove("Origin");
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin.Replace("PORT", Invariant($"{served.Port}"),
                    StringComparison.Ordinal));
        });
        Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.NotNull(await served.Enter(code));
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("none", HttpStatusCode.Forbidden)]
    public async Task A_browser_that_tells_of_another_page_is_refused(string site, HttpStatusCode status)
    {
        await using var served = await Start();
        using var answer = await served.Get("/api/files", request => request.Headers.Add("Sec-Fetch-Site", site));
        Assert.Equal(status, answer.StatusCode);
        using var shell = await served.Get("/", request => request.Headers.Add("Sec-Fetch-Site", site));
        Assert.Equal(HttpStatusCode.OK, shell.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task A_change_is_JSON_which_no_form_of_another_page_can_send(string? type)
    {
        await using var served = await Start();
        using var answer = await served.Post("/api/session", "{}", request =>
            request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    [InlineData("TRACE")]
    public async Task Other_methods_are_refused_and_no_other_origin_is_ever_allowed(string method)
    {
        await using var served = await Start();
        using var answer = await served.Get("/api/files", request => request.Method = new HttpMethod(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_answer_is_sealed()
    {
        await using var served = await Start();
        foreach (var path in (string[])["/", "/main.js", "/page.css", "/inter-400.woff2", "/nothing", "/api/files", "/api/nothing"])
        {
            using var answer = await served.Get(path);
            string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);
            Assert.Equal(("nosniff", "no-referrer", "no-store", "same-origin"), (Header("X-Content-Type-Options"),
                Header("Referrer-Policy"), Header("Cache-Control"), Header("Cross-Origin-Resource-Policy")));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Header("Content-Security-Policy"),
                StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("", Header("Server") + Header("Set-Cookie") + Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task The_shell_says_nothing_of_the_folder_and_loads_nothing_from_elsewhere()
    {
        scratch.Write("secret plant.json", """{ "title": "Secret plant", "rules": "manufacturing-ai", "inputs": {} }""");
        await using var served = await Start();
        foreach (var path in (string[])["/", "/main.js", "/files.js", "/api.js", "/dom.js", "/page.css", "/report.css"])
        {
            var text = await (await served.Get(path, request => request.Headers.Authorization = null)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("ecret plant", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("https?://(?!127\\.0\\.0\\.1|www\\.w3\\.org/2000/svg)", text);
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function", text);
        }
    }

    [Fact]
    public async Task It_listens_on_no_other_address_of_the_machine()
    {
        await using var served = await Start();
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.ThrowsAny<SocketException>(() => other.Connect(IPAddress.Parse("127.0.0.2"), served.Port));
    }

    [Fact]
    public async Task A_body_of_more_than_2_MB_is_refused_before_it_is_read()
    {
        await using var served = await Start();
        // The answer comes before the body is sent: else the connection may close under the writer.
        using var answer = await served.Post("/api/session", $$"""{ "code": "{{new string('0', 2 * 1024 * 1024)}}" }""", request =>
            request.Headers.ExpectContinue = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <summary>It is read up to the limit; then the connection may close under the writer, which is a refusal too.</summary>
    [Fact]
    public async Task A_body_that_does_not_tell_its_length_is_refused_at_2_MB()
    {
        await using var served = await Start();
        HttpStatusCode? status = null;
        var closed = await Record.ExceptionAsync(async () =>
        {
            using var answer = await served.Post("/api/session", "", request =>
            {
                request.Content = new StringContent(
                    $$"""{ "code": "{{new string('0', 2 * 1024 * 1024)}}" }""", Encoding.UTF8, "application/json");
                request.Headers.TransferEncodingChunked = true;
            });
            status = answer.StatusCode;
        });
        Assert.True(closed is HttpRequestException || status == HttpStatusCode.RequestEntityTooLarge, $"{closed} {status}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "code": null }""")]
    [InlineData("""{ "code": 1 }""")]
    [InlineData("""{ "code": "0", "more": 1 }""")]
    public async Task A_body_that_is_no_such_JSON_is_told(string body)
    {
        await using var served = await Start();
        using var answer = await served.Post("/api/session", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("""{"problems":[{"file":null,"line":null,"column":null,"set":null,"message":"The body """,
            await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_beyond_the_most_are_closed_at_once()
    {
        await using var served = await Start(new() { Connections = 4 });
        List<Socket> open = [];
        try
        {
            for (var i = 0; i < 8; i++)
            {
                open.Add(new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 });
                await open[i].ConnectAsync(IPAddress.Loopback, served.Port);
            }
            Assert.Equal(0, open[^1].Receive(new byte[1]));
        }
        finally
        {
            open.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task A_request_that_is_no_HTTP_is_answered_with_a_400()
    {
        await using var served = await Start();
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, served.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
        var bytes = new byte[64];
        Assert.StartsWith("HTTP/1.1 400 ", Encoding.ASCII.GetString(bytes, 0, await socket.ReceiveAsync(bytes)), StringComparison.Ordinal);
    }
}
