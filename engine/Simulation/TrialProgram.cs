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
    private (CashFlowOutcome Outcome, int Place)[] computed;
    private readonly int[] sets;
    private readonly StreamKey[] streams;
    private readonly CashPlaces cash;

    /// <param name="model">What to run.</param>
    /// <param name="asked">The outcomes of the cash flow, and formulas of them, that are asked for; null for all. The columns of the
    /// others mean nothing, but where an observable needs them.</param>
    /// <param name="like">A program whose code is used again where the formulas are the same; null for none.</param>
    public TrialProgram(Model model, IReadOnlySet<string>? asked = null, TrialProgram? like = null)
    {
        Model = model;
        RequirePercents(model.Percents.AsSpan());
        if (like?.Columns.For(like.Model, model) is { } columns)
            (Columns, beforeCashFlow, afterCashFlow) = (columns, like.beforeCashFlow, like.afterCashFlow);
        else
        {
            Columns = new(model);
            beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
            if (Columns.AfterCashFlow.Count > 0)
                afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        }
        computed = [.. Columns.OfCashFlow.Select(outcome => (outcome.Outcome, Columns[outcome.Name]))];
        if (asked is not null)
            Restrict(asked);
        economics = like?.Model.Terms == model.Terms ? like.economics : new(model.Terms);
        copula = like?.Model.Correlations == model.Correlations ? like.copula : new(model.Correlations);
        copulaColumns = [.. copula.Blocks.Select(block => block.Members.Select(InputPlace).ToArray())];
        sets = new int[Columns.Inputs.Count];
        Array.Fill(sets, Constant);
        List<int[]> together = [.. copulaColumns];
        for (var set = 0; set < copulaColumns.Length; set++)
            foreach (var place in copulaColumns[set])
                sets[place] = set;
        for (var place = 0; place < sets.Length; place++)
        {
            if (sets[place] != Constant || Columns.Inputs[place].Distribution.IsConstant)
                continue;
            sets[place] = together.Count;
            together.Add([place]);
        }
        DrawnTogether = together;
        var byName = DrawGroups.Of(model).Streams;
        streams = [.. Columns.Inputs.Select(input => byName[input.Name])];
        cash = new(
            Columns[Outcomes.TotalBenefit], CashPlace(model.Cash.RunningCost), CashPlace(model.Cash.ImplementationCost),
            CashPlace(model.Cash.GoLiveMonths), CashPlace(model.Cash.RampUpMonths));
    }

    /// <summary>In place of a set of <see cref="DrawnTogether"/>: the input is the same in every trial.</summary>
    private const int Constant = -1;

    /// <summary>What is run.</summary>
    public Model Model { get; }

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
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i] == Constant)
                block.Column(i).Fill(Columns.Inputs[i].Distribution.Min);
        }
        return block;
    }

    /// <summary>Computes only those outcomes of the cash flow that are asked for, or that an observable or a formula asked for
    /// needs.</summary>
    /// <param name="asked">Names of outcomes; other names play no role.</param>
    public void Restrict(IReadOnlySet<string> asked)
    {
        var needed = Needed(asked);
        var places = Columns.OfCashFlow.Where(outcome => needed.Contains(outcome.Name)).Select(outcome => Columns[outcome.Name])
            .ToHashSet();
        computed = [.. computed.Where(outcome => places.Contains(outcome.Place))];
    }

    /// <summary>The uniforms of every uncertain input in one replicate, set by set of <see cref="DrawnTogether"/>.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) =>
        [.. Enumerable.Range(0, DrawnTogether.Count).Select(together => Open(points, together, replicate))];

    /// <summary>Whether the uniforms of an input are those of an input of another program, in every trial and replicate.</summary>
    /// <param name="place">The input's place.</param>
    /// <param name="other">The other program.</param>
    /// <param name="otherPlace">The place of its input.</param>
    public bool SharesUniforms(int place, TrialProgram other, int otherPlace)
    {
        var (set, otherSet) = (sets[place], other.sets[otherPlace]);
        if (set == Constant || otherSet == Constant)
            return false;
        var (isCorrelated, isOtherCorrelated) = (set < copulaColumns.Length, otherSet < other.copulaColumns.Length);
        if (!isCorrelated && !isOtherCorrelated)
            return streams[place] == other.streams[otherPlace];
        return isCorrelated && isOtherCorrelated && copula.Blocks[set].IsSame(other.copula.Blocks[otherSet])
            && copulaColumns[set].Zip(other.copulaColumns[otherSet]).All(pair => streams[pair.First] == other.streams[pair.Second]);
    }

    /// <summary>Which of <see cref="DrawnTogether"/> an input belongs to; null where it is the same in every trial and moves
    /// with no other.</summary>
    public int? SetOf(int place) => sets[place] == Constant ? null : sets[place];

    /// <summary>The places of uncertain inputs that are drawn together: those of a set of correlations, and every other one by
    /// itself. Such a set may have constants among it.</summary>
    public IReadOnlyList<int[]> DrawnTogether { get; }

    /// <summary>The uniforms of inputs that are drawn together, before their correlations.</summary>
    /// <param name="points">The points of the run.</param>
    /// <param name="together">Which of <see cref="DrawnTogether"/>.</param>
    /// <param name="replicate">Which replicate.</param>
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
    public void Run(TrialBlock block, UniformSource[][] uniforms, int replicate, long first, int count)
    {
        Draw(block, uniforms, replicate, first, count);
        Compute(block);
    }

    /// <summary>Draws the uncertain inputs of a block of trials; constants were written once and for all.</summary>
    public void Draw(TrialBlock block, UniformSource[][] uniforms, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count) = (replicate, first, count);
        for (var set = 0; set < uniforms.Length; set++)
            Draw(block, uniforms[set], set);
    }

    /// <summary>Draws the inputs of one of <see cref="DrawnTogether"/>.</summary>
    public void Draw(TrialBlock block, UniformSource[] uniforms, int together)
    {
        var places = DrawnTogether[together];
        for (var i = 0; i < places.Length; i++)
            uniforms[i].Fill(block.First, block.Column(places[i]));
        if (together < copula.Blocks.Length)
            copula.Blocks[together].Transform(block.Buffer, block.CorrelatedStarts[together], block.Count);
        foreach (var place in places)
            Columns.Inputs[place].Distribution.Fill(block.Column(place), block.Column(place));
    }

    /// <summary>Computes the columns of a block from the inputs that stand in it.</summary>
    public void Compute(TrialBlock block) => Finish(block, block.Count);

    /// <summary>Computes all columns of one trial whose inputs are given.</summary>
    public void Run(TrialBlock block, IReadOnlyDictionary<string, double> inputs)
    {
        block.Count = 1;
        for (var i = 0; i < Columns.Inputs.Count; i++)
            block.Column(i)[0] = inputs[Columns.Inputs[i].Name];
        Finish(block, 1);
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
    private HashSet<string> Needed(IReadOnlySet<string> asked)
    {
        HashSet<string> needed = new(asked, StringComparer.Ordinal);
        needed.UnionWith(Model.Observables.Select(observable => observable.Name));
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
