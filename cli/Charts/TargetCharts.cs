using Roi.Rules.Targets;

namespace Roi.Cli.Charts;

/// <summary>The charts of what must be true: of one quantity its curve, of all of them their limits, one chart for each condition.
/// </summary>
internal static class TargetCharts
{
    /// <summary>The charts that apply to a result.</summary>
    public static IEnumerable<Chart> Of(TargetResult result) =>
        Enumerable.Range(0, result.Conditions.Length).SelectMany(i => result.Find is null ? Limits(result, i) : Curves(result, i));

    private static IEnumerable<Chart> Limits(TargetResult result, int place)
    {
        var condition = result.Conditions[place];
        if (LimitsChart.Applies(condition))
            yield return new(Invariant($"limits-{place + 1}"), $"What {Hurdle(condition)} takes of each input",
                () => LimitsChart.Title(result, condition), () => LimitsChart.Alt(result, condition), names =>
                {
                    var drawn = names.Of(result);
                    return LimitsChart.Create(drawn, drawn.Conditions[place]);
                });
    }

    private static IEnumerable<Chart> Curves(TargetResult result, int place)
    {
        var condition = result.Conditions[place];
        foreach (var (i, answer) in condition.Answers.Index().Where(answer => LimitCurveChart.Applies(answer.Item)))
            yield return new("limit", $"What {Hurdle(condition)} takes of one input",
                () => LimitCurveChart.Title(result, condition, answer), () => LimitCurveChart.Alt(result, condition, answer), names =>
                {
                    var drawn = names.Of(result);
                    return LimitCurveChart.Create(drawn, drawn.Conditions[place], drawn.Conditions[place].Answers[i]);
                });
    }

    private static string Hurdle(TargetCondition condition) => $"“{condition.Title}”";
}
