namespace Roi.Rules.Logs;

/// <summary>Orders records by line, start and row: a counting sort by line, and then a sort of the lines whose rows are not in the order of
/// time already.</summary>
internal static class RecordOrder
{
    /// <summary>The indices of all records in their order; those without a line come first.</summary>
    public static int[] Of(LogRecords records)
    {
        var order = GC.AllocateUninitializedArray<int>(records.Count);
        List<int> ends = [0];
        for (var i = 0; i < order.Length; i++)
        {
            while (ends.Count < records.LineAt(i) + 2)
                ends.Add(0);
            ends[records.LineAt(i) + 1]++;
        }
        for (var (line, before) = (0, 0); line < ends.Count; line++)
            (ends[line], before) = (before, before + ends[line]);
        for (var i = 0; i < order.Length; i++)
            order[ends[records.LineAt(i) + 1]++] = i;
        for (var line = 0; line < ends.Count; line++)
            Sort(records, order.AsSpan((line == 0 ? 0 : ends[line - 1])..ends[line]));
        return order;
    }

    private static void Sort(LogRecords records, Span<int> line)
    {
        var isSorted = true;
        for (var i = 1; i < line.Length && isSorted; i++)
            isSorted = records.StartAt(line[i - 1]) <= records.StartAt(line[i]);
        if (isSorted)
            return;
        // One number holds start and index, so that records of one start stay in the order of their rows.
        var keys = GC.AllocateUninitializedArray<long>(line.Length);
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((long)records.StartAt(line[i]) << 32) | (uint)line[i];
        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
            line[i] = (int)keys[i];
    }
}
