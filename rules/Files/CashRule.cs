using Roi.Engine.Streams;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>A stream of money beside the benefits of the drivers: an investment, a cost, a benefit that comes once, a residual
/// value.</summary>
/// <param name="Id">Unique among cash entries and drivers.</param>
/// <param name="Title">The stream in words.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Formula">The amount, never negative: money once, or money per year; of amounts by year, their mean.</param>
/// <param name="Flow">When it flows.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Node">The entry.</param>
internal sealed record CashRule(
    Placed<string> Id, string Title, StreamKind Kind, Expression Formula, FlowRule Flow, string? Source, SourceNode Node)
{
    internal static Reader<CashRule> Reader { get; } = Form.Object<CashRule>("a cash entry", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, Form.Matching("[A-Za-z][A-Za-z0-9_]*", "an id of letters, digits and _"),
            "Unique id of the stream, different from those of the drivers");
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The stream in words");
        var kind = fields.Complete(RuleKeys.Kind, Form.Choice(
            ("investment", StreamKind.Investment), ("cost", StreamKind.Cost), ("benefit", StreamKind.Benefit),
            ("residual", StreamKind.Residual)),
            "What it is: an investment, a cost, a benefit that comes once, or what is left of an investment at the end");
        var flow = FlowRule.Declare(fields,
            "The amount, in money for what is paid once or in money per year; summed over lines where it uses inputs of lines",
            isDriver: false);
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where it comes from");
        return row => flow(row) is var (formula, terms)
            ? new(id.At(row), title.Of(row), kind.Of(row), formula, terms, source.At(row)?.Value, row.Node) : null!;
    }, KeyPlaces.Of).Remembered();

    /// <summary>The cash entries in force: those that the rules declare, else the two that every case has without: the implementation cost,
    /// paid once, and the running cost from go-live on.</summary>
    /// <param name="rules">The rules.</param>
    public static IReadOnlyList<CashRule> InForce(RuleFile rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Cash ??
        [
            Standard("implementationCost", "Implementation cost", StreamKind.Investment, new()),
            Standard("annualRunningCost", "Running cost", StreamKind.Cost, new() { Start = Expression.OfName("goLiveMonths", rules.Node) }),
        ];

        CashRule Standard(string input, string title, StreamKind kind, FlowRule flow) => new(
            new(input, rules.Node), title, kind, Expression.OfName(input, rules.Node), flow, null, rules.Node);
    }
}
