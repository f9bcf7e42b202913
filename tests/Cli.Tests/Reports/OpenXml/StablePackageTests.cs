using System.IO.Compression;
using System.Text;
using Roi.Cli.Reports.OpenXml;

namespace Roi.Cli.Tests.Reports.OpenXml;

/// <summary>Packages whose bytes depend on their content alone.</summary>
public sealed class StablePackageTests
{
    [Fact]
    public void Order_and_dates_of_what_was_built_leave_no_trace()
    {
        var (one, other) = (Package(("xl/b.xml", "two"), ("[Content_Types].xml", "one"), ("xl/a.xml", "three")),
            Package(("xl/a.xml", "three"), ("xl/b.xml", "two"), ("[Content_Types].xml", "one")));
        Assert.Equal(one, other);

        static byte[] Package(params (string Name, string Text)[] entries) => StablePackage.Of(stream =>
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Create);
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new(2026, 1, 1 + Array.FindIndex(entries, e => e.Name == name), 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        });
    }

    [Fact]
    public void Entries_are_deflated_dated_1980_and_in_ordinal_order_so_that_the_list_of_types_comes_first()
    {
        using ZipArchive zip = new(new MemoryStream(Sample()));
        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml",
                "xl/worksheets/sheet1.xml"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.True(entry.CompressedLength < entry.Length, entry.FullName));
    }

    [Fact]
    public void A_workbook_written_twice_has_the_same_bytes() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void Properties_tell_no_time_but_the_stated_day()
    {
        Assert.Contains(">2026-11-02T00:00:00Z<", Core(new("Title", "Author", new(2026, 11, 2))), StringComparison.Ordinal);
        var silent = Core(new("A < B\u0001"));
        Assert.Contains(">A &lt; B\uFFFD<", silent, StringComparison.Ordinal);
        Assert.DoesNotContain("created", silent, StringComparison.Ordinal);
        Assert.DoesNotContain("modified", silent, StringComparison.Ordinal);

        static string Core(DocumentFacts facts)
        {
            using ZipArchive zip = new(new MemoryStream(Sample(facts)));
            using StreamReader reader = new(zip.GetEntry("docProps/core.xml")!.Open());
            return reader.ReadToEnd();
        }
    }

    private static byte[] Sample(DocumentFacts? facts = null) => WorkbookWriter.Bytes(facts ?? new("Sample", "Author", new(2026, 1, 2)),
        book => book.Add("Numbers", new() { Widths = [20, 10], FrozenRows = 1 }, sheet =>
        {
            sheet.Row(Cell.Of("Name", CellStyle.Plain with { IsBold = true }), Cell.Of("Amount"));
            for (var i = 0; i < 50; i++)
                sheet.Row(Cell.Of("row"), Cell.Of(i / 7.0));
        }));
}
