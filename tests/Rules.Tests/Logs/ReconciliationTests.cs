using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Law: what was read is what is kept and what the findings took off, whatever is wrong with a log and however it is
/// treated.</summary>
public class ReconciliationTests
{
    private static readonly string[] Starts =
        ["2024-03-05 10:00", "2024-03-05 10:30", "2024-03-06 23:50", "2024-03-07 08:00", "1900-01-01", "", "soon", "00.00.0000"];

    private static readonly string[] Ends =
        ["2024-03-05 11:00", "2024-03-05 12:30", "2024-03-07 00:20", "2024-03-08 09:00", "", "9999-12-31", "late"];

    private static readonly string[] Hours = ["1", "2.5", "0", "-3", "", "x", "1", "0.5"];
    private static readonly string[] Costs = ["100", "0", "-40.25", "", "n/a", "12.5"];
    private static readonly string[] Others =
        ["Total,,,30,100,", "Line,Start,End,Duration (h),Cost,Status", "", "A,\"open", "A,B", "-,-,-,-,-,-"];

    private static readonly Gen<string> Row = Gen.Frequency(
        (8, Gen.Select(Gen.OneOf("A", "B", ""), Gen.OneOf(Starts), Gen.OneOf(Ends), Gen.OneOf(Hours),
            Gen.OneOf(Costs), Gen.OneOf("NOCO", "OSNO", "DLFL"),
            (line, start, end, hours, cost, status) => $"{line},{start},{end},{hours},{cost},{status}")),
        (1, Gen.OneOf(Others)));

    /// <summary>Stated, since most values of a log may be none.</summary>
    private static readonly ImmutableArray<ColumnMapping> Columns =
        [new(LogMeaning.Start, null, "Start"), new(LogMeaning.End, null, "End"), new(LogMeaning.Duration, null, "Duration (h)"),
            new(LogMeaning.Cost, null, "Cost")];

    private static readonly Gen<StatedTreatment> Stated = Gen.OneOf([.. FindingKind.All
        .SelectMany(kind => kind.Treatments.Select(treatment => new StatedTreatment(kind, treatment)))]);

    [Fact]
    public void Totals_reconcile() => Gen.Select(Row.Array[1, 60], Stated.Array[0, 4]).Sample((rows, treatments) =>
    {
        // The first row can be kept, so that there is a result.
        var text = "Line,Start,End,Duration (h),Cost,Status\nA,2024-01-05 10:00,2024-01-05 11:00,1,7,NOCO\n"
            + string.Join('\n', rows) + "\n";
        var reading = LogText.Read(text, new() { Treatments = [.. treatments], Map = Columns });
        var totals = reading.Totals;
        var aside = reading.Findings.Where(finding => finding.Treatment == Treatment.SetAside).ToList();
        return totals.RowsRead == rows.Length + 1
            && totals.RowsRead == totals.RowsKept + aside.Sum(finding => finding.Count)
            && totals.RowsKept == reading.Records.Count
            && Near(totals.HoursRead, totals.HoursKept + reading.Findings.Sum(finding => finding.Hours))
            && Near(totals.CostRead, totals.CostKept + reading.Findings.Sum(finding => finding.Cost))
            && Near(totals.HoursKept, Records(reading).Sum(record => record.Hours ?? 0))
            && Near(totals.CostKept, Records(reading).Sum(record => record.Cost ?? 0));
    }, print: sample => string.Join('\n', sample.Item1) + "\n" + string.Join(' ', sample.Item2.Select(each => $"{each}")));

    /// <summary>The cost that was read is the sum of the column, computed apart from the program.</summary>
    [Fact]
    public void The_cost_that_was_read_is_the_sum_of_the_column() => Gen.Int[-100_000, 1_000_000].Array[1, 200].Sample(cents =>
    {
        StringBuilder text = new("Datum;Anlage;Kosten\n");
        foreach (var (index, each) in cents.Index())
            text.Append(Invariant($"{1 + index % 28:00}.03.2024;A;"))
                .Append(Invariant($"{(each < 0 ? "-" : "")}{Math.Abs(each) / 100},{Math.Abs(each) % 100:00}\n"));
        var totals = LogText.Read(text.ToString()).Totals;
        return Math.Abs(totals.CostRead - (double)(cents.Sum(each => (decimal)each) / 100)) <= 1e-9 * cents.Length;
    });

    private static IEnumerable<LogRecord> Records(LogReading reading) =>
        Enumerable.Range(0, reading.Records.Count).Select(index => reading.Records[index]);

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(left));
}
