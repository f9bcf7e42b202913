using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>A hurdle: a condition that a purchase must meet to pay. It has no severity.</summary>
internal sealed record HurdleRule(
    Placed<string> Id, string? Title, Expression? When, string? Currency, ExpectRule Expect,
    string Message, string? Holds, string Advice, string Source, SourceNode Node)
    : JudgedRule(Id, Title, When, Currency, Expect, Message, Holds, Advice, Source, Node)
{
    /// <inheritdoc/>
    public override string Part => RuleKeys.Hurdles;

    internal static Reader<HurdleRule> Reader { get; } = Form.Object<HurdleRule>("a hurdle", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, IdForm, "Unique id of the hurdle, different from those of all checks");
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The hurdle in words");
        var when = fields.Optional(RuleKeys.When, Expression.Form, "Which sites it concerns; left out, all");
        var currency = fields.Optional(RuleKeys.Currency, CurrencyForm,
            "The currency of a bound in money; the hurdle concerns no other");
        var expect = fields.Complete(RuleKeys.Expect, ExpectRule.Form,
            "What has to hold for the purchase to pay, such as probability(npv > 0) >= 80%, or a group of such conditions");
        var message = fields.Optional(RuleKeys.Message, Form.Text(1000), "What it means that this does not hold");
        var holds = fields.Optional(RuleKeys.Holds, Form.Text(1000), "What it means that this holds");
        var advice = fields.Optional(RuleKeys.Advice, Form.Text(1000), "What to do about it");
        var source = fields.Complete(RuleKeys.Source, Form.Text(1000), "Who sets the bound, and where that is written");
        return row => new(
            id.At(row), title.Of(row), when.At(row)?.Value, currency.At(row)?.Value, expect.Of(row), message.At(row)?.Value ?? "",
            holds.At(row)?.Value, advice.At(row)?.Value ?? "", source.Of(row), row.Node);
    }, KeyPlaces.Of).Remembered();
}
