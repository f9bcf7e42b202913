using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A program that takes its draws from a block of another one, as far as they are the same.</summary>
/// <remarks>
/// An input has the other program's draws where name, uniforms and distribution are the same. A draw that is scaled, shifted or
/// fixed is made of the other's draw; whatever is left is drawn. The result is bit for bit what the program computes by
/// itself. Where both programs have the same columns, it runs within the other's block, and puts the inputs back.
/// </remarks>
internal sealed class VariedProgram
{
    private readonly TrialProgram program;
    private readonly bool isInPlace;
    private readonly List<(int From, int To)> copied = [];
    private readonly List<(int Place, Affine[] Steps)> transformed = [];
    private readonly List<(int Place, double Value)> constants = [];
    private readonly int[] drawn;
    private readonly int[] changed;

    /// <param name="program">What to run.</param>
    /// <param name="source">Whose draws to take.</param>
    public VariedProgram(TrialProgram program, TrialProgram source)
    {
        this.program = program;
        isInPlace = program.Columns.AreLaidOutAs(source.Columns);
        SortedSet<int> sets = [];
        HashSet<int> own = [];
        for (var place = 0; place < program.Columns.Inputs.Count; place++)
        {
            var input = program.Columns.Inputs[place];
            var from = source.Columns.InputPlace(input.Name);
            var other = from is { } known ? source.Columns.Inputs[known] : null;
            if (input.Distribution.IsConstant)
            {
                if (isInPlace ? IsOtherConstant(other!, input) : program.SetOf(place) is not null)
                    constants.Add((place, input.Distribution.Min));
            }
            else if (from is not { } same || !program.SharesUniforms(place, source, same)
                || !Derive(place, same, input.Distribution, other!.Distribution))
                sets.Add(program.SetOf(place)!.Value);
        }
        drawn = [.. sets];
        own.UnionWith(drawn.SelectMany(set => program.DrawnTogether[set]));
        copied.RemoveAll(copy => own.Contains(copy.To));
        transformed.RemoveAll(draw => own.Contains(draw.Place));
        constants.RemoveAll(constant => own.Contains(constant.Place));
        changed = [.. own, .. transformed.Select(draw => draw.Place), .. constants.Select(constant => constant.Place)];
    }

    /// <summary>What is run.</summary>
    public TrialProgram Program => program;

    /// <summary>The names of inputs that may differ from those of the same name in the other program.</summary>
    public IEnumerable<string> ChangedInputs => changed.Select(place => program.Columns.Inputs[place].Name);

    /// <summary>Whether it runs within blocks of the other program.</summary>
    public bool IsInPlace => isInPlace;

    /// <summary>Memory for inputs that are put back: none where it has a block of its own.</summary>
    public int RoomForInputs(int stride) => isInPlace ? changed.Length * stride : 0;

    /// <summary>The uniforms of what it has to draw, in one replicate.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) => [.. drawn.Select(set => program.Open(points, set, replicate))];

    /// <summary>Computes a block of trials and has it used.</summary>
    /// <param name="source">The other program's block, drawn. Its inputs are as they were afterwards, its computed columns are not.</param>
    /// <param name="block">A block of its own; the same as <paramref name="source"/> where it runs in place.</param>
    /// <param name="kept">Memory of <see cref="RoomForInputs"/>.</param>
    /// <param name="uniforms">As <see cref="Open"/> gave them.</param>
    /// <param name="use">What is done with the block.</param>
    public void Run(TrialBlock source, TrialBlock block, double[] kept, UniformSource[][] uniforms, Action<TrialBlock> use)
    {
        (block.Replicate, block.First, block.Count) = (source.Replicate, source.First, source.Count);
        for (var i = 0; i < changed.Length && isInPlace; i++)
            block.Column(changed[i]).CopyTo(kept.AsSpan(i * block.Stride));
        foreach (var (from, to) in copied)
            source.Column(from).CopyTo(block.Column(to));
        foreach (var (place, steps) in transformed)
            foreach (var step in steps)
                step.Apply(block.Column(place));
        foreach (var (place, value) in constants)
            block.Column(place).Fill(value);
        for (var i = 0; i < drawn.Length; i++)
            program.Draw(block, uniforms[i], drawn[i]);
        program.Compute(block);
        use(block);
        for (var i = 0; i < changed.Length && isInPlace; i++)
            kept.AsSpan(i * block.Stride, block.Count).CopyTo(block.Column(changed[i]));
    }

    private static bool IsOtherConstant(Input other, Input input) =>
        !other.Distribution.IsConstant
        || BitConverter.DoubleToInt64Bits(other.Distribution.Min) != BitConverter.DoubleToInt64Bits(input.Distribution.Min);

    /// <summary>Notes how the draws of an input follow from those of the other program with the same uniforms, if they do.</summary>
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
        if (!isInPlace)
            copied.Add((from, place));
        if (steps.Count > 0)
            transformed.Add((place, [.. steps]));
        return true;
    }
}
