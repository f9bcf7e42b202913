using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

public class FormTests
{
    private sealed record Event(DateOnly? Date, string Line, double Hours, double Share, int Line1);

    private static readonly Reader<Event> EventForm = Form.Object<Event>("an event", o =>
    {
        var date = o.Optional("date", Form.Date, "The day it began");
        var line = o.Required("line", Form.Text(20), "the line that stood still");
        var hours = o.Required("hours", Form.Number(0, 8760), "how long it stood still, in hours");
        var share = o.Default("share", Form.Fraction(), 0.5, "The share of it that counts");
        return row =>
        {
            if (hours.Of(row) == 13)
                row.Note(hours.At(row).Node, "13 brings bad luck");
            return new(date.At(row)?.Value, line.Of(row), hours.Of(row), share.Of(row), line.At(row).Node.Line);
        };
    });

    private abstract record Shape;
    private sealed record Fixed(double Value) : Shape;
    private sealed record Pert(int Count, double Lambda) : Shape;
    private sealed record Wrapped(Shape Value) : Shape;

    private static Reader<Shape> ShapeForm { get; } = Form.Named<Shape>("shape", self => Form.OneOf(
        "a number or a shape",
        Form.Number().As<Shape>(number => new Fixed(number)),
        Form.Object<Shape>("a pert shape", o =>
        {
            var pert = o.Telling("pert", Form.ListOf(Form.Number(), 3, 3), "min, likely, max");
            var lambda = o.Default("lambda", Form.Number(1), 4, "The weight of likely");
            return row => new Pert(pert.Of(row).Count, lambda.Of(row));
        }),
        Form.Object<Shape>("a uniform shape", o =>
        {
            o.Telling("uniform", Form.ListOf(Form.Number(), 2, 2), "min, max");
            return _ => new Fixed(0);
        }),
        Form.Object<Shape>("a value with its source", o =>
        {
            var value = o.Telling("value", self, "The value itself");
            o.Optional("source", Form.Text(), "Where it comes from");
            return row => new Wrapped(value.Of(row));
        })));

    [Fact]
    public void A_declared_object_reads_into_its_record() =>
        Assert.Equal(
            new(new(2026, 3, 14), "Filler 1", 31, 0.5, 2),
            JsonText.Value(EventForm, "{ \"$schema\": \"…\", \"date\": \"2026-03-14\",\n \"line\": \"Filler 1\", \"hours\": 31 }"));

    [Fact]
    public void All_problems_of_an_object_are_told_at_once() => Assert.Equal(
        [
            "f.json(1,1): the key \"line\" is missing: the line that stood still",
            "f.json(1,11): expected a date such as \"2026-03-14\", found the text \"14.3.2026\"",
            "f.json(1,24): unknown key \"huors\"; did you mean \"hours\"?",
            "f.json(1,45): expected a number from 0 to 8760, found the text \"31\"; write it without quotes: 31",
            "f.json(1,60): a fraction is meant here: write \"30%\" or 0.3, not a bare 30",
            "f.json(1,64): unknown key \"colour\"; the keys here are \"date\", \"line\", \"hours\" and \"share\"",
        ],
        JsonText.Messages(EventForm, "{ \"date\": \"14.3.2026\", \"huors\": 1, \"hours\": \"31\", \"share\": 30, \"colour\": 1 }"));

    [Fact]
    public void A_flood_of_unknown_keys_is_counted_without_comparing_each()
    {
        var keys = string.Join(",\n", Enumerable.Range(0, 200_000).Select(i => $"\"an unknown key of some length {i}\": 1"));
        var told = JsonText.Messages(EventForm, "{ \"line\": \"A\", \"hours\": 3,\n" + keys + " }");
        Assert.Equal(201, told.Length);
        Assert.Equal("f.json: and 199,800 more problems that are not listed", told[^1]);
    }

    [Fact]
    public void A_construction_may_refuse_what_does_not_fit_together() => Assert.Equal(
        ["f.json(1,26): 13 brings bad luck"],
        JsonText.Messages(EventForm, "{ \"line\": \"A\", \"hours\":  13 }"));

    public static TheoryData<string, double> Fractions => new()
    {
        { "0.3", 0.3 }, { "\"30%\"", 0.3 }, { "\" 12.5 % \"", 0.125 }, { "0", 0 }, { "0.999", 0.999 },
        { "\"100%\"", 1 }, { "\"7%\"", 0.07 },
    };

    [Theory, MemberData(nameof(Fractions))]
    public void Fractions_are_percentages_or_numbers_below_one(string json, double expected) =>
        Assert.Equal(expected, JsonText.Value(Form.Fraction(), json));

    public static TheoryData<string, string> NotFractions => new()
    {
        { "30", "f.json(1,1): a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
        { "1", "f.json(1,1): a fraction is meant here: write \"100%\" or \"1%\", not a bare 1" },
        { "1.0", "f.json(1,1): a fraction is meant here: write \"100%\" or \"1%\", not a bare 1" },
        { "1.5", "f.json(1,1): a fraction is meant here: write \"1.5%\" or 0.015, not a bare 1.5" },
        { "\"3000%\"", "f.json(1,1): expected at most 100%, found \"3000%\"" },
        { "-0.1", "f.json(1,1): expected at least 0%, found -0.1" },
        { "\"-5%\"", "f.json(1,1): expected at least 0%, found \"-5%\"" },
        { "\"30\"", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found the text \"30\"; write \"30%\" or 0.3" },
        { "\"0.3\"", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found the text \"0.3\"; write \"30%\" or 0.3" },
        { "\"12,5%\"", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found the text \"12,5%\"; write a "
            + "point for the comma: \"12.5%\"" },
        { "\"a third\"", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found the text \"a third\"" },
        { "[1]", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found a list of 1 value" },
        { "null", "f.json(1,1): expected a fraction such as \"30%\" or 0.3, found null" },
    };

    [Theory, MemberData(nameof(NotFractions))]
    public void What_is_not_a_fraction_is_told_with_a_remedy(string json, string message) =>
        Assert.Equal([message], JsonText.Messages(Form.Fraction(), json));

    [Fact]
    public void A_fraction_above_one_must_be_a_percentage()
    {
        Assert.Equal(2.5, JsonText.Value(Form.Fraction(0, 3), "\"250%\""));
        Assert.Equal(["f.json(1,1): a fraction is meant here: write \"2.5%\" or 0.025, not a bare 2.5"],
            JsonText.Messages(Form.Fraction(0, 3), "2.5"));
    }

    [Fact]
    public void Words_are_chosen_from_a_list()
    {
        var form = Form.Choice(("low", 1), ("high", 2));
        Assert.Equal(2, JsonText.Value(form, "\"high\""));
        Assert.Equal(["f.json(1,1): expected \"low\" or \"high\", found the text \"hihg\"; did you mean \"high\"?"],
            JsonText.Messages(form, "\"hihg\""));
        Assert.Equal(["f.json(1,1): expected \"low\" or \"high\", found the number 2"], JsonText.Messages(form, "2"));
    }

    [Fact]
    public void Simple_values_are_bounded()
    {
        Assert.Equal(1000, JsonText.Value(Form.WholeNumber(1), "1e3"));
        Assert.Equal(["f.json(1,1): expected a whole number of at least 1, found the number 1.5"],
            JsonText.Messages(Form.WholeNumber(1), "1.5"));
        Assert.Equal(["f.json(1,1): expected a whole number, found the number 1e30"], JsonText.Messages(Form.WholeNumber(), "1e30"));
        Assert.Equal(["f.json(1,1): expected a number of at least 0, found the number -3"], JsonText.Messages(Form.Number(0), "-3"));
        Assert.Equal(["f.json(1,1): expected true or false, found the text \"true\"; write it without quotes"],
            JsonText.Messages(Form.Flag, "\"true\""));
        Assert.Equal(["f.json(1,1): the text has 21 characters; at most 20 fit here"],
            JsonText.Messages(Form.Text(20), $"\"{new string('x', 21)}\""));
        Assert.Equal(["f.json(1,1): expected a text, found an empty one"], JsonText.Messages(Form.Text(), "\" \""));
        Assert.Equal(["f.json(1,3): a line break, tab or other control character may not stand in this text"],
            JsonText.Messages(Form.Text(), "\"a\\nb\""));
        Assert.Equal(["f.json(1,1): expected an id such as a-1, found the text \"A!\""],
            JsonText.Messages(Form.Matching("[a-z][a-z0-9-]*", "an id such as a-1"), "\"A!\""));
    }

    [Fact]
    public void Lists_tell_the_problems_of_every_value()
    {
        var form = Form.ListOf(Form.Number(0), 2, 3);
        Assert.Equal([1, 2], JsonText.Value(form, "[1, 2]").Select(placed => placed.Value));
        Assert.Equal(["f.json(1,1): expected a list of 2 to 3 values, found a list of 1 value"], JsonText.Messages(form, "[1]"));
        Assert.Equal(
            ["f.json(1,1): expected a list of 2 values, found a list of 4 values; decimals are written with a point: 0.25 for 0,25"],
            JsonText.Messages(Form.ListOf(Form.Number(0), 2, 2), "[0,25, 0,40]"));
        Assert.Equal(
            ["f.json(1,2): expected a number of at least 0, found the number -1",
            "f.json(1,6): expected a number of at least 0, found true"],
            JsonText.Messages(form, "[-1, true, 3]"));
    }

    [Fact]
    public void Maps_keep_the_order_of_the_file_and_the_order_of_names()
    {
        var form = Form.MapOf(Form.Number(), Form.Matching("[a-z]+", "a name in small letters"));
        var map = JsonText.Value(form, "{ \"b\": 1, \"a\": 2 }");
        Assert.Equal(["b", "a"], map.InFileOrder.Select(entry => entry.Name));
        Assert.Equal(["a", "b"], map.InNameOrder.Select(entry => entry.Name));
        Assert.Equal(2, map.Find("a")!.Value);
        Assert.Null(map.Find("c"));
        Assert.Equal(
            ["f.json(1,3): expected a name in small letters, found the text \"B\"", "f.json(1,16): expected a number, found null"],
            JsonText.Messages(form, "{ \"B\": 1, \"c\": null }"));
    }

    [Fact]
    public void Variants_are_told_apart_by_kind_and_by_key()
    {
        Assert.Equal(new Fixed(3), JsonText.Value(ShapeForm, "3"));
        Assert.Equal(new Pert(3, 4), JsonText.Value(ShapeForm, "{ \"pert\": [1, 2, 3] }"));
        Assert.Equal(new Wrapped(new Wrapped(new Fixed(3))),
            JsonText.Value(ShapeForm, "{ \"value\": { \"value\": 3 }, \"source\": \"CMMS\" }"));
        Assert.Equal(["f.json(1,11): expected a list of 3 values, found a list of 2 values"],
            JsonText.Messages(ShapeForm, "{ \"pert\": [1, 2] }"));
        Assert.Equal(["f.json(1,3): unknown key \"pret\"; did you mean \"pert\"?"], JsonText.Messages(ShapeForm, "{ \"pret\": [1, 2] }"));
        Assert.Equal(["f.json(1,22): \"uniform\" may not stand beside \"pert\": keep one of them"],
            JsonText.Messages(ShapeForm, "{ \"pert\": [1, 2, 3], \"uniform\": [1, 2] }"));
        Assert.Equal(
            ["f.json(1,1): expected an object with one of the keys \"pert\", \"uniform\" or \"value\", found one with \"cauchy\""],
            JsonText.Messages(ShapeForm, "{ \"cauchy\": 1 }"));
        Assert.Equal(["f.json(1,1): expected a number or a shape, found the text \"much\""], JsonText.Messages(ShapeForm, "\"much\""));
        Assert.Equal(["f.json(1,1): expected a number or a shape, found an empty object"], JsonText.Messages(ShapeForm, "{}"));
    }

    [Fact]
    public async Task Schemas_accept_and_refuse_what_the_forms_do()
    {
        var document = Definitions.Document(
            Form.Object<int>("a file", o =>
            {
                o.Required("event", EventForm, "The event");
                o.Optional("inputs", Form.MapOf(ShapeForm), "The inputs");
                o.Optional("level", Form.Word("low", "high"), "The level");
                return _ => 0;
            }),
            "https://example.org/file.schema.json", "A file");
        // NJsonSchema knows the older word only
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(document.ToJsonString().Replace("$defs", "definitions"),
             TestContext.Current.CancellationToken);
        const string good = "{ \"$schema\": \"x\", \"event\": { \"line\": \"A\", \"hours\": 3, \"share\": \"30%\" }, \"inputs\": { \"a\": "
            + "{ \"value\": { \"pert\": [1, 2, 3] } } }, \"level\": \"low\" }";
        Assert.Empty(schema.Validate(good));
        Assert.NotEmpty(schema.Validate(good.Replace("hours", "huors")));
        Assert.NotEmpty(schema.Validate(good.Replace("[1, 2, 3]", "[1, 2]")));
        Assert.NotEmpty(schema.Validate(good.Replace("30%", "thirty")));
        Assert.NotEmpty(schema.Validate(good.Replace("low", "lo")));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)document["$schema"]);
        Assert.Equal("#/$defs/shape", (string?)document["properties"]!["inputs"]!["additionalProperties"]!["$ref"]);
        Assert.Equal(0.5, (double?)document["properties"]!["event"]!["properties"]!["share"]!["default"]);
    }
}
