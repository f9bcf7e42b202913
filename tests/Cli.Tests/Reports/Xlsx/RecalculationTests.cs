using System.Text.Json.Nodes;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Xlsx;

/// <summary>The formulas of workbooks as LibreOffice computes them. All cases are converted by one call.</summary>
public sealed class RecalculationTests(RecalculationTests.Recalculated recalculated) : IClassFixture<RecalculationTests.Recalculated>
{
    private const string Reconciliation = "Reconciliation", AllAgree = "H4", Wrong = "12345";

    public static TheoryData<string> Cases => [.. WorkbookCase.All];

    /// <summary>Cached values are those that the formulas give, so what a viewer shows that does not compute is right.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Every_formula_gives_the_value_that_is_cached_and_all_agree_with_the_engine(string name)
    {
        var (written, computed) = recalculated.Of(name);
        var formulas = written.Sheets.SelectMany(sheet => written[sheet].Where(cell => cell.Value.Formula is not null)
            .Select(cell => (Sheet: sheet, Address: cell.Key, Cell: cell.Value))).ToList();
        Assert.InRange(formulas.Count, 500, 100_000);
        var largest = written.Sheets.ToDictionary(sheet => sheet, sheet => written[sheet].Values.Select(cell => Math.Abs(cell.Number))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max());
        Assert.Empty(formulas.Where(formula => !IsNear(formula.Cell, computed[formula.Sheet].GetValueOrDefault(formula.Address),
                largest[formula.Sheet]))
            .Select(formula => $"{formula.Sheet} {formula.Address} ={formula.Cell.Formula}: {formula.Cell.Value}, "
                + $"recalculated {computed[formula.Sheet].GetValueOrDefault(formula.Address).Value}"));
        Assert.Equal(1, computed[Reconciliation][AllAgree].Number);
        Assert.DoesNotContain(computed[Reconciliation].Where(cell => cell.Key[0] == 'H'), cell => cell.Value.Number == 0);
    }

    /// <summary>The test above cannot pass because LibreOffice echoes what is cached: here that is wrong.</summary>
    [Fact]
    public void Wrong_caches_are_echoed_without_recalculation_and_mended_by_it()
    {
        LibreOffice.Require();
        using Scratch scratch = new();
        var file = WorkbookCase.Write("predictive-maintenance", scratch);
        var written = Workbook.Load(file);
        Workbook.Change(file, (_, _, formula) => formula is null ? null : Wrong);
        Assert.Equal(Wrong, Saved(recalculates: false).Row("Results", "npv", "D").Cell.Value);
        var mended = Saved(recalculates: true);
        Assert.Equal(written.Row("Results", "npv", "D").Cell.Number, mended.Row("Results", "npv", "D").Cell.Number, 0.01);
        Assert.Equal(1, mended[Reconciliation][AllAgree].Number);

        Workbook Saved(bool recalculates)
        {
            var folder = Directory.CreateDirectory(scratch[recalculates ? "forced" : "echoed"]).FullName;
            LibreOffice.Saved(folder, recalculates, file);
            return Workbook.Load(Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    [Theory]
    [InlineData("predictive-maintenance", "annualRunningCost", "npv")]
    [InlineData("tax, straight line, year-end", "annualRunningCost", "npvAfterTax")]
    public void A_changed_input_flows_through_to_npv_as_in_the_engine_and_turns_the_reconciliation_false(
        string name, string input, string outcome)
    {
        LibreOffice.Require();
        using Scratch scratch = new();
        const double changed = 123_456.5;
        var file = WorkbookCase.Write(name, scratch);
        var before = Workbook.Load(file);
        var cell = before.Row("Inputs", input, "D").Address;
        Workbook.Change(file, (sheet, address, _) => sheet == "Inputs" && address == cell ? Invariant($"{changed}") : null);
        var folder = Directory.CreateDirectory(scratch["changed"]).FullName;
        LibreOffice.Saved(folder, recalculates: true, file);
        var after = Workbook.Load(Path.Combine(folder, Path.GetFileName(file)));

        WorkbookCase.Write(name, scratch, "--set", Invariant($"{input}={changed}"));
        var results = JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(scratch.Folder, "results.json",
            SearchOption.AllDirectories).Single()))!;
        Assert.Equal(results["conservativeCase"]![outcome]!.GetValue<double>(), after.Row("Results", outcome, "D").Cell.Number, 0.01);
        Assert.NotEqual(before.Row("Results", outcome, "D").Cell.Number, after.Row("Results", outcome, "D").Cell.Number, 1.0);
        Assert.Equal((0, 0), (after[Reconciliation][AllAgree].Number, after.Row(Reconciliation, outcome, "H").Cell.Number));
        Assert.Equal(0, after.Row("Summary", "Formulas agree with the engine (sheet Reconciliation)", "B").Cell.Number);
    }

    /// <summary>Whether two cells show the same: numbers up to what rounding leaves of differences of numbers of the sheet.</summary>
    private static bool IsNear(ReadCell written, ReadCell computed, double largest) => written.Value == (computed.Value ?? "")
        || Math.Abs(written.Number - computed.Number) <= Math.Max(1e-9 * Math.Max(1, Math.Abs(written.Number)), 1e-13 * largest);

    /// <summary>All cases, each as it was written and as LibreOffice saved it after computing every formula.</summary>
    public sealed class Recalculated : IDisposable
    {
        private readonly Scratch scratch = new();
        private readonly Lazy<Dictionary<string, (Workbook Written, Workbook Computed)>> cases;

        public Recalculated() => cases = new(Load);

        internal (Workbook Written, Workbook Computed) Of(string name)
        {
            LibreOffice.Require();
            return cases.Value[name];
        }

        public void Dispose() => scratch.Dispose();

        private Dictionary<string, (Workbook, Workbook)> Load()
        {
            var files = WorkbookCase.All.ToDictionary(name => name, name => WorkbookCase.Write(name, scratch));
            var folder = Directory.CreateDirectory(scratch["saved"]).FullName;
            LibreOffice.Saved(folder, recalculates: true, files.Values);
            return files.ToDictionary(file => file.Key, file =>
                (Workbook.Load(file.Value), Workbook.Load(Path.Combine(folder, Path.GetFileName(file.Value)))));
        }
    }
}
