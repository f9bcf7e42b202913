using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Rules.Binding;

/// <summary>Recognises streams that are one investment, one running cost and benefits with one go-live and ramp-up: their outcomes have
/// closed forms.</summary>
internal static class PlainCash
{
    /// <summary>The cash flow of a case: the plain one where the streams have its shape, else the streams.</summary>
    /// <param name="streams">The streams of the case.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="hasTimes">Whether the rules declare months to go-live and of ramp-up.</param>
    /// <param name="binder">Receives the sums of several investments and of several running costs.</param>
    public static CashFlowSource Of(ImmutableArray<StreamColumns> streams, CashFlowTerms terms, bool hasTimes, ModelBinder binder)
    {
        var (goLive, rampUp) = (Names.Cash.GoLiveMonths, Names.Cash.RampUpMonths);
        var isPlain = terms is { Timing: DiscountTiming.MonthEnd, Tax: null } && hasTimes && streams.All(IsPlain)
            && binder.Ensure(goLive, "") && binder.Ensure(rampUp, "");
        return isPlain ? new CashColumns(Sum("investment in all", IsOnce), Sum("running cost in all", stream => stream.Kind
            == StreamKind.Cost && stream.IsYearly), goLive, rampUp) : new StreamedCash(streams);

        bool IsPlain(StreamColumns stream) => stream switch
        {
            { IsByYear: true } or { Growth: not null } or { Events: not null } => false,
            { Kind: StreamKind.Benefit } => stream.IsYearly && stream.Start == goLive && stream.RampUp == rampUp && stream.End is null,
            { Kind: StreamKind.Cost, IsYearly: true } => stream.Start == goLive && stream.RampUp is null && stream.End is null,
            { Kind: StreamKind.Residual } or { IsYearly: true } => false,
            _ => stream.Start is null && stream.End == (terms.Outlay == Outlay.AtStart ? null : goLive),
        };

        static bool IsOnce(StreamColumns stream) => !stream.IsYearly;

        string Sum(string name, Func<StreamColumns, bool> isPart)
        {
            string[] parts = [.. streams.Where(isPart).Select(stream => stream.Amounts[0])];
            if (parts.Length == 1)
                return parts[0];
            binder.Columns.Definitions.Add(new(name, parts.Order(StringComparer.Ordinal).Select(Formula (part) => new Reference(part))
                .DefaultIfEmpty(new Constant(0)).Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right))));
            return name;
        }
    }
}
