using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>The texts about the conservative case, the same in every report.</summary>
internal static class ConservativeText
{
    /// <summary>What the conservative case is.</summary>
    public const string Meaning = "The conservative case is one single calculation: every factor at its conservative value, claims at the low "
        + "end of the share kept, uncertain inputs at their P50, and discrete risks at the worse of mean and P50.";

    /// <summary>The percentile of the conservative value, counted from the bottom as every percentile is: "P14", "P&lt;1"; empty where every
    /// trial is equal to it, or its place is not known.</summary>
    public static string Rank(Outcome outcome) => outcome is { IsClaimed: true, Place: { IsEverywhere: false } place }
        ? "P" + Whole(place.Rank) : "";

    /// <summary>The share of trials that do worse, in whole percent: "14 %", "less than 1 %"; empty as <see cref="Rank"/> is.</summary>
    public static string ShareWorse(Outcome outcome) => Rank(outcome).Length == 0 ? "" : Whole(outcome.ShareWorse!.Value) switch
    {
        "<1" => "less than 1 %",
        ">99" => "more than 99 %",
        var whole => whole + " %",
    };

    /// <summary>The outcomes in which the conservative case is better than the P50, so that they are not taken for cautious; empty for
    /// none.</summary>
    public static string BetterThanP50(IEnumerable<Outcome> outcomes)
    {
        var better = outcomes.Where(outcome => ShareWorse(outcome).Length > 0 && Percent(outcome.ShareWorse!.Value) > 50).ToList();
        return better.Count == 0 ? ""
            : "Not cautious: the conservative case is better than the P50 in "
                + string.Join(", ", better.Select(outcome => $"{outcome.Title} ({ShareWorse(outcome)} of trials do worse)")) + ".";
    }

    private static string Whole(double share) => (share, Percent(share)) switch
    {
        ( > 0, 0) => "<1",
        ( < 1, 100) => ">99",
        var (_, percent) => Format.Count((long)percent),
    };

    private static double Percent(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero);
}
