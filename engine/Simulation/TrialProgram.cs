using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A model made ready to run: uniforms to draws, draws to benefits, benefits to cash flow, all to observables.</summary>
/// <remarks>Immutable and thread-safe: a block of memory belongs to whoever runs it.</remarks>
internal sealed class TrialProgram
{
    /// <summary>The memory that one block may take, in bytes: it should stay in a core's own cache.</summary>
    private const int BlockBytes = 512 * 1024;

    private const int LongestBlock = 4096;
    private const int ShortestBlock = 64;

    private readonly Kernel beforeCashFlow;
    private readonly Kernel? afterCashFlow;
    private readonly TrialEconomics economics;
    private readonly Copula copula;
    private readonly int[][] copulaColumns;
    private readonly bool[] isDrawn;
    private readonly StreamKey[] streams;
    private readonly CashPlaces cash;

    public TrialProgram(Model model)
    {
        RequirePercents(model.Percents.AsSpan());
        Columns = new(model);
        beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
        if (Columns.AfterCashFlow.Count > 0)
            afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        economics = new(model.Terms);
        copula = new(model.Correlations);
        copulaColumns = [.. copula.Blocks.Select(block => block.Members.Select(InputPlace).ToArray())];
        isDrawn = [.. Columns.Inputs.Select(input => !input.Distribution.IsConstant)];
        var correlated = copulaColumns.SelectMany(members => members).ToHashSet();
        DrawnTogether = [.. copulaColumns, .. Enumerable.Range(0, isDrawn.Length)
            .Where(place => isDrawn[place] && !correlated.Contains(place)).Select(place => new[] { place })];
        foreach (var place in correlated)
            isDrawn[place] = true;
        var byName = Streams.Of(model);
        streams = [.. Columns.Inputs.Select(input => byName[input.Name])];
        cash = new(
            Columns[Outcomes.TotalBenefit], CashPlace(model.Cash.RunningCost), CashPlace(model.Cash.ImplementationCost),
            CashPlace(model.Cash.GoLiveMonths), CashPlace(model.Cash.RampUpMonths), Columns[Outcomes.OfCashFlow[0]]);
    }

    /// <summary>Where each number stands.</summary>
    public TrialColumns Columns { get; }

    /// <summary>The most trials of one block: a power of two.</summary>
    public int BlockLength
    {
        get
        {
            var length = LongestBlock;
            while (length > ShortestBlock && (long)length * Columns.Count * sizeof(double) > BlockBytes)
                length /= 2;
            return length;
        }
    }

    /// <summary>Memory for blocks of this program.</summary>
    /// <remarks>Columns are a cache line further apart than their length, a power of two: else the same trial of all of them
    /// would fall into the same few places of the nearest cache.</remarks>
    public TrialBlock NewBlock(int length)
    {
        var stride = (length + 7) / 8 * 8 + 8;
        return new(Columns, stride, [.. copulaColumns.Select(members => members.Select(column => column * stride).ToArray())]);
    }

    /// <summary>The uniforms of every input in one randomisation; none for inputs that are always the same, but where others
    /// move with them.</summary>
    public UniformSource?[] Open(PointSet points, int replicate) =>
        [.. streams.Select((stream, i) => isDrawn[i] ? points.Open(stream, replicate) : null)];

    /// <summary>The places of uncertain inputs that are drawn together: those of a set of correlations, and every other one by
    /// itself. Such a set may have constants among it.</summary>
    public IReadOnlyList<int[]> DrawnTogether { get; }

    /// <summary>The draws alone of the first trials of each randomisation, as a run has them.</summary>
    /// <param name="points">The points of the run.</param>
    /// <param name="together">Which of <see cref="DrawnTogether"/>.</param>
    /// <param name="perReplicate">How many trials of each randomisation.</param>
    /// <param name="draws">Receives one input after the other, randomisation by randomisation.</param>
    public void Draw(PointSet points, int together, int perReplicate, double[] draws)
    {
        var places = DrawnTogether[together];
        var trials = perReplicate * SimulationOptions.Replicates;
        for (var i = 0; i < places.Length; i++)
            for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
                points.Open(streams[places[i]], replicate)
                    .Fill(0, draws.AsSpan(i * trials + replicate * perReplicate, perReplicate));
        if (together < copula.Blocks.Length)
            copula.Blocks[together].Transform(draws, [.. places.Select((_, i) => i * trials)], trials);
        for (var i = 0; i < places.Length; i++)
            Columns.Inputs[places[i]].Distribution.Fill(draws.AsSpan(i * trials, trials), draws.AsSpan(i * trials, trials));
    }

    /// <summary>Has every table of quantiles made, on all cores: otherwise the first block would make them one by one.</summary>
    public void Prepare(ParallelOptions parallel) =>
        Parallel.ForEach(Columns.Inputs, parallel, input => input.Distribution.Quantile(0.5));

    /// <summary>Computes all columns of a block of trials.</summary>
    public void Run(TrialBlock block, UniformSource?[] uniforms, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count) = (replicate, first, count);
        for (var i = 0; i < uniforms.Length; i++)
            uniforms[i]?.Fill(first, block.Column(i));
        Correlate(block, count);
        for (var i = 0; i < uniforms.Length; i++)
        {
            if (uniforms[i] is null)
                block.Column(i).Fill(Columns.Inputs[i].Distribution.Min);
            else
                Columns.Inputs[i].Distribution.Fill(block.Column(i), block.Column(i));
        }
        Finish(block, count);
    }

    /// <summary>Computes all columns of one trial whose inputs are given.</summary>
    public void Run(TrialBlock block, IReadOnlyDictionary<string, double> inputs)
    {
        block.Count = 1;
        for (var i = 0; i < Columns.Inputs.Count; i++)
            block.Column(i)[0] = inputs[Columns.Inputs[i].Name];
        Finish(block, 1);
    }

    private void Correlate(TrialBlock block, int count)
    {
        for (var i = 0; i < copula.Blocks.Length; i++)
            copula.Blocks[i].Transform(block.Buffer, block.CorrelatedStarts[i], count);
    }

    private void Finish(TrialBlock block, int count)
    {
        beforeCashFlow.Run(block.Buffer, block.Stride, count);
        economics.Evaluate(
            new()
            {
                Benefit = block.Column(cash.Benefit),
                RunningCost = block.Column(cash.RunningCost),
                ImplementationCost = block.Column(cash.ImplementationCost),
                GoLiveMonths = block.Column(cash.GoLive),
                RampUpMonths = block.Column(cash.RampUp),
            },
            new()                                      // in the order of Outcomes.OfCashFlow
            {
                AnnualTotalCost = block.Column(cash.FirstOutcome),
                Roi = block.Column(cash.FirstOutcome + 1),
                FirstYearBenefit = block.Column(cash.FirstOutcome + 2),
                FirstYearRoi = block.Column(cash.FirstOutcome + 3),
                HorizonRoi = block.Column(cash.FirstOutcome + 4),
                Npv = block.Column(cash.FirstOutcome + 5),
                Irr = block.Column(cash.FirstOutcome + 6),
                Payback = block.Column(cash.FirstOutcome + 7),
                DiscountedPayback = block.Column(cash.FirstOutcome + 8),
            });
        afterCashFlow?.Run(block.Buffer, block.Stride, count);
    }

    private static void RequirePercents(ReadOnlySpan<double> percents)
    {
        var before = 0.0;
        foreach (var percent in percents)
        {
            if (!(percent > before && percent < 100))
                throw new ArgumentException(Invariant($"Percentiles must ascend between 0 and 100, got {percent} after {before}."));
            before = percent;
        }
    }

    private int InputPlace(string name) => Columns[name] is var place && place < Columns.Inputs.Count
        ? place
        : throw new ArgumentException(Invariant($"\"{name}\" is correlated, but it is not an input of the model."));

    private int CashPlace(string name) =>
        Columns[name] is var place && place < Columns.Inputs.Count + Columns.BeforeCashFlow.Count
            ? place
            : throw new ArgumentException(Invariant($"The cash flow cannot be made of \"{name}\", which is computed from it."));

    private sealed record CashPlaces(int Benefit, int RunningCost, int ImplementationCost, int GoLive, int RampUp, int FirstOutcome);
}
