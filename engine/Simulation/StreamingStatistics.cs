using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the statistics of many trials of one program in bounded memory, block by block while each is in cache.</summary>
/// <remarks>The pilot trials give brackets in which the percentiles are expected. Of the other trials only moments, counts and the
/// values within the brackets are kept, and the percentiles from these are exact. Where those values are too many, they are counted in
/// narrow cells, and a second pass over the same trials keeps the values of the cells that contain a percentile. A column with a
/// percentile outside its bracket, which is rare, takes another pass.</remarks>
internal sealed class StreamingStatistics
{
    /// <summary>The most values of a column that are kept: 4 MB.</summary>
    public const int MostKept = 1 << 19;

    private readonly TrialProgram program;
    private readonly SimulationOptions options;
    private readonly BlockScheduler scheduler;
    private readonly ImmutableArray<double> percents;
    private readonly Pilot pilot;
    private readonly string[] names;
    private readonly int mostKept;
    private readonly double[][] rented;
    private readonly int storedLength;
    private readonly Dictionary<string, double[]> stored;
    private readonly ParallelOptions parallel;
    private readonly ConcurrentDictionary<string, OutcomeStatistics> statistics = new(StringComparer.Ordinal);
    private Column[] columns = [];
    private bool isStored;

    /// <param name="program">The program that runs.</param>
    /// <param name="options">The options of the run; more trials than the pilot has.</param>
    /// <param name="scheduler">Runs the trials.</param>
    /// <param name="request">The columns to compute statistics of and to store.</param>
    /// <param name="pilot">The pilot sample of these columns.</param>
    /// <param name="cancellation">Stops between two columns.</param>
    /// <param name="mostKept">The most values of a column to keep; percentiles do not depend on it.</param>
    public StreamingStatistics(
        TrialProgram program, SimulationOptions options, BlockScheduler scheduler, SummaryRequest request, Pilot pilot,
        CancellationToken cancellation, int mostKept = MostKept)
    {
        (this.program, this.options, this.scheduler, this.pilot, this.mostKept) = (program, options, scheduler, pilot, mostKept);
        (names, percents) = (request.Kept, request.Percents);
        rented = new double[SimulationOptions.Replicates * scheduler.Parts][];
        parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        storedLength = request.StoredLength(options);
        stored = request.Stored.Concat(WithCurves ? names.Intersect(program.Columns.Curves) : [])
            .Distinct(StringComparer.Ordinal).ToDictionary(name => name, Room, StringComparer.Ordinal);
    }

    /// <summary>The stored columns of the first trials of each replicate. Complete after the last pass.</summary>
    public Pilot Stored => new(storedLength, stored);

    /// <summary>The statistics of all columns. Complete after the last pass.</summary>
    public ImmutableDictionary<string, OutcomeStatistics> Statistics => statistics.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether another pass over the trials is needed.</summary>
    public bool IsOpen => columns.Length > 0 || (!isStored && stored.Count > 0 && storedLength > pilot.Length);

    /// <summary>Whether the next pass only counts values, so that one more has to keep them.</summary>
    public bool NeedsFurtherPass => Array.Exists(columns, column => column.Cells is not null);

    /// <summary>Prepares the first pass.</summary>
    public void Begin()
    {
        ConcurrentBag<Column> open = [];
        Parallel.ForEach(names, parallel, name =>
        {
            if (Tally.AnyNaN(pilot.Columns[name]))
                statistics[name] = ColumnSummary.Undefined(name);
            else
                open.Add(Open(name));
        });
        columns = [.. open];
    }

    /// <summary>Computes the statistics that a pass completes, and prepares the next pass where one is needed.</summary>
    public void EndPass()
    {
        isStored = true;
        ConcurrentBag<Column> open = [];
        Parallel.ForEach(columns, parallel, column =>
        {
            var (summary, next) = Outcome(column);
            if (summary is not null)
                statistics[column.Name] = summary;
            else
                open.Add(Open(column.Name, next));
        });
        columns = [.. open];
    }

    /// <summary>Computes the quantile curves of the columns that have one, after the last pass.</summary>
    public ImmutableDictionary<string, ImmutableArray<double>> Curves()
    {
        ConcurrentDictionary<string, ImmutableArray<double>> curves = new(StringComparer.Ordinal);
        Parallel.ForEach(WithCurves ? names.Intersect(program.Columns.Curves) : [], parallel, name =>
        {
            if (!statistics[name].IsUndefined)
                curves[name] = [.. QuantileCurve.Of(stored[name], SimulationResult.CurvePoints)];
        });
        return curves.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private bool WithCurves => options.Parts.HasFlag(RunParts.Curves);

    private bool WithErrors => options.Parts.HasFlag(RunParts.StandardErrors);

    /// <summary>Returns the statistics of a column, or else the brackets for another pass; both null where another pass needs a bracket
    /// that holds everything.</summary>
    private (OutcomeStatistics? Summary, Brackets? Next) Outcome(Column column)
    {
        if (column.Tallies.Any(tally => tally.AnyNaN))
            return (ColumnSummary.Undefined(column.Name), null);
        if (column.Cells is { } cells)
            return (null, cells.Narrowed(column.Tallies, percents, options.Trials, WithErrors));
        return (new StreamedColumn(column.Brackets, column.Tallies, SimulationOptions.Replicates, options.Trials)
            .Summary(column.Name, percents, WithErrors), null);
    }

    /// <summary>Returns the action that receives the blocks of a part.</summary>
    public Action<TrialBlock> Reader(int replicate, int part)
    {
        var columns = this.columns;
        var tallies = new ColumnTally[columns.Length];
        var scratch = ColumnTally.Room(0, scheduler.BlockLength);
        var memory = rented[replicate * scheduler.Parts + part] = ArrayPool<double>.Shared.Rent(scratch + columns.Sum(Room));
        for (var (i, start) = (0, scratch); i < tallies.Length; i++)
        {
            var threshold = Threshold.Of(program.Model.Thresholds, columns[i].Name);
            Extremes extremes = new(columns[i].Tallies[replicate * (scheduler.Parts + 1)].Extremes);
            tallies[i] = columns[i].Cells is { } cells
                ? new(cells, replicate, memory, 0, scratch) { Threshold = threshold, Extremes = extremes }
                : new(columns[i].Brackets, memory, start, Room(columns[i])) { Threshold = threshold, Extremes = extremes };
            start += Room(columns[i]);
            columns[i].Tallies[replicate * (scheduler.Parts + 1) + part + 1] = tallies[i];
        }
        var counted = columns.Zip(tallies).ToLookup(pair => program.StageOf(pair.First.Name), pair => (pair.First.Place, pair.Second));
        var kept = stored.ToLookup(column => program.StageOf(column.Key), column => (program.Columns[column.Key], column.Value));
        return block =>
        {
            foreach (var (place, tally) in counted[block.Stage])
            {
                var column = block.Column(place);
                for (var first = 0; first < column.Length; first += scheduler.BlockLength)
                    tally.Add(column[first..Math.Min(first + scheduler.BlockLength, column.Length)]);
            }
            var count = (int)Math.Clamp(storedLength - block.First, 0, block.Count);
            if (count == 0)
                return;
            foreach (var (place, values) in kept[block.Stage])
                block.Column(place)[..count].CopyTo(values.AsSpan((int)(block.Replicate * storedLength + block.First)));
        };
    }

    /// <summary>Ends a part: its kept values are compacted, and its memory is returned for other parts.</summary>
    public void EndPart(int replicate, int part)
    {
        foreach (var column in columns)
            column.Tallies[replicate * (scheduler.Parts + 1) + part + 1].Pack();
        ArrayPool<double>.Shared.Return(rented[replicate * scheduler.Parts + part]);
    }

    /// <summary>Allocates a stored column, and copies the pilot trials into it.</summary>
    private double[] Room(string name)
    {
        var column = GC.AllocateUninitializedArray<double>(storedLength * SimulationOptions.Replicates);
        for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
            pilot.Columns[name].AsSpan(replicate * pilot.Length, pilot.Length).CopyTo(column.AsSpan(replicate * storedLength));
        return column;
    }

    /// <summary>The expected number of values that a part of a column keeps, with some margin.</summary>
    private int Room(Column column) => column.Cells is not null ? 0
        : ColumnTally.Room(column.Brackets.ExpectedShare * scheduler.PartLength, scheduler.BlockLength);

    /// <summary>Opens a column in the first pass, with brackets from the pilot sample.</summary>
    private Column Open(string name)
    {
        var brackets = Brackets.Of(pilot.Columns[name], percents, WithErrors ? options.TrialsPerReplicate : options.Trials);
        return Open(name, brackets, Cells(name, brackets));
    }

    /// <summary>Opens a column in a further pass, after the brackets of the last one held too many values or missed a
    /// percentile.</summary>
    private Column Open(string name, Brackets? narrowed)
    {
        if (narrowed is not null)
            return Open(name, narrowed, null);
        var everything = Brackets.OfEverything(percents.Length);
        return Open(name, everything, Cells(name, everything));
    }

    /// <summary>Counts the values within brackets, where they are expected to be too many to be kept.</summary>
    private CellCounts? Cells(string name, Brackets brackets)
    {
        if (brackets.ExpectedShare * options.Trials <= mostKept)
            return null;
        var values = pilot.Columns[name];
        var scratch = ArrayPool<double>.Shared.Rent(values.Length);
        BucketSort.Sort<int>(values, [], scratch.AsSpan(0, values.Length), []);
        CellCounts cells = new(brackets, scratch.AsSpan(0, values.Length), SimulationOptions.Replicates);
        ArrayPool<double>.Shared.Return(scratch);
        return cells;
    }

    /// <summary>Creates a column with the pilot trials as the first tally of each replicate.</summary>
    private Column Open(string name, Brackets brackets, CellCounts? cells)
    {
        Column column = new(
            name, program.Columns[name], brackets, cells, new ColumnTally[SimulationOptions.Replicates * (scheduler.Parts + 1)]);
        var room = ColumnTally.Room(0, pilot.Length);
        var scratch = ArrayPool<double>.Shared.Rent(room);
        for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
        {
            var own = pilot.Columns[name].AsSpan(replicate * pilot.Length, pilot.Length);
            var threshold = Threshold.Of(program.Model.Thresholds, name);
            ColumnTally tally = cells is not null ? new(cells, replicate, scratch, 0, room) { Threshold = threshold }
                : new(brackets, scratch, 0, room) { Threshold = threshold };
            tally.Add(own);
            tally.Pack();
            column.Tallies[replicate * (scheduler.Parts + 1)] = tally;
        }
        ArrayPool<double>.Shared.Return(scratch);
        return column;
    }

    /// <param name="Name">The column's name.</param>
    /// <param name="Place">Its position in a block.</param>
    /// <param name="Brackets">The ranges of values in which its percentiles should lie.</param>
    /// <param name="Cells">Counts the values within the brackets; null where the values are kept.</param>
    /// <param name="Tallies">For each replicate the tally of the pilot and those of the parts.</param>
    private sealed record Column(string Name, int Place, Brackets Brackets, CellCounts? Cells, ColumnTally[] Tallies);
}
