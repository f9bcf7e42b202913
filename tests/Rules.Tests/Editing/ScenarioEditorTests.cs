using System.Text;
using Roi.Rules.Editing;

namespace Roi.Rules.Tests.Editing;

/// <summary>Inputs are written into a scenario; all else stays byte for byte.</summary>
public class ScenarioEditorTests
{
    private const string Scenario = """
        {
          // What the plant knows.
          "title": "Plant",
          "inputs": {
            "reactiveHours": { "value": 2000, "source": "A guess", "evidence": "estimated" }, // to be measured
            "labourCostPerHour": 55
          },
          "lines": [
            { "name": "Filler 1", "inputs": { "downtimeHours": { "pert": [110, 150, 240] } } }
          ]
        }

        """;

    private static (string Text, ScenarioEditor Editor) Edited(Action<ScenarioEditor> edit, string scenario = Scenario)
    {
        ScenarioEditor editor = new(Encoding.UTF8.GetBytes(scenario));
        edit(editor);
        return (Encoding.UTF8.GetString(editor.Text.Span), editor);
    }

    [Fact]
    public void A_value_with_a_source_keeps_its_layout_and_its_comment()
    {
        var (text, editor) = Edited(each => each.SetInput("", "reactiveHours", "2310", "stops.csv, 412 rows", "measured"));
        Assert.Equal(Scenario.Replace("{ \"value\": 2000, \"source\": \"A guess\", \"evidence\": \"estimated\" }",
            "{ \"value\": 2310, \"source\": \"stops.csv, 412 rows\", \"evidence\": \"measured\" }", StringComparison.Ordinal), text);
        Assert.Equal([new("", "reactiveHours", "{ \"value\": 2000, \"source\": \"A guess\", \"evidence\": \"estimated\" }",
            "{ \"value\": 2310, \"source\": \"stops.csv, 412 rows\", \"evidence\": \"measured\" }")], editor.Changes);
    }

    [Fact]
    public void A_shape_of_a_line_is_replaced_and_a_new_line_is_added()
    {
        var (text, editor) = Edited(each =>
        {
            each.SetInput("Filler 1", "downtimeHours", "{ \"uniform\": [120, 180] }", "stops.csv", "measured");
            each.SetInput("Füller 2", "downtimeHours", "90", "stops.csv", null);
        });
        Assert.Equal(Scenario.Replace("{ \"pert\": [110, 150, 240] }",
                "{ \"value\": { \"uniform\": [120, 180] }, \"source\": \"stops.csv\", \"evidence\": \"measured\" }",
                StringComparison.Ordinal)
            .Replace("} } }\n  ]", "} } },\n    { \"name\": \"Füller 2\", \"inputs\": { \"downtimeHours\": { \"value\": 90, \"source\": "
                + "\"stops.csv\" } } }\n  ]", StringComparison.Ordinal), text);
        Assert.Equal([("Filler 1", "{ \"pert\": [110, 150, 240] }"), ("Füller 2", null)],
            editor.Changes.Select(change => (change.Line, change.Before)));
    }

    [Fact]
    public void Inputs_and_lines_are_made_where_the_file_has_none()
    {
        var (text, _) = Edited(each =>
        {
            each.SetInput("", "goLiveMonths", "2", "plan", null);
            each.SetInput("Press", "downtimeHours", "90", "log", null);
        }, "{\n  \"title\": \"Plant\"\n}\n");
        Assert.Equal("{\n  \"title\": \"Plant\",\n  \"inputs\": { \"goLiveMonths\": { \"value\": 2, \"source\": \"plan\" } },\n"
            + "  \"lines\": [\n    {\n      \"name\": \"Press\",\n      \"inputs\": {\n"
            + "        \"downtimeHours\": { \"value\": 90, \"source\": \"log\" }\n      }\n    }\n  ]\n}\n",
            text);
    }

    [Fact]
    public void The_same_value_written_again_changes_no_byte()
    {
        var (once, _) = Edited(each => each.SetInput("", "reactiveHours", "2310", "stops.csv", "measured"));
        var (twice, _) = Edited(each => each.SetInput("", "reactiveHours", "2310", "stops.csv", "measured"), once);
        Assert.Equal(once, twice);
    }

    /// <summary>Another value was not worked out with that.</summary>
    [Fact]
    public void What_a_value_was_worked_out_with_goes_with_the_value()
    {
        var (with, _) = Edited(each => each.SetInput("Filler 1", "downtimeHours", "90", "log", null, ("costPerHour", 1234.5)));
        Assert.Contains("{ \"value\": 90, \"source\": \"log\", \"workedOutWith\": { \"costPerHour\": 1234.5 } }", with,
            StringComparison.Ordinal);
        var (again, _) = Edited(each => each.SetInput("Filler 1", "downtimeHours", "90", "log", null, ("costPerHour", 1300)), with);
        Assert.Equal(with.Replace("1234.5", "1300", StringComparison.Ordinal), again);
        var (without, _) = Edited(each => each.SetInput("Filler 1", "downtimeHours", "80", "log", null), with);
        Assert.Contains("{ \"value\": 80, \"source\": \"log\" }", without, StringComparison.Ordinal);
    }
}
