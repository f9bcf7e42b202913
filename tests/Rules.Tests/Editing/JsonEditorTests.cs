using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Roi.Rules.Editing;

namespace Roi.Rules.Tests.Editing;

/// <summary>An edit changes what it names and no other byte.</summary>
public class JsonEditorTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static string Edited(string text, Action<JsonEditor> edit)
    {
        JsonEditor editor = new(Encoding.UTF8.GetBytes(text));
        edit(editor);
        return Encoding.UTF8.GetString(editor.Text.Span);
    }

    public static TheoryData<string, string, string, string> Settings => new()
    {
        { "{ \"a\": 1 }", "a", "2", "{ \"a\": 2 }" },
        { "{ \"a\": 1 }", "b", "2", "{ \"a\": 1, \"b\": 2 }" },
        { "{ \"a\": 1, }", "b", "2", "{ \"a\": 1, \"b\": 2, }" },
        { "{}", "b", "[1, 2]", "{ \"b\": [1, 2] }" },
        { "{\n  \"a\": 1\n}\n", "b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n" },
        { "{\r\n\t\"a\": 1,\r\n}\r\n", "b", "2", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2,\r\n}\r\n" },
        { "{\n  \"a\": 1 // one\n}", "b", "2", "{\n  \"a\": 1, // one\n  \"b\": 2\n}" },
        { "{\n  \"a\": 1, // one\n  // the end\n}", "b", "2", "{\n  \"a\": 1, // one\n  \"b\": 2,\n  // the end\n}" },
        { "{\n  // nothing yet\n}", "b", "2", "{\n  // nothing yet\n  \"b\": 2\n}" },
        { "{ /* nothing yet */ }", "b", "2", "{ /* nothing yet */ \n  \"b\": 2\n}" },
        { "{ \"a\": /* from the books */ 1 }", "a", "2", "{ \"a\": /* from the books */ 2 }" },
        { "\uFEFF{ \"Grüße\": \"ä\" }", "b", "\"ö\"", "\uFEFF{ \"Grüße\": \"ä\", \"b\": \"ö\" }" },
        { "{ \"\\u0061\": 1 }", "a", "2", "{ \"\\u0061\": 2 }" },
        // A comment behind a value stays that value's.
        { "{ \"a\": 1 /* one */ }", "b", "2", "{ \"a\": 1 /* one */, \"b\": 2 }" },
        { "{ \"a\": 1, /* one */ }", "b", "2", "{ \"a\": 1, /* one */ \"b\": 2, }" },
        { "{ \"a\": 1 // one\n}", "b", "2", "{ \"a\": 1, // one\n  \"b\": 2\n}" },
        { "{\n  \"a\": 1, \"b\": 2 // two\n}", "c", "3", "{\n  \"a\": 1, \"b\": 2, // two\n  \"c\": 3\n}" },
        { "{\n  \"a\": 1 /* one */ }", "b", "2", "{\n  \"a\": 1, /* one */\n  \"b\": 2 }" },
        { "{\n  \"a\": 1 /* one */ // and one\n}", "b", "2", "{\n  \"a\": 1, /* one */ // and one\n  \"b\": 2\n}" },
        { "{ \"a\": 1\n}", "b", "2", "{ \"a\": 1, \"b\": 2\n}" },
        // What a person can read is not escaped; what would end the text is.
        { "{}", "\U0001F525 \"x\"\n\uD800", "1", "{ \"\U0001F525 \\\"x\\\"\\n\\ud800\": 1 }" },
    };

    [Theory, MemberData(nameof(Settings))]
    public void A_value_is_replaced_or_takes_the_layout_of_its_neighbours(string text, string key, string value, string expected) =>
        Assert.Equal(expected, Edited(text, editor => editor.Set(value, key)));

    public static TheoryData<string, string[], string> Removals => new()
    {
        { "{ \"a\": 1, \"b\": 2 }", ["a"], "{ \"b\": 2 }" },
        { "{ \"a\": 1, \"b\": 2 }", ["b"], "{ \"a\": 1 }" },
        { "{ \"a\": 1 }", ["a"], "{ }" },
        { "{\n  \"a\": 1,\n  // of b\n  \"b\": 2\n}", ["b"], "{\n  \"a\": 1\n  // of b\n}" },
        { "{\n  \"a\": 1,\n  \"b\": 2,\n}", ["a"], "{\n  \"b\": 2,\n}" },
        { "{ \"l\": [1, 2, 3] }", ["l", "1"], "{ \"l\": [1, 3] }" },
        { "{ \"l\": [1, 2, 3] }", ["l", "0"], "{ \"l\": [2, 3] }" },
        { "{ \"l\": [1, 2, 3] }", ["l", "2"], "{ \"l\": [1, 2] }" },
    };

    [Theory, MemberData(nameof(Removals))]
    public void A_value_is_removed_with_its_comma(string text, string[] path, string expected) =>
        Assert.Equal(expected, Edited(text, editor => editor.Remove(path)));

    public static TheoryData<string, string> CommentedOut => new()
    {
        { "{\n  \"a\": 1,\n  \"b\": null, // of b\n}", "{\n  \"a\": 1,\n  // \"b\": null, // of b\n}" },
        { "{\n  \"b\": null\n}", "{\n  // \"b\": null\n}" },
        { "{\r\n  \"b\": null,\r\n  \"a\": 1\r\n}", "{\r\n  // \"b\": null,\r\n  \"a\": 1\r\n}" },
        { "{ \"a\": 1, \"b\": null }", "{ \"a\": 1 }" },
        { "{\n  \"b\": null, \"a\": 1\n}", "{\n  \"a\": 1\n}" },
        { "{\n  \"a\": 1,\n  \"b\": [\n  ]\n}", "{\n  \"a\": 1\n}" },
    };

    [Theory, MemberData(nameof(CommentedOut))]
    public void A_member_with_a_line_of_its_own_is_commented_out_and_any_other_removed(string text, string expected)
    {
        var edited = Edited(text, editor => editor.CommentOut("b"));
        Assert.Equal(expected, edited);
        Assert.Null(JsonNode.Parse(edited, documentOptions: Lenient)!["b"]);
    }

    [Fact]
    public void A_member_that_would_make_a_line_too_long_takes_one_of_its_own()
    {
        var long140 = new string('x', 120);
        Assert.Equal($"{{ \"a\": \"{long140}\",\n  \"b\": \"{long140}\" }}",
            Edited($"{{ \"a\": \"{long140}\" }}", editor => editor.Set($"\"{long140}\"", "b")));
    }

    [Fact]
    public void Comments_inside_a_replaced_value_are_told()
    {
        JsonEditor editor = new("{ \"a\": [1, /* two */ 2, // three\n 3], \"b\": 1 /* stays */ }"u8);
        editor.Set("0", "a");
        Assert.Equal("{ \"a\": 0, \"b\": 1 /* stays */ }", Encoding.UTF8.GetString(editor.Text.Span));
        Assert.Equal(["/* two */", "// three"], editor.LostComments);
    }

    [Theory]
    [InlineData("b", "c")]
    [InlineData("a", "1")]
    [InlineData("l", "3")]
    [InlineData("l", "x")]
    public void A_path_that_leads_nowhere_throws(params string[] path) =>
        Assert.Throws<ArgumentException>(() => Edited("{ \"a\": 1, \"l\": [1, 2] }", editor => editor.Set("1", path)));

    [Fact]
    public void A_value_that_is_no_JSON_throws_and_changes_nothing()
    {
        JsonEditor editor = new("{ \"a\": 1 }"u8);
        Assert.Throws<ArgumentException>(() => editor.Set("{", "a"));
        Assert.Equal("{ \"a\": 1 }", Encoding.UTF8.GetString(editor.Text.Span));
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Texts with every layout: spaces, line ends, comments and trailing commas at random places.</summary>
    private static readonly Gen<string> Gap = Gen.Frequency(
        (6, Among("", " ", "\n", "\n  ", "\r\n    ", "\t")),
        (1, Among(" // note, with a comma\n", " /* { \"a\": 1, */ ", "\n  // \"quoted\"\n  ")));

    /// <summary>What may stand between a key and its colon: the parser allows no comment there.</summary>
    private static readonly Gen<string> Space = Among("", " ", "\n  ");

    private static Gen<string> Value(int depth) => depth == 0 ? Among("1", "-2.5e3", "\"t, // }\"", "true", "null", "\"ü\\\"\"")
        : Gen.Frequency((2, Value(0)), (2, Container('{', '}', depth)), (1, Container('[', ']', depth)));

    private static Gen<string> Container(char open, char close, int depth) => Gen.Select(
        Gen.Select(Gap, Value(depth - 1), Space, Gap).Array[0, 3], Gap, Gen.Bool, (parts, end, trailing) =>
        {
            var texts = parts.Select((part, i) => part.Item1
                + (open == '{' ? $"\"{(char)('a' + i)}\"{part.Item3}:{part.Item4}" : "") + part.Item2 + part.Item3);
            return open + string.Join(",", texts) + (trailing && parts.Length > 0 ? "," : "") + end + close;
        });

    private static readonly Gen<string> Texts = Gen.Select(Gap, Container('{', '}', 3), Gap, (before, value, after) =>
        before + value + after);

    [Fact]
    public void Whatever_the_layout_an_edit_changes_one_value_and_loses_no_other_comment() => Gen.Select(Texts, Gen.Int[0, 999])
        .Sample((text, number) =>
        {
            var tree = JsonNode.Parse(text, documentOptions: Lenient)!.AsObject();
            foreach (var key in tree.Select(member => member.Key).Append("new"))
            {
                var expected = tree.DeepClone().AsObject();
                expected[key] = number;
                JsonEditor editor = new(Encoding.UTF8.GetBytes(text));
                editor.Set(number.ToString(System.Globalization.CultureInfo.InvariantCulture), key);
                var edited = Encoding.UTF8.GetString(editor.Text.Span);
                Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(edited, documentOptions: Lenient)), edited);
                Assert.Equal(Comments(text), Comments(edited) + editor.LostComments.Sum(Inside));
                if (key == "new")
                    Assert.True(IsSubsequence(text, edited), edited);
                if (tree.ContainsKey(key))
                {
                    JsonEditor without = new(Encoding.UTF8.GetBytes(text));
                    without.Remove(key);
                    var rest = tree.DeepClone().AsObject();
                    rest.Remove(key);
                    var left = Encoding.UTF8.GetString(without.Text.Span);
                    Assert.True(JsonNode.DeepEquals(rest, JsonNode.Parse(left, documentOptions: Lenient)), left);
                    Assert.Equal(Comments(text), Comments(left) + without.LostComments.Sum(Inside));
                }
            }
        }, iter: 2000);

    /// <summary>The number of characters inside all comments.</summary>
    private static int Comments(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text),
            new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        var length = 0;
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Comment)
                length += reader.GetComment().TrimEnd('\r').Length;
        return length;
    }

    private static int Inside(string comment) => comment.Length - (comment.StartsWith("/*", StringComparison.Ordinal) ? 4 : 2);

    /// <summary>Whether a text holds all characters of another in their order, but for spaces and line ends.</summary>
    private static bool IsSubsequence(string of, string whole)
    {
        var (part, at) = (string.Concat(of.Where(character => !char.IsWhiteSpace(character))), 0);
        foreach (var character in whole)
            if (at < part.Length && part[at] == character)
                at++;
        return at == part.Length;
    }
}
