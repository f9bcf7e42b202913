using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Rules.Binding;

/// <summary>The trials in which a stream counts nothing, since it starts at or after its end or the horizon, as observables of the
/// run.</summary>
internal static class LostStreams
{
    /// <summary>The observable of a stream: 1 in the trials in which it counts nothing.</summary>
    public static string NameOf(StreamColumns stream) => $"counts nothing: {stream.Id} {stream.Line}";

    /// <summary>The streams that may count nothing: those that do not start with the decision.</summary>
    public static IEnumerable<StreamColumns> In(CashFlowSource cash) =>
        cash is StreamedCash streamed ? streamed.Streams.Where(stream => stream.Start is not null) : [];

    /// <summary>Adds the observables.</summary>
    /// <param name="observables">Receives them.</param>
    /// <param name="cash">The cash flow of the case.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static void Observe(Observables observables, CashFlowSource cash, int horizonMonths)
    {
        foreach (var stream in In(cash))
        {
            Formula horizon = new Constant(horizonMonths);
            var isLate = stream.IsYearly
                ? new Comparison(ComparisonOperator.GreaterOrEqual, new Reference(stream.Start!),
                    stream.End is { } end ? new Binary(BinaryOperator.Min, new Reference(end), horizon) : horizon)
                : new Comparison(ComparisonOperator.Greater, new Reference(stream.Start!), horizon);
            observables.Add(NameOf(stream), new Indicator(isLate));
        }
    }
}
