using Roi.Engine.Sensitivity;
using Roi.Rules.Sensitivity;

namespace Roi.Cli.Text;

/// <summary>What reports say of what the spread of NPV comes from, of why it is low, and of what to measure next.</summary>
internal static class SensitivitySentences
{
    /// <summary>The share of the variance that the inputs named together have.</summary>
    private const double Most = 0.8;

    /// <summary>The least distance, in standard deviations, of an input that is told as untypical.</summary>
    private const double LeastDistance = 0.1;

    /// <summary>The most inputs that a sentence names.</summary>
    private const int MostNamed = 3;

    /// <summary>The inputs that most of the spread comes from.</summary>
    public static string Spread(SensitivityResult result)
    {
        var npv = InsightSentences.Npv(result.Base);
        return Largest(result, MostNamed) is var (names, share) && names.Length > 0
            ? $"{Capital(share)} of the variance of {npv} comes from {names}."
            : result.Spreads.IsEmpty ? $"{npv} has no spread: it is the same in every trial."
            : $"The spread of {npv} comes from no input by itself.";
    }

    /// <summary>The names of the inputs that most of the spread comes from, and what they have of it by themselves; no names where no input
    /// has any.</summary>
    /// <param name="result">The result.</param>
    /// <param name="mostNamed">The most inputs to name.</param>
    public static (string Names, string Share) Largest(SensitivityResult result, int mostNamed)
    {
        List<SpreadShare> named = [];
        var sum = 0.0;
        foreach (var share in result.Spreads.FirstOrDefault(spread => spread.By == SpreadBy.Input)?.Shares ?? [])
        {
            if (sum >= Most || named.Count == mostNamed || !IsTold(share.Own))
                break;
            named.Add(share);
            sum += share.Own.Value;
        }
        return (Joined(named.Select(share => Sentences.Inside(share.Name, share.Title))), Format.Share(Math.Clamp(sum, 0, 1)));
    }

    /// <summary>A share of the variance in words: "44.0 %"; of one that chance hides "below 0.3 %", two standard errors above it.</summary>
    public static string Share(Estimate share)
    {
        if (IsTold(share) || share is { Value: 0, StandardError: 0 })
            return Format.Share(Math.Clamp(share.Value, 0, 1));
        var highest = 100 * (Math.Max(share.Value, 0) + 2 * (share.StandardError ?? 0));
        var step = Math.Max(Math.Pow(10, Math.Floor(Math.Log10(highest))), 0.1);
        return $"below {Format.Number(Math.Min(Math.Ceiling(highest / step) * step, 100))} %";
    }

    /// <summary>Whether a share is larger than its error, and so can be told from chance.</summary>
    public static bool IsTold(Estimate share) => share.Value > (share.StandardError ?? 0);

    /// <summary>How a division of the variance was computed.</summary>
    /// <param name="spread">The division.</param>
    /// <param name="events">The share that the fall of events has by itself; null where none arrive.</param>
    public static string Method(Spread spread, Estimate? events)
    {
        var sum = spread.Shares.Sum(share => share.First?.Value ?? 0);
        return spread.IsShapley
            ? "Inputs of different groups are correlated, so the shares are Shapley effects: what groups do together is divided evenly "
                + $"among them, and the shares add up to 100 %{(events is null ? "" : " of what the inputs decide")}."
                + (spread.TakenTogether > 0 ? $" The {spread.TakenTogether} smallest groups are taken together." : "")
                + (events is { } chance ? $" How events fall by chance has {Share(chance)} of the variance by itself, in none of the "
                    + "shares." : "")
            : $"Sobol's indices. By themselves the groups have {Format.Share(Math.Clamp(sum, 0, 1))} of the variance; the rest comes from "
                + "what they do together.";
    }

    /// <summary>What is typical of the worst tenth of the trials.</summary>
    /// <param name="result">The result.</param>
    /// <param name="most">The most inputs to name.</param>
    public static string WorstTenth(SensitivityResult result, int most = 2)
    {
        var npv = InsightSentences.Npv(result.Base);
        if (result.Losses is not { WorstTenth: [var first, ..] worst } || first.Distance.Value == 0)
            return $"No input is untypical in the worst tenth of the trials of {npv}.";
        var told = worst.Where(value => Math.Abs(value.Distance.Value) >= Math.Abs(first.Distance.Value) / 2).Take(most)
            .ToList();
        return $"In the worst tenth of the trials {string.Join(" and ", told.Select(value =>
            $"{Sentences.Inside(value.Name, value.Title)} is {(value.Distance.Value < 0 ? "low" : "high")}"))}.";
    }

    /// <summary>That what is typical of some trials leaves out the fall of events; empty where none arrive.</summary>
    public static string ByChance(SensitivityResult result) => result.EventsByChance is null ? ""
        : "How events fall by chance is no input, so it is not told here.";

    /// <summary>Where an input lies in some trials: "Downtime 134 h/yr, where its median is 156".</summary>
    public static string Typical(TypicalValue value, string currency) =>
        value.Median == value.MedianOfAll ? $"{value.Title} {MoreOften(value)}"
            : $"{value.Title} {Rounded(value.Median, value.Unit)}{InsightSentences.Unit(value.Unit, currency)}, "
                + $"usually {Rounded(value.MedianOfAll, value.Unit)}";

    /// <summary>What is said of an input whose median is the usual one.</summary>
    public static string MoreOften(TypicalValue value) => $"more often {(value.Distance.Value < 0 ? "low" : "high")} than usual";

    /// <summary>A median of some of the trials with three digits or four: it has an error.</summary>
    public static string Rounded(double value, Rules.Language.Unit unit) =>
        InsightSentences.Value(TargetSentences.Significant(value, Math.Abs(value) / 1000), unit);

    /// <summary>How often the case loses, and how much then.</summary>
    public static string Losses(SensitivityResult result)
    {
        var npv = InsightSentences.Npv(result.Base);
        return result.Losses is not { } profile ? $"{npv} is no number in some trials, so losses cannot be told."
            : profile.Losses.Probability.Value == 0 ? $"No trial has an {npv} below zero."
            : (profile.Losses.Probability.Value < 1
                ? $"{Capital(Format.Share(profile.Losses.Probability.Value))} of the trials lose; where they do, " : "Every trial loses: ")
                + Format.Money(profile.Losses.ExpectedLoss.Value, result.Base.Currency, profile.Losses.ExpectedLoss.StandardError)
                + " on average.";
    }

    /// <summary>What is typical of the trials that miss a hurdle.</summary>
    public static string Missed(MissedHurdle missed, string currency) => missed.Share == 0
        ? $"{missed.Title}: every trial meets it."
        : missed.Share == 1 ? $"{missed.Title}: no trial meets it."
        : $"{missed.Title}: {Format.Share(missed.Share)} of the trials miss it; typical of these: "
            + (Untypical(missed.Values).Take(MostNamed).ToList() is { Count: > 0 } told
                ? string.Join("; ", told.Select(value => Typical(value, currency))) : "no input by itself") + ".";

    /// <summary>What to measure first, and what that is worth at most.</summary>
    public static string MeasureFirst(SensitivityResult result)
    {
        var worth = result.Information.Where(knowledge => knowledge.Value.Value > 0).ToList();
        return InsightSentences.PerfectInformation(result.Base) is not { Length: > 0 } all
            ? result.Base.Result.Model.IsDeterministic ? "There is nothing to measure: all inputs are fixed." : ""
            : result.Base.Insight!.PerfectInformation!.Value.Value == 0 ? all
            : worth.Count == 0 ? $"{all} What knowing a single input is worth cannot be told from chance."
            : $"{all} {string.Join(' ', worth.Take(MostNamed).Select(knowledge =>
                InsightSentences.Knowing(knowledge.Name, knowledge.Title, knowledge.Value, result.Base.Currency)))}";
    }

    /// <summary>The inputs that are untypical, beyond what chance gives.</summary>
    public static IEnumerable<TypicalValue> Untypical(IEnumerable<TypicalValue> values) => values.Where(value =>
        Math.Abs(value.Distance.Value) >= LeastDistance && !(Math.Abs(value.Distance.Value) < 2 * value.Distance.StandardError));

    /// <summary>A division in words.</summary>
    public static string Word(SpreadBy by) => by switch
    {
        SpreadBy.Input => "input",
        SpreadBy.Driver => "driver",
        SpreadBy.Line => "line",
        _ => "grade of evidence",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Joined(IEnumerable<string> names) => names.ToList() is var all && all.Count > 1
        ? $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}" : string.Concat(all);
}
