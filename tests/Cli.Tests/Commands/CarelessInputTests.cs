using System.Text;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Commands;

/// <summary>Bad files give exit code 2 and a readable line for each problem; nothing is written, and no stack trace is printed.</summary>
public class CarelessInputTests
{
    private static readonly string Plant = PlantFile.Named("Plant", "Filler");

    /// <summary>A description of each file, its bytes and the expected message.</summary>
    public static TheoryData<string, byte[], string> Files => new()
    {
        { "empty", [], ": the file is empty" },
        { "white space", "  \n "u8.ToArray(), "" },
        { "truncated", Encoding.UTF8.GetBytes(Plant[..300]), "" },
        { "binary", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 0xFF, 0xFE, 0xC3, 0x28], "" },
        { "zeros", new byte[4096], "" },
        { "not an object", "[1, 2]"u8.ToArray(), "(1,1): " },
        { "NaN", Changed("\"annualRunningCost\": 180000", "\"annualRunningCost\": NaN"), "(4," },
        { "infinity", Changed("180000", "1e999"), "(4," },
        { "negative hours", Changed("\"reactiveHours\": 3200", "\"reactiveHours\": -3200"), "(5," },
        { "reversed range", Changed("[300, 420]", "[420, 300]"), "(8," },
        { "wrong type", Changed("180000", "\"much\""), "(4," },
        { "wrong key", Changed("\"scrapCost\"", "\"scrapCosts\""), "did you mean \"scrapCost\"?" },
        { "key twice", Changed("\"goLiveMonths\": 2", "\"goLiveMonths\": 2, \"goLiveMonths\": 3"), "goLiveMonths" },
        { "control character in a name", Changed("\"Filler\"", "\"Fil\\u001b[31mler\""), "(7," },
        { "3000 percent", Changed("\"lines\"", "\"vendorClaims\": { \"downtimeReduction\": \"3000%\" }, \"lines\""), "3000%" },
        { "deep", Encoding.UTF8.GetBytes(new string('[', 100_000)), "" },
        { "deep objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "" },
    };

    [Theory, MemberData(nameof(Files))]
    public void A_careless_scenario_ends_in_readable_lines(string word, byte[] bytes, string expected)
    {
        using Scratch scratch = new();
        File.WriteAllBytes(scratch["plant.json"], bytes);
        var call = Call.Of("analyse", scratch["plant.json"], "--out", scratch["report"]);
        AssertRefused(call, scratch["plant.json"], word);
        Assert.Contains(expected, call.Error, StringComparison.Ordinal);
        Assert.Equal(["plant.json"], scratch.Entries);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        using Scratch scratch = new();
        var text = Plant.Replace("\"scrapCost\"", "\"scrapCosts\"", StringComparison.Ordinal)
            .Replace("180000", "-1", StringComparison.Ordinal);
        var call = Call.Of("analyse", scratch.Write("plant.json", text));
        AssertRefused(call, scratch["plant.json"], "two mistakes");
        foreach (var part in (string[])["did you mean \"scrapCost\"?", "found the number -1"])
            Assert.Contains(part, call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_100_MB_is_refused_at_once()
    {
        using Scratch scratch = new();
        using (var file = File.Create(scratch["plant.json"]))
            file.SetLength(100L << 20);
        Assert.Equal($"{scratch["plant.json"]}: the file is 100 MB large; at most 16 MB are read\n",
            Call.Of("analyse", scratch["plant.json"]).Error);
    }

    [Theory]
    [InlineData("missing.json", ": there is no such file")]
    [InlineData("examples", ": this is a folder, not a file")]
    [InlineData("no/such/folder/plant.json", ": there is no such file")]
    [InlineData("mit Leerzeichen und Umläuten äöü 停.json", ": there is no such file")]
    public void A_scenario_that_cannot_be_read_is_told(string path, string message) =>
        Assert.Equal(new Call(ExitCode.FileProblems, "", path + message + "\n"), Call.Of("analyse", path));

    /// <summary>A path that is relative to a folder that was deleted since leads nowhere.</summary>
    [Theory]
    [InlineData("analyse plant.json", "plant.json: there is no such file")]
    [InlineData("analyse ../plant.json", "../plant.json: there is no such file")]
    [InlineData("audit plant.json actuals.json", "actuals.json: there is no such file\nplant.json: there is no such file")]
    [InlineData("rules show plant.json", "plant.json: there is no such file")]
    [InlineData("rules diff manufacturing-ai ./rules.json", "./rules.json: there is no rule file \"./rules.json\"")]
    public void A_working_folder_that_is_gone_holds_no_file(string command, string message)
    {
        if (OperatingSystem.IsWindows())
            return; // the folder a process works in cannot be deleted
        using Scratch scratch = new();
        var gone = scratch["gone"];
        Assert.Equal(new Call(ExitCode.FileProblems, "", message + "\n"),
            Call.OfShell($"mkdir '{gone}' && cd '{gone}' && rmdir '{gone}' && roi {command}"));
    }

    [Fact]
    public void A_scenario_may_be_called_anything()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", scratch.Write("mit Leerzeichen, 'Umläuten' äöü 停 & <b>.json", Plant), "--trials", "100", "--out",
            scratch["réport 停 <x>"], "--formats", "html");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.True(File.Exists(scratch["réport 停 <x>/report.html"]));
    }

    [Theory]
    [InlineData("--rules", "manufacturing-aii")]
    [InlineData("--rules", "no/such/rules.json")]
    [InlineData("--rules", "examples")]
    [InlineData("--rules", "examples/vendor-model/scenario.json")]
    [InlineData("--layer", "no/such/layer.json")]
    [InlineData("--layer", "examples/full-platform/README.md")]
    public void Rules_that_cannot_be_read_are_told(string option, string value)
    {
        var call = Call.Of("analyse", "examples/vendor-model/scenario.json", option, value);
        AssertRefused(call, value, option);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("]]></svg><script>x</script>")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\Windows")]
    public void A_name_is_only_a_name(string name)
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", scratch.Write("plant.json", PlantFile.Named(name, name)), "--trials", "100", "--out",
            scratch["report"], "--formats", "html,json,csv,svg");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.All(scratch.Entries.Where(entry => entry.StartsWith("report" + Path.DirectorySeparatorChar, StringComparison.Ordinal)),
            entry => Assert.Matches(@"^[a-z.-]+$", Path.GetFileName(entry)));
        foreach (var file in Directory.EnumerateFiles(scratch["report"])
            .Where(file => file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            // The page has two scripts of its own: one that moves along the numbers, and the numbers.
            Assert.Equal(file.EndsWith(".html", StringComparison.Ordinal) ? 2 : 0, text.Split("<script").Length - 1);
            Assert.DoesNotContain("<script>alert", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>x", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.All(CsvFile.Read(scratch["report/trials.csv"]).Header, heading => Assert.DoesNotContain(heading[0], "=+-@"));
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(scratch["report/results.json"]));
        Assert.Equal(name, json.RootElement.GetProperty("title").GetString());
    }

    private static byte[] Changed(string old, string replacement)
    {
        Assert.Contains(old, Plant, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(Plant.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static void AssertRefused(Call call, string path, string word)
    {
        Assert.True((call.Code, call.Output) == (ExitCode.FileProblems, ""), $"{word}: {call}");
        Assert.NotEmpty(call.Problems);
        Assert.All(call.Problems, problem =>
        {
            Assert.Contains(path, problem, StringComparison.Ordinal);
            Assert.Matches(@"^[^\u0000-\u001f]+: \S", problem);
            Assert.InRange(problem.Length, path.Length + 10, path.Length + 500);
            Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
        });
    }
}
