using System.Collections;
using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>The records that were kept of one or more logs, in the order of the files and their rows. Some 35 bytes
/// each.</summary>
public sealed class LogRecords
{
    /// <summary>The most records that are kept.</summary>
    public const int Most = 10_000_000;

    /// <summary>The most types of work that are told apart in a record: a byte less one value for each kind, which stands for all others.
    /// </summary>
    internal const int MostTypes = 253;

    private static readonly LogMeaning[] Optional =
        [LogMeaning.Cost, LogMeaning.PartsCost, LogMeaning.LabourHours, LogMeaning.Scrap, LogMeaning.ScrapCost];

    private readonly Column<byte> files = new();
    private readonly Column<int> rows = new();

    /// <summary>One more than the index of the line; 0 for none.</summary>
    private readonly Column<ushort> lines = new();
    private readonly Column<byte> types = new();
    private readonly WorkKind[] kindOfType = new WorkKind[256];
    private readonly Column<int> starts = new();
    private readonly AmountColumn hours = new();
    private Column<int>? prints = new();

    /// <summary>The columns that the logs have; NaN stands for no value.</summary>
    private readonly AmountColumn?[] amounts;

    internal LogRecords(ImmutableArray<LogLayout> layouts)
    {
        Files = [.. layouts.Select(layout => layout.Path)];
        amounts =
        [
            .. Optional.Select(meaning => layouts.Any(layout => layout.ColumnOf(meaning) is not null) ? new AmountColumn() : null),
        ];
    }

    /// <summary>The paths of the logs.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>The names of the lines or assets, in the order in which they first appear.</summary>
    public ImmutableArray<string> Lines { get; internal set; } = [];

    /// <summary>The number of records; at most <see cref="Most"/>.</summary>
    public int Count => starts.Count;

    /// <summary>A record.</summary>
    /// <param name="index">From 0.</param>
    public LogRecord this[int index] => new(files[index], rows[index], LineAt(index), KindAt(index), LogTime.ToDateTime(starts[index]),
        double.IsNaN(hours[index]) ? null : HoursAt(index), Amount(0, index), Amount(1, index), Amount(2, index), Amount(3, index),
        Amount(4, index));

    /// <summary>The number of records of each of the first <see cref="MostTypes"/> types.</summary>
    internal long[] TypeCounts
    {
        get
        {
            var counts = new long[256];
            for (var i = 0; i < Count; i++)
                counts[types[i]]++;
            return counts;
        }
    }

    /// <summary>The start of a record, in seconds of <see cref="LogTime"/>.</summary>
    internal int StartAt(int index) => starts[index];

    internal int LineAt(int index) => lines[index] - 1;

    internal int FileAt(int index) => files[index];

    internal WorkKind KindAt(int index) => kindOfType[types[index]];

    internal int RowAt(int index) => rows[index];

    /// <summary>The hours of a record; NaN where there are none.</summary>
    internal double HoursAt(int index) => hours[index];

    /// <summary>The cost of a record; NaN where there is none.</summary>
    internal double CostAt(int index) => amounts[0]?[index] ?? double.NaN;

    internal void SetHours(int index, double value) => hours[index] = value;

    /// <summary>What tells records of one line and start apart: a print of the number, or of the row where it has none.</summary>
    /// <exception cref="InvalidOperationException">The prints were dropped.</exception>
    internal int PrintAt(int index) => (prints ?? throw new InvalidOperationException("The prints were dropped."))[index];

    /// <summary>Frees the prints, which duplicates alone are told by.</summary>
    internal void DropPrints() => prints = null;

    internal void Add(int file, int row, int line, WorkKind kind, int type, int start, double hour, in LogAmounts amount, int print)
    {
        files.Add((byte)file);
        rows.Add(row);
        lines.Add((ushort)(line + 1));
        var place = (byte)(type < MostTypes ? type : MostTypes + (int)kind);
        kindOfType[place] = kind;
        types.Add(place);
        starts.Add(start);
        hours.Add(hour);
        prints!.Add(print);
        amounts[0]?.Add(amount.Cost);
        amounts[1]?.Add(amount.PartsCost);
        amounts[2]?.Add(amount.LabourHours);
        amounts[3]?.Add(amount.Scrap);
        amounts[4]?.Add(amount.ScrapCost);
    }

    internal void Keep(BitArray kept)
    {
        files.Keep(kept);
        rows.Keep(kept);
        lines.Keep(kept);
        types.Keep(kept);
        starts.Keep(kept);
        hours.Keep(kept);
        prints?.Keep(kept);
        foreach (var column in amounts)
            column?.Keep(kept);
    }

    private double? Amount(int column, int index) =>
        amounts[column] is { } values && values[index] is var value && !double.IsNaN(value) ? value : null;
}

/// <summary>The amounts of one row; NaN where there is none.</summary>
internal struct LogAmounts
{
    public double Cost;
    public double PartsCost;
    public double LabourHours;
    public double Scrap;
    public double ScrapCost;
}
