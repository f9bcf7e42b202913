using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Measuring;

/// <summary>The drivers that a layer removes, or that cannot be claimed on a site with it.</summary>
internal static class DroppedDrivers
{
    /// <summary>The benefit of a driver that asks a scenario for nothing.</summary>
    private static readonly Expression Zero = Expression.Parse(
        new(null, Source.OfText("", "0"), 1, 1, SourceKind.Text, "0") { Text = "0" }, new())!;

    /// <summary>The rules with a benefit of 0 for each driver that a layer drops; null where it drops none.</summary>
    /// <param name="below">The rules below the layer.</param>
    /// <param name="above">The case with the layer.</param>
    public static RuleSet? Silenced(RuleSet below, BoundCase above)
    {
        var kept = Claimed(above);
        if (below.File.Drivers.All(driver => kept.Contains(driver.Id.Value)))
            return null;
        var file = below.File with
        {
            Drivers = [.. below.File.Drivers.Select(
                driver => kept.Contains(driver.Id.Value) ? driver : driver with { When = null, Formula = Zero })],
        };
        return below with { File = file, Bound = new(file) };
    }

    /// <summary>Finds inputs that a scenario leaves out now that a layer drops the drivers that need them, though a check or hurdle of the
    /// rules below judges them: it would say nothing any more, where the rules below ask for the input.</summary>
    /// <param name="below">The rules below the layer, as they are.</param>
    /// <param name="facts">The facts of the site, as those rules know them.</param>
    /// <param name="silenced">The case by those rules without the benefit of the dropped drivers.</param>
    /// <param name="above">The case with the layer.</param>
    public static IEnumerable<Loosening> Unjudged(RuleSet below, SiteFacts facts, BoundCase silenced, BoundCase above)
    {
        var site = SiteDecisions.Decide(below, facts);
        var kept = Claimed(above);
        var dropped = below.File.Drivers.Where(driver => site.Holds(driver.When) == true && !kept.Contains(driver.Id.Value)).ToList();
        return
            from judged in silenced.Checks.Concat(silenced.Hurdles)
            from input in judged.Missing
            from driver in dropped.Where(driver => Needs(driver.Formula, input)).Take(1)
            select new Loosening(LooseningKind.Acceptance, "", $"the scenario may leave out {Quoted.Of(input)}, which the "
                + $"{judged.Rule.Noun} {Quoted.Of(judged.Rule.Id.Value)} of the rules below judges: it has to give it, though the driver "
                + $"{Quoted.Of(driver.Id.Value)} is dropped");

        bool Needs(Expression formula, string input) => formula.Names.Any(name => name == input
            || (below.File.Inputs.Find(name)?.Value.Formula is { } derived && Needs(derived, input)));
    }

    private static HashSet<string> Claimed(BoundCase bound) =>
        bound.Drivers.Where(driver => driver.IsClaimed).Select(driver => driver.Rule.Id.Value).ToHashSet(StringComparer.Ordinal);
}
