namespace Roi.Rules.Logs;

/// <summary>What the rows of all logs add to.</summary>
internal sealed class ReadState(LogOptions options, LogRecords records)
{
    public LogOptions Options { get; } = options;

    public LogRecords Records { get; } = records;

    public FindingTally Tally { get; } = new(options);

    public NameTable Lines { get; } = new();

    public WorkTypes Types { get; } = new(options);

    public RecordStatuses Statuses { get; } = new();

    public Currencies Currencies { get; } = new(options.Currency);

    /// <summary>The number of rows, without headers.</summary>
    public long RowsRead { get; set; }

    /// <summary>The durations of all rows, in hours, as they are stated.</summary>
    public ExactSum HoursRead;

    /// <summary>The costs of all rows.</summary>
    public ExactSum CostRead;
}
