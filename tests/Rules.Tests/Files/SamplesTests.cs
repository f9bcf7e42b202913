using Roi.Engine.Distributions;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Files;

/// <summary>Measured values in a CSV file beside the file that names it.</summary>
public sealed class SamplesTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void Samples_are_the_values_of_a_column_of_a_file_beside_this_one()
    {
        Directory.CreateDirectory(desk.PathOf("measured"));
        desk.Put("measured/stops.csv", "year,hours\n2023,120\n2024,90.5\n2025,150\n");
        var (value, told) = Read("""{"samples": "measured/stops.csv", "column": "hours"}""");
        Assert.Empty(told);
        Assert.Equal("3 measured values, column hours of measured/stops.csv", value!.Shape);
        Assert.Equal(new Empirical([90.5, 120, 150]).Quantile(0.3), value.Distribution.Quantile(0.3));
    }

    [Fact]
    public void Samples_may_have_a_byte_order_mark_quotes_and_an_absolute_path_and_may_be_cut_off()
    {
        var path = desk.Put("stops.csv", "\uFEFF\"hours\"\r\n\"120\"\r\n90\r\n").Replace("\\", "\\\\");
        var (value, told) = Read($$"""{"samples": "{{path}}", "column": "hours", "max": 100}""");
        Assert.Empty(told);
        Assert.Equal((90, 100), (value!.Distribution.Min, value.Distribution.Max));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "hours\n1\nmany\n\"  \"\n2,5\n-3\nNaN\n1e999\n",
            "stops.csv(3,1): expected a number in column \"hours\", found \"many\"|stops.csv(4,1): the column \"hours\" is empty here; "
                + "write a number or delete the line|"
            + "stops.csv(6,1): expected 0 or more in column \"hours\", found \"-3\"|stops.csv(7,1): expected a number in "
            + "column \"hours\", found \"NaN\"|"
            + "stops.csv(8,1): expected a number in column \"hours\", found \"1e999\"" },
        { "", "stops.csv: the file is empty; it needs a header line and one value per line" },
        { "hours\n", "stops.csv: the column \"hours\" has 0 values; at least 2 are needed" },
        { "hours\n5\n", "stops.csv: the column \"hours\" has 1 values; at least 2 are needed" },
        { "Hours,year\n5,6\n7,8\n", "f.json(1,13): stops.csv has no column \"hours\"; did you mean \"Hours\"?" },
        { "a,b\n5,6\n7,8\n", "f.json(1,13): stops.csv has no column \"hours\"; its columns are \"a\" and \"b\"" },
        { "year,hours\n2024,5\n2025\n2026,3\n", "stops.csv(3,1): the column \"hours\" is empty here; write a number or delete the line" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_file_of_samples_is_told_at_its_line(string csv, string told)
    {
        desk.Put("stops.csv", csv);
        Assert.Equal(told.Split('|'), Read("""{"samples": "stops.csv", "column": "hours"}""").Messages);
    }

    [Theory]
    [InlineData("stosp.csv", "f.json(1,13): there is no file \"stosp.csv\"; a path is relative to the file that names it")]
    [InlineData(".", "f.json(1,13): there is no file \".\"; a path is relative to the file that names it")]
    public void A_file_of_samples_that_is_not_there_is_told(string file, string told) =>
        Assert.Equal([told], Read($$"""{"samples": "{{file}}", "column": "hours"}""").Messages);

    [Fact]
    public void A_huge_file_of_samples_is_refused_unread()
    {
        using (var huge = File.Create(desk.PathOf("huge.csv")))
            huge.SetLength(100L << 20);
        Assert.Equal(
            ["f.json(1,13): the file \"huge.csv\" is larger than 64 MB; keep only the column that is needed"],
            Read("""{"samples": "huge.csv", "column": "hours"}""").Messages);
    }

    [Fact]
    public void A_file_without_line_ends_is_no_table()
    {
        File.WriteAllBytes(desk.PathOf("blob.csv"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 % 256))]);
        Assert.NotEmpty(Read("""{"samples": "blob.csv", "column": "hours"}""").Messages);
    }

    public void Dispose() => desk.Dispose();

    private (Quantity? Value, string[] Messages) Read(string json)
    {
        Problems problems = new();
        var tree = SourceReader.Load(Source.OfText(desk.PathOf("f.json"), System.Text.Encoding.UTF8.GetBytes(json)), problems)!;
        return (QuantityForm.Amount.Read(tree, problems)?.Value, desk.Messages(problems.InOrder()));
    }
}
