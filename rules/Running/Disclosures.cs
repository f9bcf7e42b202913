using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Writes the sentences that every report must show, because readers would otherwise assume the opposite.</summary>
internal static class Disclosures
{
    /// <summary>The sentences in the order in which every report shows them: what is hopeful follows what is cautious.</summary>
    public static ImmutableArray<string> Of(ScenarioCase scenario, RuleSet rules, BoundCase bound, ImmutableArray<string> hopeful) =>
    [
        .. rules.InForce.NotOfLibrary,
        .. ThousandsPoints.Note(scenario.Node, rules.Merged),
        Independence(bound),
        Caution(bound),
        .. hopeful.IsEmpty ? (string[])[] : [$"Hopeful by default: {string.Join("; ", hopeful)}."],
        .. Widened(bound),
        .. Unclaimed(scenario, rules, bound),
        .. OfUnknownSign(bound),
        .. rules.InForce.EvidenceRaised,
        .. rules.InForce.WithoutEffect,
        .. Measured(bound),
        .. scenario.SoftBenefits.Count > 0 ? (string[])["Soft benefits, in no number: " + string.Join("; ", scenario.SoftBenefits) + "."]
            : [],
        .. bound.Drivers.Where(driver => !driver.IsClaimed && !bound.SwitchedOff.Contains(driver.Rule.Id.Value)).Select(driver =>
            $"{driver.Rule.Title} is not claimed, since this does not hold here: {driver.Rule.When?.Text}."),
        .. bound.IdleCorrelations.Length > 0
            ? (string[])["Correlations without effect, since one side is fixed or not used: "
            + $"{string.Join("; ", bound.IdleCorrelations.Select(pair => $"{pair.First} with {pair.Second}"))}."]
            : [],
        .. Unneeded(bound),
    ];

    /// <summary>Factors in use that no claim of the vendor binds.</summary>
    private static IEnumerable<string> Unclaimed(ScenarioCase scenario, RuleSet rules, BoundCase bound)
    {
        if (rules.File.VendorShareKept is null)
            yield break;
        var unclaimed = bound.Values.Where(value => value.Kind == AssumptionKind.Factor
            && bound.Claims.All(claim => claim.Draw != value.Column)).Select(value => value.Title).ToList();
        if (unclaimed.Count > 0)
            yield return bound.Claims.Length == 0 ? ClaimsOfOthers(scenario) + "the rules' own ranges count in full."
                : $"No vendor claim is stated for {string.Join(", ", unclaimed)}: there the rules' own ranges count in full.";
    }

    /// <summary>That no claim counts, with the claims that are stated for factors out of use.</summary>
    private static string ClaimsOfOthers(ScenarioCase scenario)
    {
        string[] stated = [.. scenario.VendorClaims.InFileOrder.Select(claim => claim.Name)];
        return stated.Length == 0 ? "No vendor claim is stated: "
            : $"No claim is stated for a factor that counts here ({string.Join(", ", stated)} {(stated.Length == 1 ? "is" : "are")} "
                + "claimed, but not in use): ";
    }

    /// <summary>What is given and what is derived, where no outcome and no check uses it.</summary>
    private static IEnumerable<string> Unneeded(BoundCase bound)
    {
        var derived = bound.Values.Where(value => value.Formula is not null).Select(value => value.Column)
            .ToHashSet(StringComparer.Ordinal);
        string[] given = [.. ByName(bound.Unneeded.Where(column => !derived.Contains(column)))],
            shown = [.. ByName(bound.Unneeded.Where(derived.Contains))];
        string[] parts =
        [
            .. given.Length > 0 ? (string[])[$"Given, but used by nothing: {string.Join(", ", given)}"] : [],
            .. shown.Length > 0 ? (string[])[$"{(given.Length > 0 ? "d" : "D")}erived, and only shown: {string.Join(", ", shown)}"] : [],
        ];
        return parts.Length == 0 ? [] : [string.Join("; ", parts) + "."];
    }

    /// <summary>The names of columns; an input of several lines once, with their number.</summary>
    private static IEnumerable<string> ByName(IEnumerable<string> columns) => columns
        .GroupBy(column => ColumnName.Parse(column).Input, StringComparer.Ordinal)
        .Select(group => group.Count() == 1 ? group.First() : Invariant($"{group.Key} of {group.Count()} lines"));

    private static string Independence(BoundCase bound)
    {
        var correlated = bound.Correlations;
        var uncertain = bound.Model.Inputs
            .Where(input => !input.Distribution.IsConstant && !Widening.IsDraw(input.Name) && !input.IsForCorrelationOnly
                && input.Repeats is null)
            .Select(input => input.Name)
            .Order(StringComparer.Ordinal).ToList();
        if (uncertain.Count == 0 && bound.Model.Cash is StreamedCash { HasEvents: true } streamed)
            return $"All inputs are fixed but for chance: how many events come, and when{OfEach(streamed)}.";
        if (uncertain.Count == 0)
            return bound.Widened.IsEmpty ? "All inputs are fixed, so every trial is the same."
                : "All inputs are fixed but for the rules' widening.";
        if (uncertain.Count == 1)
            return $"One input is uncertain: {uncertain[0]}.";
        var alone = uncertain.Where(name => correlated.All(pair => pair.Asked.First != name && pair.Asked.Second != name)).ToList();
        var pairs = string.Join("; ", correlated.Select(pair =>
            Invariant($"{pair.Asked.First} with {pair.Asked.Second} ({Math.Round(pair.Reached ?? 0, 4)})")));
        if (pairs.Length == 0)
            return $"Taken as independent of each other: {string.Join(", ", alone)}.";
        return alone.Count == 0
            ? $"Rank correlations: {pairs}. Other pairs are taken as independent."
            : $"Rank correlations: {pairs}. Taken as independent of each other and of these: {string.Join(", ", alone)}.";
    }

    /// <summary>One sentence for each width and the rule file that sets it.</summary>
    private static IEnumerable<string> Widened(BoundCase bound) => bound.Widened.GroupBy(value => (value.Value.By, value.Value.Layer))
        .OrderBy(group => group.Key.By).ThenBy(group => group.Key.Layer, StringComparer.Ordinal)
        .Select(group => Invariant(
        $"Widened by ±{group.Key.By * 100:0.###} % each, for their grade of evidence (rules {group.Key.Layer}): ")
            + string.Join(", ", group.Select(value => value.Key).Order(StringComparer.Ordinal)) + ".");

    private static IEnumerable<string> OfUnknownSign(BoundCase bound) => bound.OfUnknownSign.IsEmpty ? []
        : ["Whether more is better or worse for NPV is not known of "
            + $"{string.Join(", ", bound.OfUnknownSign.Order(StringComparer.Ordinal))}: the conservative case takes the P50."];

    /// <summary>How many measured values each input of samples has, and what is made of them.</summary>
    private static IEnumerable<string> Measured(BoundCase bound)
    {
        var measured = bound.Values.Where(value => value.Quantity?.IsMeasured == true)
            .Select(value => $"{value.Column}, {value.Quantity!.Shape}").ToList();
        return measured.Count == 0 ? [] : [$"Taken from data: {string.Join("; ", measured)}."];
    }

    /// <summary>What else differs from event to event where all inputs of the case are fixed.</summary>
    private static string OfEach(StreamedCash cash) =>
        cash.Streams.Any(stream => stream.Events?.Drawn.Any(drawn => !drawn.Distribution.IsConstant) == true)
            ? ", and what each of them costs" : "";

    private static string Caution(BoundCase bound)
    {
        List<string> kinds = HasRampUp(bound.Model) ? ["straight-line ramp-up"] : [];
        if (bound.Claims.Length > 0)
            kinds.AddRange(["a share kept of each claim", "no factor above its range"]);
        kinds.Add("conservative case");
        return $"Caution is stacked: {string.Join("; ", kinds)}.";
    }

    /// <summary>Whether some benefit takes time to reach its full rate.</summary>
    private static bool HasRampUp(Model model)
    {
        var constants = model.Inputs.Where(input => input.Distribution is { IsConstant: true, Min: 0 }).Select(input => input.Name)
            .Concat(model.Definitions.Where(definition => definition.Formula is Constant { Value: 0 })
                .Select(definition => definition.Name))
            .ToHashSet(StringComparer.Ordinal);
        var rampUps = model.Cash is StreamedCash streamed ? streamed.Streams.Select(stream => stream.RampUp) : [Names.Cash.RampUpMonths];
        return rampUps.Any(column => column is not null && !constants.Contains(column));
    }
}
