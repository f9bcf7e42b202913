using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Finds the quantities of a case that a setting names: an input (that of the site, and those of all lines), one of a line,
/// a factor, a claim, the share kept, a dated cost, or all of these.</summary>
/// <param name="bound">The case.</param>
/// <param name="rules">The rules in force.</param>
internal sealed class SettingTargets(BoundCase bound, RuleFile rules)
{
    /// <summary>The values of a name; none where the case has none of that name.</summary>
    public IReadOnlyList<BoundValue> Of(string name)
    {
        if (name.StartsWith(Setting.Claim, StringComparison.Ordinal))
            return [.. bound.Values.Where(value => value.Kind == AssumptionKind.Claim
                && value.Column == FactorBinder.ClaimOf(name[Setting.Claim.Length..]))];
        if (name == DatedCash.Every)
            return [.. bound.Values.Where(value => DatedCash.IsOf(value.Column)
                && (value.Unit == Unit.Money || value.Unit == Unit.MoneyPerYear))];
        if (DatedCash.IsOf(name))
            return [.. bound.Values.Where(value => value.Column == name)];
        return [.. bound.Values.Where(value => value.Kind != AssumptionKind.Claim && !DatedCash.IsOf(value.Column)
            && (value.Column == name || ColumnName.Parse(value.Column).Input == name))];
    }

    /// <summary>Why the case has no value of a name, and what to write instead.</summary>
    public string Obstacle(string name)
    {
        if (name.StartsWith(Setting.Claim, StringComparison.Ordinal))
            return NoClaim(name[Setting.Claim.Length..]);
        if (DatedCash.IsOf(name))
        {
            string[] dated = [.. bound.Values.Where(value => DatedCash.IsOf(value.Column)).Select(value => value.Column)];
            return dated.Length == 0 ? "the scenario dates no costs of its own (\"cash\")"
                : "the scenario dates no such cost" + Suggestion.Ending(name, dated, "those that it dates are");
        }
        if (name == FactorBinder.ShareKept && rules.VendorShareKept is not null)
            return "no claim of a vendor counts in this case, so there is no share to keep";
        var (line, input) = ColumnName.Parse(name);
        if (rules.Inputs.Find(input) is null && rules.Factors.Find(input) is null)
            return $"there is no input or factor {Quoted.Of(input)}" + Suggestion.Ending(input, Known(), "this case has");
        if (line.Length == 0)
            return Unused(input);
        string[] of = [.. Of(input).Select(value => ColumnName.Parse(value.Column).Line).Where(other => other.Length > 0)];
        return of.Length > 0 ? $"line {Quoted.Of(line)} has no {Quoted.Of(input)} of its own"
                + Suggestion.Ending(line, of, "it is set for")
            : Of(input).Count > 0 ? $"{Quoted.Of(input)} is one for the whole site: write {input}=…"
            : Unused(input);
    }

    /// <summary>The obstacle of an input or factor that the rules know and no formula of the case needs.</summary>
    public static string Unused(string input) => $"nothing in this case uses {Quoted.Of(input)}";

    private string NoClaim(string stated)
    {
        string[] claims = [.. bound.Claims.Select(claim => claim.Stated).Distinct(StringComparer.Ordinal)];
        return claims.Length == 0 ? "no claim of a vendor counts in this case"
            : $"no claim for {Quoted.Of(stated)} counts in this case" + Suggestion.Ending(stated, claims, "those that count are for");
    }

    private string[] Known() => [.. bound.Values.Where(value => value.Kind != AssumptionKind.Claim && !DatedCash.IsOf(value.Column))
        .Select(value => ColumnName.Parse(value.Column).Input).Distinct(StringComparer.Ordinal)];
}
