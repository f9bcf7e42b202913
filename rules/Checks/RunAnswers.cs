using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Language;

namespace Roi.Rules.Checks;

/// <summary>Answers what checks ask of a finished run.</summary>
/// <param name="bound">What was run.</param>
/// <param name="result">What came of it.</param>
internal sealed class RunAnswers(BoundCase bound, SimulationResult result)
{
    /// <summary>A calculation of its own, made only where a check asks for it.</summary>
    private readonly Lazy<IReadOnlyDictionary<string, double>> conservative = new(
        () => Simulator.Evaluate(bound.Model, bound.Conservative));

    /// <summary>The statistics of a column.</summary>
    public OutcomeStatistics this[string column] => result[column];

    /// <summary>Whether a column is an outcome that may rightly be infinite: "never" and "none" compare, they are no mistake.</summary>
    public bool MayBeInfinite(string column) => bound.Model.FindOutcome(column) is { MayBeInfinite: true };

    /// <summary>The answer to one question; not a number where there is none.</summary>
    /// <param name="aggregate">The question.</param>
    /// <param name="column">The column it is about.</param>
    public double Of(Aggregate aggregate, string column) => aggregate.Statistic.Read is null ? conservative.Value[column]
        : aggregate.Statistic.ValueAt(result[column], aggregate.P) ?? double.NaN;
}
