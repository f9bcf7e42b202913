using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Binds the costs and investments that a scenario dates itself. Each of their values is an input with draws of its own, so that
/// an entry moves no other draw.</summary>
/// <param name="binder">Receives the inputs.</param>
/// <param name="streams">Binds the streams of the rules: from which month investments are written off.</param>
/// <param name="horizonMonths">The horizon in months.</param>
/// <param name="problems">Receives every problem: what is dated beyond the horizon, or ends before it starts.</param>
internal sealed class DatedCash(ModelBinder binder, StreamBinder streams, int horizonMonths, Problems problems)
{
    /// <summary>The beginning of the names of their inputs.</summary>
    public const string Prefix = "cash.";

    /// <summary>The name of a setting that stands for the amounts of all entries; it names nothing where a scenario has none, and that
    /// is no mistake.</summary>
    public const string Every = Prefix + "*";

    /// <summary>Whether a column is a value of such an entry.</summary>
    public static bool IsOf(string column) => column.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The streams in the order of the file.</summary>
    public IEnumerable<StreamColumns> Bind(IEnumerable<CashEntry> entries) => entries.Select(Bind);

    private StreamColumns Bind(CashEntry entry)
    {
        var name = Prefix + entry.Title.Value;
        NoteTimes(entry);
        var unit = entry.IsYearly ? Unit.MoneyPerYear : Unit.Money;
        string[] amounts = [.. entry.Amounts.Take(FlowRule.YearsOf(horizonMonths)).Select((amount, index) => entry.IsByYear
            ? Input(Invariant($"{name}.year {index + 1}"), Invariant($"{entry.Title.Value}, year {index + 1}"), unit, amount)
            : Input(name, entry.Title.Value, unit, amount))];
        var runRate = entry.IsByYear ? name + ", a year" : null;
        if (runRate is not null)
            binder.Columns.DefineMean(runRate, amounts);
        return new(name, entry.Kind, [.. amounts])
        {
            IsYearly = entry.IsYearly,
            IsByYear = entry.IsByYear,
            RunRate = runRate,
            Start = Month(entry.IsYearly ? RuleKeys.Start : entry.End is null ? RuleKeys.At : RuleKeys.From, entry.Start),
            End = Month(entry.IsYearly ? RuleKeys.End : RuleKeys.Until, entry.End),
            Growth = entry.Growth is { } growth
                ? Input($"{name}.{RuleKeys.Growth}", entry.Title.Value + ", growth a year", Unit.None, growth) : null,
            Tax = entry.Kind == StreamKind.Investment ? TaxTreatment.Depreciated : TaxTreatment.Taxed,
            InService = entry.Kind == StreamKind.Investment ? streams.InService : null,
        };

        string? Month(string key, Placed<Quantity>? month) => month is null ? null
            : Input($"{name}.{key}", $"{entry.Title.Value}, {key}", Unit.Month, month);
    }

    private string Input(string column, string title, Unit unit, Placed<Quantity> value)
    {
        binder.Columns.AddOwn(column, title, AssumptionKind.Input, unit, value);
        return column;
    }

    private void NoteTimes(CashEntry entry)
    {
        var (start, end) = (entry.Start?.Value.Distribution, entry.End?.Value.Distribution);
        if (start is not null && start.Max > horizonMonths)
            problems.Note(entry.Start!.Node, Invariant($"{Quoted.Of(entry.Title.Value)} may be paid in month {start.Max:0.##}, beyond the ")
                + Invariant($"horizon of {horizonMonths} months, and would cost nothing: give an earlier month, or leave the entry out"));
        if (!entry.IsYearly && end is not null && end.Max > horizonMonths)
            problems.Note(entry.End!.Node, Invariant($"{Quoted.Of(entry.Title.Value)} may be paid until month {end.Max:0.##}, beyond the ")
                + Invariant($"horizon of {horizonMonths} months: give an earlier month, and the amount that is paid until then"));
        if (end is not null && end.Max <= (start?.Min ?? 0))
            problems.Note(entry.End!.Node, Invariant($"{Quoted.Of(entry.Title.Value)} ends in month {end.Max:0.##} at the latest, and ")
                + Invariant($"starts in month {start?.Min ?? 0:0.##} at the earliest: it would cost nothing"));
    }
}
