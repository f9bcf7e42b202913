using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Binding;

namespace Roi.Rules.Running;

/// <summary>Writes what a case takes for granted to its own advantage, unless its inputs say otherwise: the other side of stacked
/// caution.</summary>
internal static class HopefulDefaults
{
    /// <summary>Clauses without capital letter and full stop: "every recovered hour is sold". Each is true of the case.</summary>
    public static ImmutableArray<string> Of(RuleSet rules, BoundCase bound)
    {
        if (!bound.Drivers.Any(driver => driver.IsClaimed))
            return [];
        return
        [
            .. OfInputs(rules, bound),
            .. Lasting(bound.Model),
            .. Streams(bound.Model).Any(stream => IsTimed(bound.Model, stream)) ? (string[])[] : ["no price or wage rises"],
            "the project does not fail",
            .. bound.Model.IsDeterministic || bound.Model.Cash.HasEvents || Streams(bound.Model).Any(stream => stream.IsRedrawn)
                ? (string[])[] : ["a good year stays good: no year-to-year change"],
        ];
    }

    /// <summary>How long the benefits last that have no end, no growth and no amounts by year of their own.</summary>
    private static IEnumerable<string> Lasting(Model model)
    {
        StreamColumns[] benefits = [.. Streams(model).Where(stream => stream is { Kind: StreamKind.Benefit, IsYearly: true })];
        var own = benefits.Count(stream => stream.End is not null || IsTimed(model, stream));
        if (own == 0)
            yield return Invariant($"the full benefit lasts to month {model.Terms.HorizonMonths}");
        else if (own < benefits.Length)
            yield return Invariant($"benefits without an end or growth of their own last in full to month {model.Terms.HorizonMonths}");
    }

    /// <summary>The streams of the cash flow; empty where it is the plain one, in which nothing grows or ends.</summary>
    private static ImmutableArray<StreamColumns> Streams(Model model) => model.Cash is StreamedCash streamed ? streamed.Streams : [];

    /// <summary>Whether the amount of a stream changes over the years: it grows, or is listed by year.</summary>
    private static bool IsTimed(Model model, StreamColumns stream) => stream is { IsByYear: true, IsRedrawn: false }
        || (stream.Growth is { } growth
        && model.Inputs.FirstOrDefault(input => input.Name == growth)?.Distribution is not { IsConstant: true, Min: 0 });

    /// <summary>What inputs at their neutral values take for granted, in the words of the rules: once for inputs that share their words,
    /// and only where all of them are neutral; otherwise by title and value. What the rules leave at its neutral value without words
    /// takes nothing for granted.</summary>
    private static IEnumerable<string> OfInputs(RuleSet rules, BoundCase bound)
    {
        string? WordsOf(BoundAdjustment input) => rules.File.Inputs.Find(input.Name)!.Value.Hopeful;
        var refuted = bound.Adjustments.Select(WordsOf).ToHashSet(StringComparer.Ordinal);
        var stated = bound.Values.Where(value => value.Layer is null).Select(value => value.Column).ToHashSet(StringComparer.Ordinal);
        return bound.AtNeutral.Where(input => WordsOf(input) is not null || stated.Contains(input.Column))
            .DistinctBy(input => input.Name, StringComparer.Ordinal)
            .Select(input => WordsOf(input) is { } words && !refuted.Contains(words) ? words : TitleAndValue(input))
            .Distinct(StringComparer.Ordinal);
    }

    private static string TitleAndValue(BoundAdjustment input) => $"{char.ToLowerInvariant(input.Title[0])}{input.Title[1..]}: "
        + (input.Unit.IsFraction ? Invariant($"{input.Neutral * 100:0.###} %")
            : Invariant($"{input.Neutral:#,0.###} {input.Unit.AfterAmount}"));
}
