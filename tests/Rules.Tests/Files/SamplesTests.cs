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
        Assert.Equal("resampled from 3 measured values of measured/stops.csv, column hours", value!.Shape);
        Assert.Equal(new Resampled(90.5, 120, 150), value.Distribution);
    }

    [Fact]
    public void Samples_keep_their_mean_unless_they_are_smoothed()
    {
        desk.Put("stops.csv", $"hours\n{string.Concat(Enumerable.Repeat("0\n", 11))}100000\n");
        Assert.Equal(100_000 / 12.0, MeanOf("""{"samples": "stops.csv", "column": "hours"}"""), 1e-9);
        Assert.Equal(100_000 / 12.0, MeanOf("""{"samples": "stops.csv", "column": "hours", "smoothed": false}"""), 1e-9);
        var smoothed = Read("""{"samples": "stops.csv", "column": "hours", "smoothed": true}""").Value!;
        Assert.Equal(new Empirical([.. Enumerable.Repeat(0.0, 11), 100_000]), smoothed.Distribution);
        Assert.Equal("smoothed between 12 measured values of stops.csv, column hours", smoothed.Shape);

        double MeanOf(string json)
        {
            // 12 equal strata: each value is one of them.
            var draws = Enumerable.Range(0, 12).Select(i => (i + 0.5) / 12).ToArray();
            Read(json).Value!.Distribution.Fill(draws, draws);
            return draws.Average();
        }
    }

    [Fact]
    public void A_column_is_read_once_however_many_inputs_name_it()
    {
        desk.Put("plant.csv", "hours,share\n0.1,0.2\n0.3,0.4\n");
        var source = Source.OfText(desk.PathOf("f.json"), """
            [{"samples": "plant.csv", "column": "hours"}, {"samples": "plant.csv", "column": "hours"},
             {"samples": "plant.csv", "column": "share"}, {"samples": "plant.csv", "column": "hours", "smoothed": true},
             {"samples": "plant.csv", "column": "missing"}, {"samples": "plant.csv", "column": "missing"}]
            """).ReadOnce();
        Problems problems = new();
        var values = SourceReader.Load(source, problems)!.Items!.Select(node => QuantityForm.Amount.Read(node, problems)?.Value).ToArray();
        Assert.Same(values[0]!.Distribution, values[1]!.Distribution);
        Assert.Equal(new Resampled(0.2, 0.4), values[2]!.Distribution);
        Assert.Equal(new Empirical(0.1, 0.3), values[3]!.Distribution);
        Assert.Equal(
        [
            "f.json(3,14): plant.csv has no column \"missing\"; its columns are \"hours\" and \"share\"",
            "f.json(3,61): plant.csv has no column \"missing\"; its columns are \"hours\" and \"share\"",
        ], desk.Messages(problems.InOrder()));
    }

    [Fact]
    public void A_value_that_may_be_meant_in_thousands_is_noted()
    {
        desk.Put("cost.csv", "cost\n90\n118.000\n120.000\n");
        Assert.Equal("resampled from 3 measured values of cost.csv, column cost (118.000 read as 118)",
            Read("""{"samples": "cost.csv", "column": "cost"}""").Value!.Shape);
    }

    [Fact]
    public void Fractions_may_be_measured_in_percent()
    {
        desk.Put("scrap.csv", "scrap\n7%\n0.05\n0\n1\n");
        Assert.Equal(new Resampled(0, 0.05, 0.07, 1), Read("""{"samples": "scrap.csv", "column": "scrap"}""", QuantityForm.Fraction).Value!
            .Distribution);
        desk.Put("scrap.csv", "scrap\n7\n-3%\n120%\n");
        Assert.Equal(
        [
            "scrap.csv(2,1): expected a fraction such as 30% or 0.3 in column \"scrap\", found \"7\"",
            "scrap.csv(3,1): expected a fraction such as 30% or 0.3 in column \"scrap\", found \"-3%\"",
            "scrap.csv(4,1): expected a fraction such as 30% or 0.3 in column \"scrap\", found \"120%\"",
        ], Read("""{"samples": "scrap.csv", "column": "scrap"}""", QuantityForm.Fraction).Messages);
    }

    [Fact]
    public void Samples_may_have_a_byte_order_mark_quotes_and_an_absolute_path_and_may_be_cut_off()
    {
        var path = desk.Put("stops.csv", "\uFEFF\"hours\"\r\n\"120\"\r\n90\r\n").Replace("\\", "\\\\");
        var (value, told) = Read($$"""{"samples": "{{path}}", "column": "hours", "max": 100}""");
        Assert.Empty(told);
        Assert.Equal((90, 90), (value!.Distribution.Min, value.Distribution.Max));
        // Reports name no folder of a machine.
        Assert.Equal("resampled from 2 measured values of stops.csv, column hours, at most 100", value.Shape);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "hours\n1\nmany\n\"  \"\n2;5\n-3\nNaN\n1e999\n",
            "stops.csv(3,1): expected a number in column \"hours\", found \"many\"|stops.csv(4,1): the column \"hours\" is empty here; "
                + "write a number or delete the line|stops.csv(5,1): expected a number in column \"hours\", found \"2;5\"|"
            + "stops.csv(6,1): expected 0 or more in column \"hours\", found \"-3\"|stops.csv(7,1): expected a number in "
            + "column \"hours\", found \"NaN\"|"
            + "stops.csv(8,1): expected a number in column \"hours\", found \"1e999\"" },
        { "", "f.json(1,13): the file \"stops.csv\" is empty, or it is a pipe or a device: save the values as a file, and name that" },
        { " \r\n\n", "stops.csv: the file is empty; it needs a header line and one value per line" },
        { "hours\n", "stops.csv: the column \"hours\" has no values; at least 2 are needed" },
        { "hours\n5\n", "stops.csv: the column \"hours\" has 1 value; at least 2 are needed" },
        { "Hours,year\n5,6\n7,8\n", "f.json(1,13): stops.csv has no column \"hours\"; did you mean \"Hours\"?" },
        { "a,b\n5,6\n7,8\n", "f.json(1,13): stops.csv has no column \"hours\"; its columns are \"a\" and \"b\"" },
        { "year,hours\n2024,5\n2025\n2026,3\n", "stops.csv(3,1): expected 2 cells as in the first line, found 1 in \"2025\"" },
        { "what,hours\na,1,500\nb,2\nc,3\n", "stops.csv(2,3): expected 2 cells as in the first line, found 3 in \"a,1,500\"; "
            + "write 1500 for 1,500, or 1.500 where the comma is a decimal point" },
        { "hours\n1,000\n1,500\n100,5\n1,234,567\n",
            "stops.csv(2,1): expected 1 cell as in the first line, found 2 in \"1,000\"; write 1000 for 1,000, or 1 where the comma is a "
                + "decimal point|"
            + "stops.csv(3,1): expected 1 cell as in the first line, found 2 in \"1,500\"; write 1500 for 1,500, or 1.500 where the comma "
                + "is a decimal point|"
            + "stops.csv(4,1): expected 1 cell as in the first line, found 2 in \"100,5\"; write 100.5 for 100,5|"
            + "stops.csv(5,1): expected 1 cell as in the first line, found 3 in \"1,234,567\"; write 1234567 for 1,234,567" },
        { "what,hours\nbelt, torn,4\nbelt,5\n", "stops.csv(2,12): expected 2 cells as in the first line, found 3 in \"belt, torn,4\"; "
            + "a text with a comma in it stands in double quotes" },
        { "what,hours\na,\"1,000\"\nb,\"100,5\"\nc,1 200\nd,118k\ne,$5\nf,1.234,5\n",
            "stops.csv(2,3): expected a number in column \"hours\", found \"1,000\"; write 1000 for 1,000, or 1 where the comma is a "
                + "decimal point|"
            + "stops.csv(3,3): expected a number in column \"hours\", found \"100,5\"; write 100.5 for 100,5|"
            + "stops.csv(4,3): expected a number in column \"hours\", found \"1 200\"; write 1200 for 1 200|"
            + "stops.csv(5,3): expected a number in column \"hours\", found \"118k\"; write 118000 for 118k|"
            + "stops.csv(6,3): expected a number in column \"hours\", found \"$5\"; write 5 for $5|"
            + "stops.csv(7,3): expected 2 cells as in the first line, found 3 in \"f,1.234,5\"; write 1234.5 for 1.234,5" },
        { "what,hours,cost\n\"pipe 2\" x,\"  4\",\"105\"\npipe 2\" y,4,105\nz,4,105\n",
            "stops.csv(2,10): text follows a closing quote; a quote inside of a text is written twice, found "
                + "\"\"pipe 2\" x,\"  4\",\"105\"\"|"
            + "stops.csv(3,7): a quote stands inside of a text; write the text in quotes, and its own quotes twice, found \"pipe 2\" "
                + "y,4,105\"" },
        { Unbalanced, "stops.csv(4,3): this quote is not closed in its line; close it, or write it twice inside of a text in quotes, found "
                + "\"3,\"belt torn,3\"|"
            + "stops.csv(16,13): a quote stands inside of a text; write the text in quotes, and its own quotes twice, found "
                + "\"15,belt torn\",15\"" },
        { "what,hours\na,1\nb,\"2\nc,3", "stops.csv(3,3): this quote is not closed in its line; close it, or write it twice inside of "
            + "a text in quotes, found \"b,\"2\"" },
        { "what,hours\na,1\nb,\"2", "stops.csv(3,3): this quote is not closed in its line; close it, or write it twice inside of a text in "
            + "quotes, found \"b,\"2\"" },
        { "hours,what,hours\n1,a,2\n3,b,4\n", "stops.csv(1,12): there are two columns \"hours\"; give each a name of its own" },
        { "what;hours\na;1,5\nb;2\n",
            "stops.csv(1,1): the columns are separated by semicolons; save the file with commas, and with points in numbers" },
        { "what, or why;hours\na;1\nb;2\n",
            "stops.csv(1,1): the columns are separated by semicolons; save the file with commas, and with points in numbers" },
        { "what\thours\na\t1\nb\t2\n",
            "stops.csv(1,1): the columns are separated by tabs; save the file with commas, and with points in numbers" },
        { "sep=;\nwhat;hours\na;1\nb;2\n", "stops.csv(1,1): the first line names the columns: delete the line \"sep=;\"" },
        { "120\n90\n150\n", "stops.csv(1,1): the first line holds numbers; it names the columns, such as \"hours\"" },
        { "\nhours\n120\n90\n", "stops.csv(1,1): the first line is empty; it names the columns" },
        { "hours\n120\n\n90\n\n\n", "stops.csv(3,1): the column \"hours\" is empty here; write a number or delete the line" },
        { "what,hours\na,1\nb,2\n,\n", "stops.csv(4,2): the column \"hours\" is empty here; write a number or delete the line" },
        { "what,\"hours\na,1\n", "stops.csv(1,6): this quote is not closed in its line; close it, or write it twice inside of a text in "
            + "quotes, found \"what,\"hours\"" },
    };

    private static string Unbalanced => "row,what,hours\n" + string.Concat(Enumerable.Range(1, 20).Select(row => row switch
    {
        3 => "3,\"belt torn,3\n",
        15 => "15,belt torn\",15\n",
        _ => Invariant($"{row},motor,{row}\n"),
    }));

    [Theory]
    [InlineData("what,hours\r\n\"a \"\"b\"\", c\",1\r\n d , 2 \r\n")]
    [InlineData("what,hours\ra,1\rb,2")]
    [InlineData("hours,\n1,\n2,\n")]
    [InlineData(" hours ,what\n1,a\n\"  2\",b\n\n")]
    public void Samples_may_have_any_line_ends_quotes_in_quotes_blanks_and_trailing_commas(string csv)
    {
        desk.Put("stops.csv", csv);
        var (value, told) = Read("""{"samples": "stops.csv", "column": "hours"}""");
        Assert.Empty(told);
        Assert.Equal(new Resampled(1, 2), value!.Distribution);
    }

    public static TheoryData<string, byte[], string> NotCsv => new()
    {
        { "stops.xlsx", [.. "PK\u0003\u0004....xl/workbook.xml"u8],
            "f.json(1,13): the file \"stops.xlsx\" is an Excel workbook: save its sheet as CSV" },
        { "stops.XLSX", [.. "PK\u0003\u0004...."u8],
            "f.json(1,13): the file \"stops.XLSX\" is an Excel workbook: save its sheet as CSV" },
        { "stops.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1],
            "f.json(1,13): the file \"stops.xls\" is an old Excel workbook: save its sheet as CSV" },
        { "stops.ods", [.. "PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8],
            "f.json(1,13): the file \"stops.ods\" is an OpenDocument spreadsheet: save its sheet as CSV" },
        { "stops.zip", [.. "PK\u0003\u0004....stops.csv"u8],
            "f.json(1,13): the file \"stops.zip\" is a zip archive: give the CSV file in it" },
        { "utf16.csv", [.. System.Text.Encoding.Unicode.Preamble, .. System.Text.Encoding.Unicode.GetBytes("hours\n1\n2\n")],
            "f.json(1,13): the file \"utf16.csv\" is text in UTF-16: save it as CSV in UTF-8" },
        { "utf16.csv", System.Text.Encoding.Unicode.GetBytes("hours\n1\n2\n"),
            "f.json(1,13): the file \"utf16.csv\" is no text: save it as CSV in UTF-8" },
        { "latin1.csv", System.Text.Encoding.Latin1.GetBytes("what,hours\nStörung,1\nStörung,2\n"),
            "latin1.csv(2,3): the file is not UTF-8 text from here on; save it as CSV in UTF-8" },
    };

    [Theory, MemberData(nameof(NotCsv))]
    public void A_file_that_is_no_csv_is_named(string file, byte[] content, string told)
    {
        File.WriteAllBytes(desk.PathOf(file), content);
        Assert.Equal([told], Read($$"""{"samples": "{{file}}", "column": "hours"}""").Messages);
    }

    [Fact]
    public void A_file_of_too_many_values_or_of_a_line_without_end_is_refused()
    {
        desk.Put("long.csv", "hours\n" + string.Concat(Enumerable.Repeat("1\n", 1_000_001)));
        Assert.Equal(["long.csv: the file has more than 1,000,000 values; a random part of them says as much"],
            Read("""{"samples": "long.csv", "column": "hours"}""").Messages);
        desk.Put("wide.csv", "hours\n1\n" + new string(',', 2_000_000));
        Assert.Equal(["wide.csv(3,1): the line is longer than 1,000,000 bytes; this is no table"],
            Read("""{"samples": "wide.csv", "column": "hours"}""").Messages);
        desk.Put("wrong.csv", "hours\n" + string.Concat(Enumerable.Repeat("x\n", 1000)));
        Assert.Equal(51, Read("""{"samples": "wrong.csv", "column": "hours"}""").Messages.Length);
    }

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
    public void Any_changed_byte_gives_values_or_problems_and_never_an_exception()
    {
        var csv = System.Text.Encoding.UTF8.GetBytes("what,hours\r\n\"a \"\"b\"\", c\",1\r\nStörung, 2.5 \n\nd,\"3\"\n");
        Random random = new(1);
        for (var i = 0; i < 3000; i++)
        {
            var changed = csv.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\",;\r\n 0"[random.Next(7)];
            File.WriteAllBytes(desk.PathOf("any.csv"), changed[..random.Next(changed.Length + 1)]);
            var (value, told) = Read("""{"samples": "any.csv", "column": "hours"}""");
            Assert.True(value is null == told.Length > 0, System.Text.Encoding.Latin1.GetString(changed));
        }
    }

    [Fact]
    public void A_file_without_line_ends_is_no_table()
    {
        File.WriteAllBytes(desk.PathOf("blob.csv"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 % 256))]);
        Assert.NotEmpty(Read("""{"samples": "blob.csv", "column": "hours"}""").Messages);
    }

    public void Dispose() => desk.Dispose();

    private (Quantity? Value, string[] Messages) Read(string json, Reader<Quantity>? form = null)
    {
        Problems problems = new();
        var tree = SourceReader.Load(Source.OfText(desk.PathOf("f.json"), System.Text.Encoding.UTF8.GetBytes(json)), problems)!;
        return ((form ?? QuantityForm.Amount).Read(tree, problems)?.Value, desk.Messages(problems.InOrder()));
    }
}
