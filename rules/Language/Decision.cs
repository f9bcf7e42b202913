using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A condition about a whole run or about the site, checked and ready to be decided.</summary>
/// <param name="Node">Its place.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="Linq">The Dynamic LINQ expression that decides it, over the parameters of <paramref name="Inputs"/>.</param>
/// <param name="Inputs">The values to hand over, each with what computes it.</param>
/// <param name="Aggregates">What must be asked of the run, in order of occurrence; the formulas of inputs refer to their texts.</param>
/// <param name="Condition">The same in the engine's terms, aggregates as references to their texts; null where texts are compared.</param>
public sealed record Decision(
    SourceNode Node, string Text, string Linq, ImmutableArray<DecisionInput> Inputs, ImmutableArray<Aggregate> Aggregates, Condition? Condition)
{
    /// <summary>
    /// The condition as it would be asked of a single trial: <c>p50(x) &lt;= p50(y)</c> becomes <c>x &lt;= y</c>. Null where it
    /// makes no sense for one: where texts are compared, no percentile or mean occurs, or something else about the run does.
    /// </summary>
    public Condition? PerTrial()
    {
        if (Condition is null || Aggregates.IsEmpty || Aggregates.Any(a => a.Kind is not (AggregateKind.Percentile or AggregateKind.Mean)))
            return null;
        var inner = Aggregates.ToDictionary(a => a.Text, a => a.Of, StringComparer.Ordinal);
        return Substitution.In(Condition, reference => inner.GetValueOrDefault(reference.Name, reference));
    }
}
