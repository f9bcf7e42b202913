using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>A report is held against what its run gives when it is repeated.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Layer = """
        { "id": "own", "version": "1.0.0", "title": "Own", "owner": "Us", "extends": "manufacturing-ai",
          "finance": { "discountRate": "11%" } }
        """;

    private readonly Scratch scratch = new();

    public static TheoryData<string> Reports => new("results.json", "report.html", "board-pack.pptx", "analysis.xlsx");

    [Theory, MemberData(nameof(Reports))]
    public void A_report_of_the_same_files_is_reproduced_bit_for_bit(string report)
    {
        var file = Packed(report);
        var call = Call.Of("verify", file);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.StartsWith($"Reproduced bit for bit: {report}\nRun {RunId}", call.Output);
        Assert.Contains("to the last byte.", Plain(call.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_reproduced_whatever_else_was_written_with_it_and_on_any_number_of_threads()
    {
        Place();
        var json = Call.Of("analyse", scratch["plant/scenario.json"], "--trials", "500", "--precision", "20%", "--seed", "9", "--sampling",
            "lhs", "--json").Output;
        Assert.Equal(ExitCode.Done, Call.Of("verify", scratch.Write("plant/elsewhere/out.json", json), "--threads", "3").Code);
        Assert.Equal(ExitCode.Done, Call.Of("analyse", scratch["plant/scenario.json"], "--trials", "500", "--out", scratch["plant/page"],
            "--formats", "html,pptx").Code);
        Assert.Equal(ExitCode.Done, Call.Of("verify", scratch["plant/page/report.html"]).Code);
        Assert.Equal(ExitCode.Done, Call.Of("verify", scratch["plant/page/board-pack.pptx"]).Code);
    }

    [Fact]
    public void The_scenario_is_looked_for_beside_the_file_and_above_it_or_named()
    {
        var file = Packed("results.json");
        Directory.CreateDirectory(scratch["far/away"]);
        File.Copy(file, scratch["far/away/results.json"]);
        var message = $"{scratch["far/away/results.json"]}: its scenario \"scenario.json\" is not beside it, in the folder above or in the "
            + "current one: name it with --scenario\n";
        Assert.Equal(new Call(ExitCode.FileProblems, "", message), Call.Of("verify", scratch["far/away/results.json"]));
        Assert.Equal(ExitCode.Done,
            Call.Of("verify", scratch["far/away/results.json"], "--scenario", scratch["plant/scenario.json"]).Code);
        foreach (var place in (string[])["far/away", "far"])
        {
            string[] names = [.. Directory.EnumerateFiles(scratch["plant"]).Select(name => Path.GetFileName(name))];
            foreach (var name in names)
                File.Copy(scratch["plant/" + name], scratch[$"{place}/{name}"]);
            Assert.Equal(ExitCode.Done, Call.Of("verify", scratch["far/away/results.json"]).Code);
            foreach (var name in names)
                File.Delete(scratch[$"{place}/{name}"]);
        }
    }

    [Fact]
    public void A_scenario_of_another_name_is_the_same_scenario()
    {
        var file = Packed("report.html");
        File.Move(scratch["plant/scenario.json"], scratch["plant/renamed.json"]);
        Assert.Equal(ExitCode.Done, Call.Of("verify", file, "--scenario", scratch["plant/renamed.json"]).Code);
    }

    [Fact]
    public void Of_several_files_of_a_name_the_one_that_was_used_is_taken()
    {
        var file = Packed("results.json");
        scratch.Write("plant/board/scenario.json", "{ \"another\": 1 }");
        Assert.Equal(ExitCode.Done, Call.Of("verify", file).Code);
    }

    [Fact]
    public void Another_edition_of_the_scenario_is_named_with_both_digests_and_what_differs()
    {
        var file = Packed("results.json");
        Edit("plant/scenario.json", "Offer of 9 September with 12 % contingency", "Another offer");
        var call = Call.Of("verify", file, "--json");
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Error));
        var answer = JsonNode.Parse(call.Output)!;
        Assert.Equal("none", (string?)answer["agreement"]);
        Assert.Equal(["scenario scenario.json", "content evidence.assumptions[18].sources[0]"],
            answer["differences"]!.AsArray().Select(one => $"{one!["what"]} {one["name"]}").Take(2));
        Assert.Matches("^[0-9a-f]{64}$", (string?)answer["differences"]![0]!["inReport"]);
        Assert.NotEqual((string?)answer["differences"]![0]!["inReport"], (string?)answer["differences"]![0]!["now"]);
    }

    [Fact]
    public void A_comment_in_the_scenario_changes_its_digest_and_no_number()
    {
        var file = Packed("results.json");
        File.AppendAllText(scratch["plant/scenario.json"], "// a remark\n");
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.Matches("The scenario scenario.json is another edition now: its digest was [0-9a-f]{12} and is [0-9a-f]{12}\\.",
            Plain(call.Output));
        Assert.Contains("has the same run id: what differs in the files changes no number.", Plain(call.Output), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Reports))]
    public void Another_edition_of_a_rule_file_is_named(string report)
    {
        var file = Packed(report);
        Edit("plant/layer.json", "11%", "12%");
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.StartsWith($"Not reproduced: {report}\n  The rule file layer.json is another edition now: its digest was ", call.Output);
        Assert.Contains("was repeated, and its run id is now ", Plain(call.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_layer_and_other_samples_are_named()
    {
        var file = Packed("results.json");
        File.Delete(scratch["plant/layer.json"]);
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.Matches("The rule file layer.json \\(digest [0-9a-f]{12}\\), which was in force, is missing\\.", Plain(call.Output));
        Assert.EndsWith("could not be repeated.\n", Plain(call.Output) + "\n");
        scratch.Write("plant/layer.json", Layer);
        File.AppendAllText(scratch["plant/paint-downtime.csv"], "\n");
        Assert.Contains("The measured values paint-downtime.csv are other ones now: its digest was", Plain(Call.Of("verify", file).Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_cannot_be_run_any_more_is_told_with_its_problems()
    {
        var file = Packed("results.json");
        Edit("plant/scenario.json", "\"currency\"", "\"curency\"");
        var call = Call.Of("verify", file);
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Error));
        Assert.Contains("scenario.json(", call.Output, StringComparison.Ordinal);
        Assert.Contains("currency", call.Output, StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse(Call.Of("verify", file, "--json").Output)!["problems"]!.AsArray());
    }

    [Fact]
    public void Another_version_of_the_program_is_named()
    {
        var file = Packed("results.json");
        Edit("plant/board/results.json", $"\"version\": \"{AnalysisRun.Version}\",\n  \"title\"", "\"version\": \"0.1.2\",\n  \"title\"");
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.Contains($"The program: the report is of roi 0.1.2, and this is roi {AnalysisRun.Version}.", Plain(call.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_number_is_told_with_both_values()
    {
        var file = Packed("results.json");
        var p50 = JsonNode.Parse(File.ReadAllText(file))!["outcomes"]!["npv"]!["p50"]!.ToJsonString();
        Edit("plant/board/results.json", p50, "987654321");
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.StartsWith($"Not reproduced: results.json\n  outcomes.npv.p50: 987654321 in the report, now {p50}.\n", call.Output);
        Assert.Contains("was repeated from the same files: what differs was changed in the report after it was written.",
            Plain(call.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void Edited_options_give_another_run_id()
    {
        var file = Packed("results.json");
        Edit("plant/board/results.json", "\"seed\": 5", "\"seed\": 6");
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.Contains("The options in the report are not those of its run: they give another run id.", Plain(call.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_was_taken_out_or_put_in_is_named()
    {
        var file = Packed("results.json");
        var results = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        results["outcomes"]!.AsObject().Remove("npv");
        File.WriteAllText(file, results.ToJsonString());
        Assert.Contains("outcomes.npv: the member ", Call.Of("verify", file).Output, StringComparison.Ordinal);
        results["years"]!.AsArray().Add(1);
        results["outcomes"] = JsonNode.Parse("{}");
        File.WriteAllText(file, results.ToJsonString());
        Assert.Contains("outcomes.benefit.downtime: not in the report, now an object.", Call.Of("verify", file).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_spacing_is_no_other_value()
    {
        var file = Packed("results.json");
        File.WriteAllText(file, JsonNode.Parse(File.ReadAllText(file))!.ToJsonString());
        var call = Call.Of("verify", file);
        Assert.Equal(ExitCode.Done, call.Code);
        Assert.StartsWith("Reproduced value for value: results.json\n", call.Output);
        var deck = scratch["plant/board/board-pack.pptx"];
        var parts = Parts(deck);
        File.Delete(deck);
        using (var again = ZipFile.Open(deck, ZipArchiveMode.Create))
            foreach (var (name, bytes) in parts)
                using (var stream = again.CreateEntry(name, CompressionLevel.NoCompression).Open())
                    stream.Write(bytes);
        Assert.StartsWith("Reproduced value for value: board-pack.pptx\n", Call.Of("verify", deck).Output);
    }

    [Fact]
    public void An_edited_page_deck_or_workbook_is_told_with_the_place()
    {
        Packed("report.html");
        Edit("plant/board/report.html", "</h1>", "!</h1>");
        Assert.Matches("report\\.html, character \\d+: .* in the report, now ",
            Plain(Call.Of("verify", scratch["plant/board/report.html"]).Output));
        foreach (var (file, part) in (ReadOnlySpan<(string, string)>)[("board-pack.pptx", "ppt/slides/slide1.xml"),
            ("analysis.xlsx", "xl/worksheets/sheet1.xml")])
        {
            using (var package = ZipFile.Open(scratch["plant/board/" + file], ZipArchiveMode.Update))
            {
                var entry = package.GetEntry(part)!;
                using StreamReader reader = new(entry.Open());
                var text = reader.ReadToEnd();
                reader.Dispose();
                entry.Delete();
                using StreamWriter writer = new(package.CreateEntry(part).Open());
                writer.Write(text.Replace("MARGINAL", "PAYS", StringComparison.OrdinalIgnoreCase)
                    .Replace("DOES NOT PAY", "PAYS", StringComparison.OrdinalIgnoreCase) + " ");
            }
            var call = Call.Of("verify", scratch["plant/board/" + file]);
            Assert.Equal(ExitCode.FileProblems, call.Code);
            Assert.Contains(part + ", character ", Plain(call.Output), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"scenario.json\"", "\"../scenario.json\"")]
    [InlineData("\"scenario.json\"", "\"/etc/passwd\"")]
    [InlineData("\"scenario.json\"", "\"..\"")]
    [InlineData("\"layers\": [\n        \"layer.json\"", "\"layers\": [\n        \"../secret.json\"")]
    [InlineData("\"layers\": [\n        \"layer.json\"", "\"layers\": [\n        \"/secret.json\"")]
    [InlineData("\"layers\": [\n        \"layer.json\"", "\"layers\": [\n        \"a/../../secret.json\"")]
    [InlineData("\"layers\": [\n        \"layer.json\"", "\"layers\": [\n        \"a\\\\..\\\\secret.json\"")]
    [InlineData("\"layers\": [\n        \"layer.json\"", "\"layers\": [\n        \"\\u0000\"")]
    [InlineData("\"rules\": null", "\"rules\": \"../secret.json\"")]
    public void Names_that_lead_out_of_a_folder_are_refused(string before, string after)
    {
        var file = Packed("results.json");
        scratch.Write("secret.json", Layer);
        Edit("plant/board/results.json", before, after);
        var call = Call.Of("verify", file, "--scenario", scratch["plant/scenario.json"]);
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.Matches("^.*results\\.json: it names .* and a report (has|names) ", call.Error);
    }

    [Fact]
    public void A_link_that_leads_out_of_a_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links take rights on Windows.");
        var file = Packed("results.json");
        File.Move(scratch["plant/layer.json"], scratch["secret.json"]);
        File.CreateSymbolicLink(scratch["plant/layer.json"], scratch["secret.json"]);
        Assert.Contains("is missing.", Call.Of("verify", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"trials\": 600,\n      \"seed\"", "\"trials\": 0,\n      \"seed\"", "it was run with 0 trials, which is none of ours")]
    [InlineData("\"trials\": 600,\n      \"seed\"", "\"trials\": 99999999999999,\n      \"seed\"",
        "it was run with 99999999999999 trials, which is none of ours")]
    [InlineData("\"seed\": 5,\n      \"sampling\": \"sobol\"", "\"seed\": 5,\n      \"sampling\": \"dice\"",
        "it was run with the sampling \"dice\", which is not known")]
    [InlineData("\"precision\": null", "\"precision\": -1", "it was run with a precision that is none")]
    [InlineData("\"precision\": null", "\"precision\": \"x\"", "what it says of its run cannot be read: the file is damaged, or it is no "
        + "report; roi verify takes results.json, report.html, board-pack.pptx and analysis.xlsx of roi analyse or roi pack")]
    public void Options_that_no_run_has_are_refused(string before, string after, string message)
    {
        var file = Packed("results.json");
        Edit("plant/board/results.json", before, after);
        Assert.Equal(new Call(ExitCode.FileProblems, "", $"{file}: {message}\n"), Call.Of("verify", file));
    }

    [Fact]
    public void What_carries_no_run_is_refused()
    {
        Packed("results.json");
        Call.Of("audit", scratch["plant/scenario.json"], "examples/predictive-maintenance/actuals.json", "--out", scratch["plant/audit"]);
        Call.Of("compare", scratch["plant/scenario.json"], "examples/predictive-maintenance/scenario.json", "--trials", "200", "--out",
            scratch["plant/compare"]);
        string[] others =
        [
            scratch["plant/board/years.csv"], scratch["plant/scenario.json"], .. Directory.Exists(scratch["plant/compare"])
                ? [scratch["plant/compare/report.html"], scratch["plant/compare/comparison.json"]] : Array.Empty<string>(),
            scratch.Write("plant/page.html", "<!DOCTYPE html><html></html>"), scratch.Write("plant/text.txt", "hello"),
            scratch.Write("plant/old.json", "{ \"schemaVersion\": 1, \"runId\": \"0\" }"), scratch.Write("plant/x.pdf", "%PDF-1.4"),
        ];
        foreach (var other in others.Where(other => !other.EndsWith("scenario.json", StringComparison.Ordinal)))
            Assert.Equal(new Call(ExitCode.FileProblems, "", $"{other}: this carries nothing of a run that could be repeated, as reports "
                + "of other commands and of earlier versions do not; roi verify takes results.json, report.html, board-pack.pptx and "
                + "analysis.xlsx of roi analyse or roi pack\n"), Call.Of("verify", other));
        Assert.Equal(ExitCode.FileProblems, Call.Of("verify", scratch["plant/scenario.json"]).Code);
        Assert.Equal(ExitCode.FileProblems, Call.Of("verify", scratch["plant"]).Code);
        Assert.Equal(ExitCode.FileProblems, Call.Of("verify", scratch["missing.json"]).Code);
    }

    [Fact]
    public void A_hostile_file_ends_in_a_sentence()
    {
        Directory.CreateDirectory(scratch["plant"]);
        string[] hostile =
        [
            scratch.Write("deep.json", new string('[', 100_000)), scratch.Write("deep2.json", "{\"run\":" + new string('[', 100_000)),
            scratch.Write("zip.xlsx", "PK\u0003\u0004 not a package"),
            scratch.Write("page.html", "<html><meta name=\"roi-run\" content=\"" + new string('a', 2_000_000)),
            scratch.Write("page2.html", "<html><meta name=\"roi-run\" content=\"{}\">"),
            Package("bomb.xlsx", ("customXml/item.xml", "<run xmlns='urn:roi-analysis:run'>" + new string(' ', 50_000_000) + "</run>")),
            Package("entity.pptx", ("ppt/presentation.xml", ""), ("customXml/item1.xml",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><run xmlns='urn:roi-analysis:run'>&x;</run>")),
            scratch.Write("many.json", "{\"run\":[" + string.Join(',', Enumerable.Repeat("1", 9_000_000)) + "]}"),
        ];
        foreach (var file in hostile)
        {
            var call = Call.Of("verify", file);
            Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
            Assert.Equal(1, call.Error.Count(c => c == '\n'));
            Assert.Matches("^.*: (what it says of its run cannot be read|this carries nothing of a run)", call.Error);
        }

        string Package(string name, params (string Name, string Text)[] parts)
        {
            using var package = ZipFile.Open(scratch[name], ZipArchiveMode.Create);
            foreach (var (part, text) in parts)
                using (StreamWriter writer = new(package.CreateEntry(part).Open()))
                    writer.Write(text);
            return scratch[name];
        }
    }

    [Fact]
    public void A_part_that_unpacks_to_gigabytes_is_read_no_further_than_that_of_the_repetition()
    {
        var file = Packed("analysis.xlsx");
        using (var package = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            package.GetEntry("xl/styles.xml")!.Delete();
            using var stream = package.CreateEntry("xl/styles.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                stream.Write(zeros);
        }
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains("xl/styles.xml, character 1", Plain(Call.Of("verify", file).Output), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(file).Length, 1, 64 << 20);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 4L << 30);
    }

    public void Dispose() => scratch.Dispose();

    private string RunId => (string)JsonNode.Parse(File.ReadAllText(scratch["plant/board/results.json"]))!["runId"]!;

    /// <summary>The path of a report of a case with a layer, measured values and a setting.</summary>
    private string Packed(string report)
    {
        Place();
        var call = Call.Of("pack", scratch["plant/scenario.json"], "--layer", scratch["plant/layer.json"], "--set", "goLiveMonths=+1",
            "--trials", "600", "--seed", "5", "--out", scratch["plant/board"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        return scratch["plant/board/" + report];
    }

    private void Place()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples", "full-platform")))
            scratch.Write("plant/" + Path.GetFileName(file), File.ReadAllText(file));
        scratch.Write("plant/layer.json", Layer);
    }

    private void Edit(string file, string before, string after)
    {
        var text = File.ReadAllText(scratch[file]);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(scratch[file], text.Replace(before, after, StringComparison.Ordinal), new UTF8Encoding(false));
    }

    private static List<(string Name, byte[] Bytes)> Parts(string file)
    {
        using var package = ZipFile.OpenRead(file);
        return [.. package.Entries.Select(entry =>
        {
            using MemoryStream content = new();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }

    /// <summary>The text with its lines joined.</summary>
    private static string Plain(string output) => string.Join(' ', output.Split('\n', StringSplitOptions.TrimEntries)).TrimEnd();
}
