using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Roi.Cli.Text;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Charts;

/// <summary>A hurdle on payback alone: so many months, within which so many trials are to pay back.</summary>
/// <param name="Months">The month.</param>
/// <param name="Chance">The share of trials that pay back by then.</param>
/// <param name="Asked">The share that is asked for.</param>
/// <param name="IsMissed">Whether the hurdle is not met.</param>
internal sealed partial record PaybackHurdle(double Months, double Chance, double Asked, bool IsMissed)
{
    /// <summary>The most hurdles that a picture has room for.</summary>
    private const int Most = 2;

    /// <summary>The hurdles of an analysis that ask for a month, such as <c>probability(payback &lt;= 36) &gt;= 80%</c> and
    /// <c>p50(payback) &lt;= 24</c>; others have no place on the axis.</summary>
    public static ImmutableArray<PaybackHurdle> Of(Analysis analysis) =>
        [.. analysis.Hurdles.Where(hurdle => hurdle.Verdict is CheckVerdict.Pass or CheckVerdict.Fail)
            .Select(hurdle => Of(analysis, hurdle)).OfType<PaybackHurdle>().OrderBy(hurdle => hurdle.Months).Take(Most)];

    /// <summary>The hurdle in words: "Hurdle 36 months: 94 %, 80 % asked".</summary>
    /// <param name="isFixed">Whether there is one trial only, so that there is no chance.</param>
    public string Text(bool isFixed) => $"Hurdle {Format.Number(Months)} months: "
        + (isFixed ? IsMissed ? "missed" : "met" : $"{Format.Share(Chance)}, {Format.Percent(Asked, 0.01)} asked");

    private static PaybackHurdle? Of(Analysis analysis, Finding hurdle)
    {
        var (condition, asked) = hurdle.Asked is { Comparison: ComparisonOperator.GreaterOrEqual or ComparisonOperator.Greater } share
            ? (share.Condition, share.Bound)
            : Percentile().Match(hurdle.Expect) is { Success: true } match
                ? ($"payback {match.Groups["rest"].Value}",
                    double.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture) / 100)
                : ("", 0);
        if (Within().Match(condition) is not { Success: true } within)
            return null;
        var months = double.Parse(within.Groups["months"].ValueSpan, CultureInfo.InvariantCulture);
        var chance = hurdle.ShareHolding ?? QuantileCurve.ShareBelow(analysis.Result.QuantileCurves[Outcomes.Payback], months);
        return new(months, chance, asked, hurdle.Verdict == CheckVerdict.Fail);
    }

    [GeneratedRegex(@"^payback\s*<=?\s*(?<months>\d+(\.\d+)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Within();

    [GeneratedRegex(@"^p(?<percent>\d{1,2}(\.\d+)?)\(payback\)\s*(?<rest><=?.*)$", RegexOptions.ExplicitCapture
        | RegexOptions.CultureInvariant)]
    private static partial Regex Percentile();
}
