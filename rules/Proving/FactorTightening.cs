using System.Globalization;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>
/// A factor, and the share kept of claims, tighten as no quantile rises and the conservative value does not, on any site.
/// A new one is used by nothing yet.
/// </summary>
internal static class FactorTightening
{
    private const string Factors = RuleKeys.Factors, ShareKept = RuleKeys.VendorShareKept;

    public static void Judge(LayerStep step)
    {
        var formulas = step.Formulas;
        foreach (var entry in step.Below.Factors.InFileOrder)
        {
            if (step.Above.Factors.Find(entry.Name)?.Value is { } after)
                Judge(step, Factors, entry.Name, entry.Value, after);
            else if (formulas.UsersAbove(entry.Name) is { Count: > 0 } users)
                step.Loosens(null, Factors, entry.Name,
                    $"the factor {Quoted.Of(entry.Name)} would be gone, which {Quoted.List(users)} {(users.Count == 1 ? "needs" : "need")}", entry.Key);
        }
        if (step.Below.VendorShareKept is not { } kept)
            return;
        if (step.Above.VendorShareKept is { } share)
            Judge(step, ShareKept, ShareKept, kept, share);
        else
            step.Loosens(null, ShareKept, ShareKept, $"the share kept of a vendor's claim would be gone: {kept.Standard.Quantity.Shape}",
                kept.Standard.Node);
    }

    private static void Judge(LayerStep step, string part, string name, FactorRule before, FactorRule after)
    {
        foreach (var (old, now) in Pairs(step, before, after))
        {
            var where = Where(before, after, old, now);
            if (Dominance.Rise(old.Quantity.Distribution, now.Quantity.Distribution) is var (level, low, high))
                step.Loosens(Place(step, after, now.Node), part, name,
                    $"{Named(level)} of {name} would rise from {Wording.Percents(low, high)}{where}", old.Node);
            if (Dominance.IsAbove(now.Conservative, old.Conservative))
                step.Loosens(Place(step, after, now.ConservativeNode), part, name,
                    $"the conservative value of {name} would rise from {Wording.Percents(old.Conservative, now.Conservative)}{where}",
                        old.ConservativeNode);
        }
    }

    /// <summary>The value if the layer sets it, else what else of the factor it sets: by that the value comes into force.</summary>
    private static SourceNode? Place(LayerStep step, FactorRule rule, SourceNode value) =>
        new[] { value, rule.Standard.Node, rule.Node.Find(RuleKeys.Cases)?.Value, rule.Node.Find(RuleKeys.Shape)?.Value }.Select(step.Own)
        .FirstOrDefault(own => own is not null);

    /// <summary>The values that meet on some site, each pair once.</summary>
    private static List<(FactorValue Before, FactorValue After)> Pairs(LayerStep step, FactorRule before, FactorRule after)
    {
        if (OnSites(step, before) is not { } old || OnSites(step, after) is not { } now)
            return [];
        return [.. old.Zip(now).Distinct()];
    }

    /// <summary>The value on each site: of the first case that concerns it, else the standard; null where a case cannot be
    /// decided.</summary>
    private static List<FactorValue>? OnSites(LayerStep step, FactorRule rule)
    {
        var cases = rule.Cases.Select(entry => (Where: step.Where(entry.When), entry.Value)).ToList();
        if (cases.Any(entry => entry.Where is null))
            return null;
        return [.. step.Sites.Sites.Select((_, site) => cases.Where(entry => entry.Where!.Value[site]).Select(entry => entry.Value)
            .FirstOrDefault() ?? rule.Standard)];
    }

    /// <summary>On which sites two values meet, by the cases that they belong to; empty where there are no cases.</summary>
    private static string Where(FactorRule before, FactorRule after, FactorValue old, FactorValue now)
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
