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

    private readonly Stages? stages;
    private readonly Kernel? beforeCashFlow;
    private readonly Kernel? afterCashFlow;
    private readonly CashFlowProgram cashFlow;
    private (CashFlowOutcome Outcome, int Place)[] computed;
    private readonly int[] cash;

    /// <param name="model">The model to run.</param>
    /// <param name="requested">The outcomes of the cash flow, and formulas of them, to compute; null for all. Columns of other outcomes are
    /// undefined unless an observable needs them.</param>
    /// <param name="reused">A program whose compiled code is reused where the formulas are the same; null for none.</param>
    /// <param name="blockLength">The block length of the whole model, of which this one is a part; null for its own.</param>
    /// <param name="leftOut">How many columns of the whole model this one lacks, which count for its block length.</param>
    /// <param name="isStaged">Whether blocks are computed in <see cref="Stages"/>: then <see cref="Run(TrialBlock, UniformSource[][], int,
    /// long, int, Action{TrialBlock}?)"/> is the only way to run it, and no other program runs in its blocks.</param>
    public TrialProgram(
        Model model, IReadOnlySet<string>? requested = null, TrialProgram? reused = null, int? blockLength = null, int leftOut = 0,
        bool isStaged = false)
    {
        RequirePercents(model.Percents.AsSpan());
        Model = model;
        var layout = reused?.Columns.For(reused.Model, model);
        Columns = layout ?? new(model);
        BlockLength = blockLength ?? BlockLengthOf(Columns.Count + leftOut);
        Draws = new(model, Columns, reused?.Draws);
        var ofCash = model.Cash.Reads;
        foreach (var name in ofCash)
            RequireBeforeCashFlow(name);
        if (isStaged)
        {
            stages = Stages.Of(Columns, Draws, ofCash);
            Columns = Columns.Elsewhere(stages.PlaceOf);
            if (stages.AfterCashFlow.Count > 0)
                afterCashFlow = Kernel.Compile(Columns.Find, stages.AfterCashFlow,
                    [.. stages.AfterCashFlow.Select(definition => Columns[definition.Name])]);
        }
        else if (layout is not null)
            (beforeCashFlow, afterCashFlow) = (reused!.beforeCashFlow, reused.afterCashFlow);
        else
        {
            beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
            if (Columns.AfterCashFlow.Count > 0)
                afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        }
        computed = [.. Columns.OfCashFlow.Select(outcome => (outcome.Outcome, Columns[outcome.Name]))];
        if (requested is not null)
            Restrict(requested);
        cashFlow = reused?.Model.Terms == model.Terms && reused.Model.Cash == model.Cash ? reused.cashFlow : model.Cash.Compile(model);
        cash = [.. ofCash.Select(name => Columns[name])];
    }

    /// <summary>The model or program that runs.</summary>
    public Model Model { get; }

    /// <summary>The layout of a block; the places in a block of another program once it runs there (<see cref="RunsWithin"/>).</summary>
    public TrialColumns Columns { get; private set; }

    /// <summary>Tells where the columns lie in the blocks of another program, in which <see cref="VariedProgram"/> runs this one.</summary>
    /// <param name="placeOf">The place of a column; null where the block does not hold it.</param>
    public void RunsWithin(Func<string, int?> placeOf) => Columns = Columns.Elsewhere(placeOf);

    /// <summary>What computes its formulas.</summary>
    public IEnumerable<Kernel> Kernels => (stages is null ? [beforeCashFlow!] : stages.List.Select(stage => stage.Kernel))
        .Concat(afterCashFlow is null ? [] : [afterCashFlow]);

    /// <summary>How its inputs are drawn.</summary>
    public TrialDraws Draws { get; }

    /// <summary>The most trials of one block of statistics: a power of two.</summary>
    public int BlockLength { get; }

    /// <summary>The trials that are best computed at once: the block length, or a multiple of it where a program in stages has few columns
    /// at a time.</summary>
    public int RunLength => stages is null ? BlockLength : Math.Max(BlockLength, BlockLengthOf(stages.Columns));

    /// <summary>The stage after which a column is defined; 0 for all columns of a program without stages.</summary>
    public int StageOf(string name) => stages?.StageOf(name) ?? 0;

    /// <summary>The block length of a layout: a block should stay in the cache of a core. The last bits of a mean depend on
    /// it.</summary>
    /// <param name="columns">The number of columns.</param>
    public static int BlockLengthOf(int columns)
    {
        var length = LongestBlock;
        while (length > ShortestBlock && (long)length * columns * sizeof(double) > BlockBytes)
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
        TrialBlock block = new(Columns, stride, (stages?.Columns ?? Columns.Count) + further) { Count = length };
        for (var i = 0; stages is null && i < Columns.Inputs.Count; i++)
            if (Draws.SetOf(i) is null)
                block.Column(i).Fill(Columns.Inputs[i].Distribution.Min);
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

    /// <summary>Builds all quantile tables in parallel; otherwise the first block would build them one by one.</summary>
    public void Prepare(ParallelOptions parallel) =>
        Parallel.ForEach(Columns.Inputs, parallel, input => input.Distribution.Quantile(0.5));

    /// <summary>Draws and computes all columns of a block of trials.</summary>
    /// <param name="block">The memory. Constants were written when it was allocated.</param>
    /// <param name="uniforms">The result of <see cref="TrialDraws.Open(PointSet, int)"/>.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="first">The first trial within it.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="use">Receives the block after each stage; null for none.</param>
    public void Run(
        TrialBlock block, UniformSource[][] uniforms, int replicate, long first, int count, Action<TrialBlock>? use = null)
    {
        (block.Replicate, block.First, block.Count, block.Stage) = (replicate, first, count, 0);
        if (stages is not null)
        {
            RunStages(stages.List, block, uniforms, use);
            return;
        }
        for (var set = 0; set < uniforms.Length; set++)
            Draws.Draw(block, uniforms[set], set, Draws.Together[set]);
        Finish(block);
        use?.Invoke(block);
    }

    private void RunStages(IReadOnlyList<Stage> list, TrialBlock block, UniformSource[][] uniforms, Action<TrialBlock>? use)
    {
        for (; block.Stage < list.Count; block.Stage++)
        {
            var stage = list[block.Stage];
            for (var i = 0; i < stage.Sets.Length; i++)
                Draws.Draw(block, uniforms[stage.Sets[i]], stage.Sets[i], stage.Places[i]);
            foreach (var (place, value) in stage.Constants)
                block.Column(place).Fill(value);
            stage.Kernel.Run(block.Buffer, block.Stride, block.Count);
            if (block.Stage == list.Count - 1)
            {
                Evaluate(block, cash, computed);
                afterCashFlow?.Run(block.Buffer, block.Stride, block.Count);
            }
            use?.Invoke(block);
        }
    }

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
            block.Column(Columns[changes[first + trial].Input])[trial] = changes[first + trial].Value;
        Finish(block);
    }

    /// <summary>Computes all columns of a block of trials from uniforms of its uncertain inputs.</summary>
    /// <param name="block">The memory.</param>
    /// <param name="uniforms">A column for each of <paramref name="places"/>, correlated already.</param>
    /// <param name="places">The columns of inputs.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="first">The first trial within it.</param>
    /// <param name="count">The number of trials.</param>
    public void Run(TrialBlock block, double[][] uniforms, int[] places, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count, block.Stage) = (replicate, first, count, 0);
        for (var i = 0; i < places.Length; i++)
            Columns.Inputs[places[i]].Distribution.Fill(uniforms[i].AsSpan(0, count), block.Column(places[i]));
        Finish(block);
    }

    private void Finish(TrialBlock block)
    {
        beforeCashFlow!.Run(block.Buffer, block.Stride, block.Count);
        Evaluate(block, cash, computed);
        afterCashFlow?.Run(block.Buffer, block.Stride, block.Count);
    }

    /// <summary>Computes outcomes of the cash flow from the columns of a block, which may be that of another program.</summary>
    /// <param name="block">The block.</param>
    /// <param name="flow">The column of each of <see cref="CashFlowSource.Reads"/>.</param>
    /// <param name="outcomes">The outcomes to compute, each with its column.</param>
    public void Evaluate(TrialBlock block, int[] flow, (CashFlowOutcome Outcome, int Place)[] outcomes) =>
        cashFlow.Evaluate(block, flow, outcomes);

    /// <summary>The columns that are undefined in a block, because the cash flow computes no more than <see cref="Restrict"/>
    /// asks.</summary>
    public HashSet<string> Undefined()
    {
        var places = computed.Select(outcome => outcome.Place).ToHashSet();
        HashSet<string> undefined = new(Columns.OfCashFlow.Select(outcome => outcome.Name).Where(name => !places.Contains(Columns[name])),
            StringComparer.Ordinal);
        if (undefined.Count > 0)
            foreach (var definition in Columns.AfterCashFlow)
                if (References.Unordered(definition.Formula).Exists(undefined.Contains))
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
                needed.UnionWith(References.Unordered(definition.Formula));
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

    private void RequireBeforeCashFlow(string name)
    {
        if (Columns[name] >= Columns.Inputs.Count + Columns.BeforeCashFlow.Count)
            throw new ArgumentException(Invariant($"The cash flow cannot be made of \"{name}\", which is computed from it."));
    }
}
