using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>A part of the columns of a program, computed one after the other for all trials of a block.</summary>
/// <param name="Sets">The inputs to draw, as indexes of <see cref="TrialDraws.Together"/>.</param>
/// <param name="Places">For each of these the columns of its inputs.</param>
/// <param name="Constants">The columns of constants, and their values.</param>
/// <param name="Kernel">Computes the definitions.</param>
internal sealed record Stage(int[] Sets, int[][] Places, (int Place, double Value)[] Constants, Kernel Kernel);

/// <summary>The order in which a program of many production lines computes its columns: stage by stage, each with a few lines.</summary>
/// <remarks>The first stage has what belongs to no line. A column takes the place of one that no later stage reads, so that a block has few
/// columns and stays in the cache of a core, however many the lines are. Sums over lines are computed in parts, stage by stage, in their
/// own order, so all bits are those of a program without stages.</remarks>
internal sealed class Stages
{
    /// <summary>The number of columns at which no further line is added to a stage.</summary>
    private const int EnoughColumns = 48;

    private readonly Dictionary<string, (int Stage, int Place)> found = new(StringComparer.Ordinal);

    private Stages(IReadOnlyList<Stage> list, int columns) => (List, Columns) = (list, columns);

    /// <summary>The stages in order. The cash flow, and what is computed from it, belongs to the last.</summary>
    public IReadOnlyList<Stage> List { get; }

    /// <summary>The number of columns of a block.</summary>
    public int Columns { get; }

    /// <summary>The definitions that are computed from the cash flow.</summary>
    public IReadOnlyList<Definition> AfterCashFlow { get; private init; } = [];

    /// <summary>The place of a column in a block, from the end of its stage to that of the last which reads it; null where there is none of
    /// that name.</summary>
    public int? PlaceOf(string name) => found.TryGetValue(name, out var column) ? column.Place : null;

    /// <summary>The stage of a column.</summary>
    public int StageOf(string name) => found[name].Stage;

    /// <summary>Divides a program.</summary>
    /// <param name="layout">Its columns.</param>
    /// <param name="draws">Its draws.</param>
    /// <param name="ofCash">The columns that the cash flow is computed from.</param>
    /// <exception cref="ArgumentException">A definition refers to a name that is neither of an input nor of an earlier
    /// definition.</exception>
    public static Stages Of(TrialColumns layout, TrialDraws draws, IEnumerable<string> ofCash)
    {
        StagedColumns columns = new(layout, draws, EnoughColumns);
        columns.UseInLast(ofCash);
        var places = columns.Places(out var count);
        var inputs = layout.Inputs.Select(input => places[input.Name]).ToArray();
        var sets = Enumerable.Range(0, draws.Together.Count).ToLookup(set => columns.StageOf(layout.Inputs[draws.Together[set][0]].Name));
        var constants = layout.Inputs.Index().Where(input => draws.SetOf(input.Index) is null)
            .ToLookup(input => columns.StageOf(input.Item.Name), input => (inputs[input.Index], input.Item.Distribution.Min));
        var stages = columns.Definitions.Select((definitions, stage) => new Stage(
            [.. sets[stage]], [.. sets[stage].Select(set => draws.Together[set].Select(input => inputs[input]).ToArray())],
            [.. constants[stage]], Kernel.Compile(name => places.TryGetValue(name, out var place) ? place : null,
                definitions, [.. definitions.Select(definition => places[definition.Name])]))).ToList();
        Stages all = new(stages, count) { AfterCashFlow = columns.AfterCashFlow };
        foreach (var (name, place) in places)
            all.found[name] = (columns.StageOf(name), place);
        return all;
    }
}
