using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Html;

public partial class HtmlReportTests
{
    public static TheoryData<string> Samples => [.. SampleAnalysis.All.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Samples))]
    public void The_page_is_well_formed_whatever_the_names(string sample)
    {
        var page = SampleReport.Page(sample);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page);
        Assert.Equal("html", Root(page).Name.LocalName);
        Assert.DoesNotContain(Root(page).Descendants(), element =>
            element.Name.LocalName is "iframe" or "object" or "embed" or "link" or "img");
        Assert.DoesNotContain(Root(page).Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith(
            "on", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What stands in the policy is computed from the page as a browser reads it: style and script hold no letters that XML writes
    /// otherwise.</summary>
    [Theory, MemberData(nameof(Samples))]
    public void The_policy_of_the_page_allows_its_own_style_and_script_and_nothing_else(string sample)
    {
        var page = SampleReport.Page(sample);
        var policy = Root(page).Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy")
            .Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src {Hash(Between(page, "<style>", "</style>"))};", policy, StringComparison.Ordinal);
        var scripts = Root(page).Descendants("script").Where(script => script.Attribute("type") is null).ToList();
        Assert.Contains(scripts.Count == 0 ? "script-src 'none';" : $"script-src {Hash(Between(page, "<script>", "</script>"))};", policy,
            StringComparison.Ordinal);
        Assert.InRange(scripts.Count, 0, 1);

        static string Between(string page, string start, string end)
        {
            var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
            return page[from..page.IndexOf(end, from, StringComparison.Ordinal)];
        }

        static string Hash(string text) =>
            $"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }

    [Fact]
    public void Markup_in_names_is_shown_as_it_was_written() =>
        Assert.Contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; \"Größe\"", SampleReport.Page(nameof(SampleAnalysis.Odd)));

    [Theory, MemberData(nameof(Samples))]
    public void The_page_needs_nothing_from_elsewhere(string sample)
    {
        var root = Root(SampleReport.Page(sample));
        var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName == "href"),
            href => Assert.Contains(href.Value[1..], ids));
        Assert.DoesNotContain(root.Descendants().Attributes("href"), href => href.Value.Contains("//", StringComparison.Ordinal));
        Assert.DoesNotContain(root.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName is "src" or "srcset" or "data" or "action");
        Assert.All(CssUrl().Matches(SampleReport.Page(sample)), match => Assert.Matches("^url\\((data:|#)", match.Value));
        Assert.DoesNotContain("@import", SampleReport.Page(sample));
        Assert.All(root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Value.Contains("://", StringComparison.Ordinal)),
            attribute => Assert.True(attribute.IsNamespaceDeclaration));
        Assert.InRange(Encoding.UTF8.GetByteCount(SampleReport.Page(sample)), 100_000, 2_000_000);
    }

    [Fact]
    public void The_same_analysis_gives_the_same_page() => Assert.Equal(
        SampleReport.Page(nameof(SampleAnalysis.Ordinary)),
        HtmlReport.Create(SampleAnalysis.Ordinary, ChartImage.Draw(ChartSet.Of(SampleAnalysis.Ordinary), ChartForms.Svg)));

    [Fact]
    public void The_verdicts_come_first_and_the_run_last()
    {
        var headings = Root(SampleReport.Page(nameof(SampleAnalysis.Ordinary))).Descendants()
            .Where(element => element.Name.LocalName is "h1" or "h2").Select(heading => heading.Value);
        Assert.Equal(["Northfield bottling: condition monitoring on the fillers", "Does it pay? Pays", "Can it be believed? Recheck",
            "In short", "What if", "The worst event", "The numbers", "From claim to counted", "Hurdles",
            "What moves NPV, and what must be true", "Credibility checks",
            "What the benefit rests on", "Vendor claims", "Overlap and realisation: P50 with and without", "Assumptions",
            "Soft benefits: these enter no number", "Definitions", "Disclosures", "This run"], headings);
    }

    [Theory]
    [InlineData("not claimed on this site")]
    [InlineData("Percentiles of drivers do not add up")]
    [InlineData("benefits-vs-implementation")]
    [InlineData("worst-event")]
    [InlineData("p50(totalBenefit) = USD 918 k a year")]
    [InlineData("83.4 % of trials")]
    [InlineData("scenario.json, line 18")]
    [InlineData("131,072: 100,000 were asked for, rounded up to 16 randomisations of 8,192 trials")]
    [InlineData("by M. Okafor, controller on 2026-02-11")]
    [InlineData("roi analyse scenario.json --trials 100000 --seed 1 --sampling sobol")]
    [InlineData("Of USD 1.42 M a year that the vendor claims, USD 690 k a year is counted: 48.5 % (likely).")]
    [InlineData("Mean benefit by weakest input. Loss today: not stated 100 %. Reduction: benchmark 89 %, not stated 11 %.")]
    [InlineData("benchmark 0 % 89 % not stated 100 % 11 % Together 100 % 100 %")]
    [InlineData("Carrying neither benefit at full rate nor annual cost: Ramp-up.")]
    [InlineData("70.0 % 38.5 % 40.0 % 36.6 % 61.4 %")]
    public void The_page_tells(string text) =>
        Assert.Contains(text, Words(Root(SampleReport.Page(nameof(SampleAnalysis.Ordinary)))));

    [Fact]
    public void A_number_stands_beside_its_error_and_the_conservative_case()
    {
        var row = Root(SampleReport.Page(nameof(SampleAnalysis.Ordinary))).Descendants("tr")
            .Single(tr => tr.Value.StartsWith("Total annual benefit", StringComparison.Ordinal));
        Assert.Equal("Total annual benefit USD/yr 745 k ± 500 918 k ± 500 1.09 M ± 500 755 k 11 %", Words(row));
    }

    [Fact]
    public void With_every_input_fixed_it_says_so_instead_of_errors()
    {
        var root = Root(SampleReport.Page(nameof(SampleAnalysis.Fixed)));
        Assert.DoesNotContain(root.Descendants("span"), span => (string?)span.Attribute("class") == "error");
        Assert.Contains("All inputs fixed: there is nothing to draw", Words(root));
    }

    [Fact]
    public void What_never_happens_is_said_in_words()
    {
        var root = Root(SampleReport.Page(nameof(SampleAnalysis.FixedAndHopeless)));
        Assert.Contains("not within 60 months", Words(root.Descendants("tr")
            .Single(tr => tr.Value.StartsWith("Payback", StringComparison.Ordinal))));
        Assert.Contains("none", Words(root.Descendants("tr").Single(tr => tr.Value.StartsWith("Internal rate", StringComparison.Ordinal))));
    }

    [Fact]
    public void Tables_have_headings_for_readers_who_listen()
    {
        var root = Root(SampleReport.Page(nameof(SampleAnalysis.Ordinary)));
        Assert.All(root.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
        Assert.All(root.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("cost\u202Egnp.exe", "costgnp.exe")]
    [InlineData("plain 😀 text", "plain 😀 text")]
    public void Characters_that_no_page_may_hold_are_replaced(string text, string clean) => Assert.Equal(clean, HtmlTree.Text(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\uFFFDb", HtmlTree.Text("a" + (char)0xD800 + "b"));

    private static XElement Root(string page) => XElement.Parse(page["<!DOCTYPE html>\n".Length..]);

    private static string Words(XElement element) => Spaces().Replace(
        string.Join(' ', element.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name.LocalName is not "style")
            .Select(text => text.Value)), " ").Trim();

    [GeneratedRegex(@"[\s ]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"url\([^)]{0,8}")]
    private static partial Regex CssUrl();
}
