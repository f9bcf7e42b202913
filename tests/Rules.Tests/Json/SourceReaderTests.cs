using System.Diagnostics;
using System.Text;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

public class SourceReaderTests
{
    [Fact]
    public void Values_keep_line_and_column_with_comments_and_trailing_commas()
    {
        Problems problems = new();
        var root = JsonText.Tree("// a comment\r\n{ \"ä\": [1, /* 😀 */ \"two\",],\n  \"b\": { \"c\": true, }, }", problems)!;
        Assert.Empty(problems.InOrder());
        Assert.Equal((2, 1), (root.Line, root.Column));
        var list = root.Find("ä")!.Value;
        Assert.Equal((2, 8), (list.Line, list.Column));
        Assert.Equal((2, 21), (list.Items![1].Line, list.Items[1].Column)); // the smiley takes two UTF-16 characters
        var flag = root.Find("b")!.Value.Find("c")!;
        Assert.Equal((3, 10, 3, 15), (flag.Key.Line, flag.Key.Column, flag.Value.Line, flag.Value.Column));
        Assert.Equal("/b/c", flag.Value.Pointer);
        Assert.Equal("/ä/1", list.Items[1].Pointer);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Empty(JsonText.Messages("\uFEFF{}"));

    [Fact]
    public void Offsets_in_a_text_point_behind_its_escapes()
    {
        Problems problems = new();
        var text = JsonText.Tree("\"a\\n\\u00e9\\\"z\"", problems)!;
        Assert.Equal("a\né\"z", text.Text);
        Assert.Equal([2, 3, 5, 11, 13, 14], Enumerable.Range(0, 6).Select(text.ColumnOf));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "f.json: the file is empty" },
        { " // nothing\n", "f.json: the file holds no value; expected an object in braces" },
        { "{ \"a\": 1,\n  \"b\": [1, 2", "f.json(2,13): the file ends before the list that opens in line 2, column 8 is closed" },
        { "{ \"a\": ", "f.json(1,8): the file ends before the object that opens in line 1, column 1 is closed" },
        { "{ \"a\": \"text", "f.json(1,8): the file ends before this text is closed" },
        { "{ \"a\": \"te\nxt\" }", "f.json(1,8): this text is not closed in its line: end it with a double quote" },
        { "{ \"a\": \"t\tb\" }", "f.json(1,10): a tab or another control character stands in a text: write \\t, or a blank" },
        { "{ \"a\": \"C:\\x\" }", "f.json(1,11): a backslash begins an escape such as \\n or \\u00e9; write \\\\ for a backslash itself" },
        { "{ \"a\" 1 }", "f.json(1,7): expected a colon after the key \"a\", found 1" },
        { "{ \"a\": 1 \"b\": 2 }", "f.json(1,10): expected a comma or }, found \"b\"" },
        { "{ \"a\": 1,, }", "f.json(1,10): a comma too many: expected a key in double quotes or }" },
        { "{ a: 1 }", "f.json(1,3): keys stand in double quotes: write \"a\"" },
        { "{ 'a': 1 }", "f.json(1,3): expected a key in double quotes or }; keys and texts stand in double quotes" },
        { "{ \"a\": }", "f.json(1,8): expected a value for \"a\", found }" },
        { "{ \"a\": [1, 2 }", "f.json(1,14): expected a comma or ], found }" },
        { "{ \"a\": True }", "f.json(1,8): write true in small letters, found True" },
        { "{ \"a\": high }", "f.json(1,8): expected a value for \"a\", found high; texts stand in double quotes" },
        { "{ \"a\": NaN }", "f.json(1,8): numbers must be finite, found NaN" },
        { "{ \"a\": -Infinity }", "f.json(1,8): numbers must be finite, found -Infinity" },
        { "{ \"a\": 1e999 }", "f.json(1,8): the number 1e999 is too large: numbers must be finite" },
        { "{ \"a\": 012 }", "f.json(1,8): write 12 for 012" },
        { "{ \"a\": .5 }", "f.json(1,8): write 0.5 for .5" },
        { "{ \"a\": 0x1F }", "f.json(1,8): expected a number such as 1200, 0.5 or 1e6, found 0x1F" },
        { "{ \"a\": 118k, \"b\": 1 }", "f.json(1,8): write 118000 for 118k" },
        { "{ \"a\": 1_200 }", "f.json(1,8): write 1200 for 1_200" },
        { "{ \"a\": 118 000 }", "f.json(1,12): blanks do not group the digits of a number: write 118000" },
        { "{ \"a\": 118,000, \"b\": 1 }", "f.json(1,12): a comma ends a number: write 118000 for 118,000, or 118 where the comma is a "
            + "decimal point" },
        { "{ “a”: 1 }", "f.json(1,3): curly quotes are not those of JSON: write \"a\" in straight ones" },
        { "{ \"a\": “high” }", "f.json(1,8): curly quotes are not those of JSON: write \"high\" in straight ones" },
        { "{ \"a\": „hoch“, \"b\": 1 }", "f.json(1,8): curly quotes are not those of JSON: write \"hoch\" in straight ones" },
        { "{ \"a”: 1,\n \"b\": 2 }", "f.json(1,5): a curly quote does not close a text: write a straight one" },
        { "{ \"a”: \"high\" }", "f.json(1,5): a curly quote does not close a text: write a straight one" },
        { "{ \"a\": \"high”\n}", "f.json(1,13): a curly quote does not close a text: write a straight one" },
        { "{ \"a\": \"high”, \"b\": 1 }",
            "f.json(1,17): expected a comma or }, found b; a curly quote does not close the text before it: write a straight one" },
        { "{ \"a\": \"it’s\" \"b\": 1 }", "f.json(1,15): expected a comma or }, found \"b\"" },
        { "{ \"a\": 30% }", "f.json(1,10): percentages stand in double quotes: write \"30%\"" },
        { "{ \"a\": 0,12 }", "f.json(1,10): a comma ends a number: write 0.12 for 0,12" },
        { "{ \"a\": 12,500, \"b\": 1 }", "f.json(1,11): a comma ends a number: write 12500 for 12,500, or 12.500 where "
            + "the comma is a decimal point" },
        { "{ \"a\": 1 } x", "f.json(1,12): expected the end of the file, found x" },
        { "{ \"a\": 1 } /* end", "f.json(1,12): this comment is never closed: end it with */" },
        { "{ \"a\": 1,\n \"b\": 2,\n \"a\": 3 }", "f.json(3,2): the key \"a\" is there already, in line 1; keep one of them" },
        { "{ \"a\": \"\\ud83d\" }", "f.json(1,8): the text holds half a character: a \\ud… escape needs its other half beside it" },
        { "{ \"a\x1b[31m\": @ }", "f.json(1,5): a tab or another control character stands in a text: write \\t, or a blank" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Each_mistake_of_syntax_is_told_in_plain_words(string json, string message) =>
        Assert.Equal([message], JsonText.Messages(json));

    [Fact]
    public void Nesting_is_read_to_64_levels_and_no_deeper()
    {
        Assert.Empty(JsonText.Messages(new string('[', 64) + new string(']', 64)));
        Assert.Equal(["f.json(1,65): the file is nested deeper than 64 levels"],
            JsonText.Messages(new string('[', 65) + new string(']', 65)));
        Assert.Equal(["f.json(1,65): the file is nested deeper than 64 levels"], JsonText.Messages(new string('[', 1_000_000)));
    }

    [Fact]
    public void What_is_not_UTF8_is_told_with_its_place()
    {
        Problems problems = new();
        Assert.Null(SourceReader.Load(Source.OfText("f.json", (byte[])[.. "{\n \"a\": \""u8, 0xE9, .. "\" }"u8]), problems));
        Assert.Equal(["f.json(2,8): the file is not UTF-8 text from here on; save it as UTF-8"], JsonText.Messages(problems));
    }

    [Fact]
    public void A_flood_of_values_is_refused() =>
        Assert.Equal(["f.json(1,500000): the file holds more than 250,000 values"],
        JsonText.Messages("[" + string.Concat(Enumerable.Repeat("1,", 600_000)) + "1]"));

    /// <summary>The text of a unit is repeated to 1 MB between the other two.</summary>
    [Theory]
    [InlineData(",", "", "")]
    [InlineData(",", "[", "]")]
    [InlineData("\"", "", "")]
    [InlineData("\n", "", "")]
    [InlineData("[", "", "")]
    [InlineData("{\"a\":", "", "")]
    [InlineData("1,", "[", "1]")]
    [InlineData("{},", "[", "1]")]
    [InlineData("[],", "[", "1]")]
    [InlineData("[[[[[[[]]]]]]],", "[", "1]")]
    [InlineData("\"\",", "[", "1]")]
    [InlineData("\"a\":1,", "{", "\"b\":1}")]
    [InlineData("\"a\":{},", "{", "\"b\":1}")]
    [InlineData("1e999,", "[", "1]")]
    [InlineData("\"\\ud800\",", "[", "1]")]
    [InlineData("a", "{\"title\":\"", "\"}")]
    [InlineData("\\n", "{\"title\":\"", "\"}")]
    [InlineData("1", "{\"title\":", "}")]
    [InlineData("/**/", "", "1")]
    [InlineData("{},", "{\"lines\":[", "1]}")]
    public void A_megabyte_of_anything_takes_little_memory(string unit, string before, string after)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length)) + after);
        var start = GC.GetAllocatedBytesForCurrentThread();
        Problems problems = new();
        if (SourceReader.Load(Source.OfText("f.json", text), problems) is { } tree)
            Roi.Rules.Files.ScenarioFile.Reader.Read(tree, problems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 60L << 20);
        Assert.True(problems.Any);
    }

    [Fact]
    public void Truncated_anywhere_a_file_is_a_problem_and_never_an_exception()
    {
        const string json = "{ \"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\"], // c\n \"b\": { \"c\": {} }, /* d */ }";
        for (var length = 0; length < json.Length; length++)
            Assert.Single(JsonText.Messages(json[..length]));
    }

    [Fact]
    public void Any_changed_byte_gives_a_tree_or_problems_and_never_an_exception()
    {
        var json = Encoding.UTF8.GetBytes("{ \"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\"], // c\n \"b\": { \"c\": {} }, /* d */ }");
        Random random = new(1);
        for (var i = 0; i < 20_000; i++)
        {
            var changed = json.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            Problems problems = new();
            Assert.True(SourceReader.Load(Source.OfText("f.json", changed), problems) is not null || problems.Any);
        }
    }

    [Fact]
    public void Problems_of_whole_files_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("roi").FullName;
        try
        {
            var (missing, large, good) = (Path.Combine(folder, "missing.json"), Path.Combine(folder, "large.json"), Path.Combine(
                folder, "good.json"));
            using (var file = File.Create(large))
                file.SetLength(100_000_000);
            File.WriteAllText(good, "{ \"a\": 1 }");
            Assert.Equal([$"{folder}: this is a folder, not a file"], Read(folder));
            Assert.Equal([$"{missing}: there is no such file"], Read(missing));
            Assert.Equal([$"{Path.Combine(missing, "x")}: there is no such file"], Read(Path.Combine(missing, "x")));
            Assert.Equal([$"{large}: the file is 95.4 MB large; at most 16 MB are read"], Read(large));
            Assert.Equal(["\\u0000: the file cannot be read"], Read("\0"));
            Assert.Equal([": the file cannot be read"], Read(""));
            Assert.Empty(Read(good));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string[] Read(string path)
        {
            Problems problems = new();
            SourceReader.Load(Source.OfFile(path), problems);
            return JsonText.Messages(problems);
        }
    }

    [Fact]
    public void A_long_line_takes_time_in_proportion()
    {
        var watch = Stopwatch.StartNew();
        JsonText.Messages("[" + string.Join(',', Enumerable.Repeat("\"äöü\"", 400_000)) + "]");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "Positions are not counted incrementally.");
    }
}
