using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Pdf;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Running;
using SkiaSharp;

namespace Roi.Cli.Tests.Reports.Pdf;

/// <summary>One page of paper: what a board reads, with nothing beyond its margins.</summary>
public sealed class SummaryPageTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    private static ImmutableDictionary<string, Analysis> Cases { get; } = SampleAnalysis.All
        .Add("LongTitle", SampleAnalysis.Ordinary with { Title = string.Join(' ', Enumerable.Repeat("endless", 40)) })
        .Add("Unbroken", SampleAnalysis.Ordinary with { Title = new string('W', 300) })
        .Add("ForeignNames", SampleAnalysis.ForeignNames)
        .Add("Yen", SampleAnalysis.With(("npv", Curve(-1.4e11, 4.7e11)), ("investment", Curve(6e11, 8e11))) with { Currency = "JPY" })
        .Add("Tiny", SampleAnalysis.With("npv", Curve(0.001, 0.004)));

    public static TheoryData<string> Names => [.. Cases.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Nothing_leaves_the_margins_of_either_paper(string name)
    {
        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(595, 842), (612, 792)])
        {
            const int scale = 2, margin = 34;
            using SKBitmap bitmap = new(width * scale, height * scale);
            using (SKCanvas canvas = new(bitmap))
            {
                canvas.Clear(SKColors.White);
                canvas.Scale(scale);
                new SummaryLayout(new(canvas), width, height).Draw(Cases[name]);
            }
            Assert.True(IsBlank(bitmap, 0, 0, (margin - 1) * scale, height * scale), $"{name}: left margin");
            Assert.True(IsBlank(bitmap, (width - margin + 1) * scale, 0, width * scale, height * scale), $"{name}: right margin");
            Assert.True(IsBlank(bitmap, 0, (height - margin + 12) * scale, width * scale, height * scale), $"{name}: bottom margin");
            var foot = IsBlank(bitmap, 0, (height - margin - 20) * scale, width * scale, (height - margin + 12) * scale);
            Assert.False(foot, $"{name}: foot");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_one_page_with_its_fonts_in_it_and_the_same_bytes_every_time(string name)
    {
        var (bytes, again) = (Written(Cases[name]), Written(Cases[name]));
        Assert.Equal(bytes, again);
        var text = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.", text);
        Assert.Equal(1, Count(text, "/Type /Page\n") + Count(text, "/Type /Page>"));
        Assert.Equal(2, Count(text, "/FontFile2 "));
        Assert.Contains("/MediaBox [0 0 595 842]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/Subtype /Image", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_is_Letter_for_the_United_States() => Locale.Find("en-US")!.Use(() => Assert.Contains("/MediaBox [0 0 612 792]",
        Encoding.Latin1.GetString(Written(SampleAnalysis.Ordinary)), StringComparison.Ordinal));

    [Fact]
    public void Its_date_is_that_of_the_case_and_never_that_of_the_clock()
    {
        Assert.Contains("/CreationDate (D:20260402", Encoding.Latin1.GetString(Written(SampleAnalysis.Ordinary)), StringComparison.Ordinal);
        Assert.DoesNotContain("Date (D:",
            Encoding.Latin1.GetString(Written(SampleAnalysis.Ordinary with { Prepared = null })), StringComparison.Ordinal);
    }

    [Fact]
    public void It_holds_what_a_board_reads()
    {
        using Scratch scratch = new();
        Assert.Equal(ExitCode.Done, Call.Of("analyse", Plant, "--trials", "2000", "--out", scratch["out"], "--formats", "pdf,json").Code);
        var text = TextOf(scratch["out/summary.pdf"]);
        foreach (var part in (string[])["Does it pay?", "Can it be believed?", "Pays", "Credible", "Spend about USD", "Investment",
            "Net present value", "Payback", "Run-rate ROI", "1 in 10 worse: ", "1 in 10 better: ",
            "Cumulative cash by month", "What moves NPV most, in USD", "What would make it fail", "Checks",
            "The worst event", "2,048 trials. Run ", "Rules manufacturing-ai "])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_the_font_lacks_are_named()
    {
        using Scratch scratch = new();
        File.WriteAllBytes(scratch["summary.pdf"], Written(SampleAnalysis.Ordinary with { Title = "灌装线 one" }));
        var text = TextOf(scratch["summary.pdf"]);
        Assert.Contains("[name 1] one", text, StringComparison.Ordinal);
        Assert.Contains("Not in this font: [name 1] is U+704C U+88C5 U+7EBF. The full report spells them out.", text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Not in this font", TextOf(Save(SampleAnalysis.Ordinary)), StringComparison.Ordinal);

        string Save(Analysis analysis)
        {
            File.WriteAllBytes(scratch["plain.pdf"], Written(analysis));
            return scratch["plain.pdf"];
        }
    }

    private static ImmutableArray<double> Curve(double low, double high) =>
        [.. SampleAnalysis.Ordinary.Result.QuantileCurves["npv"].Select((_, i) => low
            + (high - low) * i / (SampleAnalysis.Ordinary.Result.QuantileCurves["npv"].Length - 1))];

    private static byte[] Written(Analysis analysis)
    {
        using MemoryStream stream = new();
        SummaryPage.Write(analysis, stream);
        return stream.ToArray();
    }

    private static bool IsBlank(SKBitmap bitmap, int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                if (bitmap.GetPixel(x, y) != SKColors.White)
                    return false;
        return true;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>The text of a page, as a reader copies it. Skips the test where poppler is not installed.</summary>
    private static string TextOf(string file)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "pdftotext")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "poppler (pdftotext) is not installed.");
        using var process = Process.Start(new ProcessStartInfo(program!, [file, "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var call = Call.End(process);
        Assert.Equal((0, ""), (call.Code, call.Error));
        return string.Join(' ', call.Output.Split(['\n', '\f', ' '], StringSplitOptions.RemoveEmptyEntries));
    }
}
