using System.Collections.Immutable;

namespace Roi.Engine.Simulation;

/// <summary>The columns that a run gives statistics of, divided into batches whose statistics fit in memory together.</summary>
/// <remarks>Observables that repeat a column share its statistics, and those of a fixed input are computed from a few trials. Of the
/// other columns the first batch has those that outcomes or many columns are behind, and as many more as fit. Each further batch holds
/// columns of neighbouring lines, so that a run of it needs few of the inputs.</remarks>
internal sealed class WatchedColumns
{
    /// <summary>The bytes that the statistics of one batch may take while a run computes them.</summary>
    public const long MostBytes = 384L << 20;

    /// <summary>The most names behind a column of a further batch.</summary>
    private const int MostBehind = 64;

    /// <summary>The trials of each replicate from which the statistics of a fixed input are computed; any number gives the same.</summary>
    private const int TrialsOfFixed = 8;

    private readonly Model model;
    private readonly Dependencies dependencies;
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> constants;
    private readonly DrawGroups groups;

    /// <param name="model">The model to run.</param>
    /// <param name="names">The columns to give statistics of.</param>
    /// <param name="mostColumns">The most columns of a batch, apart from those that the first must have.</param>
    public WatchedColumns(Model model, IReadOnlyList<string> names, int mostColumns)
    {
        (this.model, dependencies, groups) = (model, new(model), DrawGroups.Of(model));
        var correlated = model.Correlations.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet(StringComparer.Ordinal);
        constants = model.Inputs.Where(input => input.Distribution.IsConstant && !correlated.Contains(input.Name))
            .ToDictionary(input => input.Name, input => input.Distribution.Min, StringComparer.Ordinal);
        foreach (var name in names)
            sources[name] = model.Thresholds.ContainsKey(name) ? name : dependencies.SourceOf(name);
        Batches = Divided(
            [.. names.Select(name => sources[name]).Where(source => !constants.ContainsKey(source)).Distinct(StringComparer.Ordinal)],
            mostColumns);
    }

    /// <summary>The distinct columns of each run; at least one batch, which may be empty.</summary>
    public IReadOnlyList<string[]> Batches { get; }

    /// <summary>The number of columns that fit in <see cref="MostBytes"/> together.</summary>
    public static int MostColumns(SimulationOptions options) =>
        (int)Math.Max(1, MostBytes / SummaryRequest.UsualBytesPerColumn(options));

    /// <summary>The model with the columns that some names need and no others. The draws are those of the whole model.</summary>
    /// <param name="columns">The columns that the run is for.</param>
    /// <param name="withOutcomes">Whether outcomes are among them; otherwise the model has but the inputs that the columns
    /// need.</param>
    public Model Reduced(IReadOnlyCollection<string> columns, bool withOutcomes)
    {
        var needed = dependencies.Behind(
        [
            .. columns, .. model.Cash.Reads.Where(name => name != Outcomes.TotalBenefit),
            .. withOutcomes ? OfOutcomes().Concat(LinePaybacks.Columns(model)) : [],
        ]);
        if (withOutcomes)
            return model with
            {
                DrawGroups = groups,
                Definitions = [.. model.Definitions.Where(definition => needed.Contains(definition.Name))],
                Observables = [.. model.Observables.Where(observable => needed.Contains(observable.Name))],
            };
        while (model.Correlations.Any(pair => needed.Contains(pair.First) != needed.Contains(pair.Second)))
            foreach (var pair in model.Correlations.Where(pair => needed.Contains(pair.First) || needed.Contains(pair.Second)))
                needed.UnionWith([pair.First, pair.Second]);
        return model with
        {
            DrawGroups = groups,
            Inputs = [.. model.Inputs.Where(input => needed.Contains(input.Name))],
            Definitions =
            [
                .. model.Definitions.Concat(model.Drivers.SelectMany(driver => driver.Terms))
                    .Where(definition => needed.Contains(definition.Name)),
            ],
            Drivers = [.. model.Drivers.Select(driver => driver with { Terms = [] })],
            Outcomes = Outcomes.Standard,
            Observables = [.. model.Observables.Where(observable => needed.Contains(observable.Name))],
            Correlations = [.. model.Correlations.Where(pair => needed.Contains(pair.First))],
        };
    }

    /// <summary>The statistics by the names asked for.</summary>
    /// <param name="found">The statistics of all batches, by column.</param>
    /// <param name="options">The options of the run.</param>
    public ImmutableDictionary<string, OutcomeStatistics> Named(
        IReadOnlyDictionary<string, OutcomeStatistics> found, SimulationOptions options)
    {
        Dictionary<double, OutcomeStatistics> ofConstants = [];
        return sources.ToImmutableDictionary(
            pair => pair.Key, pair => (found.GetValueOrDefault(pair.Value) ?? OfConstant(constants[pair.Value])) with { Name = pair.Key },
            StringComparer.Ordinal);

        OutcomeStatistics OfConstant(double value)
        {
            if (ofConstants.TryGetValue(value, out var known))
                return known;
            var trials = new double[TrialsOfFixed * SimulationOptions.Replicates];
            trials.AsSpan().Fill(value);
            return ofConstants[value] = ColumnSummary.Of(
                "", trials, model.Percents, SimulationOptions.Replicates, options.Parts.HasFlag(RunParts.StandardErrors));
        }
    }

    private IEnumerable<string> OfOutcomes() => model.Drivers.SelectMany(driver => driver.Terms).Select(term => term.Name)
        .Concat(model.Outcomes.SelectMany(outcome => outcome.Formula?.Invoke(model) is { } formula ? Formulas.References.Of(formula) : []));

    private List<string[]> Divided(string[] columns, int mostColumns)
    {
        if (columns.Length <= mostColumns)
            return [columns];
        var lines = model.Inputs.ToDictionary(input => input.Name, input => input.Line, StringComparer.Ordinal);
        List<string> first = [];
        List<(string Line, string Column)> others = [];
        foreach (var column in columns)
        {
            var behind = dependencies.Behind([column], MostBehind);
            if (behind.Count > MostBehind || behind.Any(dependencies.IsOutcome))
                first.Add(column);
            else
                others.Add((behind.Select(name => lines.GetValueOrDefault(name, "")).Max(StringComparer.Ordinal)!, column));
        }
        others = [.. others.OrderBy(other => other.Line, StringComparer.Ordinal)];
        // The memory of one batch is not all reclaimed before the next one asks for its own.
        mostColumns = Math.Max(1, mostColumns / 4);
        var room = Math.Clamp(mostColumns - first.Count, 0, others.Count);
        return [[.. first, .. others[..room].Select(other => other.Column)],
            .. others[room..].Select(other => other.Column).Chunk(mostColumns)];
    }
}
