using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>Formulas of drivers, costs and conditions on sites, as rule files write them.</summary>
internal static class RandomFormula
{
    public static readonly string[] Factors = ["saving", "yield", "waste"];

    private static readonly string[] OfLines = ["volume", "loss", "hours * costPerHour", "hours * price", "min(volume, loss)"];

    private static readonly string[] OfSite =
        ["fee", "subscription", "writeOff", "fee * share", "(fee - subscription)", "max(fee, subscription)"];

    /// <summary>The benefit of a driver, above or below zero.</summary>
    /// <param name="draws">The choices.</param>
    /// <param name="isPlain">Whether the benefit rises with every factor, so that most layers only lower it.</param>
    public static string Benefit(Draws draws, bool isPlain)
    {
        string Line() => $"{draws.OneOf(OfLines)} * {Part()}";
        string Site() => $"{draws.OneOf(OfSite)} * {Part()}";
        string Part() => isPlain ? draws.OneOf(draws.OneOf(Factors), "min(saving, yield)", "share * waste") : Share(draws);
        return (isPlain ? draws.OneOf(0, 0, 0, 4, 7, 14) : draws.Below(16)) switch
        {
            0 or 1 or 2 or 3 => Line(),
            4 => $"{Line()} * {Part()}",
            5 => $"{Line()} - {Line()}",
            6 => $"max(0, {Line()} - {Line()})",
            7 => $"min({Line()}, {Line()})",
            8 => $"{Line()} / (1 + {Part()})",
            9 => $"0 - {Line()}",
            10 => $"-({Site()})",
            11 => Site(),
            12 => $"{Site()} - {draws.OneOf(OfSite)}",
            13 => $"if({Part()} > {draws.Below(60)}%, {Site()}, {draws.OneOf(OfSite)})",
            14 => $"{Line()} + {Line()}",
            _ => draws.OneOf(OfSite),
        };
    }

    /// <summary>A formula of costs or delays, or none where the scenario gives it.</summary>
    public static string? Cost(Draws draws, string input, bool isPlain) => !draws.Chance(isPlain ? 0.1 : 0.4) ? null : input switch
    {
        "implementationCost" => draws.OneOf("setup * 3", "setup * (1 + waste)", "setup / (1 - waste)", "setup + setup * share",
            "max(setup, 2 * setup * yield)"),
        "annualRunningCost" => draws.OneOf("fee * 2", "fee + subscription", "fee * (1 + yield)", "fee * (1 - yield)", "writeOff + fee",
            "fee * discountRate + subscription"),
        "goLiveMonths" => draws.OneOf("horizonMonths / 12", "delay * (1 + share)", "delay / (1 - waste)"),
        "rampUpMonths" => draws.OneOf("goLiveMonths * 2", "goLiveMonths * (1 - saving)", "horizonMonths * 10%", "delay * (1 + waste)"),
        _ => null,
    };

    /// <summary>A condition on sites.</summary>
    public static string When(Draws draws) => draws.OneOf(
        "site.deployment != 'quality'", "site.criticality == 'high'", "site.scale != 'small'", "site.criticality != 'low'",
        "site.deployment == 'full-platform' or site.criticality != 'low'", "not (site.scale == 'large' and site.criticality == 'high')",
        "site.deployment == 'quality' or site.scale == 'small'");

    /// <summary>A formula or condition written otherwise; a sum or product may stand in another order.</summary>
    public static string Respelt(Draws draws, string text, bool isSame)
    {
        var root = Parser.Parse(text, [])!;
        return Turned(root).ToText() is var turned && draws.Chance(0.3) ? $"({turned})" : turned;

        SyntaxNode Turned(SyntaxNode node) => node switch
        {
            NumberSyntax { Written: var written, Value: var value } number when written.EndsWith('%') && isSame && draws.Chance(0.5)
                => number with { Written = Invariant($"{value:R}") },
            ArithmeticSyntax { Operator: BinaryOperator.Multiply or BinaryOperator.Add } sum when draws.Chance(0.5) =>
                sum with { Left = Turned(sum.Right), Right = Turned(sum.Left) },
            ArithmeticSyntax other => other with { Left = Turned(other.Left), Right = Turned(other.Right) },
            NegativeSyntax negative => negative with { Operand = Turned(negative.Operand) },
            ComparisonSyntax comparison => comparison with { Left = Turned(comparison.Left), Right = Turned(comparison.Right) },
            JunctionSyntax junction => draws.Chance(0.5) ? junction with { Left = Turned(junction.Right), Right = Turned(junction.Left) }
                : junction with { Left = Turned(junction.Left), Right = Turned(junction.Right) },
            NotSyntax not => not with { Operand = Turned(not.Operand) },
            CallSyntax { Function: "min" or "max" } call when draws.Chance(0.5) => call with
            {
                Arguments = [.. call.Arguments.Reverse().Select(Turned)],
            },
            CallSyntax call => call with { Arguments = [.. call.Arguments.Select(Turned)] },
            _ => node,
        };
    }

    private static string Share(Draws draws, int depth = 0)
    {
        string Inner() => Share(draws, depth + 1);
        return (depth == 2 ? 0 : draws.Below(22)) switch
        {
            < 9 => draws.OneOf(Factors),
            9 => "(1 - " + draws.OneOf(Factors) + ")",
            10 => $"{Inner()} * {Inner()}",
            11 => $"min({Inner()}, {Inner()})",
            12 => $"max({Inner()}, {draws.Below(50)}%)",
            13 => $"({Inner()} - {Inner()})",
            14 => $"if({Inner()} > {draws.Below(50)}%, {Inner()}, {Inner()})",
            15 => $"{draws.OneOf(Factors)} ^ {draws.OneOf("2", "0.5")}",
            16 => $"sqrt({draws.OneOf(Factors)})",
            17 => $"abs({Inner()} - {draws.Below(40)}%)",
            18 => "discountRate",
            19 => "share",
            20 => $"{1 + draws.Below(99)}%",
            _ => $"({Inner()} + {Inner()})",
        };
    }
}
