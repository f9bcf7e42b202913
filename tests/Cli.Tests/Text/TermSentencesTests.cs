using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Measuring;

namespace Roi.Cli.Tests.Text;

/// <summary>A reader learns where stricter terms alone make a losing case look better.</summary>
public class TermSentencesTests
{
    private static readonly TermChange Horizon = new("horizonMonths", "60", "48"), Rate = new("discountRate", "0.1", "0.12"),
        Years = new("amortisationYears", "3", "2");

    [Fact]
    public void Each_outcome_has_a_sentence_with_the_terms_that_do_it_and_the_reason() => Assert.Equal(
        [
            "strict's horizon of 48 months (60 below) and discount rate of 12 % (10 % below) by themselves raise the P50 of NPV from "
                + "USD −1 M to USD −800 k: the case loses in the months that count no more, and its later losses count for less.",
            "strict's amortisation over 2 years (3 below) by itself raises the P50 of run-rate ROI from −180 % to −140 %: its benefit is "
                + "below zero, and is held against a larger cost.",
            "strict's horizon of 48 months (60 below) by itself lowers the P50 of payback from never to 12 months.",
            "By the terms of strict alone (horizon of 48 months (60 below) and discount rate of 12 % (10 % below) and amortisation over 2 "
                + "years (3 below)) these end better than below: the check floor (passes), the hurdle npv-positive (does not apply).",
        ],
        TermSentences.Of([new("strict", 16_384, [Horizon, Rate, Years],
            [
                new("npv", OutcomeUnit.Money, P50(-1e6), P50(-8e5), ["horizonMonths", "discountRate"]),
                new("roi", OutcomeUnit.Fraction, P50(-1.8), P50(-1.4), ["amortisationYears"]),
                new("payback", OutcomeUnit.Months, P50(double.PositiveInfinity), P50(12), ["horizonMonths"]),
            ],
            [new("floor", IsHurdle: false, Passes: true), new("npv-positive", IsHurdle: true, Passes: false)])], "USD")
            .Select(sentence => sentence.Replace(".0 ", " ", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_said_without_an_effect() => Assert.Empty(TermSentences.Of([], "USD"));

    [Theory]
    [InlineData(3_000_000, true)]
    [InlineData(100_000, false)]
    public void A_layer_of_terms_is_told_of_where_the_case_loses_and_nowhere_else(int running, bool isTold)
    {
        using Scratch scratch = new();
        var scenario = scratch.Write("scenario.json", PlantFile.Fixed
            .Replace("\"fixed-factors.json\"", "\"manufacturing-ai\"", StringComparison.Ordinal)
            .Replace("180000", Invariant($"{running}"), StringComparison.Ordinal));
        var layer = scratch.Write("terms.json", """
            {
              "id": "terms", "version": "1.0.0", "title": "Terms", "extends": "manufacturing-ai", "tightenOnly": true,
              "finance": { "horizonMonths": 36 }
            }
            """);
        var call = Call.Of("analyse", scenario, "--layer", layer, "--trials", "1024");
        Assert.Equal((0, ""), (call.Code, call.Error));
        var words = string.Join(' ', call.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(isTold, words.Contains("terms's horizon of 36 months (60 below) by itself raises the P50 of NPV from",
            StringComparison.Ordinal));
        Assert.Equal(isTold, Call.Of("analyse", scenario, "--layer", layer, "--trials", "1024", "--json").Output.Contains("\"termEffects\"",
            StringComparison.Ordinal));
    }

    private static PercentileEstimate P50(double value) => new(50, value, null);
}
