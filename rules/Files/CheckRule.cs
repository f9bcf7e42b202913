using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>A check: a condition that a credible result must meet.</summary>
internal sealed record CheckRule(
    Placed<string> Id, Severity Severity, string? Title, Expression? When, string? Currency, ExpectRule Expect,
    string Message, string? Holds, string Advice, string Source, SourceNode Node)
    : JudgedRule(Id, Title, When, Currency, Expect, Message, Holds, Advice, Source, Node)
{
    /// <inheritdoc/>
    public override string Part => RuleKeys.Checks;

    internal static Reader<CheckRule> Reader { get; } = Form.Object<CheckRule>("a check", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, IdForm, "Unique id of the check");
        var severity = fields.Complete(
            RuleKeys.Severity, Form.Choice(("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error)),
            "What a failure means: worth knowing, recheck, or not credible");
        var title = fields.Optional(RuleKeys.Title, Form.Text(200), "The check in words");
        var when = fields.Optional(RuleKeys.When, Expression.Form, "Which sites it concerns; left out, all");
        var currency = fields.Optional(RuleKeys.Currency, CurrencyForm,
            "The currency of a bound in money; the check concerns no other");
        var expect = fields.Complete(RuleKeys.Expect, ExpectRule.Form,
            "What has to hold, such as p50(payback) <= 24, or a group of such conditions");
        var message = fields.Complete(RuleKeys.Message, Form.Text(1000), "What it means that this does not hold");
        var holds = fields.Optional(RuleKeys.Holds, Form.Text(1000), "What it means that this holds");
        var advice = fields.Complete(RuleKeys.Advice, Form.Text(1000), "What to do about it");
        var source = fields.Complete(RuleKeys.Source, Form.Text(1000), "Where the bound comes from");
        return row => new(
            id.At(row), severity.Of(row), title.At(row)?.Value, when.At(row)?.Value, currency.At(row)?.Value, expect.Of(row),
            message.Of(row), holds.At(row)?.Value, advice.Of(row), source.Of(row), row.Node);
    }, KeyPlaces.Of).Remembered();
}
