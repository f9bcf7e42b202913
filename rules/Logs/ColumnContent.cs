using System.Text;

namespace Roi.Rules.Logs;

/// <summary>What the first values of a column look like.</summary>
internal sealed class ColumnContent
{
    /// <summary>The share of values that has to have a form for the column to have it: the name of the column says it too, and some rows of
    /// a log are none of its records.</summary>
    private const double Enough = 0.3;

    private int dates;
    private int clocks;
    private int compactClocks;
    private int spans;
    private int numbers;
    private int units;
    private int crosses;

    /// <summary>The number of values that are not empty.</summary>
    public int Values { get; private set; }

    /// <summary>The first value; null where there is none.</summary>
    public string? Example { get; private set; }

    /// <summary>The orders that all dates have; none where two of them contradict each other.</summary>
    public DateOrder Orders { get; private set; } = DateOrder.All;

    /// <summary>The marks that all numbers may have; none where two of them contradict each other.</summary>
    public DecimalMark Marks { get; private set; } = DecimalMark.Both;

    /// <summary>The first date that tells each set of orders.</summary>
    public Dictionary<DateOrder, (string Value, int Row)> OrderExamples { get; } = [];

    /// <summary>The first number that tells each mark.</summary>
    public Dictionary<DecimalMark, (string Value, int Row)> MarkExamples { get; } = [];

    /// <summary>The first date that is another one in another order; null where there is none.</summary>
    public string? AmbiguousDate { get; private set; }

    /// <summary>The first number that is another one with another mark; null where there is none.</summary>
    public string? AmbiguousNumber { get; private set; }

    /// <summary>Whether some dates have a time other than midnight.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>Whether there is no value.</summary>
    public bool IsEmpty => Values == 0;

    /// <summary>Whether it holds dates.</summary>
    public bool IsDate => Has(dates);

    /// <summary>Whether it holds times of day.</summary>
    public bool IsClock => Has(clocks);

    /// <summary>Whether it holds times of day without colons; a name has to say so, since they are numbers.</summary>
    public bool IsCompactClock => Has(compactClocks);

    /// <summary>Whether it holds spans of hours, minutes and seconds, or of numbers with units.</summary>
    public bool IsSpan => Has(spans);

    /// <summary>Whether it holds numbers.</summary>
    public bool IsNumber => Has(numbers);

    /// <summary>Whether it holds units of time.</summary>
    public bool IsUnit => Has(units);

    /// <summary>Whether every value is an X, which marks some rows.</summary>
    public bool IsMark => Values > 0 && crosses == Values;

    /// <summary>Whether more rows may tell what is not known yet.</summary>
    public bool IsUndecided => (IsDate && AmbiguousDate is not null && OrderExamples.Count == 0)
        || (IsNumber && AmbiguousNumber is not null && Marks == DecimalMark.Both);

    /// <summary>Looks at one more value.</summary>
    public void Add(ReadOnlySpan<byte> value, int row)
    {
        if (value.IsEmpty)
            return;
        Values++;
        Example ??= Encoding.UTF8.GetString(value);
        if (LogDate.TryParse(value, out var date))
            AddDate(date, value, row);
        var possible = LogNumber.Possible(value, out var isAmbiguous);
        if (possible != DecimalMark.None)
        {
            numbers++;
            Marks &= possible;
            if (isAmbiguous)
                AmbiguousNumber ??= Encoding.UTF8.GetString(value);
            if (possible != DecimalMark.Both)
                MarkExamples.TryAdd(possible, (Encoding.UTF8.GetString(value), row));
        }
        clocks += ClockTime.TryParse(value, out _) ? 1 : 0;
        compactClocks += ClockTime.TryParseCompact(value, out _) ? 1 : 0;
        spans += ClockTime.TryParseSpan(value, out _) ? 1 : 0;
        units += DurationUnits.Parse(value) is not null ? 1 : 0;
        crosses += value is [(byte)'X' or (byte)'x'] ? 1 : 0;
    }

    private void AddDate(LogDate date, ReadOnlySpan<byte> value, int row)
    {
        dates++;
        HasTimes |= date.Seconds > 0;
        if (date.IsZero)
            return;
        Orders &= date.Possible;
        if (date.IsAmbiguous)
            AmbiguousDate ??= Encoding.UTF8.GetString(value);
        if (date.Possible != DateOrder.All && !date.IsAmbiguous && System.Numerics.BitOperations.PopCount((uint)date.Possible) == 1)
            OrderExamples.TryAdd(date.Possible, (Encoding.UTF8.GetString(value), row));
    }

    private bool Has(int count) => Values > 0 && count >= Enough * Values;
}
