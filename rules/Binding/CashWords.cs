using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Binding;

/// <summary>Tells of a column of the cash flow in the words of the rule file: by the title of its cash entry or driver.</summary>
internal static class CashWords
{
    /// <summary>That a column may move in favour of a case: "the amount of \"Support\" may then fall".</summary>
    /// <param name="column">The column of an amount, of months or of growth.</param>
    /// <param name="rules">The rules in force.</param>
    public static string Gains(string column, RuleFile rules)
    {
        foreach (var entry in rules.CashInForce)
            if (PartOf(column, StreamBinder.ColumnOf(entry.Id.Value)) is { } part)
                return part.Length == 0
                    ? $"the amount of {Quoted.Of(entry.Title)} may then {(ComesIn(entry) ? "rise" : "fall")}"
                    : Gains(KeyOf(part, entry.Flow), entry.Title);
        foreach (var driver in rules.Drivers)
            if (PartOf(column, Outcomes.Benefit(driver.Id.Value)) is { Length: > 0 } part)
                return Gains(part, driver.Title);
        return $"{column} may then fall";
    }

    private static string Gains(string key, string title) =>
        $"{Quoted.Of(key)} of {Quoted.Of(title)} may then move in favour of the case";

    /// <summary>The key behind a name, empty for an amount; null where the column belongs to another name.</summary>
    private static string? PartOf(string column, string name) =>
        column == name || column.StartsWith(name + "(", StringComparison.Ordinal)
            || column.StartsWith(name + ", ", StringComparison.Ordinal) ? ""
            : column.StartsWith(name + ".", StringComparison.Ordinal) ? column[(name.Length + 1)..].Split('(')[0] : null;

    /// <summary>The key as the file has it: money once has other words for its start and its end.</summary>
    private static string KeyOf(string part, FlowRule flow) => part switch
    {
        RuleKeys.Start when flow.At is not null => RuleKeys.At,
        RuleKeys.Start when flow.From is not null => RuleKeys.From,
        RuleKeys.End when flow.Until is not null => RuleKeys.Until,
        _ => part,
    };

    private static bool ComesIn(CashRule entry) => entry.Kind is StreamKind.Benefit or StreamKind.Residual;
}
