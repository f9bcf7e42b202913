using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

public class ProblemsTests
{
    [Fact]
    public void Problems_come_in_order_of_place_each_once()
    {
        Problems problems = new();
        problems.Add(new("b.json", 1, 1, "x"));
        problems.Add(new("a.json", 2, 10, "x"));
        problems.Add(new("a.json", 2, 9, "x"));
        problems.Add(new("a.json", 2, 9, "x"));
        problems.Note("a.json", "whole");
        Assert.Equal(["a.json: whole", "a.json(2,9): x", "a.json(2,10): x", "b.json(1,1): x"], JsonText.Messages(problems));
        Assert.Equal(4, problems.Count);
    }

    [Fact]
    public void Beyond_two_hundred_they_are_counted()
    {
        Problems problems = new();
        for (var line = 1; line <= 234; line++)
            problems.Add(new("a.json", line, 1, "x"));
        var told = JsonText.Messages(problems);
        Assert.Equal(201, told.Length);
        Assert.Equal("a.json: and 34 more problems that are not listed", told[^1]);
    }

    [Fact]
    public void A_load_has_a_value_or_problems_never_half_of_each()
    {
        Problems problems = new();
        Assert.Equal("value", problems.Loaded("value").Value);
        Assert.Throws<ArgumentException>(() => problems.Loaded<string>(null));
        problems.Note("a.json", "wrong");
        Assert.Null(problems.Loaded("value").Value);
        Assert.Single(problems.Loaded("value").Problems);
    }

    [Theory]
    [InlineData("downtimeHour", "downtimeHours")]
    [InlineData("DOWNTIMEHOURS", "downtimeHours")]
    [InlineData("hihg", "high")]             // two neighbours swapped count once
    [InlineData("scrapMaterail", "scrapMaterial")]
    [InlineData("pret", "pert")]
    [InlineData("cat", null)]                // too far from anything
    [InlineData("", null)]
    public void The_nearest_name_is_suggested(string name, string? expected) =>
        Assert.Equal(expected, Suggestion.Nearest(name, ["downtimeHours", "high", "low", "scrapMaterial", "pert", "uniform"]));

    [Fact]
    public void Suggestions_do_not_depend_on_the_order_of_candidates_and_bound_long_names()
    {
        Assert.Equal("abcd", Suggestion.Nearest("abcx", ["abce", "abcd"]));
        Assert.Equal("abcd", Suggestion.Nearest("abcx", ["abcd", "abce"]));
        Assert.Null(Suggestion.Nearest(new string('a', 1_000_000), [new string('a', 999_999)]));
    }

    [Fact]
    public void Text_of_a_file_cannot_move_the_cursor_or_flood_a_message()
    {
        Assert.Equal("\"\\u001b[31m\\u202ered\"", Quoted.Of("\u001b[31m\u202ered"));
        Assert.Equal(63, Quoted.Of(new string('x', 1000)).Length);
        Assert.Equal("\"a\", \"b\" and \"c\"", Quoted.List(["a", "b", "c"]));
        Assert.EndsWith("\"18\" and 82 more", Quoted.List(Enumerable.Range(0, 101).Select(i => $"{i}")));
    }
}
