using Roi.Rules.Audits;
using Roi.Rules.Language;

namespace Roi.Cli.Text;

/// <summary>The sentences about an audit that every report prints.</summary>
internal static class AuditSentences
{
    /// <summary>Which months the benefits are of, a sentence each.</summary>
    public static IEnumerable<string> Benefits(Audit audit)
    {
        if (audit.Months is { } months)
            yield return Invariant($"Benefits are those of months 1 to {months}: what the trials earn until then, as the plan dates it, ")
                + "go-live and ramp-up included.";
        else if (audit.Rows.All(row => row.Year is null))
            yield return "Benefits are those of a year at full rate.";
        if (audit.Rows.Any(row => row.Year is not null))
            yield return "Benefits of a year are those of its twelve months from the decision: what the trials earn in them, as the plan "
                + "dates it, go-live and ramp-up included.";
        if (audit.Rows.Any(row => row.IsOfEvents))
            yield return "Of benefits that come with events each trial has those events that arrive in these months.";
    }

    /// <summary>A summary of the audit: the total or the first figure, then how many figures lie between P10 and P90.</summary>
    public static string Summary(Audit audit) => $"{Answer(audit)} {Calibration(audit)}";

    /// <summary>The first sentence of the audit: the total or the first figure, beside what was expected.</summary>
    public static string Answer(Audit audit) => Headline(audit, Leading(audit));

    private static AuditRow Leading(Audit audit) => audit.Rows.FirstOrDefault(row => row.Kind == AuditKind.Total) ?? audit.Rows[0];

    /// <summary>An actual figure beside its expected value: "Total benefit: USD 210 k, where USD 285 k was likely, 26.3 % less."</summary>
    public static string Headline(Audit audit, AuditRow row)
    {
        var (actual, expected) = (Amount(audit, row, row.Actual), Amount(audit, row, row.P50));
        return $"{row.Title}: {actual}, where {expected} was {(row.IsFixed ? "expected" : "likely")}{Distance(row)}. "
            + $"{Capital(Position(row))}.";
    }

    /// <summary>The position of an actual figure among the trials.</summary>
    public static string Position(AuditRow row) => row.Place switch
    {
        AuditPlace.Within when row.IsWithoutEvents => $"{WithoutEvents(row)}: chance alone may be the reason",
        AuditPlace.Low when row.IsWithoutEvents => "low: " + WithoutEvents(row),
        AuditPlace.BelowAll => "lower than every trial",
        AuditPlace.AboveAll => "higher than every trial",
        AuditPlace.Low => $"low: {Format.Share(row.ShareLower)} of trials were lower",
        AuditPlace.High => $"high: {Format.Share(row.ShareHigher)} of trials were higher",
        AuditPlace.Within => $"between P10 and P90: {Format.Share(row.ShareLower)} of trials were lower",
        AuditPlace.AsFixed => "as stated",
        _ => "a single value was stated, so no trial had another",
    };

    /// <summary>That nothing came in, and how often that is by chance: "nothing came in, as in 36.8 % of trials".</summary>
    public static string WithoutEvents(AuditRow row) =>
        "nothing came in, as in " + (row.ShareEqual > 0 ? $"{Format.Share(row.ShareEqual)} of trials" : "no trial");

    /// <summary>How many inputs lie between P10 and P90, below and above, and how many benefits; the total of the benefits is not counted
    /// again.</summary>
    public static string Calibration(Audit audit)
    {
        AuditRow[] inputs = [.. audit.Uncertain.Where(row => row.Kind == AuditKind.Assumption)];
        AuditRow[] benefits = [.. audit.Uncertain.Where(row => row.Kind == AuditKind.Driver)];
        if (inputs.Length + benefits.Length == 0)
            return "None of these figures was given as a range.";
        return (inputs.Length == 0 ? "" : $"Of {Format.Count(inputs.Length, "input")} given as a range, {Places(inputs)}; ranges that say "
            + "what is known hold 8 of 10." + (benefits.Length == 0 ? "" : " "))
            + (benefits.Length == 0 ? "" : $"Of {Format.Count(benefits.Length, "benefit")} that the trials compute, {Places(benefits)}.");
    }

    private static string Places(AuditRow[] rows)
    {
        var (low, high) = (rows.Count(row => row.Actual < row.P10), rows.Count(row => row.Actual > row.P90));
        return $"{Format.Count(rows.Length - low - high)} came in between P10 and P90, {Format.Count(low)} below and "
            + $"{Format.Count(high)} above";
    }

    /// <summary>A figure of a row without its unit, as a table has it: money in three digits.</summary>
    public static string Figure(AuditRow row, double value) =>
        row.Unit == Unit.Money || row.Unit == Unit.MoneyPerYear ? Format.ShortMoney(value) : Format.Quantity(value, row.Unit);

    /// <summary>An amount with its unit.</summary>
    public static string Amount(Audit audit, AuditRow row, double value) => row.Unit switch
    {
        var unit when unit == Unit.Money => Format.Money(value, audit.Expected.Currency),
        var unit when unit == Unit.MoneyPerYear => Format.Money(value, audit.Expected.Currency) + " a year",
        { IsFraction: true } => Format.Percent(value),
        _ => $"{Format.Quantity(value, row.Unit)} {UnitWord(audit, row, Format.Quantity(value, row.Unit))}",
    };

    /// <summary>The unit after a number: "6.5 months", "1 month".</summary>
    private static string UnitWord(Audit audit, AuditRow row, string number) => Format.Unit(row.Unit, audit.Expected.Currency) switch
    {
        "month" or "months" => number == "1" ? "month" : "months",
        var unit => unit,
    };

    private static string Distance(AuditRow row)
    {
        if (row.P50 == 0 || row.Actual == row.P50)
            return "";
        var share = row.Actual / row.P50 - 1;
        return $", {Format.Percent(Math.Abs(share))} {(share < 0 ? "less" : "more")}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
