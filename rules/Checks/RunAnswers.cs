using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>Evaluates the aggregates of checks on a finished run.</summary>
/// <param name="bound">The case that was simulated.</param>
/// <param name="result">The result of the simulation.</param>
/// <param name="withReasons">Whether to find out why a value is lost, which takes a further run; false where nobody reads it.</param>
internal sealed class RunAnswers(BoundCase bound, SimulationResult result, bool withReasons = true)
{
    /// <summary>The conservative case, computed only where a check uses it.</summary>
    private readonly Lazy<IReadOnlyDictionary<string, double>> conservative = new(
        () => bound.ConservativeColumns ?? Simulator.Evaluate(bound.Model, bound.Conservative));

    /// <summary>The statistics of a column.</summary>
    public OutcomeStatistics this[string column] => result[column];

    /// <summary>Whether a column is an outcome that may be infinite; "never" and "none" can be compared.</summary>
    public bool MayBeInfinite(string column) => bound.Model.FindOutcome(column) is { MayBeInfinite: true };

    /// <summary>Why a formula of a check has no finite value in some trials; null where that cannot be told.</summary>
    public LostValue? Lost(Formula formula) => !withReasons ? null : LostValue.Find(
        bound, result, formula is Indicator indicator ? [.. Comparisons.Sides(indicator.Condition)] : [formula]);

    /// <summary>The place of the formula of a derived quantity; null for any other name.</summary>
    public Place? PlaceOf(string definition) => LostValue.Parse(definition) is var (name, line) ? bound.Values.FirstOrDefault(value =>
        value.Formula is not null && (value.Column == definition || value.Column == new ColumnName(line, name).ToString()
            || value.Column == name))?.Place : null;

    /// <summary>The value of an aggregate; NaN where it is undefined.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="column">The column that it aggregates.</param>
    public double Of(Aggregate aggregate, string column) => aggregate.Statistic.Read is null ? conservative.Value[column]
        : aggregate.Statistic.ValueAt(result[column], aggregate.P) ?? double.NaN;

    /// <summary>The standard error with which reports print the value of an aggregate; null where there is none. A share of trials is
    /// printed as it was counted.</summary>
    /// <inheritdoc cref="Of"/>
    public double? ErrorOf(Aggregate aggregate, string column) => aggregate.Statistic.IsOfCondition || aggregate.Statistic.Read is null
        ? null : aggregate.Statistic.ReadError?.Invoke(result[column], aggregate.P) is > 0 and var error ? error : null;
}
