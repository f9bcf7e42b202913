using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A program that takes its draws from a block of another program where they are the same.</summary>
/// <remarks>An input has the draws of the other program where name, uniforms and distribution are the same. Scaled and shifted draws
/// are computed from them; all other inputs are drawn. The result has the same bits as the program alone. Where both programs have the
/// same layout, it runs within the block of the other and restores the inputs afterwards.</remarks>
internal sealed class VariedProgram
{
    private readonly TrialProgram program;
    private readonly bool isInPlace;
    private readonly List<(int From, int To)> copied = [];
    private readonly List<(int Place, Affine[] Steps)> transformed = [];
    private readonly List<(int Place, double Value)> constants = [];
    private readonly int[] drawn;
    private readonly int[] changed;

    /// <param name="program">The program to run.</param>
    /// <param name="source">The program whose draws to take.</param>
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

    /// <summary>The model or program that runs.</summary>
    public TrialProgram Program => program;

    /// <summary>The names of inputs that may differ from those of the same name in the other program.</summary>
    public IEnumerable<string> ChangedInputs => changed.Select(place => program.Columns.Inputs[place].Name);

    /// <summary>Whether it runs within the blocks of the other program.</summary>
    public bool IsInPlace => isInPlace;

    /// <summary>The length of the memory for inputs that are restored; 0 where it has a block of its own.</summary>
    public int RoomForInputs(int stride) => isInPlace ? changed.Length * stride : 0;

    /// <summary>Opens the uniforms of the inputs that it draws itself, in one replicate.</summary>
    public UniformSource[][] Open(PointSet points, int replicate) => [.. drawn.Select(set => program.Open(points, set, replicate))];

    /// <summary>Computes a block of trials and passes it to an action.</summary>
    /// <param name="source">The block of the other program, with its inputs drawn. Afterwards its inputs are restored, but its computed
    /// columns are undefined.</param>
    /// <param name="block">A block of its own; the same as <paramref name="source"/> where it runs in place.</param>
    /// <param name="kept">Memory of <see cref="RoomForInputs"/>.</param>
    /// <param name="uniforms">The result of <see cref="Open"/>.</param>
    /// <param name="use">Receives the block.</param>
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
        if (!isInPlace)
            copied.Add((from, place));
        if (steps.Count > 0)
            transformed.Add((place, [.. steps]));
        return true;
    }
}
