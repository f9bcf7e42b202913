using System.Buffers;
using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>The statistics of many trials in bounded memory: each block is summarised while it is in cache.</summary>
/// <remarks>The first trials of each randomisation, stored whole, tell about where the percentiles are. Of the others only
/// moments, counts and the values near a percentile are kept; from those percentiles come out exact.</remarks>
internal sealed class TrialStream
{
    private readonly TrialProgram program;
    private readonly SimulationOptions options;
    private readonly BlockTour tour;
    private readonly Column[] columns;
    private readonly double[][] lent;
    private readonly long pilotLength, curveLength;

    /// <param name="program">What to run.</param>
    /// <param name="model">Says which percentiles.</param>
    /// <param name="options">How; more trials than the pilot has.</param>
    /// <param name="names">The columns to summarise.</param>
    /// <param name="pilot">Those columns of the first trials of each randomisation.</param>
    public TrialStream(
        TrialProgram program, Model model, SimulationOptions options, IEnumerable<string> names, Pilot pilot)
    {
        (this.program, this.options, pilotLength) = (program, options, pilot.Length);
        tour = new(program, options, pilot.Length, options.TrialsPerReplicate);
        lent = new double[SimulationOptions.Replicates * tour.Parts][];
        curveLength = options.Parts.HasFlag(RunParts.Curves)
            ? Math.Min(options.TrialsPerReplicate, SimulationResult.MostCurveTrials / SimulationOptions.Replicates) : 0;
        columns = [.. names.AsParallel().WithDegreeOfParallelism(options.Threads ?? Environment.ProcessorCount).Select(name => Open(name, model.Percents, pilot.Columns[name]))];
    }

    /// <summary>Runs all trials but those of the pilot, and summarises them with it.</summary>
    public (ImmutableDictionary<string, OutcomeStatistics> Statistics, ImmutableDictionary<string, ImmutableArray<double>> Curves) Run(
        ImmutableArray<double> percents, RunProgress progress, CancellationToken cancellation)
    {
        var defined = columns.Where(column => column.Tallies.Length > 0).ToArray();
        tour.Run((replicate, part) => Reader(defined, replicate, part), progress, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var summaries = new OutcomeStatistics?[columns.Length];
        var curves = new ImmutableArray<double>[columns.Length];
        Parallel.For(0, columns.Length, parallel, i =>
        {
            summaries[i] = Summary(columns[i], percents);
            if (columns[i].Curve is { } curve && summaries[i] is not { IsUndefined: true } && !Tally.AnyNaN(curve))
                curves[i] = [.. QuantileCurve.Of(curve, SimulationResult.CurvePoints)];
        });
        foreach (var memory in lent)
            ArrayPool<double>.Shared.Return(memory);
        var missed = columns.Where((_, i) => summaries[i] is null).Select(column => column.Name).ToArray();
        var whole = Simulator.Columns(program, options, options.TrialsPerReplicate, missed, new(null, 1), cancellation);
        return (
            columns.Select((column, i) => summaries[i] ?? ColumnSummary.Of(
                column.Name, whole[column.Name], percents, SimulationOptions.Replicates, WithErrors)).ToImmutableDictionary(
                statistics => statistics.Name, StringComparer.Ordinal),
            Enumerable.Range(0, columns.Length).Where(i => !curves[i].IsDefault).ToImmutableDictionary(
                i => columns[i].Name, i => curves[i], StringComparer.Ordinal));
    }

    private bool WithErrors => options.Parts.HasFlag(RunParts.StandardErrors);

    private OutcomeStatistics? Summary(Column column, ImmutableArray<double> percents) => column.Brackets is null
        ? ColumnSummary.Undefined(column.Name)
        : new StreamedColumn(column.Brackets, column.Tallies, SimulationOptions.Replicates, options.Trials)
            .Summary(column.Name, percents, WithErrors);

    /// <summary>What is done with the blocks of a part.</summary>
    private Action<TrialBlock> Reader(Column[] defined, int replicate, int part)
    {
        var tallies = new ColumnTally[defined.Length];
        var room = defined.Sum(column => ColumnTally.Room(column.Brackets!, tour.PartLength, program.BlockLength));
        var memory = lent[replicate * tour.Parts + part] = ArrayPool<double>.Shared.Rent(room);
        for (int i = 0, start = 0; i < tallies.Length; i++)
        {
            room = ColumnTally.Room(defined[i].Brackets!, tour.PartLength, program.BlockLength);
            tallies[i] = new(defined[i].Brackets!, memory, start, room);
            start += room;
            defined[i].Tallies[replicate * (tour.Parts + 1) + part + 1] = tallies[i];
        }
        return block =>
        {
            for (var i = 0; i < tallies.Length; i++)
            {
                var values = block.Column(defined[i].Place);
                tallies[i].Add(values);
                if (defined[i].Curve is { } curve && block.First < curveLength)
                    values[..(int)Math.Min(values.Length, curveLength - block.First)]
                        .CopyTo(curve.AsSpan((int)(block.Replicate * curveLength + block.First)));
            }
        };
    }

    /// <summary>The brackets of a column, and its pilot as the first part of each randomisation.</summary>
    private Column Open(string name, ImmutableArray<double> percents, double[] pilot)
    {
        if (Tally.AnyNaN(pilot))
            return new(name, program.Columns[name], null, [], null);
        var scratch = ArrayPool<double>.Shared.Rent(pilot.Length);
        var sorted = scratch.AsSpan(0, pilot.Length);
        RadixOrder.Sort(pilot, sorted, []);
        var brackets = Brackets.Of(sorted, percents, WithErrors ? options.TrialsPerReplicate : options.Trials);
        ArrayPool<double>.Shared.Return(scratch);
        Column column = new(
            name, program.Columns[name], brackets, new ColumnTally[SimulationOptions.Replicates * (tour.Parts + 1)],
            curveLength > 0 && SimulationResult.CurveOutcomes.Contains(name)
                ? GC.AllocateUninitializedArray<double>((int)(curveLength * SimulationOptions.Replicates)) : null);
        for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
        {
            var own = pilot.AsSpan((int)(replicate * pilotLength), (int)pilotLength);
            var room = ColumnTally.Room(brackets, 0, (int)pilotLength);
            ColumnTally tally = new(brackets, GC.AllocateUninitializedArray<double>(room), 0, room);
            tally.Add(own);
            column.Tallies[replicate * (tour.Parts + 1)] = tally;
            if (column.Curve is not null)
                own[..(int)Math.Min(pilotLength, curveLength)].CopyTo(column.Curve.AsSpan((int)(replicate * curveLength)));
        }
        return column;
    }

    /// <param name="Name">The column's name.</param>
    /// <param name="Place">Where it stands in a block.</param>
    /// <param name="Brackets">Where its percentiles should lie; null where the pilot has a trial without a number.</param>
    /// <param name="Tallies">For each randomisation the pilot and the parts.</param>
    /// <param name="Curve">The trials that its quantile curve comes from, where it has one.</param>
    private sealed record Column(string Name, int Place, Brackets? Brackets, ColumnTally[] Tallies, double[]? Curve);
}
