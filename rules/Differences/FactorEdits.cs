using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Differences;

/// <summary>The edits of a factor. A new range replaces the shape and the conservative value too: they belong to its edit where the new
/// rules do not give them, and are separate edits where they do.</summary>
internal sealed class FactorEdits(RuleFile before, RuleFile after)
{
    private static readonly string[] Spread = [RuleKeys.Range, RuleKeys.Value, RuleKeys.Shape, RuleKeys.Conservative];

    public IEnumerable<RuleEdit> Of(ImmutableArray<string> path, SourceNode old, SourceNode @new) =>
        Of(path, old, @new, before.Factors.Find(path[^1])!.Value, after.Factors.Find(path[^1])!.Value);

    public IEnumerable<RuleEdit> OfKept(ImmutableArray<string> path, SourceNode old, SourceNode @new) =>
        Of(path, old, @new, before.VendorShareKept!, after.VendorShareKept!);

    private static IEnumerable<RuleEdit> Of(
        ImmutableArray<string> path, SourceNode old, SourceNode @new, FactorRule oldRule, FactorRule newRule)
    {
        var hasNewRange = !Same(RuleKeys.Range) || !Same(RuleKeys.Value);
        // A shape describes a range, so it is a separate edit only between two ranges.
        var ownShape = !Same(RuleKeys.Shape)
            && (!hasNewRange || (@new.Find(RuleKeys.Shape) is not null && old.Find(RuleKeys.Range) is not null
            && @new.Find(RuleKeys.Range) is not null));
        var ownConservative = hasNewRange ? @new.Find(RuleKeys.Conservative) is not null && !Same(RuleKeys.Conservative)
            : oldRule.Standard.Conservative != newRule.Standard.Conservative;
        if (hasNewRange)
            yield return RangeEdit(path, old, @new, oldRule, newRule, ownShape, ownConservative);
        if (ownShape)
            yield return KeyEdit(RuleKeys.Shape);
        if (ownConservative)
            yield return KeyEdit(RuleKeys.Conservative);
        foreach (var key in old.Members!.Concat(@new.Members!).Select(member => member.Name).Distinct(StringComparer.Ordinal)
            .Except(Spread))
            // A new range drops the grade of the old one: part of the same edit.
            if ((key != RuleKeys.Evidence || !hasNewRange || @new.Find(key) is not null)
                && RuleEdits.Field(path.Add(key), old.Find(key), @new.Find(key)) is { } edit)
                yield return edit;

        bool Same(string key) => FieldText.AreSame(key, old.Find(key)?.Value, @new.Find(key)?.Value);

        RuleEdit KeyEdit(string key) => new(
            RuleEdits.Name(path.Add(key)), EditKind.Value, KeyText(old, oldRule, key), KeyText(@new, newRule, key))
        { Changes = [new(path.Add(key), @new.Find(key))] };
    }

    private static RuleEdit RangeEdit(
        ImmutableArray<string> path, SourceNode old, SourceNode @new, FactorRule oldRule, FactorRule newRule, bool ownShape,
        bool ownConservative)
    {
        var joined = (@new.Find(RuleKeys.Evidence) is null ? [.. Spread, RuleKeys.Evidence] : Spread)
            .Where(key => key != RuleKeys.Shape || !ownShape).Where(key => key != RuleKeys.Conservative || !ownConservative).ToList();
        var showsConservative = !ownConservative && old.Find(RuleKeys.Conservative) is not null
            && oldRule.Standard.Conservative != newRule.Standard.Conservative;
        return new(RuleEdits.Name(path.Add(@new.Find(RuleKeys.Range) is not null ? RuleKeys.Range : RuleKeys.Value)), EditKind.Value,
            RangeText(oldRule), RangeText(newRule))
        {
            Changes = [.. joined.Where(key => old.Find(key) is not null || @new.Find(key) is not null)
                .Select(key => new TreeChange(path.Add(key), @new.Find(key)))],
        };

        string RangeText(FactorRule rule) => rule.Standard.Quantity.Shape
            + (showsConservative ? $", conservative {ShapeNumber.Fraction.Text(rule.Standard.Conservative)}" : "");
    }

    private static string KeyText(SourceNode factor, FactorRule rule, string key) =>
        key == RuleKeys.Shape ? factor.Find(key)?.Value.Text ?? "uniform"
        : ShapeNumber.Fraction.Text(rule.Standard.Conservative) + (factor.Find(key) is null ? ", the low end" : "");
}
