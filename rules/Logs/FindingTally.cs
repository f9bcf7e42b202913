namespace Roi.Rules.Logs;

/// <summary>Counts findings and keeps the first places of each kind.</summary>
internal sealed class FindingTally(LogOptions options)
{
    private const int MostExamples = 3;

    private readonly Dictionary<FindingKind, Entry> entries = [];

    /// <summary>Counts a finding.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="hours">The hours that are not counted for it; NaN counts as none.</param>
    /// <param name="cost">The cost that is not counted for it; NaN counts as none.</param>
    /// <param name="place">Where it is; composed for the first of a kind only.</param>
    public void Add(FindingKind kind, double hours, double cost, Func<LogPlace> place)
    {
        if (!entries.TryGetValue(kind, out var entry))
            entries.Add(kind, entry = new());
        entry.Count++;
        entry.Hours.Add(hours);
        entry.Cost.Add(cost);
        if (entry.Examples.Count < MostExamples)
            entry.Examples.Add(place());
    }

    /// <summary>Whether a record with a finding of a kind is set aside.</summary>
    public bool SetsAside(FindingKind kind) => options.TreatmentOf(kind) == Treatment.SetAside;

    /// <summary>All findings, in the order of their kinds.</summary>
    public IEnumerable<LogFinding> InOrder() =>
        from kind in FindingKind.All
        where entries.ContainsKey(kind)
        let entry = entries[kind]
        select new LogFinding(kind, options.TreatmentOf(kind), entry.Count, entry.Hours.Value, entry.Cost.Value, [.. entry.Examples]);

    private sealed class Entry
    {
        public long Count;
        public ExactSum Hours;
        public ExactSum Cost;
        public List<LogPlace> Examples { get; } = [];
    }
}

/// <summary>A sum whose rounding errors are added up and corrected (Neumaier 1974), so that totals of millions of rows reconcile.</summary>
internal struct ExactSum
{
    private double sum;
    private double error;

    /// <summary>The sum.</summary>
    public readonly double Value => sum + error;

    /// <summary>Adds a number; NaN, which stands for none, is left out.</summary>
    public void Add(double number)
    {
        if (double.IsNaN(number))
            return;
        var next = sum + number;
        error += Math.Abs(sum) >= Math.Abs(number) ? sum - next + number : number - next + sum;
        sum = next;
    }
}
