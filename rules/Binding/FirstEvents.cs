using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Rules.Binding;

/// <summary>How soon the first event of a driver is prevented, as observables of the run: in each trial the probability that one is within
/// some months.</summary>
/// <remarks>Prevented events of a Poisson process are one too, so that the probability is 1 - exp(-rate x prevented x R(m) / 12) with the
/// months R(m) at the full share; the processes of lines add up.</remarks>
internal static class FirstEvents
{
    private const double MonthsPerYear = 12;

    /// <summary>The months that reports tell of: half a year, a year and the horizon.</summary>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static IEnumerable<int> Months(int horizonMonths) =>
        new[] { 6, 12 }.Where(months => months < horizonMonths).Append(horizonMonths);

    /// <summary>The observable of a driver and some months.</summary>
    public static string NameOf(string driver, int months) => Invariant($"first event of {driver} within {months}");

    /// <summary>The drivers that have events in a case.</summary>
    public static IEnumerable<string> In(CashFlowSource cash) => cash is not StreamedCash streamed ? []
        : streamed.Streams.Where(stream => stream.Events is not null).Select(stream => stream.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Adds the observables.</summary>
    /// <param name="observables">Receives them.</param>
    /// <param name="cash">The cash flow of the case.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static void Observe(Observables observables, CashFlowSource cash, int horizonMonths)
    {
        foreach (var driver in In(cash))
            foreach (var months in Months(horizonMonths))
            {
                var expected = ((StreamedCash)cash).Streams.Where(stream => stream.Id == driver && stream.Events is not null)
                    .Select(Formula (stream) => Expected(stream, months))
                    .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
                observables.Add(NameOf(driver, months), new Binary(BinaryOperator.Subtract, new Constant(1),
                    new Unary(UnaryOperator.Exp, new Unary(UnaryOperator.Negate, expected))));
            }
    }

    /// <summary>The events of a stream that are prevented within some months, on average in a trial.</summary>
    private static Binary Expected(StreamColumns stream, int months)
    {
        Formula since = new Binary(BinaryOperator.Subtract, new Constant(months), Column(stream.Start));
        var share = new Binary(BinaryOperator.Multiply, new Reference(stream.Events!.Rate), new Reference(stream.Events.Prevented));
        return new Binary(BinaryOperator.Divide,
            new Binary(BinaryOperator.Multiply, share, RampUp.FullMonths(since, Column(stream.RampUp))), new Constant(MonthsPerYear));
    }

    private static Formula Column(string? name) => name is null ? new Constant(0) : new Reference(name);
}
