using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>What a case draws: the inputs and costs that its scenario gives, the factors of its rules, the vendor's claims.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="rules">The rules, layers merged.</param>
/// <param name="site">The facts of the site.</param>
/// <param name="folder">The folder of the scenario, from which its samples are named.</param>
internal sealed class GivenValues(JsonObject scenario, JsonObject rules, SiteFacts site, string folder)
{
    /// <summary>The beginning of the names of what the scenario dates itself.</summary>
    public const string DatedPrefix = "cash.";

    private readonly JsonObject[] lines = [.. (scenario["lines"]?.AsArray() ?? []).Select(line => line!.AsObject())];

    /// <summary>All of them.</summary>
    public IEnumerable<DrawnValue> All => Inputs().Concat(Dated()).Concat(Factors()).Concat(Claims());

    /// <summary>Whether a rule file states that something is a share.</summary>
    public static bool IsFraction(JsonNode rule) => rule["unit"]?.GetValue<string>() == "fraction";

    private IEnumerable<DrawnValue> Inputs()
    {
        foreach (var (name, rule) in rules["inputs"]!.AsObject())
        {
            var per = InputPer.Of(rule!);
            List<(string Key, JsonNode? Node)> given = per.IsOfLine ? [] : [(name, scenario["inputs"]![name] ?? rule!["default"])];
            if (per.MayBeOfLine)
                given.AddRange(lines.Select(line =>
                    ($"{line["name"]}/{name}", line["inputs"]?[name] ?? (per.IsOfLine ? rule!["default"] : null))));
            foreach (var (key, node) in given)
            {
                if (node is null)
                    continue;
                var highest = IsFraction(rule!) ? 1 : double.PositiveInfinity;
                if (rule!["max"] is { } max)
                    highest = Math.Min(highest, Number(max));
                var shape = GivenShape.Read(node, highest, folder);
                yield return new(key, shape, rule["neutral"] is null ? WideningOf(shape) : 0, highest, DrawnFor: per.DrawnFor);
            }
        }
    }

    /// <summary>The costs and investments that the scenario dates itself: rules/README.md, "Costs that a scenario dates itself".</summary>
    private IEnumerable<DrawnValue> Dated()
    {
        foreach (var entry in (scenario["cash"]?.AsArray() ?? []).Select(entry => entry!.AsObject()))
        {
            var title = DatedPrefix + entry["title"]!.GetValue<string>();
            foreach (var (key, node) in entry)
            {
                if (key is "amount" or "amountPerYear")
                    yield return OfNode(title, node!);
                else if (key is "at" or "from" or "until" or "start" or "end" or "growth")
                    yield return OfNode($"{title}.{key}", node!);
                else if (key == "amountsByYear")
                    foreach (var (year, amount) in node!.AsArray().Index())
                        yield return OfNode(Invariant($"{title}.year {year + 1}"), amount!);
            }
        }

        DrawnValue OfNode(string key, JsonNode node)
        {
            var shape = GivenShape.Read(node, double.PositiveInfinity, folder);
            return new(key, shape, WideningOf(shape), double.PositiveInfinity);
        }
    }

    /// <summary>The factors, each once for the site or once for each line.</summary>
    private IEnumerable<DrawnValue> Factors()
    {
        foreach (var (name, rule) in rules["factors"]?.AsObject() ?? [])
        {
            var shape = GivenShape.ReadFactor(OnThisSite(rule!.AsObject()), folder);
            foreach (var key in InputPer.Of(rule!).IsOfLine ? lines.Select(line => $"{line["name"]}/{name}") : [name])
                yield return new(DrawnValue.RangeOf + key, shape, WideningOf(shape), 1, IsCautiousLow: true);
        }
    }

    private IEnumerable<DrawnValue> Claims()
    {
        var claims = scenario["vendorClaims"]?.AsObject() ?? [];
        foreach (var (name, claim) in claims)
            yield return new(DrawnValue.ClaimOf + name, GivenShape.Read(claim!, 1, folder), 0, 1);
        if (rules["vendorShareKept"] is JsonObject kept && claims.Count > 0)
            yield return new("vendorShareKept", GivenShape.ReadFactor(OnThisSite(kept), folder), 0, 1, IsCautiousLow: true);
    }

    /// <summary>The first case of a factor whose condition holds, else the factor itself.</summary>
    private JsonObject OnThisSite(JsonObject factor) =>
        (factor["cases"]?.AsArray() ?? []).Select(entry => entry!.AsObject())
            .FirstOrDefault(entry => site.Holds(entry["when"]!.GetValue<string>()) == true) ?? factor;

    private double WideningOf(GivenShape shape) => rules["evidence"]?[shape.Grade]?["widen"] is { } widen ? Number(widen) : 0;
}
