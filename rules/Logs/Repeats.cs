using System.Collections;

namespace Roi.Rules.Logs;

/// <summary>Finds what can be told of all records together: those that are there twice, and events of one line at the same time.</summary>
internal sealed class Repeats(LogRecords records, FindingTally tally, LogOptions options, IReadOnlyList<LogLayout> layouts)
{
    /// <summary>Sets duplicates aside and counts the common hours of overlapping events once.</summary>
    public void Resolve()
    {
        var order = RecordOrder.Of(records);
        if (Duplicates(order) is { } kept)
        {
            records.Keep(kept);
            order = RecordOrder.Of(records);
        }
        records.DropPrints();
        if (layouts.Any(layout => layout.HasTimes))
            Overlaps(order);
    }

    /// <summary>The records that are no duplicates; null where all are.</summary>
    private BitArray? Duplicates(int[] order)
    {
        BitArray? kept = null;
        Dictionary<(int Print, double Hours, double Cost), int> seen = [];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && IsSameTime(order[first], order[next]); next++)
                ;
            if (next == first + 1)
                continue;
            seen.Clear();
            for (var i = first; i < next; i++)
            {
                var index = order[i];
                if (seen.TryAdd((records.PrintAt(index), records.HoursAt(index), records.CostAt(index)), index))
                    continue;
                var earlier = seen[(records.PrintAt(index), records.HoursAt(index), records.CostAt(index))];
                var isAside = tally.SetsAside(FindingKind.Duplicate);
                tally.Add(FindingKind.Duplicate, isAside ? records.HoursAt(index) : 0, isAside ? records.CostAt(index) : 0,
                    () => PlaceOf(index, $"the same as {RowOf(earlier, index)}"));
                if (isAside)
                    (kept ??= new(records.Count, true))[index] = false;
            }
        }
        return kept;
    }

    private bool IsSameTime(int left, int right) =>
        records.LineAt(left) == records.LineAt(right) && records.StartAt(left) == records.StartAt(right);

    private void Overlaps(int[] order)
    {
        var (line, end, last) = (-1, double.NegativeInfinity, -1);
        foreach (var index in order)
        {
            var hours = records.HoursAt(index);
            if (records.LineAt(index) < 0 || double.IsNaN(hours) || !layouts[records.FileAt(index)].HasTimes)
                continue;
            var start = records.StartAt(index) / 3600.0;
            if (records.LineAt(index) != line)
                (line, end, last) = (records.LineAt(index), double.NegativeInfinity, -1);
            var common = Math.Min(end - start, hours);
            if (common > 1 / 7200.0)                    // half a second: clocks have whole ones
                Resolve(index, last, common, hours);
            if (start + hours > end)
                (end, last) = (start + hours, index);
        }
    }

    private void Resolve(int index, int earlier, double common, double hours)
    {
        var isCorrected = options.TreatmentOf(FindingKind.Overlap) == Treatment.Correct;
        tally.Add(FindingKind.Overlap, isCorrected ? common : 0, 0,
            () => PlaceOf(index, Invariant($"{common:0.##} of {hours:0.##} h in common with {RowOf(earlier, index)}")));
        if (isCorrected)
            records.SetHours(index, hours - common);
    }

    private LogPlace PlaceOf(int index, string value) => new(records.Files[records.FileAt(index)], records.RowAt(index), null, value);

    private string RowOf(int index, int from) => records.FileAt(index) == records.FileAt(from) ? Invariant($"row {records.RowAt(index)}")
        : Invariant($"row {records.RowAt(index)} of {records.Files[records.FileAt(index)]}");
}
