using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>The texts about the conservative case, the same in every report.</summary>
internal static class ConservativeText
{
    /// <summary>What the conservative case is.</summary>
    public const string Meaning = "The conservative case is one single calculation: every factor at its conservative value, claims at the "
        + "low end of the share kept, uncertain inputs at their P50, and discrete risks at the worse of mean and P50.";

    /// <summary>By how many percentage points of the trials a value may be better than the P50 and still not be called so.</summary>
    private const int NearP50 = 2;

    /// <summary>The share of trials that do worse than the conservative case, in whole percent, ties counting half: "14 %", "&lt;1 %";
    /// "none" where nothing can be worse, as of never; empty where every trial is equal to it, or its place is not known.</summary>
    public static string Worse(Outcome outcome) => outcome is not { IsClaimed: true, Place.IsEverywhere: false } ? ""
        : IsWorst(outcome) ? "none" : Whole(outcome.ShareWorse!.Value) + " %";

    /// <summary>As <see cref="Worse"/>, in words: "14 %", "less than 1 %", "none worse".</summary>
    public static string ShareWorse(Outcome outcome) => Worse(outcome) switch
    {
        "none" => "none worse",
        "<1 %" => "less than 1 %",
        ">99 %" => "more than 99 %",
        var share => share,
    };

    /// <summary>The outcomes in which the conservative case is better than the P50 by more than 2 percentage points of the trials, so
    /// that they are not taken for cautious; empty for none.</summary>
    public static string BetterThanP50(IEnumerable<Outcome> outcomes)
    {
        var better = outcomes.Where(outcome => Worse(outcome).Length > 0 && !IsWorst(outcome)
            && Percent(outcome.ShareWorse!.Value) > 50 + NearP50).ToList();
        return better.Count == 0 ? ""
            : "Not cautious: the conservative case is better than the P50 in "
                + string.Join(", ", better.Select(outcome => $"{outcome.Title} ({ShareWorse(outcome)} of trials do worse)")) + ".";
    }

    /// <summary>Whether the conservative value is as bad as any can be: never paid back, or no rate of return.</summary>
    private static bool IsWorst(Outcome outcome) =>
        outcome.Conservative == (outcome.IsBetterLower ? double.PositiveInfinity : double.NegativeInfinity);

    private static string Whole(double share) => (share, Percent(share)) switch
    {
        ( > 0, 0) => "<1",
        ( < 1, 100) => ">99",
        var (_, percent) => Format.Count((long)percent),
    };

    private static double Percent(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero);
}
