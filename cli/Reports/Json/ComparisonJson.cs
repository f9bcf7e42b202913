using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Options;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes comparison.json: options side by side, for other programs.</summary>
internal static class ComparisonJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.ComparisonDocument, "comparison.schema.json");

    /// <summary>Writes the options as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(OptionsResult result, Stream stream) =>
        OutputContext.Write(Document(result), OutputContext.Default.ComparisonDocument, stream);

    private static ComparisonDocument Document(OptionsResult result) => new(
        result.Leading.Version, result.Leading.Currency, result.Leading.Options.Trials, result.Leading.Options.Seed,
        SamplingName.Of(result.Leading.Options.Sampling), result.Outcome,
        [.. result.Options.Select(option => Option(option, result))], [.. result.Pairs.Select(pair => Pair(pair, result))], result.Notes);

    private static OptionEntry Option(OptionResult option, OptionsResult result) => option.Analysis is not { } analysis
        ? new(option.Title, null, null, null,
            Members([result.Outcome], name => name, _ => Nothing(result.Leading.Currency)), null)
        : new(option.Title, analysis.RunId, analysis.Verdict, analysis.Decision,
            Members(analysis.Outcomes, outcome => outcome.Name, outcome => ResultsJson.Outcome(outcome, analysis)),
            ResultsJson.Set(analysis));

    private static OutcomeEntry Nothing(string currency) => new(
        Unit: ResultsJson.UnitName(OutcomeUnit.Money, currency), Mean: 0, Sd: 0, P10: 0, P50: 0, P90: 0,
        Percentiles: Numbers([10, 50, 90], percent => Invariant($"{percent}"), _ => 0), StandardError: new(0, 0, 0, 0, 0),
        Never: null, None: null, Several: null);

    private static OptionPairEntry Pair(OptionPair pair, OptionsResult result)
    {
        var (difference, of) = (pair.Difference, pair.Difference.Percentiles);
        return new(
            result.Options[pair.First].Title, result.Options[pair.Second].Title, difference.ShareHigher, difference.ShareEqual,
            new(difference.Mean, of[0].Value, of[1].Value, of[2].Value,
                new(Finite(difference.MeanStandardError), Finite(of[0].StandardError), Finite(of[1].StandardError),
                    Finite(of[2].StandardError))),
            difference.Dominance, difference.IsFirstDominant switch { true => "a", false => "b", null => null },
            new(difference.ShareHigherStandardError));
    }
}
