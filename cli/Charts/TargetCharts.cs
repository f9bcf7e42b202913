using Roi.Rules.Targets;

namespace Roi.Cli.Charts;

/// <summary>The charts of what must be true: of one quantity its curve, of all of them their limits, one chart for each condition.
/// </summary>
internal static class TargetCharts
{
    /// <summary>The charts that apply to a result.</summary>
    public static IEnumerable<Chart> Of(TargetResult result)
    {
        DrawableNames names = new();
        var drawn = names.Of(result);
        return result.Conditions.Zip(drawn.Conditions).SelectMany((pair, i) => result.Find is null
            ? Limits(result, drawn, pair, i) : Curves(result, drawn, pair)).Select(chart => chart with { Marks = names.Marks });
    }

    private static IEnumerable<Chart> Limits(
        TargetResult result, TargetResult drawn, (TargetCondition Named, TargetCondition Drawn) condition, int number)
    {
        if (LimitsChart.Applies(condition.Named))
            yield return new(Invariant($"limits-{number + 1}"), $"What {Hurdle(condition.Named)} takes of each input",
                () => LimitsChart.Title(result, condition.Named), () => LimitsChart.Alt(result, condition.Named),
                () => LimitsChart.Create(drawn, condition.Drawn), []);
    }

    private static IEnumerable<Chart> Curves(
        TargetResult result, TargetResult drawn, (TargetCondition Named, TargetCondition Drawn) condition) =>
        condition.Named.Answers.Zip(condition.Drawn.Answers).Where(answer => LimitCurveChart.Applies(answer.First))
            .Select(answer => new Chart("limit", $"What {Hurdle(condition.Named)} takes of one input",
                () => LimitCurveChart.Title(result, condition.Named, answer.First),
                () => LimitCurveChart.Alt(result, condition.Named, answer.First),
                () => LimitCurveChart.Create(drawn, condition.Drawn, answer.Second), []));

    private static string Hurdle(TargetCondition condition) => $"“{condition.Title}”";
}
