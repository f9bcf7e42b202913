using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A program that runs within the blocks of another one: it computes what differs, in columns behind those of the other program,
/// and reads everything else.</summary>
/// <remarks>An input has the draws of the other program where name, uniforms and distribution are the same. Scaled and shifted draws
/// are computed from them; all other inputs are drawn. The result has the same bits as the program alone.</remarks>
internal sealed class VariedProgram
{
    private readonly TrialProgram source;
    private readonly List<(int Place, int From, Affine[] Steps)> transformed = [];
    private readonly List<int> constants;
    private readonly int[] drawn;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private int[] ownSets = [];
    private int[][] ownPlaces = [];
    private (int From, int To, Affine[] Steps)[] ownTransformed = [];
    private (string Name, int To, double Value)[] ownConstants = [];
    private Kernel? beforeCashFlow, afterCashFlow;
    private (CashFlowOutcome Outcome, int Place)[] outcomes = [];
    private int[]? cash;

    /// <param name="program">The program to run.</param>
    /// <param name="source">The program whose draws and columns to take.</param>
    public VariedProgram(TrialProgram program, TrialProgram source)
    {
        (Program, this.source, constants) = (program, source, []);
        SortedSet<int> sets = [];
        for (var place = 0; place < program.Columns.Inputs.Count; place++)
        {
            var input = program.Columns.Inputs[place];
            var from = source.Columns.InputPlace(input.Name);
            var other = from is { } known ? source.Columns.Inputs[known] : null;
            if (input.Distribution.IsConstant)
            {
                if (other is null || IsOtherConstant(other, input))
                    constants.Add(place);
            }
            else if (from is not { } same || !program.Draws.SharesUniforms(place, source.Draws, same)
                || !Derive(place, same, input.Distribution, other!.Distribution))
                sets.Add(program.Draws.SetOf(place)!.Value);
        }
        drawn = [.. sets];
        HashSet<int> own = [.. drawn.SelectMany(set => program.Draws.Together[set])];
        transformed.RemoveAll(draw => own.Contains(draw.Place));
        constants.RemoveAll(own.Contains);
        ChangedInputs = [.. own.Concat(transformed.Select(draw => draw.Place)).Concat(constants)
            .Select(place => program.Columns.Inputs[place].Name)];
    }

    private VariedProgram(VariedProgram like, IReadOnlyDictionary<string, double> values)
    {
        (Program, source, places, drawn, ChangedInputs) = (like.Program, like.source, like.places, like.drawn, like.ChangedInputs);
        constants = like.constants;
        (ownSets, ownPlaces, ownTransformed, outcomes, cash) =
            (like.ownSets, like.ownPlaces, like.ownTransformed, like.outcomes, like.cash);
        (beforeCashFlow, afterCashFlow) = (like.beforeCashFlow, like.afterCashFlow);
        ownConstants = [.. like.ownConstants.Select(constant => constant with
        {
            Value = values.GetValueOrDefault(constant.Name, constant.Value),
        })];
    }

    /// <summary>The same program with other values of some of its constant inputs; null where it does not compute all of them
    /// itself.</summary>
    /// <param name="values">The values by the name of the input.</param>
    public VariedProgram? With(IReadOnlyDictionary<string, double> values)
    {
        var own = constants.Select(place => Program.Columns.Inputs[place].Name).ToHashSet(StringComparer.Ordinal);
        return values.Keys.All(own.Contains) ? new(this, values) : null;
    }

    /// <summary>The model or program that runs. After <see cref="Restrict"/> its columns have their places in the blocks of the other
    /// program.</summary>
    public TrialProgram Program { get; }

    /// <summary>The names of inputs that may differ from those of the same name in the other program.</summary>
    public IReadOnlyList<string> ChangedInputs { get; }

    /// <summary>The number of columns that it computes, which a block has to have behind those of the other program.</summary>
    public int OwnColumns => places.Count;

    /// <summary>Lays out and compiles the columns that differ and that are needed.</summary>
    /// <param name="changed">The columns that may differ from those of the other program, inputs included.</param>
    /// <param name="requested">The columns to compute.</param>
    public void Restrict(IReadOnlySet<string> changed, IReadOnlySet<string> requested)
    {
        var layout = Program.Columns;
        var undefined = source.Undefined();
        var needed = Needed(requested);
        ownSets = [.. drawn.Where(set => Program.Draws.Together[set].Any(place => needed.Contains(layout.Inputs[place].Name)))];
        ownPlaces = [.. ownSets.Select(set => Program.Draws.Together[set].Select(place => Own(layout.Inputs[place].Name)).ToArray())];
        ownTransformed = [.. transformed.Where(draw => needed.Contains(layout.Inputs[draw.Place].Name))
            .Select(draw => (draw.From, Own(layout.Inputs[draw.Place].Name), draw.Steps))];
        ownConstants = [.. constants.Where(place => needed.Contains(layout.Inputs[place].Name))
            .Select(place => (layout.Inputs[place].Name, Own(layout.Inputs[place].Name), layout.Inputs[place].Distribution.Min))];
        beforeCashFlow = Compile(layout.BeforeCashFlow);
        outcomes = [.. layout.OfCashFlow.Where(outcome => IsOwn(outcome.Name))
            .Select(outcome => (outcome.Outcome, Own(outcome.Name)))];
        afterCashFlow = Compile(layout.AfterCashFlow);
        if (outcomes.Length > 0)
            cash = [.. Program.Model.Cash.Reads.Select(Place)];
        Program.RunsWithin(PlaceOf);

        bool IsOwn(string name) =>
            needed.Contains(name) && (changed.Contains(name) || undefined.Contains(name) || source.Columns.Find(name) is null);

        Kernel? Compile(IReadOnlyList<Definition> definitions)
        {
            Definition[] own = [.. definitions.Where(definition => IsOwn(definition.Name))];
            if (own.Length == 0)
                return null;
            var kernel = Kernel.Compile(PlaceOf, own, [.. own.Select((_, i) => source.Columns.Count + places.Count + i)]);
            foreach (var definition in own)
                Own(definition.Name);
            return kernel;
        }
    }

    /// <summary>Opens the uniforms of the inputs that it draws itself, in one replicate.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) => [.. ownSets.Select(set => Program.Draws.Open(points, set, replicate))];

    /// <summary>What computes its formulas.</summary>
    public IEnumerable<Kernel> Kernels => new[] { beforeCashFlow, afterCashFlow }.OfType<Kernel>();

    /// <summary>The distributions that it draws from.</summary>
    public IEnumerable<Distribution> Drawn =>
        ownSets.SelectMany(set => Program.Draws.Together[set]).Select(place => Program.Columns.Inputs[place].Distribution);

    /// <summary>Computes its own columns of a block of trials.</summary>
    /// <param name="block">A block of the other program, with its columns computed, which stay as they are.</param>
    /// <param name="uniforms">The result of <see cref="Open"/>.</param>
    public void Run(TrialBlock block, UniformSource[][] uniforms)
    {
        for (var i = 0; i < ownSets.Length; i++)
            Program.Draws.Draw(block, uniforms[i], ownSets[i], ownPlaces[i]);
        foreach (var (from, to, steps) in ownTransformed)
        {
            var column = block.Column(to);
            block.Column(from).CopyTo(column);
            foreach (var step in steps)
                step.Apply(column);
        }
        foreach (var (_, to, value) in ownConstants)
            block.Column(to).Fill(value);
        beforeCashFlow?.Run(block.Buffer, block.Stride, block.Count);
        if (cash is not null)
            Program.Evaluate(block, cash, outcomes);
        afterCashFlow?.Run(block.Buffer, block.Stride, block.Count);
    }

    private static bool IsOtherConstant(Input other, Input input) =>
        !other.Distribution.IsConstant
        || BitConverter.DoubleToInt64Bits(other.Distribution.Min) != BitConverter.DoubleToInt64Bits(input.Distribution.Min);

    /// <summary>Records how to compute the draws of an input from those of the other program with the same uniforms; false where they
    /// are unrelated.</summary>
    private bool Derive(int place, int from, Distribution distribution, Distribution other)
    {
        Stack<Affine> steps = [];
        while (!distribution.Equals(other))
        {
            if (distribution is not Affine affine)
                return false;
            steps.Push(affine);
            distribution = affine.Inner;
        }
        if (steps.Count > 0)
            transformed.Add((place, from, [.. steps]));
        return true;
    }

    /// <summary>Gives a column the next place behind those of the other program.</summary>
    private int Own(string name) => places[name] = source.Columns.Count + places.Count;

    /// <summary>The place of a column: its own, else that of the other program; null where the block does not hold it.</summary>
    private int? PlaceOf(string name) => places.TryGetValue(name, out var own) ? own : source.Columns.Find(name);

    private int Place(string name) => PlaceOf(name) ?? Program.Columns[name];

    /// <summary>Some columns and all that they are computed from.</summary>
    private HashSet<string> Needed(IEnumerable<string> requested)
    {
        HashSet<string> needed = new(requested, StringComparer.Ordinal);
        Add(Program.Columns.AfterCashFlow);
        if (Program.Columns.OfCashFlow.Any(outcome => needed.Contains(outcome.Name)))
            needed.UnionWith(Program.Model.Cash.Reads);
        Add(Program.Columns.BeforeCashFlow);
        return needed;

        void Add(IReadOnlyList<Definition> definitions)
        {
            for (var i = definitions.Count - 1; i >= 0; i--)
                if (needed.Contains(definitions[i].Name))
                    needed.UnionWith(References.Unordered(definitions[i].Formula));
        }
    }
}
