using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Rules.Logs;

/// <summary>A stretch without a record that is longer than chance makes likely: dates beyond it may be slips, or nothing was written down.
/// </summary>
/// <param name="Before">The last day with a record before it.</param>
/// <param name="After">The first day with a record after it.</param>
/// <param name="RecordsBefore">The records up to the former, at least 1.</param>
/// <param name="RecordsAfter">The records from the latter on, at least 1.</param>
/// <param name="Share">Its share of the time of the records, those that are told before it left out; above 0, below 1.</param>
public sealed record EmptyStretch(DateOnly Before, DateOnly After, int RecordsBefore, int RecordsAfter, double Share)
{
    /// <summary>The first record of the logs on the side with fewer, with its day.</summary>
    public required LogPlace First { get; init; }

    /// <summary>The days without a record.</summary>
    public int Days => After.DayNumber - Before.DayNumber - 1;

    /// <summary>Whether the side with fewer records comes after it.</summary>
    public bool IsAtEnd => RecordsAfter <= RecordsBefore;

    /// <summary>The number of records on the side with fewer.</summary>
    public int Fewer => Math.Min(RecordsBefore, RecordsAfter);

    /// <summary>Whether so few records lie on one side, at most one in 20, that their dates may be slips.</summary>
    public bool MayBeSlip => Fewer <= (RecordsBefore + RecordsAfter) / 20.0;
}

/// <summary>Finds stretches without a record: those that take at least a twentieth of the time, and that fewer than one in 1,000 logs of
/// as many days with a record have where these come at random.</summary>
/// <remarks>Days count and not records, since many of a day are often one event. No clock is asked: what counts is how far a date lies from
/// the others. A stretch that is found is taken out, and the rest is looked at by itself.</remarks>
internal static class EmptyStretches
{
    private const int Most = 3;
    private const double LeastShare = 0.05, Level = 0.001;

    /// <summary>Finds them, and notes the records on the side with fewer.</summary>
    public static ImmutableArray<EmptyStretch> Of(LogRecords records, FindingTally tally)
    {
        var first = LogTime.DayNumberOf(LogTime.OfDay(LogTime.FirstYear, 1, 1));
        var perDay = new int[LogTime.DayNumberOf(LogTime.OfDay(LogTime.LastYear, 12, 31)) - first + 1];
        for (var i = 0; i < records.Count; i++)
            perDay[LogTime.DayNumberOf(records.StartAt(i)) - first]++;
        int[] days = [.. Enumerable.Range(0, perDay.Length).Where(day => perDay[day] > 0)];
        List<EmptyStretch> found = [.. Found([.. days.Select(day => first + day)], [.. days.Select(day => perDay[day])])];
        for (var i = 0; found.Count > 0 && i < records.Count; i++)
        {
            var (index, day) = (i, LogTime.DayNumberOf(records.StartAt(i)));
            for (var k = 0; k < found.Count; k++)
                if (found[k].First == None && IsApart(found[k], day))
                    found[k] = found[k] with { First = PlaceOf(records, i) };
            if (found.Exists(stretch => IsApart(stretch, day)))
                tally.Add(FindingKind.FarApart, 0, 0, () => PlaceOf(records, index));
        }
        return [.. found];
    }

    private static readonly LogPlace None = new("", 0, null, "");

    private static LogPlace PlaceOf(LogRecords records, int index) => new(records.Files[records.FileAt(index)], records.RowAt(index), null,
        Invariant($"{DateOnly.FromDayNumber(LogTime.DayNumberOf(records.StartAt(index))):yyyy-MM-dd}"));

    private static bool IsApart(EmptyStretch stretch, int day) =>
        stretch.IsAtEnd ? day >= stretch.After.DayNumber : day <= stretch.Before.DayNumber;

    private static IEnumerable<EmptyStretch> Found(int[] days, int[] counts)
    {
        var (time, gaps, before) = (days[^1] - days[0], days.Length - 1, 0);
        var sums = counts.Select(count => before += count).ToArray();
        foreach (var last in Enumerable.Range(0, gaps).OrderByDescending(i => days[i + 1] - days[i]).Take(Most).ToList())
        {
            var length = days[last + 1] - days[last];
            var share = (double)length / time;
            if (share < LeastShare || EventTrend.LongGap(gaps, share) >= Level)
                yield break;
            yield return new(DateOnly.FromDayNumber(days[last]), DateOnly.FromDayNumber(days[last + 1]), sums[last],
                sums[^1] - sums[last], share)
            { First = None };
            (time, gaps) = (time - length, gaps - 1);
        }
    }
}
