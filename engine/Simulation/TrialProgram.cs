using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A model compiled to run: it turns uniforms into draws, and computes benefits, cash flow and observables from
/// them.</summary>
/// <remarks>Thread-safe: each thread uses a block of its own.</remarks>
internal sealed class TrialProgram
{
    /// <summary>The memory that one block may take, in bytes, so that it stays in the cache of a core.</summary>
    private const int BlockBytes = 512 * 1024;

    private const int LongestBlock = 1024;
    private const int ShortestBlock = 64;

    private readonly Kernel beforeCashFlow;
    private readonly Kernel? afterCashFlow;
    private readonly TrialEconomics economics;
    private readonly ImmutableArray<Correlation> correlations;
    private readonly Copula copula;
    private readonly int[][] copulaColumns;
    private (CashFlowOutcome Outcome, int Place)[] computed;
    private readonly int[] sets;
    private readonly int[][] together;
    private readonly Distribution[] distributions;
    private readonly StreamKey[] streams;
    private readonly CashPlaces cash;

    /// <param name="model">The model to run.</param>
    /// <param name="requested">The outcomes of the cash flow, and formulas of them, to compute; null for all. Columns of other outcomes are
    /// undefined unless an observable needs them.</param>
    /// <param name="reused">A program whose compiled code is reused where the formulas are the same; null for none.</param>
    /// <param name="blockLength">The block length of the whole model, of which this one is a part; null for its own.</param>
    public TrialProgram(
        Model model, IReadOnlySet<string>? requested = null, TrialProgram? reused = null, int? blockLength = null)
    {
        Model = model;
        RequirePercents(model.Percents.AsSpan());
        if (reused?.Columns.For(reused.Model, model) is { } columns)
            (Columns, beforeCashFlow, afterCashFlow) = (columns, reused.beforeCashFlow, reused.afterCashFlow);
        else
        {
            Columns = new(model);
            beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
            if (Columns.AfterCashFlow.Count > 0)
                afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        }
        BlockLength = blockLength ?? BlockLengthOf(Columns);
        computed = [.. Columns.OfCashFlow.Select(outcome => (outcome.Outcome, Columns[outcome.Name]))];
        if (requested is not null)
            Restrict(requested);
        economics = reused?.Model.Terms == model.Terms ? reused.economics : new(model.Terms);
        correlations = model.PinnedCorrelations();
        copula = reused?.correlations == correlations ? reused.copula : new(correlations, model.Shapes());
        copulaColumns = [.. copula.Blocks.Select(block => block.Members.Select(InputPlace).ToArray())];
        distributions = [.. Columns.Inputs.Select(input => input.Distribution)];
        sets = new int[distributions.Length];
        Array.Fill(sets, Constant);
        List<int[]> drawn = [.. copulaColumns];
        for (var set = 0; set < copulaColumns.Length; set++)
            foreach (var place in copulaColumns[set])
                sets[place] = set;
        for (var place = 0; place < sets.Length; place++)
        {
            if (sets[place] != Constant || distributions[place].IsConstant)
                continue;
            sets[place] = drawn.Count;
            drawn.Add([place]);
        }
        together = [.. drawn];
        var byName = DrawGroups.Of(model).Streams;
        streams = [.. Columns.Inputs.Select(input => byName[input.Name])];
        cash = new(
            Columns[Outcomes.TotalBenefit], CashPlace(model.Cash.RunningCost), CashPlace(model.Cash.ImplementationCost),
            CashPlace(model.Cash.GoLiveMonths), CashPlace(model.Cash.RampUpMonths));
    }

    /// <summary>Marks an input that is constant, instead of an index of <see cref="DrawnTogether"/>.</summary>
    private const int Constant = -1;

    /// <summary>The model or program that runs.</summary>
    public Model Model { get; }

    /// <summary>The layout of a block; the places in a block of another program once it runs there (<see cref="RunsWithin"/>).</summary>
    public TrialColumns Columns { get; private set; }

    /// <summary>Tells where the columns lie in the blocks of another program, in which <see cref="VariedProgram"/> runs this one.</summary>
    /// <param name="placeOf">The place of a column; null where the block does not hold it.</param>
    public void RunsWithin(Func<string, int?> placeOf) => Columns = Columns.Elsewhere(placeOf);

    /// <summary>The most trials of one block: a power of two.</summary>
    public int BlockLength { get; }

    /// <summary>The block length of a layout: a block should stay in the cache of a core. The last bits of a mean depend on
    /// it.</summary>
    public static int BlockLengthOf(TrialColumns columns)
    {
        var length = LongestBlock;
        while (length > ShortestBlock && (long)length * columns.Count * sizeof(double) > BlockBytes)
            length /= 2;
        return length;
    }

    /// <summary>Allocates memory for blocks of this program.</summary>
    /// <remarks>The stride of columns is a cache line longer than their length, a power of two: otherwise the same trial of all columns
    /// would compete for the same few lines of the nearest cache.</remarks>
    /// <param name="length">The most trials of the block.</param>
    /// <param name="further">Columns to add after those of this program.</param>
    public TrialBlock NewBlock(int length, int further = 0)
    {
        var stride = (length + 7) / 8 * 8 + 8;
        TrialBlock block = new(Columns, stride, further) { Count = length };
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i] == Constant)
                block.Column(i).Fill(distributions[i].Min);
        }
        return block;
    }

    /// <summary>Restricts the outcomes of the cash flow to the requested ones and those that an observable or a requested formula
    /// needs.</summary>
    /// <param name="requested">Names of outcomes; other names are ignored.</param>
    public void Restrict(IReadOnlySet<string> requested)
    {
        var needed = Needed(requested);
        var places = Columns.OfCashFlow.Where(outcome => needed.Contains(outcome.Name)).Select(outcome => Columns[outcome.Name])
            .ToHashSet();
        computed = [.. computed.Where(outcome => places.Contains(outcome.Place))];
    }

    /// <summary>Opens the uniforms of every uncertain input in one replicate, set by set of <see cref="DrawnTogether"/>.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) =>
        [.. Enumerable.Range(0, together.Length).Select(set => Open(points, set, replicate))];

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

    /// <summary>The index in <see cref="DrawnTogether"/> of the set of an input; null where the input is constant and not
    /// correlated.</summary>
    public int? SetOf(int place) => sets[place] == Constant ? null : sets[place];

    /// <summary>The positions of inputs that are drawn together: each set of correlated inputs, which may contain constants, and each
    /// other uncertain input by itself.</summary>
    public IReadOnlyList<int[]> DrawnTogether => together;

    /// <summary>Opens the uniforms of inputs that are drawn together, before they are correlated.</summary>
    /// <param name="points">The points of the run.</param>
    /// <param name="set">The index of the set in <see cref="DrawnTogether"/>.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    public UniformSource[] Open(PointSet points, int set, int replicate) =>
        [.. together[set].Select(place => points.Open(streams[place], replicate))];

    /// <summary>Writes the uniforms of some trials as a run uses them, correlated.</summary>
    /// <param name="sources">The result of <see cref="Open(PointSet, int, int)"/>.</param>
    /// <param name="set">The index of the set in <see cref="DrawnTogether"/>.</param>
    /// <param name="first">The first trial.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="uniforms">Receives the columns of the inputs one after the other.</param>
    public void FillUniforms(UniformSource[] sources, int set, long first, int count, Span<double> uniforms)
    {
        for (var i = 0; i < sources.Length; i++)
            sources[i].Fill(first, uniforms.Slice(i * count, count));
        if (set >= copulaColumns.Length)
            return;
        Span<int> starts = stackalloc int[sources.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = i * count;
        copula.Blocks[set].Transform(uniforms, starts, count);
    }

    /// <summary>Builds all quantile tables in parallel; otherwise the first block would build them one by one.</summary>
    public void Prepare(ParallelOptions parallel) =>
        Parallel.ForEach(Columns.Inputs, parallel, input => input.Distribution.Quantile(0.5));

    /// <summary>Computes all columns of a block of trials.</summary>
    public void Run(TrialBlock block, UniformSource[][] uniforms, int replicate, long first, int count)
    {
        Draw(block, uniforms, replicate, first, count);
        Compute(block);
    }

    /// <summary>Draws the uncertain inputs of a block of trials. Constants are written when the block is allocated.</summary>
    public void Draw(TrialBlock block, UniformSource[][] uniforms, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count) = (replicate, first, count);
        for (var set = 0; set < uniforms.Length; set++)
            Draw(block, uniforms[set], set);
    }

    /// <summary>Draws the inputs of one of <see cref="DrawnTogether"/>.</summary>
    public void Draw(TrialBlock block, UniformSource[] uniforms, int set) => Draw(block, uniforms, set, together[set]);

    /// <summary>Draws the inputs of one of <see cref="DrawnTogether"/> into any columns of a block.</summary>
    /// <param name="block">The block; it may be that of another program.</param>
    /// <param name="uniforms">The result of <see cref="Open(PointSet, int, int)"/>.</param>
    /// <param name="set">The index of the set.</param>
    /// <param name="places">The column of each input of the set.</param>
    public void Draw(TrialBlock block, UniformSource[] uniforms, int set, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
            uniforms[i].Fill(block.First, block.Column(places[i]));
        if (set < copulaColumns.Length)
        {
            Span<int> starts = stackalloc int[places.Length];
            for (var i = 0; i < starts.Length; i++)
                starts[i] = places[i] * block.Stride;
            copula.Blocks[set].Transform(block.Buffer, starts, block.Count);
        }
        for (var i = 0; i < places.Length; i++)
            distributions[together[set][i]].Fill(block.Column(places[i]), block.Column(places[i]));
    }

    /// <summary>Computes the other columns of a block from its inputs.</summary>
    public void Compute(TrialBlock block) => Finish(block, block.Count);

    /// <summary>Computes all columns of one trial whose inputs are given, formula by formula: machine code for one trial takes longer to
    /// compile.</summary>
    public void Interpret(TrialBlock block, IReadOnlyDictionary<string, double> inputs)
    {
        block.Count = 1;
        for (var i = 0; i < Columns.Inputs.Count; i++)
            block.Column(i)[0] = inputs[Columns.Inputs[i].Name];
        Interpret(Columns.BeforeCashFlow);
        Evaluate(block, cash, computed);
        Interpret(Columns.AfterCashFlow);

        void Interpret(IEnumerable<Definition> definitions)
        {
            foreach (var definition in definitions)
                block.Column(Columns[definition.Name])[0] = Interpreter.Evaluate(definition.Formula, name => block[name][0]);
        }
    }

    /// <summary>Computes all columns of trials whose inputs are given, each with one of some changes.</summary>
    public void Run(TrialBlock block, IReadOnlyDictionary<string, double> inputs, IReadOnlyList<(string Input, double Value)> changes,
        int first, int count)
    {
        (block.First, block.Count) = (first, count);
        for (var i = 0; i < Columns.Inputs.Count; i++)
            block.Column(i).Fill(inputs[Columns.Inputs[i].Name]);
        for (var trial = 0; trial < count; trial++)
            block.Column(InputPlace(changes[first + trial].Input))[trial] = changes[first + trial].Value;
        Finish(block, count);
    }

    private void Finish(TrialBlock block, int count)
    {
        beforeCashFlow.Run(block.Buffer, block.Stride, count);
        Evaluate(block, cash, computed);
        afterCashFlow?.Run(block.Buffer, block.Stride, count);
    }

    /// <summary>Computes outcomes of the cash flow from the columns of a block, which may be that of another program.</summary>
    /// <param name="block">The block.</param>
    /// <param name="flow">The columns that the cash flow is made of.</param>
    /// <param name="outcomes">The outcomes to compute, each with its column.</param>
    public void Evaluate(TrialBlock block, CashPlaces flow, (CashFlowOutcome Outcome, int Place)[] outcomes)
    {
        OutcomeColumns columns = new();
        foreach (var (outcome, place) in outcomes)
            columns[outcome] = block.Column(place);
        economics.Evaluate(
            new()
            {
                Benefit = block.Column(flow.Benefit),
                RunningCost = block.Column(flow.RunningCost),
                ImplementationCost = block.Column(flow.ImplementationCost),
                GoLiveMonths = block.Column(flow.GoLive),
                RampUpMonths = block.Column(flow.RampUp),
            },
            columns);
    }

    /// <summary>The columns that are undefined in a block, because the cash flow computes no more than <see cref="Restrict"/>
    /// asks.</summary>
    public HashSet<string> Undefined()
    {
        var places = computed.Select(outcome => outcome.Place).ToHashSet();
        HashSet<string> undefined = new(Columns.OfCashFlow.Select(outcome => outcome.Name).Where(name => !places.Contains(Columns[name])),
            StringComparer.Ordinal);
        if (undefined.Count > 0)
            foreach (var definition in Columns.AfterCashFlow)
                if (References.Of(definition.Formula).Any(undefined.Contains))
                    undefined.Add(definition.Name);
        return undefined;
    }

    /// <summary>The requested names, the observables, and all names that these refer to.</summary>
    private HashSet<string> Needed(IReadOnlySet<string> requested)
    {
        HashSet<string> needed = new(requested, StringComparer.Ordinal);
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

    /// <summary>The places of the columns that the cash flow is made of.</summary>
    internal sealed record CashPlaces(int Benefit, int RunningCost, int ImplementationCost, int GoLive, int RampUp);
}
