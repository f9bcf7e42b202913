using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>What the decision whether a purchase pays asks of NPV beside the hurdles of the rules.</summary>
/// <remarks>In the language of the rules and decided as hurdles are, so that a bound that is met exactly is met here too.</remarks>
internal static class PayConditions
{
    /// <summary>In this order: whether the mean NPV is not negative; whether NPV is below zero in at least half of the trials; whether it
    /// is above zero in at least half of them, which is asked only for the share.</summary>
    /// <param name="npv">The outcome that is judged: NPV, after tax where the rules declare a tax.</param>
    public static ImmutableArray<HurdleRule> Of(string npv) => npv == Outcomes.Npv ? BeforeTax : AfterTax;

    private static readonly ImmutableArray<HurdleRule> BeforeTax = All(Outcomes.Npv), AfterTax = All(Outcomes.NpvAfterTax);

    private static ImmutableArray<HurdleRule> All(string npv) =>
        [Asked($"mean({npv}) >= 0"), Asked($"probability({npv} < 0) >= 50%"), Asked($"probability({npv} > 0) >= 50%")];

    private static HurdleRule Asked(string condition)
    {
        SourceNode node = new(null, Source.OfText("", condition), 1, 1, SourceKind.Text, condition) { Text = condition };
        return new(new(condition, node), Title: null, When: null, Currency: null, ExpectRule.Of(Expression.Parse(node, new())!),
            Message: "", Holds: null, Advice: "", Source: "", node);
    }
}
