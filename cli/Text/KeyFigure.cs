using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>One of the four figures that a board looks at: what is spent, what it gains, when it is paid back, and its return.</summary>
/// <param name="Title">The outcome.</param>
/// <param name="Likely">Its P50; words where it is no number.</param>
/// <param name="Unit">The unit of the P50; empty for words.</param>
/// <param name="Range">What one trial in ten is worse and better than, a line each; that all trials are alike; empty where it is not
/// defined.</param>
internal sealed record KeyFigure(string Title, string Likely, string Unit, params ImmutableArray<string> Range)
{
    /// <summary>The worse end, the P50 and the better end, infinite for never; null where there is no range.</summary>
    public (double Worse, double Likely, double Better)? Values { get; init; }

    /// <summary>The end of the axis that the values are on: the horizon of a payback; 0 for none.</summary>
    public double End { get; init; }

    /// <summary>Whether the P50 is a loss, or never.</summary>
    public bool IsLoss { get; init; }

    /// <summary>The four figures, money in three digits.</summary>
    public static ImmutableArray<KeyFigure> Of(Analysis analysis) =>
        [.. ((string[])[Outcomes.Investment, analysis.JudgedNpv, LeadSentence.PaybackOf(analysis), Outcomes.Roi])
            .Select(name => Of(analysis[name], analysis))];

    private static KeyFigure Of(Outcome outcome, Analysis analysis)
    {
        var statistics = outcome.Statistics;
        if (statistics.IsUndefined)
            return new(outcome.Title, Format.NotDefined, "");
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var (worse, better) = outcome.IsBetterLower ? (90, 10) : (10, 90);
        PercentileEstimate[] told = [statistics.Percentile(50), statistics.Percentile(worse), statistics.Percentile(better)];
        var texts = outcome.Unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear
            ? Format.ShortMoney([.. told.Select(one => one.Value)], [.. told.Select(one => one.StandardError)])
            : [.. told.Select(one => Format.Bare(one.Value, outcome.Unit, one.StandardError, horizon))];
        var isOne = analysis.Result.Model.IsDeterministic || (ResultSentences.IsOneValue(statistics) && statistics.ShareAboveAll == 0);
        return new(outcome.Title, texts[0], double.IsFinite(told[0].Value) ? Format.Unit(outcome.Unit, analysis.Currency) : "",
            isOne ? ["the same in every trial"] : [$"1 in 10 worse: {texts[1]}", $"1 in 10 better: {texts[2]}"])
        {
            Values = isOne ? null : (told[1].Value, told[0].Value, told[2].Value),
            End = outcome.Unit == OutcomeUnit.Months ? horizon : 0,
            IsLoss = told[0].Value < 0 || double.IsPositiveInfinity(told[0].Value),
        };
    }
}
