using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Compares two expectations of a check: NeverFalls where the second is easier to meet, NeverRises where it is harder.</summary>
/// <remarks>
/// A percentile never falls as its level rises, and a statistic is monotone in its formula where it is declared to be:
/// <see cref="StatisticDescriptor.RisesWithArgument"/>. Of any other, such as a standard deviation, only the bound can be compared.
/// </remarks>
internal sealed class CheckComparison
{
    private readonly Dictionary<string, Aggregate> before, after;
    private readonly FormulaComparison ofRun, ofTrial;
    private readonly PossibleValues values;

    /// <param name="before">The expectation before.</param>
    /// <param name="after">The expectation after.</param>
    /// <param name="values">The bounds of quantities.</param>
    public CheckComparison(Decision before, Decision after, PossibleValues values)
    {
        this.before = before.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.after = after.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.values = values;
        ofTrial = new((one, other) => one == other ? Direction.Same : Direction.Unknown, values.Of);
        ofRun = new((one, other) => Of(this.before[one.Name], this.after[other.Name]), IntervalOf);
    }

    /// <summary>The direction of the second condition relative to the first.</summary>
    public Direction Of(Condition one, Condition other) => ofRun.Of(one, other);

    private Direction Of(Aggregate one, Aggregate other)
    {
        if (one.Statistic != other.Statistic)
            return Direction.Unknown;
        var of = ofTrial.Of(one.Of, other.Of);
        return of == Direction.Same || one.Statistic.RisesWithArgument
            ? FormulaComparison.OfNumbers(one.P, other.P).With(of) : Direction.Unknown;
    }

    private Interval IntervalOf(Reference reference) => values.Of(before.GetValueOrDefault(reference.Name) ?? after[reference.Name]);
}
