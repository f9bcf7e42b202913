using System.IO.Hashing;
using System.Text;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Reads the rows of one log: keeps records, and sets aside or corrects what is irregular.</summary>
internal sealed class RowReader
{
    private static readonly HashSet<string> TotalWords = [.. ((string[])["total", "totals", "grand total", "sum", "summe", "gesamt",
        "gesamtsumme", "ergebnis", "zwischensumme", "subtotal", "totaux", "somme", "sous-total", "suma", "totales", "total general",
        "totale", "gesamtergebnis"]).Select(ColumnName.KeyOf)];

    private readonly LogRows rows;
    private readonly LogLayout layout;
    private readonly int file;
    private readonly ReadState state;
    private readonly RowTimes times;

    /// <summary>The column of each meaning; -1 where there is none.</summary>
    private readonly int[] columns;
    private readonly DecimalMark mark;
    private readonly bool hasHours;

    /// <summary>The first and the last second of the period that counts.</summary>
    private readonly int since, until;

    /// <summary>The columns of money, each with the currency that its name states; empty where it states none.</summary>
    private readonly (LogMeaning Meaning, byte[] Currency)[] money;

    /// <summary>The hours and the cost of the row as it states them; NaN where it states none.</summary>
    private double hours;
    private LogAmounts amounts;

    public RowReader(LogRows rows, LogLayout layout, int file, ReadState state)
    {
        (this.rows, this.layout, this.file, this.state) = (rows, layout, file, state);
        columns = [.. LogMeanings.All.Select(meaning => layout.ColumnOf(meaning)?.Index ?? -1)];
        mark = layout.Format.Decimal.Value;
        times = new(rows, layout, columns);
        (since, until) = (LogTime.Of(state.Options.Since ?? DateOnly.MinValue), LogTime.EndOf(state.Options.Until ?? DateOnly.MaxValue));
        hasHours = Has(Duration) || times.HasClockedEnds;
        money = [.. ((LogMeaning[])[Cost, PartsCost, ScrapCost]).Where(Has).Select(meaning =>
            (meaning, Encoding.UTF8.GetBytes(KnownNames.CurrencyOf(layout.ColumnOf(meaning)!.Name) ?? "")))];
    }

    /// <summary>Reads the row that the rows stand on.</summary>
    public void Read()
    {
        if (rows.Number == layout.Format.Header)
            return;
        state.RowsRead++;
        (hours, amounts) = (double.NaN, NoAmounts);
        if (Structure() is { } kind)
            SetAside(kind, null);
        else if (Amounts() is { } unreadable)
            SetAside(FindingKind.UnreadableValue, unreadable);
        else if (OtherCurrency() is { } other)
        {
            amounts.Cost = amounts.PartsCost = amounts.ScrapCost = double.NaN;      // of another money than the totals
            SetAside(FindingKind.OtherCurrency, other);
        }
        else
            ReadRecord();
    }

    /// <summary>The column that says that an amount of the row is in another currency than the one that counts; null where none does.
    /// </summary>
    private LogMeaning? OtherCurrency()
    {
        ReadOnlySpan<byte> counted = default;
        foreach (var (meaning, named) in money)
        {
            if (double.IsNaN(AmountOf(meaning)))
                continue;
            if (Has(Currency))
                return state.Currencies.Count(Value(Currency)) ? null : Currency;
            // A row counts once for each currency that the names of its columns state.
            if (counted.SequenceEqual(named))
                continue;
            counted = named;
            if (!state.Currencies.Count(named))
                return meaning;
        }
        return null;
    }

    private double AmountOf(LogMeaning meaning) => meaning switch
    {
        PartsCost => amounts.PartsCost,
        ScrapCost => amounts.ScrapCost,
        _ => amounts.Cost,
    };

    private static LogAmounts NoAmounts => new()
    {
        Cost = double.NaN,
        PartsCost = double.NaN,
        LabourHours = double.NaN,
        Scrap = double.NaN,
        ScrapCost = double.NaN,
    };

    /// <summary>What the row is that is no record; null for one that may be a record.</summary>
    private FindingKind? Structure()
    {
        if (rows.Number < layout.Format.Header)
            return rows.IsEmptyFrom(0) ? FindingKind.EmptyRow : FindingKind.TitleRow;
        if (rows.HasUnclosedQuote)
            return FindingKind.UnclosedQuote;
        if (!times.ReadStart())
        {
            if (IsEmpty())
                return FindingKind.EmptyRow;
            if (IsHeader())
                return FindingKind.RepeatedHeader;
            if (IsTotal())
                return FindingKind.TotalRow;
        }
        return rows.Count == rows.Width || (rows.Count > rows.Width && rows.IsEmptyFrom(rows.Width)) ? null : FindingKind.RaggedRow;
    }

    /// <summary>Whether the row has no letter and no digit: SAP draws lines of hyphens.</summary>
    private bool IsEmpty()
    {
        for (var i = 0; i < rows.Count; i++)
            if (rows.Field(i).IndexOfAnyExcept((byte)'-', (byte)' ') >= 0)
                return false;
        return true;
    }

    private bool IsHeader()
    {
        for (var i = 0; i < layout.Header.Length; i++)
            if (i >= rows.Count || rows.Text(i) != layout.Header[i])
                return false;
        return true;
    }

    private bool IsTotal()
    {
        for (var i = 0; i < rows.Count; i++)
            if (!rows.Field(i).IsEmpty)
                return rows.Field(i)[0] == '*' || TotalWords.Contains(ColumnName.KeyOf(rows.Text(i).Split(':')[0]));
        return false;
    }

    /// <summary>Reads the amounts and the duration; adds them to what the rows state.</summary>
    /// <returns>The meaning of the first value that cannot be read; null where all can.</returns>
    private LogMeaning? Amounts()
    {
        LogMeaning? unreadable = null;
        Number(Cost, ref amounts.Cost);
        Number(PartsCost, ref amounts.PartsCost);
        Number(LabourHours, ref amounts.LabourHours);
        Number(Scrap, ref amounts.Scrap);
        Number(ScrapCost, ref amounts.ScrapCost);
        if (Has(Duration) && !Value(Duration).IsEmpty && !TryDuration(out hours))
            (hours, unreadable) = (double.NaN, unreadable ?? Duration);
        return unreadable;

        void Number(LogMeaning meaning, ref double amount)
        {
            var index = columns[(int)meaning];
            if (index < 0 || rows.Field(index) is not { IsEmpty: false } text)
                return;
            if (!LogNumber.TryParse(text, mark, out amount))
                (amount, unreadable) = (double.NaN, unreadable ?? meaning);
        }
    }

    private bool TryDuration(out double value)
    {
        var text = Value(Duration);
        if (layout.Unit is { } unit)
        {
            if (!LogNumber.TryParse(text, mark, out value))
                return false;
            value *= DurationUnits.HoursOf(unit);
            return true;
        }
        if (!Has(Unit))
            return ClockTime.TryParseSpan(text, out value);
        var isRead = LogNumber.TryParse(text, mark, out value);
        if (DurationUnits.Parse(Value(Unit)) is not { } own)
            return isRead && value == 0;
        value *= DurationUnits.HoursOf(own);
        return isRead;
    }

    /// <summary>Reads the times of a row with readable amounts, and keeps or sets it aside.</summary>
    private void ReadRecord()
    {
        if (times.ReadEnd() is { } unreadable)
        {
            SetAside(FindingKind.UnreadableValue, unreadable);
            return;
        }
        var clock = times.ClockHours;
        if (double.IsNaN(hours) && clock >= 0)
            hours = clock;
        var status = Has(Status) ? state.Statuses.Of(Value(Status)) : RecordStatus.Complete;
        var kind = times.Start == LogTime.None ? (times.IsStartMissing ? FindingKind.MissingStart : FindingKind.UnreadableValue, Start)
            : times.IsImplausible is { } implausible ? (FindingKind.ImplausibleDate, implausible)
            : IsOutsidePeriod() ? (FindingKind.OutsidePeriod, Start)
            : status == RecordStatus.Deleted && state.Tally.SetsAside(FindingKind.Deleted) ? (FindingKind.Deleted, Status)
            : clock < 0 ? (FindingKind.EndBeforeStart, Has(End) ? End : EndTime)
            : hours < 0 ? (FindingKind.NegativeDuration, Duration)
            : ((FindingKind, LogMeaning)?)null;
        if (kind is var (irregular, meaning))
        {
            SetAside(irregular, meaning);
            return;
        }
        var counted = Counted(clock, status);
        if (counted is { } value)
            Keep(value);
    }

    private bool IsOutsidePeriod() => times.Start < since || times.Start > until;

    /// <summary>The hours that count, after the findings that a caller may decide about; null where the row is set aside.</summary>
    private double? Counted(double clock, RecordStatus status)
    {
        var counted = hours;
        var isWithoutEnd = hasHours && (double.IsNaN(hours) || (hours == 0 && times.HasClockedEnds && double.IsNaN(clock)));
        if (isWithoutEnd)
            counted = double.NaN;
        if (IsSetAside(isWithoutEnd, FindingKind.Open, Has(Duration) ? Duration : End)
            || IsSetAside(status == RecordStatus.Deleted, FindingKind.Deleted, Status)
            || IsSetAside(status == RecordStatus.Open && !isWithoutEnd, FindingKind.OpenStatus, Status)
            || IsSetAside(counted == 0, FindingKind.ZeroDuration, Has(Duration) ? Duration : End)
            || IsSetAside(Has(Cost) && double.IsNaN(amounts.Cost), FindingKind.MissingCost, Cost)
            || IsSetAside(amounts.Cost == 0, FindingKind.ZeroCost, Cost)
            || IsSetAside(amounts.Cost < 0, FindingKind.NegativeCost, Cost)
            || IsSetAside(Has(Line) && Value(Line).IsEmpty, FindingKind.MissingLine, Line))
            return null;
        if (times.IsPastMidnight)
            state.Tally.Add(FindingKind.PastMidnight, 0, 0, PlaceOf(EndTime));
        return DifferenceOf(clock) is not { } kind ? counted : Resolved(kind, clock);
    }

    /// <summary>Notes a finding of a record; returns whether it is set aside for it, and then no other is noted.</summary>
    private bool IsSetAside(bool isFound, FindingKind kind, LogMeaning meaning)
    {
        if (!isFound)
            return false;
        if (state.Tally.SetsAside(kind))
        {
            SetAside(kind, meaning);
            return true;
        }
        state.Tally.Add(kind, 0, 0, PlaceOf(meaning));
        return false;
    }

    /// <summary>How a stated duration differs from start and end: by whole days, or otherwise; null where it agrees.</summary>
    private FindingKind? DifferenceOf(double clock)
    {
        const double most = 0.1, share = 0.01;          // hours; durations are rounded, and clocks read to the minute
        var difference = clock - hours;
        var allowed = Math.Max(most, share * clock);
        if (!Has(Duration) || !(Math.Abs(difference) > allowed))
            return null;
        var days = Math.Round(difference / 24);
        return days >= 1 && Math.Abs(difference - 24 * days) <= most ? FindingKind.WrappedDuration : FindingKind.DifferentDuration;
    }

    private double? Resolved(FindingKind kind, double clock)
    {
        switch (state.Options.TreatmentOf(kind))
        {
            case Treatment.SetAside:
                SetAside(kind, Duration);
                return null;
            case Treatment.Correct:
                state.Tally.Add(kind, hours - clock, 0, PlaceOf(Duration));
                state.HoursRead.Add(hours - clock);     // with the hours that are kept, this is what the row states
                return clock;
            default:
                state.Tally.Add(kind, 0, 0, PlaceOf(Duration));
                return hours;
        }
    }

    private void Keep(double counted)
    {
        if (state.Records.Count == LogRecords.Most)
            throw new InvalidDataException(Invariant(
                $"more than {LogRecords.Most:N0} records would be kept; give a part of the log, such as its last years"));
        var line = Has(Line) && Value(Line) is { IsEmpty: false } name ? state.Lines.IndexOf(name) : -1;
        var (kind, type) = Has(LogMeaning.Type) ? state.Types.KindOf(Value(LogMeaning.Type)) : (WorkKind.Unknown, LogRecords.MostTypes);
        var print = Has(Id) && !Value(Id).IsEmpty ? (int)XxHash3.HashToUInt64(Value(Id)) : rows.Print();
        state.HoursRead.Add(double.IsNaN(counted) ? 0 : counted);
        state.CostRead.Add(amounts.Cost);
        state.Records.Add(file, rows.Number, line, kind, type, times.Start, counted, amounts, print);
    }

    private void SetAside(FindingKind kind, LogMeaning? meaning)
    {
        state.HoursRead.Add(hours);
        state.CostRead.Add(amounts.Cost);
        state.Tally.Add(kind, hours, amounts.Cost, PlaceOf(meaning));
    }

    private Func<LogPlace> PlaceOf(LogMeaning? meaning) => () => meaning is { } of && columns[(int)of] is >= 0 and var index
        ? new(layout.Path, rows.Number, layout.Columns[index].Name, rows.Text(index))
        : new(layout.Path, rows.Number, null, string.Join(' ', rows.ToArray().Where(field => field.Length > 0)));

    private bool Has(LogMeaning meaning) => columns[(int)meaning] >= 0;

    private ReadOnlySpan<byte> Value(LogMeaning meaning) => rows.Field(columns[(int)meaning]);
}
