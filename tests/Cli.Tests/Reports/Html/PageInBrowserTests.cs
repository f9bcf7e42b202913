using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Roi.Cli.Tests.Reports.Html;

/// <summary>Pages as a browser shows them: for every reader, at every width, on paper, and without a network.</summary>
/// <param name="browser">The browser.</param>
public sealed partial class PageInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Report = "report";

    /// <summary>The least size of a text in a chart, in CSS pixels.</summary>
    private const double LeastText = 12;

    [Theory, MemberData(nameof(Browser.Pages), MemberType = typeof(Browser))]
    public async Task Axe_finds_nothing_in_light_and_in_dark(string name)
    {
        var page = await browser.Open(name);
        await Opened(page);
        Assert.Equal("", Told(await page.RunAxe(new() { ResultTypes = [ResultType.Violations] })));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("", Told(await page.RunAxe(
            new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") })));

        static string Told(AxeResult result) => string.Join("\n", result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }

    [Theory, MemberData(nameof(Browser.Pages), MemberType = typeof(Browser))]
    public async Task At_every_width_nothing_is_hidden_and_chart_text_can_be_read(string name)
    {
        var page = await browser.Open(name);
        await Opened(page);
        foreach (var width in (int[])[360, 768, 1280, 1920])
        {
            await page.SetViewportSizeAsync(width, 800);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", await page.EvaluateAsync<string>(
                """
                () => [...document.querySelectorAll("main *")].filter(element => !element.closest(".scroll, svg, script, [hidden]")
                    && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
                    .filter(element => { const box = element.getBoundingClientRect();
                        return box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5
                            || (getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)); })
                    .map(element => element.textContent.trim().slice(0, 60)).join("\n")
                """));
            var least = await page.EvaluateAsync<double>(
                """
                () => Math.min(1000, ...[...document.querySelectorAll("figure svg text")].map(text =>
                    parseFloat(text.getAttribute("font-size")) * text.closest("svg").getBoundingClientRect().width
                        / text.closest("svg").viewBox.baseVal.width))
                """);
            Assert.True(least >= LeastText, Invariant($"{name} at {width}: text of {least:0.0} px"));
        }
    }

    [Theory, MemberData(nameof(Browser.Pages), MemberType = typeof(Browser))]
    public async Task What_scrolls_can_be_reached_by_keyboard(string name)
    {
        var page = await browser.Open(name, width: 360);
        await Opened(page);
        Assert.Equal("", await page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll("main *")].filter(element => element.scrollWidth > element.clientWidth + 1
                && ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.tabIndex < 0)
                .map(element => element.className).join(" ")
            """));
    }

    [Theory, MemberData(nameof(Browser.Pages), MemberType = typeof(Browser))]
    public async Task Nothing_is_asked_of_a_network_and_no_policy_is_broken(string name)
    {
        List<string> asked = [], said = [];
        var page = await browser.Open(name, asked: asked);
        page.Console += (_, message) => said.Add(message.Text);
        await page.ReloadAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(asked);
        Assert.Empty(said);
    }

    [Theory, MemberData(nameof(Browser.Pages), MemberType = typeof(Browser))]
    public async Task Every_file_beside_a_page_is_linked(string name)
    {
        var page = await browser.Open(name);
        var links = await page.EvaluateAsync<string[]>(
            """() => [...document.querySelectorAll("nav.files a")].map(link => link.getAttribute("href").slice(2))""");
        var files = Directory.EnumerateFiles(browser.FolderOf(name)).Select(file => Path.GetFileName(file))
            .Where(file => !file.EndsWith(".html", StringComparison.Ordinal) && !file.StartsWith('.'));
        Assert.Equal(files.Order(StringComparer.Ordinal), links.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_first_example_is_at_most_8_pages_of_A4_and_the_first_stands_alone()
    {
        var page = await browser.Open(Report);
        var pdf = await page.PdfAsync(new() { Format = "A4", PrintBackground = true, PreferCSSPageSize = false });
        Assert.InRange(Leaves(pdf), 2, 8);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        // The room between the margins of A4, in CSS pixels.
        await page.SetViewportSizeAsync((int)((210 - 24) / 25.4 * 96), 800);
        var end = await page.EvaluateAsync<double>("document.getElementById('in-short').getBoundingClientRect().bottom + scrollY");
        Assert.InRange(end, 500, (297 - 24) / 25.4 * 96);
        Assert.Equal("page", await page.EvaluateAsync<string>("getComputedStyle(document.getElementById('in-short')).breakAfter"));
    }

    [Fact]
    public async Task With_forced_colours_charts_keep_their_ground_and_marks_their_ink()
    {
        var page = await browser.Open(Report);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('figure svg')).backgroundColor"));
        Assert.NotEqual(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"),
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.bar .likely-mark')).fill"));
    }

    [Fact]
    public async Task What_if_is_moved_by_keyboard_and_says_that_it_is_not_the_report()
    {
        var page = await browser.Open(Report);
        var (slider, band) = (page.Locator("#what-if-0"), page.Locator("#what-if-band"));
        Assert.False(await band.IsVisibleAsync());
        await page.Locator("#what-if").ScrollIntoViewIfNeededAsync();
        await slider.FocusAsync();
        await page.Keyboard.PressAsync(await slider.InputValueAsync() == "0" ? "End" : "Home");
        Assert.StartsWith("What if, not the report: ", await band.TextContentAsync(), StringComparison.Ordinal);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await band.IsVisibleAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        // The buttons stand before the sliders; the first puts all back.
        await page.Locator("#what-if .buttons button").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.False(await band.IsVisibleAsync());
    }

    [Fact]
    public async Task A_table_that_is_copied_gives_plain_numbers()
    {
        var page = await browser.Open(Report);
        var copied = await page.EvaluateAsync<string>(
            """
            () => { const table = document.querySelector("#numbers table"), range = document.createRange();
                range.selectNode(table);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
                table.dispatchEvent(event);
                return event.clipboardData.getData("text/plain"); }
            """);
        var npv = copied.Split('\n').Single(line => line.StartsWith("Net present value at", StringComparison.Ordinal)).Split('\t');
        Assert.Equal(7, npv.Length);
        Assert.All(npv[2..6], cell => Assert.Matches(Whole(), cell));
        Assert.Matches(Share(), npv[6]);
        Assert.DoesNotContain(copied, letter => letter is '\u00a0' or '±' or '−');
    }

    [GeneratedRegex(@"^-?\d{4,}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\d+%$")]
    private static partial Regex Share();

    /// <summary>Opens everything that stands behind a line.</summary>
    private static async Task Opened(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => { details.open = true; })");

    /// <summary>The number of pages of a PDF: the largest count of its tree of pages.</summary>
    private static int Leaves(byte[] pdf) => Count().Matches(System.Text.Encoding.Latin1.GetString(pdf))
        .Max(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"/Type\s*/Pages[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages")]
    private static partial Regex Count();
}
