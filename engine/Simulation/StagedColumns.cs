using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>The columns of a program divided into stages, and how long each is needed.</summary>
internal sealed class StagedColumns
{
    private readonly Dictionary<string, int> stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastUses = new(StringComparer.Ordinal);
    private readonly List<Definition>[] definitions;
    private readonly List<Definition> afterCashFlow = [];

    /// <param name="layout">The columns of the program.</param>
    /// <param name="draws">Its draws.</param>
    /// <param name="enough">The number of columns at which no further line is added to a stage.</param>
    public StagedColumns(TrialColumns layout, TrialDraws draws, int enough)
    {
        var stageOfLine = StagesOfLines(layout, enough, out var count);
        definitions = [.. Enumerable.Range(0, count).Select(_ => new List<Definition>())];
        foreach (var (place, input) in layout.Inputs.Index())
        {
            // Inputs of several lines that are drawn together belong to the first stage.
            int[] together = draws.SetOf(place) is { } set ? draws.Together[set] : [place];
            Add(input.Name, Array.TrueForAll(together, other => layout.Inputs[other].Line == input.Line) ? stageOfLine[input.Line] : 0);
        }
        foreach (var definition in layout.BeforeCashFlow)
            Add(definition);
        HashSet<string> restOnCashFlow = new(layout.OfCashFlow.Select(outcome => outcome.Name), StringComparer.Ordinal);
        foreach (var definition in layout.AfterCashFlow)
        {
            var references = References.Of(definition.Formula);
            if (!references.Any(restOnCashFlow.Contains))
            {
                Add(definition);
                continue;
            }
            foreach (var name in references.Where(name => !restOnCashFlow.Contains(name)))
                Use(name, Last, definition);
            restOnCashFlow.Add(definition.Name);
            afterCashFlow.Add(definition);
        }
        foreach (var name in restOnCashFlow)
            Add(name, Last);
    }

    /// <summary>The definitions of each stage, in order.</summary>
    public IReadOnlyList<IReadOnlyList<Definition>> Definitions => definitions;

    /// <summary>The definitions that are computed from the cash flow, in order.</summary>
    public IReadOnlyList<Definition> AfterCashFlow => afterCashFlow;

    /// <summary>The stage of a column.</summary>
    public int StageOf(string column) => stages[column];

    /// <summary>Keeps columns until the end of the last stage.</summary>
    public void UseInLast(IEnumerable<string> columns)
    {
        foreach (var column in columns)
            lastUses[column] = Last;
    }

    /// <summary>Gives each column a place, from its stage to the last that uses it.</summary>
    /// <param name="count">The number of places.</param>
    public Dictionary<string, int> Places(out int count)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        var ends = stages.Keys.ToLookup(name => lastUses[name]);
        Stack<int> free = [];
        count = 0;
        foreach (var stage in stages.GroupBy(column => column.Value, column => column.Key).OrderBy(stage => stage.Key))
        {
            foreach (var name in stage)
                places[name] = free.TryPop(out var place) ? place : count++;
            foreach (var name in ends[stage.Key])
                free.Push(places[name]);
        }
        return places;
    }

    private int Last => definitions.Length - 1;

    /// <summary>The stage of each line, in the order in which sums take their terms: as many lines together as have enough
    /// columns.</summary>
    private static Dictionary<string, int> StagesOfLines(TrialColumns layout, int enough, out int count)
    {
        Dictionary<string, string> lineOf = layout.Inputs.ToDictionary(input => input.Name, input => input.Line, StringComparer.Ordinal);
        var sizes = layout.Inputs.GroupBy(input => input.Line, StringComparer.Ordinal)
            .ToDictionary(line => line.Key, line => line.Count(), StringComparer.Ordinal);
        foreach (var definition in layout.BeforeCashFlow)
        {
            var lines = References.Unordered(definition.Formula).Select(name => lineOf.GetValueOrDefault(name, ""))
                .Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Take(2).ToList();
            lineOf[definition.Name] = lines is [var only] ? only : "";
            if (lines is [var one])
                sizes[one]++;
        }
        Dictionary<string, int> stages = new(StringComparer.Ordinal) { [""] = 0 };
        (count, var columns) = (1, enough);
        foreach (var (line, size) in sizes.Where(line => line.Key.Length > 0).OrderBy(line => line.Key + "/", StringComparer.Ordinal))
        {
            if (columns >= enough)
                (count, columns) = (count + 1, 0);
            stages[line] = count - 1;
            columns += size;
        }
        return stages;
    }

    /// <summary>Adds a definition to the first stage that has all that it refers to. A chain of operations is divided into parts where its
    /// operands pass from one stage to the next; the parts become columns too.</summary>
    private void Add(Definition definition)
    {
        Stack<Binary> chain = [];
        var formula = definition.Formula;
        while (formula is Binary binary)
        {
            chain.Push(binary);
            formula = binary.Left;
        }
        var stage = StageOf(formula, definition);
        while (chain.TryPop(out var next))
        {
            var then = Math.Max(stage, StageOf(next.Right, definition));
            if (then > stage && formula is Binary)
            {
                var part = $"{definition.Name}, up to stage {stage}";
                Place(new(part, formula), stage);
                formula = new Reference(part);
            }
            stage = then;
            formula = next with { Left = formula };
        }
        Place(definition with { Formula = formula }, stage);
    }

    private void Place(Definition definition, int stage)
    {
        foreach (var name in References.Unordered(definition.Formula))
            Use(name, stage, definition);
        definitions[stage].Add(definition);
        Add(definition.Name, stage);
    }

    private void Add(string column, int stage)
    {
        stages.Add(column, stage);
        lastUses.TryAdd(column, stage);
    }

    private int StageOf(Formula formula, Definition within) =>
        References.Unordered(formula).Select(name => stages.TryGetValue(name, out var stage) ? stage : throw StepList.Unknown(name, within))
            .DefaultIfEmpty(0).Max();

    private void Use(string column, int stage, Definition within) =>
        lastUses[column] = lastUses.TryGetValue(column, out var known) ? Math.Max(known, stage) : throw StepList.Unknown(column, within);
}
