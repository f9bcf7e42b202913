using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The direction in which NPV moves as a column of a stream rises, at a discount rate of at least 0: money that comes in raises it
/// and money that goes out lowers it, the earlier the more.</summary>
/// <remarks>A month at which a benefit starts counts as a delay, also where costs start then.</remarks>
/// <param name="streams">The streams of a case.</param>
/// <param name="bounds">The bounds of a column.</param>
internal sealed class StreamEffects(ImmutableArray<StreamColumns> streams, Func<string, Interval> bounds)
{
    private readonly HashSet<string> delays = new(
        streams.Where(stream => stream is { Kind: StreamKind.Benefit, IsYearly: true }).Select(stream => stream.Start).OfType<string>(),
        StringComparer.Ordinal);

    /// <summary>Each column of the streams with the direction; one that several streams read occurs for each.</summary>
    public IEnumerable<(string Column, Direction OnNpv)> All => streams.SelectMany(Of);

    private IEnumerable<(string Column, Direction OnNpv)> Of(StreamColumns stream)
    {
        var comesIn = stream.Kind is StreamKind.Benefit or StreamKind.Residual;
        var onAmount = comesIn ? Direction.NeverFalls : Direction.NeverRises;
        // Of an amount that may be below zero the direction of a later month is open.
        var isSigned = stream.Amounts.All(amount => bounds(amount).IsNotNegative);
        var sooner = isSigned ? onAmount : Direction.Unknown;
        foreach (var amount in stream.Amounts)
            yield return (amount, onAmount);
        if (stream.IsYearly)
        {
            foreach (var (column, onNpv) in Months(stream.Start, sooner.Reversed()).Concat(Months(stream.RampUp, sooner.Reversed()))
                .Concat(Months(stream.End, sooner)).Concat(Months(stream.Growth, sooner)))
                yield return (column, onNpv);
        }
        else
        {
            foreach (var (column, onNpv) in Months(stream.Start, sooner.Reversed()).Concat(Months(stream.End, sooner.Reversed())))
                yield return (column, onNpv);
        }
        foreach (var (column, onNpv) in Months(stream.InService, Direction.NeverRises))
            yield return (column, onNpv);
    }

    private IEnumerable<(string Column, Direction OnNpv)> Months(string? column, Direction onNpv) => column is null ? []
        : [(column, delays.Contains(column) ? Direction.NeverRises : onNpv)];
}
