using System.Collections.Concurrent;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A model made ready to run: uniforms to draws, draws to benefits, benefits to cash flow, all to observables.</summary>
/// <remarks>Thread-safe: a block of memory belongs to whoever runs it.</remarks>
internal sealed class TrialProgram
{
    /// <summary>The memory that one block may take, in bytes: it should stay in a core's own cache.</summary>
    private const int BlockBytes = 512 * 1024;

    private const int LongestBlock = 1024;
    private const int ShortestBlock = 64;

    private readonly Kernel beforeCashFlow;
    private readonly Kernel? afterCashFlow;
    private readonly TrialEconomics economics;
    private readonly Copula copula;
    private readonly int[][] copulaColumns;
    private readonly ConcurrentBag<TrialBlock> spare = [];
    private readonly bool[] isDrawn;
    private readonly bool[] isCorrelated;
    private readonly (CashFlowOutcome Outcome, int Place)[] computed;
    private readonly StreamKey[] streams;
    private readonly CashPlaces cash;

    /// <param name="model">What to run.</param>
    /// <param name="asked">The outcomes of the cash flow, and formulas of them, that are asked for; null for all. The columns of the
    /// others mean nothing, but where an observable needs them.</param>
    public TrialProgram(Model model, IReadOnlySet<string>? asked = null)
    {
        RequirePercents(model.Percents.AsSpan());
        Columns = new(model);
        var needed = asked is null ? null : Needed(model, asked);
        computed = [.. Columns.OfCashFlow.Where(outcome => needed?.Contains(outcome.Name) ?? true)
            .Select(outcome => (outcome.Outcome, Columns[outcome.Name]))];
        beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
        if (Columns.AfterCashFlow.Count > 0)
            afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        economics = new(model.Terms);
        copula = new(model.Correlations);
        copulaColumns = [.. copula.Blocks.Select(block => block.Members.Select(InputPlace).ToArray())];
        isDrawn = [.. Columns.Inputs.Select(input => !input.Distribution.IsConstant)];
        isCorrelated = new bool[isDrawn.Length];
        foreach (var place in copulaColumns.SelectMany(members => members))
            isCorrelated[place] = true;
        DrawnTogether = [.. copulaColumns, .. Enumerable.Range(0, isDrawn.Length)
            .Where(place => isDrawn[place] && !isCorrelated[place]).Select(place => new[] { place })];
        for (var place = 0; place < isDrawn.Length; place++)
            isDrawn[place] |= isCorrelated[place];
        var byName = Streams.Of(model);
        streams = [.. Columns.Inputs.Select(input => byName[input.Name])];
        cash = new(
            Columns[Outcomes.TotalBenefit], CashPlace(model.Cash.RunningCost), CashPlace(model.Cash.ImplementationCost),
            CashPlace(model.Cash.GoLiveMonths), CashPlace(model.Cash.RampUpMonths));
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
        TrialBlock block = new(
            Columns, stride, [.. copulaColumns.Select(members => members.Select(column => column * stride).ToArray())])
        { Count = length };
        for (var i = 0; i < isDrawn.Length; i++)
        {
            if (!isDrawn[i])
                block.Column(i).Fill(Columns.Inputs[i].Distribution.Min);
        }
        return block;
    }

    /// <summary>Memory for blocks, given back earlier where there is some.</summary>
    public TrialBlock Lend(int length) => spare.TryTake(out var block) && block.Stride > length ? block : NewBlock(length);

    /// <summary>Keeps the memory of blocks for others.</summary>
    public void TakeBack(TrialBlock block) => spare.Add(block);

    /// <summary>The uniforms of every input in one randomisation; none for inputs that are always the same, but where others
    /// move with them.</summary>
    public UniformSource?[] Open(PointSet points, int replicate) =>
        [.. streams.Select((stream, i) => isDrawn[i] ? points.Open(stream, replicate) : null)];

    /// <summary>The places of uncertain inputs that are drawn together: those of a set of correlations, and every other one by
    /// itself. Such a set may have constants among it.</summary>
    public IReadOnlyList<int[]> DrawnTogether { get; }

    /// <summary>The uniforms of inputs that are drawn together, before their correlations.</summary>
    /// <param name="points">The points of the run.</param>
    /// <param name="together">Which of <see cref="DrawnTogether"/>.</param>
    /// <param name="replicate">Which randomisation.</param>
    public UniformSource[] Open(PointSet points, int together, int replicate) =>
        [.. DrawnTogether[together].Select(place => points.Open(streams[place], replicate))];

    /// <summary>The uniforms that the draws of some trials are made of, as a run has them.</summary>
    /// <param name="sources">What <see cref="Open(PointSet, int, int)"/> gave.</param>
    /// <param name="together">Which of <see cref="DrawnTogether"/>.</param>
    /// <param name="first">The first trial.</param>
    /// <param name="count">How many trials.</param>
    /// <param name="uniforms">Receives one input after the other.</param>
    public void FillUniforms(UniformSource[] sources, int together, long first, int count, Span<double> uniforms)
    {
        for (var i = 0; i < sources.Length; i++)
            sources[i].Fill(first, uniforms.Slice(i * count, count));
        if (together >= copula.Blocks.Length)
            return;
        Span<int> starts = stackalloc int[sources.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = i * count;
        copula.Blocks[together].Transform(uniforms, starts, count);
    }

    /// <summary>Has every table of quantiles made, on all cores: otherwise the first block would make them one by one.</summary>
    public void Prepare(ParallelOptions parallel) =>
        Parallel.ForEach(Columns.Inputs, parallel, input => input.Distribution.Quantile(0.5));

    /// <summary>Computes all columns of a block of trials.</summary>
    public void Run(TrialBlock block, UniformSource?[] uniforms, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count) = (replicate, first, count);
        Correlate(block, uniforms, first, count);
        for (var i = 0; i < uniforms.Length; i++)
        {
            if (uniforms[i] is not { } source)
                continue;                              // a constant, written once and for all
            var column = block.Column(i);
            if (!isCorrelated[i])
                source.Fill(first, column);
            Columns.Inputs[i].Distribution.Fill(column, column);
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

    /// <summary>Computes the columns of a block again from the inputs that stand in it.</summary>
    public void RunAgain(TrialBlock block) => Finish(block, block.Count);

    private void Correlate(TrialBlock block, UniformSource?[] uniforms, long first, int count)
    {
        foreach (var members in copulaColumns)
        {
            foreach (var place in members)
                uniforms[place]!.Fill(first, block.Column(place));
        }
        for (var i = 0; i < copula.Blocks.Length; i++)
            copula.Blocks[i].Transform(block.Buffer, block.CorrelatedStarts[i], count);
    }

    private void Finish(TrialBlock block, int count)
    {
        beforeCashFlow.Run(block.Buffer, block.Stride, count);
        OutcomeColumns outcomes = new();
        foreach (var (outcome, place) in computed)
            outcomes[outcome] = block.Column(place);
        economics.Evaluate(
            new()
            {
                Benefit = block.Column(cash.Benefit),
                RunningCost = block.Column(cash.RunningCost),
                ImplementationCost = block.Column(cash.ImplementationCost),
                GoLiveMonths = block.Column(cash.GoLive),
                RampUpMonths = block.Column(cash.RampUp),
            },
            outcomes);
        afterCashFlow?.Run(block.Buffer, block.Stride, count);
    }

    /// <summary>What is asked for, and what that and the observables are made of.</summary>
    private HashSet<string> Needed(Model model, IReadOnlySet<string> asked)
    {
        HashSet<string> needed = new(asked, StringComparer.Ordinal);
        needed.UnionWith(model.Observables.Select(observable => observable.Name));
        foreach (var definition in Columns.AfterCashFlow.Reverse())
        {
            if (needed.Contains(definition.Name))
                needed.UnionWith(References.Of(definition.Formula));
        }
        return needed;
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

    private sealed record CashPlaces(int Benefit, int RunningCost, int ImplementationCost, int GoLive, int RampUp);
}
