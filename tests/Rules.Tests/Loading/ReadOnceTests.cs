using System.Collections.Concurrent;
using System.Text;
using Roi.Rules.Audits;
using Roi.Rules.Differences;
using Roi.Rules.Effective;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Loading;

/// <summary>Every run reads each file once, so that numbers, run id and digests are of the same bytes.</summary>
public sealed class ReadOnceTests : IDisposable
{
    private static readonly string Library = RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!.Name;

    private readonly Desk desk = new();
    private readonly CountedFiles files = new();
    private readonly string scenario, layer, samples;

    public ReadOnceTests()
    {
        samples = desk.Put("measured.csv", "hours,months\n300,2\n400,3\n500,4\n");
        scenario = desk.Put("scenario.json", Plant.Scenario.With(
            ("\"goLiveMonths\": 2", "\"goLiveMonths\": { \"samples\": \"measured.csv\", \"column\": \"months\" }"),
            ("\"downtimeHours\": 420", "\"downtimeHours\": { \"samples\": \"./measured.csv\", \"column\": \"hours\" }")));
        layer = desk.Put("layer.json", Plant.Layer("""
            "extends": "manufacturing-ai", "finance": { "discountRate": "12%" },
            "factors": { "downtimeReduction": { "range": ["25%", "40%"] } }
            """));
    }

    [Fact]
    public void An_analysis_reads_each_file_once()
    {
        Assert.NotNull(AnalysisRun.Run(Request(layer)).Value);
        Assert.Equal([Library, layer, samples, scenario], files.Once());
    }

    [Fact]
    public void An_audit_reads_each_file_once()
    {
        var actuals = desk.Put("actuals.json", """{ "title": "Year one", "inputs": { "goLiveMonths": 3 } }""");
        Assert.NotNull(AuditRun.Run(Request(layer), actuals).Value);
        Assert.Equal([Library, actuals, layer, samples, scenario], files.Once());
    }

    [Fact]
    public void The_rules_in_effect_read_each_file_once()
    {
        Assert.NotNull(RulesInEffect.Load(Request(layer)).Value);
        Assert.Equal([Library, layer, samples, scenario], files.Once());
    }

    [Fact]
    public void A_difference_of_rules_reads_each_file_once()
    {
        ComparisonRequest request = new("manufacturing-ai", layer, Desk.Few) { Scenarios = [scenario, scenario], Files = files };
        Assert.NotNull(ComparisonRun.Run(request).Value);
        Assert.Equal([Library, layer, samples, scenario], files.Once());
    }

    [Fact]
    public void A_review_of_rule_files_reads_each_file_once()
    {
        Assert.Equal(2, RuleReview.Run([layer, "manufacturing-ai"], files).Length);
        Assert.Equal([Library, layer], files.Once());
    }

    [Fact]
    public void Tests_of_rule_files_read_each_file_once()
    {
        var once = files.ReadOnce();
        foreach (var name in (string[])[layer, "manufacturing-ai"])
            Assert.NotNull(RuleTestRun.Run(name, mutate: false, files: once).Value);
        Assert.Equal([Library, layer], files.Once());
    }

    [Fact]
    public void Another_run_reads_the_files_again()
    {
        var request = Request();
        var before = AnalysisRun.Run(request).Value!;
        desk.Put("measured.csv", "hours,months\n301,2\n400,3\n500,4\n");
        var after = AnalysisRun.Run(request).Value!;
        Assert.NotEqual(before.RunId, after.RunId);
        Assert.NotEqual(before.Result["totalBenefit"].P10, after.Result["totalBenefit"].P10);
    }

    [Fact]
    public void A_file_that_changes_during_a_run_stays_what_it_was_when_it_was_read()
    {
        var before = AnalysisRun.Run(Request()).Value!;
        files.AfterReading = path => File.AppendAllText(path, path == samples ? "9,9\n" : " ");
        var during = AnalysisRun.Run(Request()).Value!;
        Assert.Equal((before.RunId, before.Result["npv"].P50), (during.RunId, during.Result["npv"].P50));
    }

    [Fact]
    public void The_digest_is_of_the_bytes_that_were_read()
    {
        var rules = AnalysisRun.Run(Request(layer)).Value!.Rules.Layers;
        Assert.Equal([DigestOf(Library), DigestOf(layer)], rules.Select(file => file.Digest));

        static string DigestOf(string path) =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
    }

    [Fact]
    public void A_comment_changes_the_digest_and_not_the_run_id()
    {
        var before = AnalysisRun.Run(Request(layer)).Value!;
        File.AppendAllText(layer, "// agreed on Monday\n");
        var after = AnalysisRun.Run(Request(layer)).Value!;
        Assert.Equal(before.RunId, after.RunId);
        Assert.NotEqual(before.Rules.Layers[1].Digest, after.Rules.Layers[1].Digest);
    }

    [Fact]
    public void A_text_in_memory_has_the_digest_of_a_file_of_the_same_bytes()
    {
        Problems problems = new();
        var text = SourceReader.Load(Source.OfText("x.json", "{ \"a\": 1 }"), problems)!;
        Assert.Equal(new FileContent(Encoding.UTF8.GetBytes("{ \"a\": 1 }")).Digest, text.Source.Digest);
    }

    private AnalysisRequest Request(params string[] layers) =>
        new(Source.OfFile(Path.GetRelativePath(Environment.CurrentDirectory, scenario), files), Desk.Few) { Layers = layers };

    public void Dispose() => desk.Dispose();

    /// <summary>Allows every file, and counts how often each is read.</summary>
    private sealed class CountedFiles : SourceFiles
    {
        private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

        public Action<string> AfterReading { get; set; } = _ => { };

        internal override SourceFiles OfLibrary => this;

        public override bool Allows(string path) => true;

        public override FileContent Load(string path, int largest)
        {
            var full = Path.GetFullPath(path);
            counts.AddOrUpdate(full, 1, (_, count) => count + 1);
            var content = base.Load(path, largest);
            if (full != Library)
                AfterReading(full);
            return content;
        }

        /// <summary>The files that were read, the library's first; each must have been read once.</summary>
        public IEnumerable<string> Once()
        {
            Assert.All(counts, file => Assert.True(file.Value == 1, $"{file.Key} was read {file.Value} times."));
            return counts.Keys.OrderBy(path => path != Library).ThenBy(path => path, StringComparer.Ordinal);
        }
    }
}
