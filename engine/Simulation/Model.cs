using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A quantity that is drawn in every trial.</summary>
/// <param name="Name">Unique in the model; where it belongs to a line, <c>line/input</c>.</param>
/// <param name="Distribution">Its distribution. A constant is a distribution too, and keeps its dimension in the point set.</param>
public sealed record Input(string Name, Distribution Distribution)
{
    /// <summary>The production line it belongs to; empty for the whole site.</summary>
    public string Line { get; init; } = "";

    /// <summary>The name of the point set of its draws, shared with the inputs of the same group and line only; null, the default,
    /// groups it by use.</summary>
    public string? Group { get; init; }

    /// <summary>The input that this one is a further draw of, in another year of the same trial; null, the default, for none. Results list
    /// both as one, by the name of that input.</summary>
    public string? Repeats { get; init; }

    /// <summary>Whether it is drawn only because others are correlated with it, so that these keep their draws: no formula refers to it,
    /// and no result lists it.</summary>
    public bool IsForCorrelationOnly { get; init; }

    /// <summary>Its place among the inputs that it is correlated with: one of a lower place keeps its draws whatever of a higher place is
    /// correlated with it. 0 by default; of equal ones the first in ordinal order of names keeps its own.</summary>
    public int CorrelationOrder { get; init; }
}

/// <summary>One separate source of benefit.</summary>
/// <param name="Id">Short name: the outcome is <c>benefit.ID</c>.</param>
/// <param name="Terms">Its benefit in money per year at full run rate: one term for each line, or a single one. Terms are summed in
/// ordinal order of their names.</param>
public sealed record Driver(string Id, ImmutableArray<Definition> Terms)
{
    /// <summary>The driver in words; its id by default.</summary>
    public string Title { get; init; } = Id;

    /// <summary>Whether it ends within the horizon by declaration: then it is no part of the total benefit at run rate.</summary>
    public bool Ends { get; init; }

    /// <summary>The outcome that it adds to a model.</summary>
    public OutcomeDescriptor Outcome => Outcomes.OfDriver(Id, Title);
}

/// <summary>Everything that a trial computes: inputs, definitions, drivers, cash flow and outcomes. Models with the same content give
/// the same numbers.</summary>
public sealed record Model
{
    /// <summary>The quantities drawn. Their order has no effect.</summary>
    public required ImmutableArray<Input> Inputs { get; init; }

    /// <summary>Derived quantities, each after those it refers to.</summary>
    public ImmutableArray<Definition> Definitions { get; init; } = [];

    /// <summary>The sources of benefit, in the order in which reports list them; summed in ordinal order of ids.</summary>
    public required ImmutableArray<Driver> Drivers { get; init; }

    /// <summary>The columns that the cash flow is computed from.</summary>
    public required CashFlowSource Cash { get; init; }

    /// <summary>The same cash flow by production line, where a run is to tell the payback of lines; null, the default, for none. It changes
    /// no other number.</summary>
    public CashByLine? CashByLine { get; init; }

    /// <summary>Horizon, discount rate, amortisation, timing and tax.</summary>
    public required CashFlowTerms Terms { get; init; }

    /// <summary>The outcomes of a trial beside the benefits of the drivers, in the order in which reports list them, each after those
    /// that its formula refers to. <see cref="Simulation.Outcomes.Standard"/> by default; more may be added, but none of the standard
    /// outcomes may be omitted.</summary>
    public ImmutableArray<OutcomeDescriptor> Outcomes { get; init; } = Simulation.Outcomes.Standard;

    /// <summary>All outcomes of a trial in the order in which reports list them: the benefits of the drivers first.</summary>
    public IEnumerable<OutcomeDescriptor> AllOutcomes => Drivers.Select(driver => driver.Outcome).Concat(Outcomes);

    /// <summary>Rank correlations between inputs; empty, the default, means independent inputs.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];

    /// <summary>The cumulative probabilities at which some inputs are in every trial, by name, strictly between 0 and 1: inputs that are
    /// correlated with them move along, as the copula says. Their own values do not: give them a <see cref="Certain"/> distribution at the
    /// same time. Empty by default; inputs that are not correlated are ignored.</summary>
    public ImmutableDictionary<string, double> GivenLevels { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>By how many standard deviations the normal scores of inputs are shifted, by name, each finite: of a normal input a shift by
    /// so many of its standard deviations, of any other the same step in the same ranks, within its range. Correlations are those of the
    /// draws before the shift. Empty by default; the shift of a constant changes nothing.</summary>
    public ImmutableDictionary<string, double> ScoreShifts { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The point set that each input takes its draws from; null, the default, groups inputs by use. To change formulas and
    /// keep the draws, set it to the groups of the original model, <see cref="Simulation.DrawGroups.Of"/>.</summary>
    public DrawGroups? DrawGroups { get; init; }

    /// <summary>Inputs whose rank correlation is that of their product with a draw of their own; none by default. They change no other
    /// number.</summary>
    public ImmutableArray<ScaledInput> Scaled { get; init; } = [];

    /// <summary>Additional formulas whose statistics a run gives. They may refer to inputs, definitions and outcomes.</summary>
    public ImmutableArray<Definition> Observables { get; init; } = [];

    /// <summary>Values whose place among the trials statistics give, by outcome or observable; none by default. They change no other
    /// number.</summary>
    public ImmutableDictionary<string, double> Thresholds { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The percentiles that statistics give, in percent, ascending; P10, P50 and P90 are among them.</summary>
    public ImmutableArray<double> Percents { get; init; } = [10, 50, 90];

    /// <summary>The declaration of an outcome; null where the model has none of that name.</summary>
    public OutcomeDescriptor? FindOutcome(string name) => AllOutcomes.FirstOrDefault(outcome => outcome.Name == name);

    /// <summary>The correlations with the normal ones that give their ranks, where equal values are likely; the same list where there are
    /// none such, or they are known.</summary>
    internal ImmutableArray<Correlation> PinnedCorrelations() =>
        Correlations.IsEmpty ? Correlations : Copula.Pinned(Correlations, Shapes());

    /// <summary>The distribution of each input, by name.</summary>
    internal Dictionary<string, Distribution> Shapes()
    {
        Dictionary<string, Distribution> shapes = new(StringComparer.Ordinal);
        foreach (var input in Inputs)
            shapes[input.Name] = input.Distribution;
        return shapes;
    }

    /// <summary>The copula of the inputs.</summary>
    /// <param name="pinned">The result of <see cref="PinnedCorrelations"/>.</param>
    internal Copula CopulaOf(ImmutableArray<Correlation> pinned) => new(pinned, Shapes(),
        Inputs.Where(input => input.CorrelationOrder != 0)
            .ToDictionary(input => input.Name, input => input.CorrelationOrder, StringComparer.Ordinal));

    /// <summary>The columns that have one value in all trials, by name: constant inputs, and definitions that are constants.</summary>
    internal Dictionary<string, double> Constants()
    {
        Dictionary<string, double> constants = new(StringComparer.Ordinal);
        foreach (var input in Inputs)
            if (input.Distribution.IsConstant)
                constants[input.Name] = input.Distribution.Min;
        foreach (var definition in Definitions)
            if (definition.Formula is Constant constant)
                constants[definition.Name] = constant.Value;
        return constants;
    }

    /// <summary>Whether all trials are equal, because no input is uncertain and nothing arrives at random.</summary>
    public bool IsDeterministic =>
        Inputs.All(input => input.Distribution.IsConstant || input.IsForCorrelationOnly) && !Cash.HasEvents;
}
