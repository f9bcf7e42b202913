using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The trials in which the horizon or an end takes something off a stream, as observables of the run.</summary>
internal static class CutStreams
{
    /// <summary>The observable of a stream: 1 in the trials in which it counts nothing, since it starts at or after its end or the
    /// horizon.</summary>
    public static string CountsNothing(StreamColumns stream) => $"counts nothing: {stream.Id} {stream.Line}";

    /// <summary>The observable of a stream: 1 in the trials in which it starts before the horizon, and ends after it.</summary>
    public static string EndsLater(StreamColumns stream) => $"ends after the horizon: {stream.Id} {stream.Line}";

    /// <summary>The streams that may count nothing: those that do not start with the decision.</summary>
    public static IEnumerable<StreamColumns> Started(CashFlowSource cash) => Of(cash).Where(stream => stream.Start is not null);

    /// <summary>The streams that may end after the horizon: those with an end of their own.</summary>
    public static IEnumerable<StreamColumns> Ended(CashFlowSource cash) => Of(cash).Where(stream => stream.End is not null);

    /// <summary>Adds the observables.</summary>
    /// <param name="observables">Receives them.</param>
    /// <param name="cash">The cash flow of the case.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static void Observe(Observables observables, CashFlowSource cash, int horizonMonths)
    {
        Formula horizon = new Constant(horizonMonths);
        foreach (var stream in Started(cash))
        {
            var isLate = stream.IsYearly
                ? new Comparison(ComparisonOperator.GreaterOrEqual, new Reference(stream.Start!),
                    stream.End is { } end ? new Binary(BinaryOperator.Min, new Reference(end), horizon) : horizon)
                : new Comparison(ComparisonOperator.Greater, new Reference(stream.Start!), horizon);
            observables.Add(CountsNothing(stream), new Indicator(isLate));
        }
        foreach (var stream in Ended(cash))
        {
            Condition isLater = Tolerance.Values(ComparisonOperator.Greater, new Reference(stream.End!), horizon);
            observables.Add(EndsLater(stream), new Indicator(stream.Start is not { } start ? isLater
                : new Both(isLater, new Comparison(ComparisonOperator.Less, new Reference(start), horizon))));
        }
    }

    private static ImmutableArray<StreamColumns> Of(CashFlowSource cash) => cash is StreamedCash streamed ? streamed.Streams : [];
}
