using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Which way what a check expects lies from what it expected: up where it is easier, down where it is harder.</summary>
/// <remarks>
/// A percentile never falls as its level rises; a percentile and a mean follow what they are asked of, and a probability its
/// condition. Of a standard deviation only the bound can be moved.
/// </remarks>
internal sealed class CheckMovement
{
    private readonly Dictionary<string, Aggregate> before, after;
    private readonly Movement ofRun, ofTrial;
    private readonly PossibleValues values;

    /// <param name="before">What it expected.</param>
    /// <param name="after">What it expects.</param>
    /// <param name="values">Between which values quantities lie.</param>
    public CheckMovement(Decision before, Decision after, PossibleValues values)
    {
        this.before = before.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.after = after.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        this.values = values;
        ofTrial = new((one, other) => one == other ? Change.None : Change.Unknown, values.Of);
        ofRun = new((one, other) => Of(this.before[one.Name], this.after[other.Name]), IntervalOf);
    }

    /// <summary>Which way the second condition lies from the first.</summary>
    public Change Of(Condition one, Condition other) => ofRun.Of(one, other);

    private Change Of(Aggregate one, Aggregate other)
    {
        if (one.Kind != other.Kind)
            return Change.Unknown;
        var of = ofTrial.Of(one.Of, other.Of);
        return one.Kind switch
        {
            AggregateKind.Percentile => Movement.OfNumbers(one.P, other.P).With(of),
            AggregateKind.StandardDeviation when of != Change.None => Change.Unknown,
            _ => of,
        };
    }

    private Interval IntervalOf(Reference reference) => values.Of(before.GetValueOrDefault(reference.Name) ?? after[reference.Name]);
}
