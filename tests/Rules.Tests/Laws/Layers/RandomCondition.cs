using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>A comparison of a statistic with a bound, as a check expects it.</summary>
/// <param name="Asked">What is compared; <c>{0}</c> stands for the level of a percentile.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Bound">The bound, or how many times <paramref name="Scale"/> it is.</param>
/// <param name="Scale">What follows the bound: nothing, <c>%</c>, or a product such as <c> * horizonMonths</c>.</param>
internal sealed record RandomCondition(string Asked, string Operator, double Bound, string Scale)
{
    private static readonly string[] Statistics = ["p10", "p50", "p50", "p90", "mean", "conservative", "sd"];

    public double Level { get; init; } = 0.25;

    public bool IsNegated { get; init; }

    private bool IsAtMost => Operator.StartsWith('<') != IsNegated;

    /// <summary>A condition on the rules' drivers, inputs and factors.</summary>
    /// <param name="draws">The choices.</param>
    /// <param name="drivers">The ids of the drivers.</param>
    /// <param name="hasOwn">Whether the rules declare the outcome "own", in money.</param>
    public static RandomCondition Of(Draws draws, IReadOnlyList<string> drivers, bool hasOwn)
    {
        var driver = "benefit." + draws.OneOf([.. drivers]);
        var statistic = draws.OneOf(Statistics);
        var percentile = draws.Chance(0.85) ? draws.OneOf("p10", "p50", "p90") : statistic;
        var factor = draws.OneOf(RandomFormula.Factors);
        var (asked, scale, bound) = draws.Below(hasOwn ? 32 : 26) switch
        {
            0 => ($"{statistic}({driver})", "", Money()),
            1 => ($"{statistic}({driver})", " * p50(implementationCost)", draws.Between(0.02, 1)),
            2 => ($"{statistic}(totalBenefit)", " * p50(implementationCost)", draws.Between(0.1, 2)),
            3 => ($"{statistic}({driver})", " * p50(totalBenefit)", draws.Between(0.1, 1)),
            4 => ($"{statistic}(npv)", "", draws.OneOf(-1, 0, 1) * Money()),
            5 => ($"{percentile}(payback)", "", draws.Between(3, 70)),
            6 => ("p90(payback)", " * horizonMonths", draws.Between(0.1, 1.2)),
            7 => ($"{statistic}(roi)", "%", draws.Between(-80, 200)),
            8 => ($"{percentile}(irr)", "%", draws.Between(0, 60)),
            9 => ($"probability({draws.OneOf("npv < 0", "npv > 0", $"{driver} > 30% * totalBenefit", "payback <= 24 and roi > 10%")})", "%",
                draws.Between(2, 98)),
            10 => ("percentile(npv, {0})", "", draws.OneOf(-1, 1) * Money()),
            11 => ($"{statistic}({factor})", "%", draws.Between(2, 60)),
            12 => ($"{statistic}({draws.OneOf("hours", "worstEventLine.hours")})", "", draws.Between(10, 1500)),
            13 => ($"{statistic}({draws.OneOf("loss", "volume")})", "", Money()),
            14 => ($"{statistic}(annualRunningCost)", "", draws.Amount(2000, 100_000)),
            15 => ($"{statistic}({draws.OneOf("goLiveMonths + rampUpMonths", "goLiveMonths", "rampUpMonths")})", "", draws.Between(1, 30)),
            16 => ($"{statistic}(worstEventCost)", " * p50(totalBenefit)", draws.Between(0.05, 2)),
            17 => (draws.OneOf("worstEventHours", "worstEventGaps + claimsStated", "claimsStated"), "", draws.Between(0, 3)),
            18 => ($"{statistic}(npv - setup * {factor})", "", draws.OneOf(-1, 1) * Money()),
            19 => ($"{statistic}(npv)", $" * p50(fee * {factor})", draws.Between(-3, 3)),
            20 => ($"{statistic}({draws.OneOf("horizonRoi", "firstYearRoi", $"npv / (setup * (1 + {factor}))")})", "%",
                draws.Between(-60, 200)),
            21 => ($"{statistic}(totalBenefit)", " * p50(writeOff)", draws.Between(0.1, 4)),
            22 => ($"p50(npv) - conservative(npv)", "", Money()),
            23 => ($"max({statistic}({driver}), p50(fee))", "", Money()),
            24 => ($"{statistic}(firstYearBenefit)", " * mean(annualTotalCost)", draws.Between(0.1, 3)),
            > 25 => ($"{statistic}(own)", "", draws.OneOf(-1, 1) * Money()),
            _ => ($"{statistic}(discountedPayback) / {statistic}(payback)", "", draws.Between(1, 1.4)),
        };
        return new(asked, draws.OneOf("<", "<=", "<=", ">", ">=", ">="), bound, scale)
        {
            Level = draws.Between(0.05, 0.95),
            IsNegated = draws.Chance(0.15),
        };

        double Money() => draws.Amount(5_000, 1_000_000);
    }

    public override string ToString()
    {
        var bound = Scale == "%" ? Number(Bound) + "%" : Number(Bound) + Scale;
        return $"{(IsNegated ? "not " : "")}{Asked.Replace("{0}", Number(Level), StringComparison.Ordinal)} {Operator} {bound}";
    }

    /// <summary>The condition with a bound that is harder to keep to.</summary>
    public RandomCondition Harder(double share) => this with { Bound = Bound + (IsAtMost ? -share : share) * Math.Abs(Bound) };

    /// <summary>The same condition in other words.</summary>
    public string Respelt(Draws draws) => RandomFormula.Respelt(draws, ToString(), isSame: true);

    private static string Number(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>What a check expects: a condition, two of them joined, or a group.</summary>
/// <param name="Joint">How the conditions are joined: <c>and</c>, <c>or</c>, <c>all</c>, <c>any</c>; of a single one, nothing.</param>
internal sealed record RandomExpectation(string Joint, ImmutableArray<RandomCondition> Conditions)
{
    public bool IsAny => Joint is "or" or "any";

    public bool IsGroup => Joint is "all" or "any";

    public static RandomExpectation Of(Draws draws, IReadOnlyList<string> drivers, bool hasOwn)
    {
        var joint = draws.Chance(0.65) ? "" : draws.OneOf("and", "or", "all", "any");
        return new(joint, [.. Enumerable.Range(0, joint.Length == 0 ? 1 : 2).Select(_ => RandomCondition.Of(draws, drivers, hasOwn))]);
    }

    public JsonNode ToJson(Func<RandomCondition, string>? text = null)
    {
        text ??= condition => condition.ToString();
        return IsGroup ? new JsonObject { [Joint] = new JsonArray([.. Conditions.Select(one => JsonValue.Create(text(one)))]) }
            : JsonValue.Create(string.Join($" {Joint} ", Conditions.Select(text)));
    }
}
