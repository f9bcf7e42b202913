using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Targets;

/// <summary>Searches the limits of one quantity, all else as drawn.</summary>
internal sealed class LimitSearch
{
    /// <summary>The multiples of the P90 that are tried beyond four times of it.</summary>
    private static readonly double[] Multiples = [8, 20, 40, 80, 200, 400, 4e3, 4e4];

    /// <summary>The values up to the highest that the rules allow, two in each power of ten, of a quantity that is 0 now.</summary>
    private const int Decades = 16;

    private readonly TargetAnswer unanswered;
    private readonly SharedEvaluations evaluations;
    private readonly double[] values, beyond;
    private readonly Func<int, bool> isReached;

    /// <param name="target">The case with its conditions.</param>
    /// <param name="name">The name of the quantity as a setting.</param>
    /// <param name="places">The values that the name stands for, at least one.</param>
    /// <param name="analysis">The run of the case as it is.</param>
    public LimitSearch(TargetCase target, string name, IReadOnlyList<BoundValue> places, Analysis analysis)
    {
        var unit = places[0].Unit;
        var assumed = places.Select(value => analysis.Assumptions.First(known => known.Name == value.Column)).ToList();
        DrivingQuantity quantity = new(name, [.. places]);
        unanswered = new(name, quantity.TitleAlike, unit, assumed.Average(known => known.P50), TargetReach.Found)
        {
            IsOfSeveralLines = places.Count > 1,
            IsExact = analysis.Result.Model.IsDeterministic,
            Tried = default,
        };
        evaluations = target.Of(name, unit.IsFraction);
        isReached = condition => target.IsReached(condition, places);
        (values, beyond) = Tried(target.HighestOf(places[0]), unit, assumed.Max(known => known.P90),
            analysis.Result.Model.Terms.HorizonMonths);
    }

    /// <summary>Runs the search for the limit of one condition; null where a quantity that is 0 now plays no part in it.</summary>
    /// <param name="condition">The number of the condition, from 0.</param>
    /// <param name="isCurve">Whether the present value is run too, for a curve.</param>
    public TargetAnswer? Run(int condition, bool isCurve = false)
    {
        if (!isReached(condition))
            return unanswered.Present == 0 ? null
                : unanswered with { Reach = TargetReach.NotMoved, Tried = (0, Math.Max(values[^1], unanswered.Present)) };
        var turn = Turn(condition, values);
        if (turn.Met is null && beyond.Length > 0)
            turn = Turn(condition, [.. values, .. beyond]);
        if (isCurve)
            evaluations.Run(condition, [unanswered.Present]);
        var known = turn.First.Where(value => value.Result.Margin is not null).ToList();
        double? nearest = known.Count == 0 ? null : known.MaxBy(value => value.Result.Margin).Value;
        var highest = turn.First[^1].Value;
        var answer = unanswered with
        {
            Tried = (0, highest),
            Points = [.. evaluations.Of(condition).Where(point => point.Value <= highest && point.Result.IsMet is not null)
                .Select(point => new TargetPoint(point.Value, point.Result.IsMet == true,
                    point.Result.Observed is [var observed] ? observed : null))],
        };
        if (turn.Met is { } met)
            return answer with
            {
                Value = met,
                IsAtLeast = met > turn.Missed,
                StandardError = turn.StandardError,
                TurnsAgain = turn.TurnsAgain,
            };
        var decided = turn.First.Where(value => value.Result.IsMet is not null).ToList();
        if (decided.Count == 0 && answer.Present == 0)
            return null;
        if (2 * decided.Count < turn.First.Count)
            return answer with { Reach = TargetReach.Undecided };
        // A margin may hide that the condition moves: beside a huge bound all look alike.
        if (!decided.Exists(value => value.Result.IsSaturated) && decided.TrueForAll(value => value.Result.Margin is not null
            && value.Result.Observed.Select(observed => observed.Value).SequenceEqual(
                decided[0].Result.Observed.Select(observed => observed.Value))))
            return answer with { Reach = TargetReach.NotMoved };
        return answer with
        {
            Tried = (decided[0].Value, decided[^1].Value),
            Reach = decided[0].Result.IsMet == true ? TargetReach.AlwaysMet : TargetReach.NeverMet,
            Value = decided[0].Result.IsMet == true ? double.NaN : nearest ?? double.NaN,
        };
    }

    private ValueSearch.Turn Turn(int condition, double[] tried) =>
        ValueSearch.Run(tried, unanswered.Present, some => evaluations.Run(condition, some));

    /// <summary>The values to try: evenly to the highest that the rules allow, of a fraction to 1, of months to the horizon; to four times
    /// the P90 where that is less, and beyond where the condition does not turn until there. Where the present value is 0, nothing tells
    /// how large the quantity may be: then each value is a multiple of the one before.</summary>
    private static (double[] Values, double[] Beyond) Tried(double most, Unit unit, double p90, int horizonMonths)
    {
        var end = Math.Min(most, unit.IsFraction ? 1 : unit == Unit.Month ? Math.Max(horizonMonths, p90) : double.PositiveInfinity);
        // A small value is searched around itself, however much the rules allow.
        if (p90 > 0 && 4 * p90 < end)
            return (ValueSearch.Evenly(0, 4 * p90),
                [.. Multiples.Select(multiple => multiple * p90).Where(value => value < end),
                    .. double.IsFinite(end) ? (double[])[end] : []]);
        if (p90 > 0 || unit.IsFraction || unit == Unit.Month)
            return (ValueSearch.Evenly(0, end), []);
        return double.IsFinite(end)
            ? ([0, .. Enumerable.Range(1, Decades).Select(i => end * Math.Pow(10, (i - Decades) / 2.0))], [])
            : (ValueSearch.Evenly(0, 1000), [1e4, 1e5, 1e6, 1e7, 1e8, 1e9]);
    }
}
