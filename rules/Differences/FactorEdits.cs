using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Proving;

namespace Roi.Rules.Differences;

/// <summary>The edits of a factor. A new range takes with it what a layer's range replaces: the shape and the conservative
/// value are part of its edit where the new rules leave them to the range, and edits of their own where they do not.</summary>
internal sealed class FactorEdits(RuleFile before, RuleFile after)
{
    private static readonly string[] Spread = ["range", "value", "shape", "conservative"];

    public IEnumerable<RuleEdit> Of(ImmutableArray<string> path, SourceNode old, SourceNode @new) =>
        Of(path, old, @new, before.Factors.Find(path[^1])!.Value, after.Factors.Find(path[^1])!.Value);

    public IEnumerable<RuleEdit> OfKept(ImmutableArray<string> path, SourceNode old, SourceNode @new) =>
        Of(path, old, @new, before.VendorShareKept!, after.VendorShareKept!);

    private static IEnumerable<RuleEdit> Of(
        ImmutableArray<string> path, SourceNode old, SourceNode @new, FactorRule oldRule, FactorRule newRule)
    {
        var isMoved = !Same("range") || !Same("value");
        // A shape says something only of a range, so it stands alone only between two of them.
        var ownShape = !Same("shape") && (!isMoved || (@new.Find("shape") is not null && old.Find("range") is not null && @new.Find("range") is not null));
        var ownConservative = isMoved ? @new.Find("conservative") is not null && !Same("conservative")
            : oldRule.Standard.Conservative != newRule.Standard.Conservative;
        if (isMoved)
            yield return Moved(path, old, @new, oldRule, newRule, ownShape, ownConservative);
        if (ownShape)
            yield return Own("shape");
        if (ownConservative)
            yield return Own("conservative");
        foreach (var key in old.Members!.Concat(@new.Members!).Select(member => member.Name).Distinct(StringComparer.Ordinal).Except(Spread))
            // A new range drops the grade of the old one: part of the same edit.
            if ((key != "evidence" || !isMoved || @new.Find(key) is not null) && RuleEdits.Field(path.Add(key), old.Find(key), @new.Find(key)) is { } edit)
                yield return edit;

        bool Same(string key) => FieldText.AreSame(key, old.Find(key)?.Value, @new.Find(key)?.Value);

        RuleEdit Own(string key) => new(
            RuleEdits.Name(path.Add(key)), EditKind.Value, Told(old, oldRule, key), Told(@new, newRule, key))
        { Changes = [new(path.Add(key), @new.Find(key))] };
    }

    private static RuleEdit Moved(
        ImmutableArray<string> path, SourceNode old, SourceNode @new, FactorRule oldRule, FactorRule newRule, bool ownShape, bool ownConservative)
    {
        var joined = (@new.Find("evidence") is null ? [.. Spread, "evidence"] : Spread).Where(key => key != "shape" || !ownShape).Where(key => key != "conservative" || !ownConservative).ToList();
        var tellsConservative = !ownConservative && old.Find("conservative") is not null && oldRule.Standard.Conservative != newRule.Standard.Conservative;
        return new(RuleEdits.Name(path.Add(@new.Find("range") is not null ? "range" : "value")), EditKind.Value, Told(oldRule), Told(newRule))
        {
            Changes = [.. joined.Where(key => old.Find(key) is not null || @new.Find(key) is not null).Select(key => new TreeChange(path.Add(key), @new.Find(key)))],
        };

        string Told(FactorRule rule) => rule.Standard.Quantity.Shape
            + (tellsConservative ? $", conservative {ShapeNumber.Fraction.Text(rule.Standard.Conservative)}" : "");
    }

    private static string Told(SourceNode factor, FactorRule rule, string key) => key == "shape" ? factor.Find(key)?.Value.Text ?? "uniform"
        : ShapeNumber.Fraction.Text(rule.Standard.Conservative) + (factor.Find(key) is null ? ", the low end" : "");
}
