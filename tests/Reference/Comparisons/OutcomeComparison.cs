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

    private IEnumerable<string> OutcomeNames => simulation.Case.Names.Where(name =>
        name.StartsWith("benefit.", StringComparison.Ordinal) || name is "totalBenefit" or "annualTotalCost" or "roi" or "firstYearBenefit"
            or "firstYearRoi" or "horizonRoi" or "npv" or "irr" or "payback" or "discountedPayback" or "investment" or "peakFunding"
            or "mirr" or "profitabilityIndex");

    /// <summary>Whether the program had a trial without a finite value, so that it states no mean; the reference need not have
    /// one.</summary>
    public static bool IsWithheld(JsonNode? outcome) => Optional(outcome?["never"] ?? outcome?["none"]) > 0;

    private void CompareOutcomes()
    {
        foreach (var name in OutcomeNames)
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
            if ((outcome["never"] ?? outcome["none"]) is { } share)
                agreement.Agree(what + "never or none", Number(share), null, Sample.Share([.. sample.Values.Select(double.IsInfinity)]));
        }
    }

    private void CompareConservativeCase()
    {
        foreach (var name in OutcomeNames)
        {
            var cautious = conservative[simulation.Case.Place(name)];
            agreement.Equal("conservativeCase." + name, results["conservativeCase"]![name], cautious);
            if (double.IsNaN(cautious))
                continue;
            var sign = name is "annualTotalCost" or "payback" or "discountedPayback" or "investment" or "peakFunding" ? -1 : 1;
            var volume = simulation.Case.Place("cashVolume");
            var place = simulation.Case.Place(name);
            var (worse, ties) = (0.0, 0.0);
            foreach (var row in simulation.Rows)
            {
                var tolerance = Agreement.EqualWithin * (name.EndsWith("oi", StringComparison.Ordinal)
                    || name is "irr" or "mirr" or "profitabilityIndex" ? 1
                    : name == "npv" ? row[volume] : Math.Abs(row[place]));
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
