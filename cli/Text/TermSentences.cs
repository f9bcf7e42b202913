using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Rules.Measuring;

namespace Roi.Cli.Text;

/// <summary>Says what the stricter terms of finance of a layer do by themselves in a case that loses.</summary>
internal static class TermSentences
{
    /// <summary>The sentences on each effect: one for each outcome, then one on the checks and hurdles that fail no more.</summary>
    /// <param name="effects">The effects of an analysis.</param>
    /// <param name="currency">Three-letter code.</param>
    public static IEnumerable<string> Of(IEnumerable<TermEffect> effects, string currency) => effects.SelectMany(effect =>
        effect.Outcomes.Select(outcome => Of(effect, outcome, currency)).Concat(Turned(effect)));

    private static string Of(TermEffect effect, TermOutcome outcome, string currency)
    {
        var terms = effect.Terms.Where(term => outcome.Terms.Contains(term.Name)).ToList();
        var reason = Reason(outcome);
        var (below, with) = Format.Apart(outcome.Below.Value, outcome.With.Value, outcome.Unit, currency, outcome.With.StandardError);
        return $"{effect.Layer}'s {Words(terms)} by {(terms.Count == 1 ? "itself" : "themselves")} {Verb(outcome, terms.Count)} the P50 of "
            + $"{Title(outcome.Name)} from {below} to {with}{(reason.Length > 0 ? ": " : "")}{reason}.";
    }

    private static IEnumerable<string> Turned(TermEffect effect)
    {
        var all = effect.Turned.Select(turned => $"the {(turned.IsHurdle ? "hurdle" : "check")} {turned.Id} "
            + $"({(turned.Passes ? "passes" : "does not apply")})").ToList();
        return all.Count == 0 ? []
            : [$"By the terms of {effect.Layer} alone ({Words(effect.Terms)}) {(all.Count == 1 ? "one ends" : "these end")} better than "
                + $"below: {string.Join(", ", all)}."];
    }

    private static string Words(IReadOnlyCollection<TermChange> terms) => string.Join(" and ", terms.Select(term => term.Name switch
    {
        "horizonMonths" => $"horizon of {term.With} months ({term.Below} below)",
        "discountRate" => $"discount rate of {Percent(term.With)} ({Percent(term.Below)} below)",
        "amortisationYears" => $"amortisation over {term.With} years ({term.Below} below)",
        _ => $"outlay {term.With} ({term.Below} below)",
    }));

    private static string Percent(string share) => Format.Number(double.Parse(share, CultureInfo.InvariantCulture) * 100) + " %";

    private static string Verb(TermOutcome outcome, int terms) =>
        (outcome.Unit == OutcomeUnit.Months ? "lower" : "raise") + (terms == 1 ? "s" : "");

    private static string Title(string outcome) => outcome switch { "npv" => "NPV", "roi" => "run-rate ROI", _ => outcome };

    private static string Reason(TermOutcome outcome)
    {
        string[] reasons = outcome.Name switch
        {
            "npv" => [.. outcome.Terms.Contains("horizonMonths") ? (string[])["the case loses in the months that count no more"] : [],
                .. outcome.Terms.Contains("discountRate") ? (string[])["its later losses count for less"] : []],
            "roi" when outcome.Terms.Contains("amortisationYears") => ["its benefit is below zero, and is held against a larger cost"],
            _ => [],
        };
        return string.Join(", and ", reasons);
    }
}
