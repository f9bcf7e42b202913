using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;

namespace Roi.Rules.Insight;

/// <summary>Puts how often events come and what each costs into one group, where both are uncertain: by itself each tells half of what
/// events do to NPV.</summary>
internal static class EventGroups
{
    /// <summary>The groups of a case, one for each driver whose benefit comes with events.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="uncertain">The uncertain quantities of the case.</param>
    /// <returns>Each group as one quantity, with the quantities that it takes together. No quantity is in two groups, nor in one where a
    /// driver without events uses it too.</returns>
    public static List<(DrivingQuantity Group, List<DrivingQuantity> Members)> Of(
        BoundCase bound, IReadOnlyCollection<DrivingQuantity> uncertain)
    {
        if (bound.Model.Cash is not StreamedCash { HasEvents: true } streamed)
            return [];
        InputsBehind behind = new(bound.Model);
        var uses = bound.Drivers.Where(driver => driver.IsClaimed).ToDictionary(driver => driver.Rule.Id.Value,
            driver => streamed.Streams.Where(stream => stream.Id == driver.Rule.Id.Value && stream.Events is not null)
                .SelectMany(stream => Behind(stream.Events!, behind)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. bound.Drivers.Where(driver => uses.GetValueOrDefault(driver.Rule.Id.Value) is { Count: > 0 })
            .Select(driver => (Driver: driver.Rule, Members: uncertain.Where(quantity => IsOf(quantity, driver.Rule.Id.Value)).ToList()))
            .Where(group => group.Members.Count > 1)
            .Select(group => (new DrivingQuantity(Files.Setting.Driver + group.Driver.Id.Value,
                [.. group.Members.SelectMany(member => member.Values)])
            {
                TitleOfGroup = $"{group.Driver.Title} (number and cost together)",
            }, group.Members))];

        bool IsOf(DrivingQuantity quantity, string driver) => uses[driver].Overlaps(quantity.Values.Select(value => value.Column))
            && !bound.Drivers.Where(other => other.IsClaimed && other.Rule.Id.Value != driver).Any(other =>
                behind.Of(Outcomes.Benefit(other.Rule.Id.Value)).Overlaps(quantity.Values.Select(value => value.Column)));
    }

    /// <summary>The columns behind the rate and the cost of events; what is prevented is the technology's doing, not that of events.
    /// </summary>
    private static IEnumerable<string> Behind(EventProcess events, InputsBehind behind) => References.Of(events.Cost)
        .SelectMany(name => events.IsDrawn(name) ? [name] : (IEnumerable<string>)behind.Of(name)).Concat(behind.Of(events.Rate));
}
