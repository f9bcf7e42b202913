using Roi.Engine.Streams;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A cost or an investment that a scenario dates itself; it can only lower a result.</summary>
/// <param name="Title">Unique in the scenario; the amount is the input <c>cash.TITLE</c>.</param>
/// <param name="Kind">A cost or an investment.</param>
/// <param name="Amounts">The amounts: one, or those of years 1, 2, … from the decision.</param>
/// <param name="IsYearly">Whether they are money per year.</param>
/// <param name="IsByYear">Whether they are listed by year.</param>
/// <param name="Start">The month of the payment, or from which it flows; null for month 0.</param>
/// <param name="End">The month until which it flows; null for the horizon, of money once for a payment at its start.</param>
/// <param name="Growth">Growth per year; null for none.</param>
/// <param name="Node">The entry.</param>
internal sealed record CashEntry(
    Placed<string> Title, StreamKind Kind, IReadOnlyList<Placed<Quantity>> Amounts, bool IsYearly, bool IsByYear,
    Placed<Quantity>? Start, Placed<Quantity>? End, Placed<Quantity>? Growth, SourceNode Node)
{
    private const int MostYears = 100;

    internal static Reader<CashEntry> Reader { get; } = Form.Object<CashEntry>("a dated cost or investment", fields =>
    {
        var title = fields.Required(RuleKeys.Title, Form.Matching("[^/]*[^/ ][^/]*", "a text without a slash", 80),
            "What is paid, in a few words without a slash");
        var kind = fields.Required(RuleKeys.Kind,
            Form.Choice(("investment", StreamKind.Investment), ("cost", StreamKind.Cost)), "What it is; benefits come from the rules");
        var amount = fields.Optional(RuleKeys.Amount, QuantityForm.Amount, "The amount of money that is paid once");
        var at = fields.Optional(RuleKeys.At, QuantityForm.Amount, "Of \"amount\": the month of the payment; left out, 0");
        var from = fields.Optional(RuleKeys.From, QuantityForm.Amount, "Of \"amount\": paid evenly from this month");
        var until = fields.Optional(RuleKeys.Until, QuantityForm.Amount, "Of \"amount\": paid evenly until this month");
        var perYear = fields.Optional(RuleKeys.AmountPerYear, QuantityForm.Amount, "The amount of money per year");
        var byYear = fields.Optional(RuleKeys.AmountsByYear, Form.ListOf(QuantityForm.Amount, 1, MostYears),
            "The amounts of years 1, 2, ... from the decision, in money per year");
        var start = fields.Optional(RuleKeys.Start, QuantityForm.Amount, "Of money per year: the month from which it is paid; left out, 0");
        var end = fields.Optional(RuleKeys.End, QuantityForm.Amount,
            "Of money per year: the month at which it ends; left out, the horizon");
        var growth = fields.Optional(RuleKeys.Growth, QuantityForm.Fraction, "Of \"amountPerYear\": growth per year; left out, none");
        return row =>
        {
            NoteAmounts(row, amount.At(row)?.Node, perYear.At(row)?.Node, byYear.At(row)?.Node);
            var isOnce = amount.At(row) is not null;
            if (isOnce)
                NoteMisplaced(row, "\"amount\" is paid once, \"at\" a month or evenly \"from\" one \"until\" another",
                    start.At(row)?.Node, end.At(row)?.Node, growth.At(row)?.Node);
            else
                NoteMisplaced(row, "money per year flows from \"start\" until \"end\"",
                    at.At(row)?.Node, from.At(row)?.Node, until.At(row)?.Node);
            if (byYear.At(row) is not null && growth.At(row) is { } grown)
                row.Note(grown.Node, "\"amountsByYear\" states the amount of each year, so \"growth\" may not stand beside it");
            if (at.At(row) is { } dated && (from.At(row) ?? until.At(row)) is not null)
                row.Note(dated.Node, "an amount is paid \"at\" a month, or evenly \"from\" one \"until\" another, not both");
            if (from.At(row) is { } begun && until.At(row) is null)
                row.Note(begun.Node, "an amount that is paid evenly from a month needs \"until\", the month of the last payment");
            IReadOnlyList<Placed<Quantity>> amounts = byYear.At(row)?.Value
                ?? ((Placed<Quantity>?[])[amount.At(row) ?? perYear.At(row)]).OfType<Placed<Quantity>>().ToList();
            return new(title.At(row), kind.Of(row), amounts, !isOnce, byYear.At(row) is not null,
                isOnce ? at.At(row) ?? from.At(row) : start.At(row), isOnce ? until.At(row) : end.At(row), growth.At(row), row.Node);
        };
    }, KeyPlaces.Of);

    /// <summary>The entries of a scenario; reports titles that stand there twice.</summary>
    internal static List<CashEntry> Distinct(Row row, IReadOnlyList<Placed<CashEntry>> entries)
    {
        foreach (var twice in entries.GroupBy(entry => entry.Value.Title.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            row.Note(twice.Value.Title.Node, $"there are two entries of \"cash\" titled {Quoted.Of(twice.Value.Title.Value)}; every one "
                + "needs a title of its own");
        return [.. entries.Select(entry => entry.Value)];
    }

    private static void NoteAmounts(Row row, params SourceNode?[] amounts)
    {
        SourceNode[] given = [.. amounts.OfType<SourceNode>()];
        if (given.Length == 0)
            row.Note("an amount is missing: \"amount\" for money that is paid once, \"amountPerYear\" or \"amountsByYear\" for money "
                + "per year");
        foreach (var second in given.Skip(1))
            row.Note(second, "an entry has one of \"amount\", \"amountPerYear\" and \"amountsByYear\": keep one of them");
    }

    private static void NoteMisplaced(Row row, string rule, params SourceNode?[] misplaced)
    {
        foreach (var node in misplaced.OfType<SourceNode>())
            row.Note(node, rule + ": take this out");
    }
}
