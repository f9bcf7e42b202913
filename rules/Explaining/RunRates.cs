using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Rules.Explaining;

/// <summary>The columns of amounts that the annual total cost is made of.</summary>
internal static class RunRates
{
    /// <summary>The costs per year, at the full rate and in first-year prices.</summary>
    public static ImmutableArray<string> OfCosts(ImmutableArray<StreamColumns> streams) =>
        [.. streams.Where(stream => stream is { Kind: StreamKind.Cost, IsYearly: true })
            .Select(stream => stream.RunRate ?? stream.Amounts[0])];

    /// <summary>What is invested once, and costs that are paid once.</summary>
    public static ImmutableArray<string> PaidOnce(ImmutableArray<StreamColumns> streams) =>
        [.. streams.Where(stream => stream is { Kind: StreamKind.Investment or StreamKind.Cost, IsYearly: false })
            .Select(stream => stream.Amounts[0])];
}
