using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>The costs and investments that a scenario dates itself: rules/README.md, "Costs that a scenario dates itself".</summary>
internal static class DatedMoney
{
    /// <summary>Their streams.</summary>
    public static IEnumerable<MoneyStream> Streams(JsonObject scenario, Names names, Terms terms)
    {
        foreach (var entry in (scenario["cash"]?.AsArray() ?? []).Select(entry => entry!.AsObject()))
        {
            var title = GivenValues.DatedPrefix + entry["title"]!.GetValue<string>();
            var kind = entry["kind"]!.GetValue<string>() == "investment" ? StreamKind.Investment : StreamKind.Cost;
            var listed = entry["amountsByYear"]?.AsArray();
            List<Func<double[], double>> amounts = listed is null ? [Of(title)!]
                : [.. listed.Take(terms.Years).Select((_, year) => Of(Invariant($"{title}.year {year + 1}"))!)];
            yield return new(kind, IsYearly: entry["amount"] is null, null)
            {
                Amounts = amounts,
                RunRates = amounts,
                IsListed = listed is not null,
                Start = Of($"{title}.at") ?? Of($"{title}.from") ?? Of($"{title}.start"),
                End = Of($"{title}.until") ?? Of($"{title}.end"),
                Growth = Of($"{title}.growth"),
                Tax = kind == StreamKind.Investment ? Treatment.Depreciated : Treatment.Taxed,
                InService = kind == StreamKind.Investment ? Of("goLiveMonths") : null,
            };
        }

        Func<double[], double>? Of(string name) => names.Has(name) ? names.OfPlace(name, isShare: false).Value : null;
    }
}
