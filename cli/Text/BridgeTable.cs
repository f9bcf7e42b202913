using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>One row of the printed bridge: a stage, or the step between the stages above and below it.</summary>
/// <param name="Title">The stage or step in words.</param>
/// <param name="Step">The step; null for a stage.</param>
/// <param name="Benefit">The P50 of a stage, or the change by a step, in money per year.</param>
/// <param name="Roi">The P50 of run-rate ROI in percent, or the change by a step in percentage points; empty beyond the full rate, since
/// time lowers no full rate.</param>
/// <param name="P10">The P10 of a stage, in money per year; empty for a step.</param>
/// <param name="P90">The P90 of a stage, in money per year; empty for a step.</param>
/// <param name="Bound">The share of trials in which the step lowered something, or <see cref="BridgeTable.LowersNothing"/>; empty for a
/// stage.</param>
internal sealed record BridgeRow(string Title, BridgeStep? Step, string Benefit, string Roi, string P10, string P90, string Bound)
{
    /// <summary>What <see cref="Benefit"/> prints, as a number: rounded, in money per year; NaN or infinite where not defined.</summary>
    public required double Amount { get; init; }

    /// <summary>In how many trials a step lowers something, in words: "binds in 61 % of trials", "lowers nothing"; empty for a
    /// stage.</summary>
    public string Binding => Bound switch
    {
        "" => "",
        BridgeTable.LowersNothing => Bound,
        _ => $"binds in {Bound} of trials",
    };
}

/// <summary>The texts of the bridge, the same in every report.</summary>
/// <remarks>Amounts have three digits, as everywhere on a page. A step is the difference of the rounded stages, so that the printed numbers
/// add up.</remarks>
internal static class BridgeTable
{
    /// <summary>The sentence that explains the rounding.</summary>
    public const string Rounding = "Each step is the difference of the two rounded amounts beside it, so that what is printed adds up.";

    /// <summary>What a step does where there is no benefit that it could lower.</summary>
    public const string LowersNothing = "lowers nothing";

    /// <summary>The sentence that explains where the ROI ends.</summary>
    public static string MeaningOfRoi(Analysis analysis) =>
        $"ROI is the run-rate one, so it ends at the full rate; what {Timing(analysis)} take is in payback and NPV.";

    /// <summary>The rows from top to bottom.</summary>
    public static ImmutableArray<BridgeRow> Rows(Analysis analysis)
    {
        var bridge = analysis.Bridge;
        double[] money = [.. bridge.Stages.Select(stage => Format.RoundedShort(stage.Benefit.P50, stage.Benefit.Error))];
        var roiError = Error(bridge, stage => stage.Roi);
        double[] roi = [.. bridge.Stages.Select(stage => Format.Rounded(stage.Roi.P50, OutcomeUnit.Fraction, roiError))];
        List<BridgeRow> rows = [];
        for (var i = 0; i < bridge.Stages.Length; i++)
        {
            var stage = bridge.Stages[i];
            if (i > 0)
            {
                var step = bridge.Steps[i - 1];
                rows.Add(new(Title(analysis, step.Kind), step, Format.ShortDifference(money[i] - money[i - 1]),
                    step.Kind == BridgeStepKind.Timing ? "" : Percent(roi[i] - roi[i - 1]), "", "",
                    IsNothing(analysis, bridge.Stages[i - 1]) ? LowersNothing : Format.Share(step.ShareBound))
                { Amount = money[i] - money[i - 1] });
            }
            rows.Add(new(Title(analysis, stage.Kind), null, Format.ShortMoney(stage.Benefit.P50, stage.Benefit.Error),
                stage.Kind == BridgeStageKind.Earned ? "" : Percent(roi[i]), Format.ShortMoney(stage.Benefit.P10, stage.Benefit.Error),
                Format.ShortMoney(stage.Benefit.P90, stage.Benefit.Error), "")
            { Amount = money[i] });
        }
        return [.. rows];

        string Percent(double value) => Format.Bare(value, OutcomeUnit.Fraction, roiError);
    }

    /// <summary>The title of the bridge: "From claim to credible", or "counted" where the case is not credible; without claims "From
    /// full rate to what is earned".</summary>
    public static string Title(Analysis analysis) =>
        HasClaims(analysis) ? $"From claim to {Sentences.Counted(analysis)}" : "From full rate to what is earned";

    /// <summary>Whether the bridge starts at a claim; else it starts at the full rate.</summary>
    public static bool HasClaims(Analysis analysis) => analysis.Bridge.Stages[0].Kind == BridgeStageKind.Claimed;

    /// <summary>A stage in words.</summary>
    public static string Title(Analysis analysis, BridgeStageKind kind) => kind switch
    {
        BridgeStageKind.Claimed => analysis.Bridge.Claimed.Length == 1 ? "Vendor's claim" : "Vendor's claims",
        BridgeStageKind.Kept => "Kept of it",
        BridgeStageKind.FullRate => "At full rate",
        _ => (!HasClaims(analysis) ? "Earned" : analysis.Verdict == Verdict.Credible ? "Credible: earned" : "Counted: earned")
            + Invariant($" a year over {analysis.Bridge.HorizonMonths} months"),
    };

    /// <summary>A step in words.</summary>
    public static string Title(Analysis analysis, BridgeStepKind kind) => kind switch
    {
        BridgeStepKind.ShareKept => "Share kept",
        BridgeStepKind.RulesRange => "Cap by the rules' range",
        _ => "G" + Timing(analysis)[1..],
    };

    /// <summary>What lies between the full rate and what is earned: go-live and ramp-up, and the growth and the ends of benefits where they
    /// have any, and what differs by chance from year to year.</summary>
    private static string Timing(Analysis analysis)
    {
        StreamColumns[] benefits = analysis.Result.Model.Cash is not StreamedCash streamed ? []
            : [.. streamed.Streams.Where(stream => stream is { Kind: StreamKind.Benefit, IsYearly: true })];
        var grows = benefits.Any(stream => stream.Growth is not null || stream is { IsByYear: true, IsRedrawn: false });
        var ends = benefits.Any(stream => stream.End is not null);
        string[] parts = ["go-live", "ramp-up", .. grows ? (string[])["growth"] : [], .. ends ? (string[])["ends"] : [],
            .. benefits.Any(stream => stream.Events is not null || stream.IsRedrawn) ? (string[])["chance"] : []];
        return $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <summary>The first and the last stage in a sentence.</summary>
    public static string Sentence(Analysis analysis)
    {
        var (first, last) = (analysis.Bridge.Stages[0], analysis.Bridge.Stages[^1]);
        if (IsEmpty(analysis))
            return RunRateSentences.LeavesOut(analysis) ? "No benefit per year is counted: what comes in ends or comes once."
                : "No benefit is counted.";
        string Money(BridgeStage stage) => Format.Money(stage.Benefit.P50, analysis.Currency, stage.Benefit.Error);
        var (from, to) = HasClaims(analysis) ? ("that the vendor claims", Sentences.Counted(analysis))
            : ("at full rate", Invariant($"earned over {analysis.Bridge.HorizonMonths} months"));
        if (first.Benefit.P50 == 0 && last.Benefit.P50 > 0 && RunRateSentences.LeavesOut(analysis))
            return $"No benefit lasts at full rate; {Money(last)} a year is {to}{AtP50(analysis)}.";
        return $"Of {Money(first)} a year {from}, {Money(last)} a year is {to}"
            + (first.Benefit.P50 > 0 && double.IsFinite(last.Benefit.P50) ? $": {Format.Percent(last.Benefit.P50 / first.Benefit.P50)}"
                : "") + AtP50(analysis) + ".";
    }

    /// <summary>A rule behind a step in one line: its title, its name and the layer that sets it.</summary>
    public static string Rule(BridgeRule rule) =>
        $"{rule.Title} ({rule.Name}, {(rule.Layer is { } layer ? $"rules {layer}" : "scenario")})";

    /// <summary>The largest standard error of any stage's median; null where there is none.</summary>
    internal static double? Error(Bridge bridge, Func<BridgeStage, BridgeAmounts> amounts) =>
        bridge.Stages.Max(stage => amounts(stage).Error);

    /// <summary>Whether no stage has a benefit in any trial.</summary>
    public static bool IsEmpty(Analysis analysis) => analysis.Bridge.Stages.All(stage => IsNothing(analysis, stage));

    /// <summary>Whether a stage has no benefit in any trial.</summary>
    private static bool IsNothing(Analysis analysis, BridgeStage stage) => stage.Benefit is { P10: 0, P50: 0, P90: 0 }
        && analysis[Outcomes.TotalBenefit].Statistics.Mean == 0;

    private static string AtP50(Analysis analysis) => analysis.Result.Model.IsDeterministic ? "" : " (likely)";
}
