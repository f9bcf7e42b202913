using System.Globalization;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges factors and the share kept of claims. They tighten where, on every site, no quantile and no conservative value rises. A
/// new factor is not used yet.
/// </summary>
internal static class FactorTightening
{
    private const string Factors = RuleKeys.Factors, ShareKept = RuleKeys.VendorShareKept;

    public static void Judge(LayerComparison comparison)
    {
        var formulas = comparison.Formulas;
        foreach (var entry in comparison.Below.Factors.InFileOrder)
        {
            if (comparison.Above.Factors.Find(entry.Name)?.Value is { } after)
                Judge(comparison, Factors, entry.Name, entry.Value, after);
            else if (formulas.UsersAbove(entry.Name) is { Count: > 0 } users)
                comparison.Loosens(null, Factors, entry.Name,
                    $"the factor {Quoted.Of(entry.Name)} would be gone, which {Quoted.List(users)} {(users.Count == 1 ? "needs" : "need")}",
                    entry.Key);
        }
        if (comparison.Below.VendorShareKept is not { } kept)
            return;
        if (comparison.Above.VendorShareKept is { } share)
            Judge(comparison, ShareKept, ShareKept, kept, share);
        else
            comparison.Loosens(
                null, ShareKept, ShareKept, $"the share kept of a vendor's claim would be gone: {kept.Standard.Quantity.Shape}",
                kept.Standard.Node);
    }

    private static void Judge(LayerComparison comparison, string part, string name, FactorRule before, FactorRule after)
    {
        if (before.IsPerLine != after.IsPerLine)
            comparison.CannotJudge(after.Node.Find(RuleKeys.Per)?.Value, part, name,
                $"{name} would be drawn {Times(after)} instead of {Times(before)}", $"leave the \"per\" of {name} as it is",
                before.Node.Find(RuleKeys.Per)?.Value);
        foreach (var (old, now) in Pairs(comparison, before, after))
        {
            var where = Where(before, after, old, now);
            if (Dominance.Rise(old.Quantity.Distribution, now.Quantity.Distribution) is var (level, low, high))
                comparison.Loosens(Place(comparison, after, now.Node), part, name,
                    $"{Named(level)} of {name} would rise from {ChangeText.Percents(low, high)}{where}", old.Node);
            if (EvidenceRaise.IsRise(old.Quantity.Evidence, now.Quantity.Evidence))
                comparison.Loosens(Place(comparison, after, EvidenceOf(after, now)), part, name,
                    $"the evidence of {name} would rise from {EvidenceRaise.Words(old.Quantity.Evidence)} to "
                        + $"{now.Quantity.Evidence}{where}", EvidenceOf(before, old));
            if (Dominance.IsAbove(now.Conservative, old.Conservative))
                comparison.Loosens(Place(comparison, after, now.ConservativeNode), part, name,
                    $"the conservative value of {name} would rise from {ChangeText.Percents(old.Conservative, now.Conservative)}{where}",
                        old.ConservativeNode);
        }
    }

    private static string Times(FactorRule rule) => rule.IsPerLine ? "for each line" : "once for the site";

    /// <summary>The grade of a value in its file; the value itself where there is none.</summary>
    public static SourceNode EvidenceOf(FactorRule rule, FactorValue value) =>
        (value.Node.Find(RuleKeys.Evidence)
            ?? (ReferenceEquals(value, rule.Standard) ? rule.Node : value.Node.Parent)?.Find(RuleKeys.Evidence))?.Value ?? value.Node;

    /// <summary>The value if the layer sets it, else another part of the factor that it sets and that brings the value into
    /// force.</summary>
    public static SourceNode? Place(LayerComparison comparison, FactorRule rule, SourceNode value) =>
        new[] { value, rule.Standard.Node, rule.Node.Find(RuleKeys.Cases)?.Value, rule.Node.Find(RuleKeys.Shape)?.Value }
            .Select(comparison.Own).FirstOrDefault(own => own is not null);

    /// <summary>The pairs of values that apply to the same site, each once.</summary>
    public static List<(FactorValue Before, FactorValue After)> Pairs(LayerComparison comparison, FactorRule before, FactorRule after)
    {
        if (OnSites(comparison, before) is not { } old || OnSites(comparison, after) is not { } now)
            return [];
        return [.. old.Zip(now).Where(pair => pair.First is not null && pair.Second is not null)
            .Select(pair => (pair.First!, pair.Second!)).Distinct()];
    }

    /// <summary>The value on each site: that of the first case that applies, else the standard value; null on a site that does not state
    /// what a case depends on, since such a scenario is refused. Null where a case does not bind.</summary>
    private static List<FactorValue?>? OnSites(LayerComparison comparison, FactorRule rule)
    {
        var cases = rule.Cases.Select(entry => (Holds: comparison.Decide(entry.When), entry.Value)).ToList();
        if (cases.Any(entry => entry.Holds is null))
            return null;
        return [.. Enumerable.Range(0, comparison.Sites.Count).Select(site => cases.FindIndex(entry => entry.Holds!.Value[site] != false)
            is var first and >= 0 ? cases[first].Holds!.Value[site] == true ? cases[first].Value : null : rule.Standard)];
    }

    /// <summary>A clause on the sites where both values apply, by their cases; empty where there are no cases.</summary>
    public static string Where(FactorRule before, FactorRule after, FactorValue old, FactorValue now)
    {
        if (before.Cases.Count + after.Cases.Count == 0)
            return "";
        List<string> conditions = [.. new[] { When(before, old), When(after, now) }.OfType<Expression>().Select(when => when.Text).Distinct(
            StringComparer.Ordinal)];
        return conditions.Count == 0 ? " where none of its cases applies" : " where " + string.Join(" and ", conditions);
    }

    private static Expression? When(FactorRule rule, FactorValue value) =>
        rule.Cases.Where(entry => ReferenceEquals(entry.Value, value)).Select(entry => entry.When).FirstOrDefault();

    private static string Named(double level) => level switch
    {
        0 => "the lowest value",
        1 => "the highest value",
        _ => "the P" + (level * 100).ToString("0.######", CultureInfo.InvariantCulture),
    };
}
