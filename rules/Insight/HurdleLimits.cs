using System.Collections.Immutable;
using Roi.Rules.Binding;

namespace Roi.Rules.Insight;

/// <summary>Reads from response curves at which values of single quantities hurdles turn.</summary>
internal static class HurdleLimits
{
    /// <summary>The share of a curve's range from which on two neighbouring points are far apart.</summary>
    private const double CoarseShare = 0.25;

    /// <summary>The same where all trials turn between the points.</summary>
    private const double CoarseShareOfJump = 1e-3;

    /// <summary>The limits of each hurdle that applies.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="base">The case as it is.</param>
    /// <param name="curves">The curves.</param>
    public static ImmutableArray<HurdleFrontier> Of(BoundCase bound, ResponsePoint @base, ImmutableArray<ResponseCurve> curves)
    {
        var titles = bound.Hurdles.ToDictionary(hurdle => hurdle.Rule.Id.Value, hurdle => hurdle.Rule.Title ?? hurdle.Rule.Id.Value,
            StringComparer.Ordinal);
        return [.. @base.Hurdles.Select((now, number) =>
        {
            var limits = curves.Select(curve => (Curve: curve, Limit: Limit(curve, number))).ToList();
            return new HurdleFrontier(now.Id, titles[now.Id], now.IsMet, [.. limits.Select(limit => limit.Limit).OfType<FrontierLimit>()])
            {
                NotTurned = [.. limits.Where(limit => limit.Limit is null).Select(limit => limit.Curve.Name)],
            };
        })];
    }

    /// <summary>Where a curve turns a hurdle; null where it does not, or where the hurdle cannot be decided.</summary>
    private static FrontierLimit? Limit(ResponseCurve curve, int hurdle)
    {
        var decided = curve.Points.Where(point => point.Hurdles[hurdle].IsMet is not null).ToList();
        var turns = decided.Zip(decided.Skip(1)).Where(pair => pair.First.Hurdles[hurdle].IsMet != pair.Second.Hurdles[hurdle].IsMet)
            .ToList();
        if (turns.Count == 0)
            return null;
        var (low, high) = turns.MinBy(turn => Math.Abs(0.5 * (turn.First.Input + turn.Second.Input) - curve.Present));
        var (before, after) = (low.Hurdles[hurdle], high.Hurdles[hurdle]);
        var isAtLeast = after.IsMet == true;
        var met = isAtLeast ? high : low;
        // Where all trials turn between two points, as where all inputs are fixed, a share of trials does not say at which value.
        var isJump = before.Chance is { } one && after.Chance is { } other && Math.Abs(one.Value - other.Value) == 1
            && Math.Abs((after.Margin - before.Margin) ?? 0) is > 1 - 1e-9 and < 1 + 1e-9;
        double? share = !isJump && before.Margin is { } first && after.Margin is { } second && double.IsFinite(second - first)
            && first != second ? Math.Clamp(first / (first - second), 0, 1) : null;
        var slope = (after.Margin - before.Margin) / (high.Input - low.Input);
        return new(curve.Name, curve.Title, curve.Unit, isAtLeast, share is { } at ? low.Input + (high.Input - low.Input) * at : met.Input)
        {
            Between = (low.Input, high.Input),
            StandardError = share is not null && met.Hurdles[hurdle].MarginError is { } error && slope is { } steep && steep != 0
                && double.IsFinite(steep) ? error / Math.Abs(steep) : null,
            IsCoarse = high.Input - low.Input
                > (isJump ? CoarseShareOfJump : CoarseShare) * (curve.Points[^1].Input - curve.Points[0].Input),
            TurnsAgain = turns.Count > 1,
        };
    }
}
