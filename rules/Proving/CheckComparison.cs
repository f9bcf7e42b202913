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
    private readonly Func<Reference, Interval> bounds;

    /// <param name="before">The expectation before.</param>
    /// <param name="after">The expectation after.</param>
    /// <param name="bounds">The bounds of a reference in every trial, before and after.</param>
    /// <param name="ofColumn">The direction in which a column of a trial moves; null where all stay as they are.</param>
    public CheckComparison(Decision before, Decision after, Func<Reference, Interval> bounds, Func<Reference, Direction>? ofColumn = null)
    {
        this.before = before.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.after = after.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.bounds = bounds;
        ofTrial = new((one, other) => one == other ? ofColumn?.Invoke(one) ?? Direction.Same : Direction.Unknown, bounds);
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

    private Interval IntervalOf(Reference answer)
    {
        var (old, now) = (before.GetValueOrDefault(answer.Name), after.GetValueOrDefault(answer.Name));
        return Of((old ?? now)!).Or(Of((now ?? old)!));

        Interval Of(Aggregate aggregate) => aggregate.Statistic.Bounds(FormulaBounds.Of(aggregate.Of, bounds));
    }
}
