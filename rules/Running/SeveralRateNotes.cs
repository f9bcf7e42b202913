using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>Says in which share of trials flows have several internal rates of return.</summary>
internal static class SeveralRateNotes
{
    /// <summary>One sentence for each outcome with such trials.</summary>
    public static IEnumerable<string> Of(IEnumerable<Outcome> outcomes) =>
        outcomes.Where(outcome => outcome.ShareSeveral > 0).Select(outcome =>
            $"{Quoted.Of(outcome.Title)} has several values of at least 0 % in {Trials(outcome.ShareSeveral!.Value)}: "
            + "no one of them is the rate, so these rank lowest.");

    private static string Trials(double share) =>
        share >= 1 ? "every trial" : Invariant($"{Math.Max(share * 100, 0.01):0.##} % of trials");
}
