using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the statistics of each outcome, and the conservative case.</summary>
internal sealed class OutcomeComparison(JsonObject results, Simulation simulation, double[] conservative, Agreement agreement)
{
    public void Compare()
    {
        CompareOutcomes();
        CompareConservativeCase();
    }

    /// <summary>Whether the program had a trial without a finite value, so that it states no mean; the reference need not have
    /// one.</summary>
    public static bool IsWithheld(JsonNode? outcome) => Optional(outcome?["never"] ?? outcome?["none"]) > 0;

    private void CompareOutcomes()
    {
        foreach (var name in simulation.Case.Outcomes)
        {
            if (results["outcomes"]![name] is not JsonObject outcome)
            {
                agreement.Differ("outcomes." + name, "missing", "expected");
                continue;
            }
            var (what, sample, errors) = ($"outcomes.{name}.", simulation.Of(name), outcome["standardError"]!);
            var isWithheld = IsWithheld(outcome);
            agreement.Mean(what + "mean", name, isWithheld, outcome["mean"], sample, Optional(errors["mean"]));
            if (outcome["sd"] is not null && errors["sd"] is null)
                agreement.UnclaimedDeviation(what + "sd", name, isWithheld, sample);
            else
                agreement.Deviation(what + "sd", name, isWithheld, outcome["sd"], sample, Optional(errors["sd"]));
            foreach (var percent in (int[])[10, 50, 90])
                agreement.Percentile(Invariant($"{what}p{percent}"), outcome[Invariant($"p{percent}")], sample, percent / 100.0,
                    Optional(errors[Invariant($"p{percent}")]));
            foreach (var (percent, value) in outcome["percentiles"]!.AsObject())
            {
                if (percent is not ("10" or "50" or "90"))
                    agreement.Percentile($"{what}percentiles.{percent}", value, sample,
                        double.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) / 100);
            }
            if (outcome["several"] is { } several)
                agreement.Agree(what + "several", Number(several), null, Sample.Share([.. simulation
                    .Of(name == "irr" ? "severalRates" : "severalRatesAfterTax").Values.Select(value => value != 0)]));
            if ((outcome["never"] ?? outcome["none"]) is { } share)
                agreement.Agree(what + "never or none", Number(share), null, Sample.Share([.. sample.Values.Select(double.IsInfinity)]));
        }
    }

    private void CompareConservativeCase()
    {
        foreach (var name in simulation.Case.Outcomes)
        {
            var cautious = conservative[simulation.Case.Place(name)];
            agreement.Equal("conservativeCase." + name, results["conservativeCase"]![name], cautious);
            if (double.IsNaN(cautious))
                continue;
            var declared = simulation.Case.Declared.FirstOrDefault(outcome => outcome["id"]!.GetValue<string>() == name);
            var isBetterLower = declared is null ? name is "annualTotalCost" or "payback" or "discountedPayback" or "investment"
                or "peakFunding" or "paybackAfterTax" : (declared["better"]?.GetValue<string>() ?? "") is var better
                && (better == "lower" || (better.Length == 0 && declared["unit"]!.GetValue<string>() == "month"));
            var sign = isBetterLower ? -1 : 1;
            var volume = simulation.Case.Place("cashVolume");
            var place = simulation.Case.Place(name);
            var (worse, ties) = (0.0, 0.0);
            foreach (var row in simulation.Rows)
            {
                var tolerance = Agreement.EqualWithin * (name.EndsWith("oi", StringComparison.Ordinal)
                    || Judging.IsRate(name) || name == "profitabilityIndex"
                    || declared?["unit"]!.GetValue<string>() is "fraction" or "1" ? 1
                    : name is "npv" or "npvAfterTax" ? row[volume] : Math.Abs(row[place]));
                if (Language.Holds("==", row[place], cautious, tolerance))
                    ties++;
                else if (sign * (row[place] - cautious) < 0)
                    worse++;
            }
            var share = Sample.Share(worse + ties / 2, simulation.Trials);
            if (Optional(results["worseThanConservative"]![name]) is { } said)
                agreement.Agree("worseThanConservative." + name, said, null, share with
                {
                    // Where all trials are equal here, one may still differ there.
                    Error = ties < simulation.Trials ? share.Error : Sample.Share(0, simulation.Trials).Error,
                });
            else if (simulation.Of(name).Values.All(value => !double.IsNaN(value)))
                agreement.Differ("worseThanConservative." + name, "null", Invariant($"{share.Value}"));
        }
    }
}
