using System.Collections.Immutable;

namespace Roi.Engine.Simulation;

/// <summary>What is left of a run when some inputs are taken away.</summary>
/// <param name="TotalBenefit">Statistics of the total benefit, in money per year.</param>
/// <param name="AnnualTotalCost">Statistics of the annual total cost, in money per year.</param>
public sealed record Remainder(OutcomeStatistics TotalBenefit, OutcomeStatistics AnnualTotalCost);

/// <summary>Runs a model again and again with some of its inputs at 0, each time on the same draws of all others.</summary>
/// <remarks>The model is compiled once and its draws are made once; each set of inputs costs its formulas alone.</remarks>
public static class Deprivation
{
    /// <summary>What is left without each set of inputs.</summary>
    /// <param name="model">What to run.</param>
    /// <param name="options">How; all trials are stored, so these should be few. The parts and outcomes asked for there play
    /// no role.</param>
    /// <param name="taken">Sets of names of inputs; an empty one takes nothing away.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    /// <returns>One remainder for each set, in their order, with P10, P50 and P90 and their standard errors.</returns>
    /// <exception cref="ArgumentException">A name is none of an input, or the model cannot be run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<Remainder> Without(
        Model model, SimulationOptions options, IReadOnlyList<IReadOnlyCollection<string>> taken, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(taken);
        TrialProgram program = new(model with { Observables = [] }, new HashSet<string>([Outcomes.AnnualTotalCost], StringComparer.Ordinal));
        var places = taken.Select(set => set.Select(name => InputPlace(program, name)).ToArray()).ToArray();
        var (benefit, cost) = (program.Columns[Outcomes.TotalBenefit], program.Columns[Outcomes.AnnualTotalCost]);
        var columns = taken.Select(_ => (Benefit: new double[options.Trials], Cost: new double[options.Trials])).ToArray();
        new BlockTour(program, options, 0, options.TrialsPerReplicate).Run((_, _) => Store, new RunProgress(null, options.Trials), cancellation);

        var left = new Remainder[taken.Count];
        Parallel.For(0, taken.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation }, i =>
            left[i] = new(Summary(Outcomes.TotalBenefit, columns[i].Benefit), Summary(Outcomes.AnnualTotalCost, columns[i].Cost)));
        return [.. left];

        void Store(TrialBlock block)
        {
            var at = (int)(block.Replicate * options.TrialsPerReplicate + block.First);
            var kept = new double[places.Length == 0 ? 0 : places.Max(set => set.Length) * block.Count];
            for (var i = 0; i < places.Length; i++)
            {
                for (var k = 0; k < places[i].Length; k++)
                {
                    block.Column(places[i][k]).CopyTo(kept.AsSpan(k * block.Count));
                    block.Column(places[i][k]).Clear();
                }
                program.RunAgain(block);
                block.Column(benefit).CopyTo(columns[i].Benefit.AsSpan(at));
                block.Column(cost).CopyTo(columns[i].Cost.AsSpan(at));
                // Constants are written into a block but once, so everything is put back.
                for (var k = 0; k < places[i].Length; k++)
                    kept.AsSpan(k * block.Count, block.Count).CopyTo(block.Column(places[i][k]));
            }
        }
    }

    private static int InputPlace(TrialProgram program, string name) => program.Columns[name] is var place && place < program.Columns.Inputs.Count
        ? place
        : throw new ArgumentException(Invariant($"\"{name}\" is to be taken away, but it is not an input of the model."));

    private static OutcomeStatistics Summary(string name, double[] column) => ColumnSummary.Of(name, column, [10, 50, 90], SimulationOptions.Replicates);
}
