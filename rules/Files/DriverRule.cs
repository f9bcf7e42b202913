using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>A driver: one of the separate sources of benefit.</summary>
/// <param name="Id">Its outcome is <c>benefit.ID</c>.</param>
/// <param name="Title">The benefit in words.</param>
/// <param name="When">The sites that may claim it; null for all.</param>
/// <param name="Formula">The benefit in money per year at full run rate; of amounts by year, their mean.</param>
/// <param name="Flow">When the benefit flows.</param>
/// <param name="Source">Where the formula comes from.</param>
/// <param name="Node">The entry.</param>
internal sealed record DriverRule(
    Placed<string> Id, string Title, Expression? When, Expression Formula, FlowRule Flow, string? Source, SourceNode Node)
{
    internal static Reader<DriverRule> Reader { get; } = Form.Object<DriverRule>("a driver", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, Form.Matching("[A-Za-z][A-Za-z0-9_]*", "an id of letters, digits and _"),
            "Its outcome is benefit.ID");
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The benefit in words");
        var when = fields.Optional(RuleKeys.When, Expression.Form, "When it may be claimed, such as site.deployment != 'quality'");
        var flow = FlowRule.Declare(fields,
            "The benefit in money per year at full run rate; summed over lines where it uses inputs of lines", isDriver: true);
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the formula comes from");
        return row => flow(row) is var (formula, terms)
            ? new(id.At(row), title.Of(row), when.At(row)?.Value, formula, terms, source.At(row)?.Value, row.Node) : null!;
    }, KeyPlaces.Of).Remembered();
}
