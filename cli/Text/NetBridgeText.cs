using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>One row below the bridge: a step from the earned benefit, or what is left.</summary>
/// <param name="Title">In words.</param>
/// <param name="Benefit">The change by a step, or the P50 of what is left, in money per year.</param>
/// <param name="P10">The P10 of what is left; empty for a step.</param>
/// <param name="P90">The P90 of what is left; empty for a step.</param>
internal sealed record NetBridgeRow(string Title, string Benefit, string P10, string P90)
{
    /// <summary>Whether it is a step.</summary>
    public bool IsStep => P10.Length == 0;
}

/// <summary>The texts of what costs and investment leave of the earned benefit, the same in every report.</summary>
/// <remarks>A step is the difference of two rounded sums, so that the printed steps add up.</remarks>
internal static class NetBridgeText
{
    /// <summary>What the figures are.</summary>
    public const string Meaning = "What is left a year is all that flows within the horizon, undiscounted and before tax, spread evenly "
        + "over its years; costs that are paid once stand with running cost.";

    /// <summary>The rows from top to bottom; empty where an analysis has none.</summary>
    public static ImmutableArray<NetBridgeRow> Rows(Analysis analysis)
    {
        if (analysis.Bridge.Net is not { } net)
            return [];
        List<NetBridgeRow> rows = [];
        var earned = analysis.Bridge.Stages[^1].Benefit;
        var (sum, printed) = (net.Earned, Format.RoundedShort(earned.P50, earned.Error));
        foreach (var (i, step) in net.Steps.Index())
        {
            sum += step.Amount;
            var next = Format.RoundedShort(i == net.Steps.Length - 1 ? net.Left.P50 : sum, net.Left.Error);
            rows.Add(new(Title(step.Kind), Format.ShortDifference(next - printed), "", ""));
            printed = next;
        }
        rows.Add(new(Invariant($"Left a year over {analysis.Bridge.HorizonMonths} months"), Money(net.Left.P50), Money(net.Left.P10),
            Money(net.Left.P90)));
        return [.. rows];

        string Money(double value) => Format.ShortMoney(value, net.Left.Error);
    }

    /// <summary>The rows in a sentence; empty where there are none.</summary>
    public static string Sentence(Analysis analysis)
    {
        if (Rows(analysis) is not [.. var steps, var left])
            return "";
        var each = steps.Select((step, i) => $"{(i == 0 ? step.Title : Sentences.Continued(step.Title))} {step.Benefit}").ToList();
        return $"{string.Join(", ", each.SkipLast(1))} and {each[^1]} a year leave {analysis.Currency} {left.Benefit} a year"
            + $"{(analysis.Result.Model.IsDeterministic ? "" : " (likely)")}.";
    }

    private static string Title(NetStepKind kind) => kind switch
    {
        NetStepKind.RunningCost => "Running cost",
        NetStepKind.Investment => "Investment",
        _ => "What comes once",
    };
}
