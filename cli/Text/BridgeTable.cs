using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>One row of the printed bridge: a stage, or the step between the stages above and below it.</summary>
/// <param name="Title">The stage or step in words.</param>
/// <param name="Step">The step; null for a stage.</param>
/// <param name="Benefit">The P50 of a stage, or the change by a step, in money per year.</param>
/// <param name="Roi">The P50 of ROI in percent, or the change by a step in percentage points.</param>
/// <param name="P10">The P10 of a stage, in money per year; empty for a step.</param>
/// <param name="P90">The P90 of a stage, in money per year; empty for a step.</param>
/// <param name="Bound">The share of trials in which the step lowered something; empty for a stage.</param>
internal sealed record BridgeRow(string Title, BridgeStep? Step, string Benefit, string Roi, string P10, string P90, string Bound)
{
    /// <summary>What <see cref="Benefit"/> prints, as a number: rounded, in money per year; NaN or infinite where not defined.</summary>
    public required double Amount { get; init; }
}

/// <summary>The texts of the bridge, the same in every report.</summary>
/// <remarks>All stages are rounded to the place of the largest standard error among them. A step is the difference of the rounded stages,
/// so that the printed numbers add up.</remarks>
internal static class BridgeTable
{
    /// <summary>The sentence that explains the rounding.</summary>
    public const string Rounding = "Each step is the difference of the two rounded amounts beside it, so that what is printed adds up.";

    /// <summary>The rows from top to bottom.</summary>
    public static ImmutableArray<BridgeRow> Rows(Analysis analysis)
    {
        var bridge = analysis.Bridge;
        var money = Rounded(bridge, stage => stage.Benefit, OutcomeUnit.MoneyPerYear, out var moneyError);
        var roi = Rounded(bridge, stage => stage.Roi, OutcomeUnit.Fraction, out var roiError);
        List<BridgeRow> rows = [];
        for (var i = 0; i < bridge.Stages.Length; i++)
        {
            var stage = bridge.Stages[i];
            if (i > 0)
            {
                var step = bridge.Steps[i - 1];
                rows.Add(new(Title(step.Kind), step, Money(money[i] - money[i - 1]), Percent(roi[i] - roi[i - 1]), "", "",
                    Format.Share(step.ShareBound))
                { Amount = money[i] - money[i - 1] });
            }
            rows.Add(new(Title(analysis, stage.Kind), null, Money(money[i]), Percent(roi[i]), Money(stage.Benefit.P10),
                Money(stage.Benefit.P90), "")
            { Amount = money[i] });
        }
        return [.. rows];

        string Money(double value) => Format.Bare(value, OutcomeUnit.MoneyPerYear, moneyError);
        string Percent(double value) => Format.Bare(value, OutcomeUnit.Fraction, roiError);
    }

    /// <summary>The title of the bridge: "From claim to credible", or "counted" where the case is not credible.</summary>
    public static string Title(Analysis analysis) => $"From claim to {Sentences.Counted(analysis)}";

    /// <summary>A stage in words.</summary>
    public static string Title(Analysis analysis, BridgeStageKind kind) => kind switch
    {
        BridgeStageKind.Claimed => analysis.Bridge.Claimed.Length == 1 ? "Vendor's claim" : "Vendor's claims",
        BridgeStageKind.Kept => "Kept of it",
        BridgeStageKind.FullRate => "At full rate",
        _ => $"{(analysis.Verdict == Verdict.Credible ? "Credible" : "Counted")}: earned a year over "
            + Invariant($"{analysis.Bridge.HorizonMonths} months"),
    };

    /// <summary>A step in words.</summary>
    public static string Title(BridgeStepKind kind) => kind switch
    {
        BridgeStepKind.ShareKept => "Share kept",
        BridgeStepKind.RulesRange => "Cap by the rules' range",
        _ => "Go-live and ramp-up",
    };

    /// <summary>The first and the last stage in a sentence.</summary>
    public static string Sentence(Analysis analysis)
    {
        var (first, last) = (analysis.Bridge.Stages[0], analysis.Bridge.Stages[^1]);
        var place = Error(analysis.Bridge, stage => stage.Benefit);
        string Money(BridgeStage stage) => Format.Money(stage.Benefit.P50, analysis.Currency, place);
        var what = first.Kind == BridgeStageKind.Claimed ? "that the vendor claims" : "at full rate";
        return $"Of {Money(first)} a year {what}, {Money(last)} a year is {Sentences.Counted(analysis)}"
            + (first.Benefit.P50 > 0 && double.IsFinite(last.Benefit.P50) ? $": {Format.Percent(last.Benefit.P50 / first.Benefit.P50)}"
                : "") + AtP50(analysis) + ".";
    }

    /// <summary>A rule behind a step in one line: its title, its name and the layer that sets it.</summary>
    public static string Rule(BridgeRule rule) =>
        $"{rule.Title} ({rule.Name}, {(rule.Layer is { } layer ? $"rules {layer}" : "scenario")})";

    /// <summary>The largest standard error of any stage's median; null where there is none.</summary>
    internal static double? Error(Bridge bridge, Func<BridgeStage, BridgeAmounts> amounts) =>
        bridge.Stages.Max(stage => amounts(stage).Error);

    private static string AtP50(Analysis analysis) => analysis.Result.Model.IsDeterministic ? "" : " (P50)";

    private static double[] Rounded(Bridge bridge, Func<BridgeStage, BridgeAmounts> amounts, OutcomeUnit unit, out double? error)
    {
        var place = error = Error(bridge, amounts);
        return [.. bridge.Stages.Select(stage => Format.Rounded(amounts(stage).P50, unit, place))];
    }
}
