using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>How the inputs of a model are drawn: which of them together, from which uniforms, and how uniforms become values.</summary>
/// <remarks>Inputs are numbered by their position in <see cref="TrialColumns.Inputs"/>. Immutable and thread-safe.</remarks>
internal sealed class TrialDraws
{
    /// <summary>Marks an input that is constant, instead of an index of <see cref="Together"/>.</summary>
    private const int Constant = -1;

    private readonly ImmutableArray<Correlation> correlations;
    private readonly Copula copula;
    private readonly int copulaSets;
    private readonly int[] sets;
    private readonly int[][] together;
    private readonly Distribution[] distributions;
    private readonly StreamKey[] streams;

    /// <summary>The given scores of each set of correlated inputs; null where there are none.</summary>
    private readonly GivenScores?[] given;

    /// <summary>The shift of the normal scores of each input.</summary>
    private readonly double[] shifts;

    /// <param name="model">The model.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="reused">The draws of another model, whose copula is reused where it is the same; null for none.</param>
    public TrialDraws(Model model, TrialColumns columns, TrialDraws? reused = null)
    {
        correlations = model.PinnedCorrelations();
        copula = reused?.correlations == correlations ? reused.copula : model.CopulaOf(correlations);
        distributions = [.. columns.Inputs.Select(input => input.Distribution)];
        shifts = [.. columns.Inputs.Select(input => model.ScoreShifts.GetValueOrDefault(input.Name))];
        sets = new int[distributions.Length];
        Array.Fill(sets, Constant);
        List<int[]> drawn = [.. copula.Blocks.Select(block => block.Members.Select(InputPlace).ToArray())];
        copulaSets = drawn.Count;
        given = [.. copula.Blocks.Select(block => model.GivenLevels.IsEmpty ? null : new GivenScores(block, model.GivenLevels))
            .Select(scores => scores is { IsEmpty: true } ? null : scores)];
        for (var set = 0; set < copulaSets; set++)
            foreach (var input in drawn[set])
                sets[input] = set;
        for (var input = 0; input < sets.Length; input++)
        {
            if (sets[input] != Constant || distributions[input].IsConstant)
                continue;
            sets[input] = drawn.Count;
            drawn.Add([input]);
        }
        together = [.. drawn];
        var byName = DrawGroups.Of(model).Streams;
        streams = [.. columns.Inputs.Select(input => byName[input.Name])];

        int InputPlace(string name) => columns[name] is var place && place < columns.Inputs.Count ? place
            : throw new ArgumentException(Invariant($"\"{name}\" is correlated, but it is not an input of the model."));
    }

    /// <summary>The inputs that are drawn together: each set of correlated inputs, which may contain constants, and each other uncertain
    /// input by itself.</summary>
    public IReadOnlyList<int[]> Together => together;

    /// <summary>The index in <see cref="Together"/> of the set of an input; null where the input is constant and not
    /// correlated.</summary>
    public int? SetOf(int input) => sets[input] == Constant ? null : sets[input];

    /// <summary>Opens the uniforms of every uncertain input in one replicate, set by set of <see cref="Together"/>.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) =>
        [.. Enumerable.Range(0, together.Length).Select(set => Open(points, set, replicate))];

    /// <summary>Opens the uniforms of inputs that are drawn together, before they are correlated.</summary>
    /// <param name="points">The points of the run.</param>
    /// <param name="set">The index of the set in <see cref="Together"/>.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    public UniformSource[] Open(PointSet points, int set, int replicate) =>
        [.. together[set].Select(input => points.Open(streams[input], replicate))];

    /// <summary>Whether the uniforms of an input are those of an input of another model, in every trial and replicate.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">The draws of the other model.</param>
    /// <param name="otherInput">The input there.</param>
    public bool SharesUniforms(int input, TrialDraws other, int otherInput)
    {
        var (set, otherSet) = (sets[input], other.sets[otherInput]);
        if (set == Constant || otherSet == Constant)
            return false;
        if (together[set].Any(member => shifts[member] != 0) || other.together[otherSet].Any(member => other.shifts[member] != 0))
            return false;
        var (isCorrelated, isOtherCorrelated) = (set < copulaSets, otherSet < other.copulaSets);
        if (!isCorrelated && !isOtherCorrelated)
            return streams[input] == other.streams[otherInput];
        return isCorrelated && isOtherCorrelated && copula.Blocks[set].IsSame(other.copula.Blocks[otherSet])
            && (given[set] is { } scores ? scores.IsSame(other.given[otherSet]) : other.given[otherSet] is null)
            && together[set].Zip(other.together[otherSet]).All(pair => streams[pair.First] == other.streams[pair.Second]);
    }

    /// <summary>Writes the uniforms of some trials as a run uses them, correlated.</summary>
    /// <param name="sources">The result of <see cref="Open(PointSet, int, int)"/>.</param>
    /// <param name="set">The index of the set in <see cref="Together"/>.</param>
    /// <param name="first">The first trial.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="uniforms">Receives the columns of the inputs one after the other.</param>
    public void FillUniforms(UniformSource[] sources, int set, long first, int count, Span<double> uniforms)
    {
        for (var i = 0; i < sources.Length; i++)
            sources[i].Fill(first, uniforms.Slice(i * count, count));
        if (set < copulaSets)
        {
            Span<int> starts = stackalloc int[sources.Length];
            for (var i = 0; i < starts.Length; i++)
                starts[i] = i * count;
            copula.Blocks[set].Transform(uniforms, starts, count);
            given[set]?.Apply(uniforms, starts, count);
        }
        for (var i = 0; i < sources.Length; i++)
            Shift(uniforms.Slice(i * count, count), shifts[together[set][i]]);
    }

    /// <summary>Shifts the normal scores of uniforms.</summary>
    private static void Shift(Span<double> uniforms, double by)
    {
        if (by == 0)
            return;
        NormalScores.FromUniforms(uniforms);
        foreach (ref var score in uniforms)
            score += by;
        NormalScores.ToUniforms(uniforms);
    }

    /// <summary>Draws inputs that are drawn together into columns of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="uniforms">The result of <see cref="Open(PointSet, int, int)"/>.</param>
    /// <param name="set">The index of the set in <see cref="Together"/>.</param>
    /// <param name="places">The column of each input of the set.</param>
    public void Draw(TrialBlock block, UniformSource[] uniforms, int set, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
            uniforms[i].Fill(block.First, block.Column(places[i]));
        if (set < copulaSets)
        {
            Span<int> starts = stackalloc int[places.Length];
            for (var i = 0; i < starts.Length; i++)
                starts[i] = places[i] * block.Stride;
            copula.Blocks[set].Transform(block.Buffer, starts, block.Count);
            given[set]?.Apply(block.Buffer, starts, block.Count);
        }
        for (var i = 0; i < places.Length; i++)
            Shift(block.Column(places[i]), shifts[together[set][i]]);
        for (var i = 0; i < places.Length; i++)
            distributions[together[set][i]].Fill(block.Column(places[i]), block.Column(places[i]));
    }
}
