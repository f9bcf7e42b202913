using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>Events that bring the money of a driver: they arrive at random, and what is prevented of them is a benefit at that
/// instant.</summary>
/// <param name="Rate">The events to expect per year.</param>
/// <param name="Cost">What an event costs, in money. An input that is given for each event has a draw for each.</param>
/// <param name="Prevented">The share that is prevented at the full rate.</param>
/// <param name="Node">The entry.</param>
internal sealed record EventsRule(Expression Rate, Expression Cost, Expression Prevented, SourceNode Node)
{
    /// <summary>The three expressions, by their keys.</summary>
    public IEnumerable<(string Key, Expression Value)> Parts =>
        [(RuleKeys.Rate, Rate), (RuleKeys.Cost, Cost), (RuleKeys.Prevented, Prevented)];

    /// <summary>What is prevented per year at the full rate: rate x cost x prevented.</summary>
    public Expression PerYear => Expression.Product([Rate, Cost, Prevented], Node);

    internal static Reader<EventsRule> Reader { get; } = Form.Object<EventsRule>("events", fields =>
    {
        var rate = fields.Required(RuleKeys.Rate, Expression.OrNumber,
            "The events to expect per year, in 1/yr; they arrive at random, as those of a Poisson process");
        var cost = fields.Required(RuleKeys.Cost, Expression.OrNumber,
            "What an event costs, in money; inputs that are \"per\": \"event\" are drawn anew for each");
        var prevented = fields.Required(RuleKeys.Prevented, Expression.OrNumber,
            "The share that is prevented from the start on, with the ramp-up of the driver, a fraction");
        return row => new(rate.Of(row), cost.Of(row), prevented.Of(row), row.Node);
    }, KeyPlaces.Of);
}
