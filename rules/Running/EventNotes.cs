using Roi.Engine.Simulation;
using Roi.Rules.Binding;

namespace Roi.Rules.Running;

/// <summary>Says how soon the first event of each driver of events is prevented.</summary>
internal static class EventNotes
{
    /// <summary>A sentence for each such driver.</summary>
    public static IEnumerable<string> Of(BoundCase bound, SimulationResult result)
    {
        var horizon = bound.Model.Terms.HorizonMonths;
        foreach (var id in FirstEvents.In(bound.Model.Cash))
        {
            var title = bound.Drivers.First(driver => driver.Rule.Id.Value == id).Rule.Title;
            var shares = FirstEvents.Months(horizon).Select(months => (months, Share(FirstEvents.NameOf(id, months)))).ToList();
            if (shares.Any(share => share.Item2 is null))
                continue;
            yield return $"{title}: the first is prevented within "
                + string.Join(", within ", shares.Select(share =>
                    Invariant($"{share.months} months in ") + InWords(share.Item2!.Value)))
                + "; the conservative case takes their average, spread evenly.";
        }

        static string InWords(double share) => share switch
        {
            0 => "no trial",
            1 => "every trial",
            < 0.005 => "less than 1 % of trials",
            > 0.995 => "more than 99 % of trials",
            _ => Invariant($"{share * 100:0} % of trials"),
        };

        double? Share(string name) => result.Statistics.TryGetValue(name, out var statistics) ? statistics.Mean : null;
    }
}
