using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Asking;

/// <summary>What the inputs of rules are for: which drivers, cash entries and checks need them on a site.</summary>
internal sealed class InputUses
{
    /// <summary>The most users that a sentence names.</summary>
    private const int MostNamed = 3;

    private readonly RuleFile rules;
    private readonly ImmutableArray<User> users;

    /// <param name="rules">The rules.</param>
    /// <param name="site">The decisions for the site; a driver of which it is not known whether it is claimed counts as claimed.</param>
    public InputUses(RuleFile rules, SiteDecisions site)
    {
        this.rules = rules;
        users =
        [
            .. rules.CashInForce.Select(stream =>
                Of($"cash entry {Quoted.Of(stream.Title)}", [stream.Formula, .. stream.Flow.Expressions], UserKind.Purchase)),
            OfNames("the months from which benefits flow", Times(rules), UserKind.Purchase),
            .. rules.Drivers.Where(driver => site.Holds(driver.When) != false).Select(driver =>
                Of($"driver {Quoted.Of(driver.Title)}", [driver.Formula, .. driver.Flow.Expressions], UserKind.Driver)
                with { Events = driver.Flow.Events }),
            .. rules.DeclaredOutcomes.Select(outcome => Of($"outcome {Quoted.Of(outcome.Title)}", [outcome.Formula], UserKind.Driver)),
            .. rules.Judged.Where(judged => site.Holds(judged.When) != false).Select(judged => OfNames(
                $"{judged.Noun} {Quoted.Of(judged.Title ?? judged.Id.Value)}", judged.Expect.Uses, UserKind.Judged)),
        ];
    }

    /// <summary>The inputs that the purchase needs, in the order of the rules.</summary>
    public ImmutableArray<string> OfPurchase => Asked(user => user.Kind == UserKind.Purchase);

    /// <summary>The inputs that drivers need, in the order of the rules.</summary>
    /// <param name="isIdle">Whether no event of a driver is expected, so that it needs nothing.</param>
    public ImmutableArray<string> OfDrivers(Func<EventsRule, bool> isIdle) =>
        Asked(user => user.Kind == UserKind.Driver && (user.Events is null || !isIdle(user.Events)));

    /// <summary>The inputs that a case can do without, in the order of the rules: those with a default, and those of checks
    /// alone.</summary>
    public ImmutableArray<string> Optional
    {
        get
        {
            var needed = Asked(user => user.Kind != UserKind.Judged);
            return [.. rules.Inputs.InFileOrder.Where(input => input.Value.Default is not null ? needed.Contains(input.Name)
                : IsDirect(input.Name, user => user.Kind == UserKind.Judged) && !needed.Contains(input.Name)).Select(input => input.Name)];
        }
    }

    /// <summary>Why an input is asked for, in a sentence.</summary>
    public string Why(string name)
    {
        List<string> whose = [.. users.Where(user => user.Needs(name, rules)).OrderBy(user => user.Kind).Select(user => user.Title)];
        return whose.Count == 0 ? "It is asked since reports show it."
            : $"It is asked for {string.Join(", ", whose.Take(MostNamed))}"
                + (whose.Count > MostNamed ? Invariant($" and {whose.Count - MostNamed} more.") : ".");
    }

    private ImmutableArray<string> Asked(Func<User, bool> isOf) =>
        [.. rules.Inputs.InFileOrder.Select(input => input.Name).Where(name => IsDirect(name, isOf))];

    private bool IsDirect(string name, Func<User, bool> isOf) => users.Any(user => isOf(user) && user.Names.Contains(name));

    private static User Of(string title, IEnumerable<Expression> expressions, UserKind kind) =>
        OfNames(title, expressions.SelectMany(expression => expression.Names), kind);

    private static User OfNames(string title, IEnumerable<string> names, UserKind kind) => new(title, [.. names], kind);

    /// <summary>The months that drivers flow from where they do not say otherwise.</summary>
    private static IEnumerable<string> Times(RuleFile rules)
    {
        if (rules.Cash is null || rules.Drivers.Any(driver => driver.Flow.Start is null))
            yield return Names.Cash.GoLiveMonths;
        if (rules.Cash is null || rules.Drivers.Any(driver => driver.Flow.RampUp is null))
            yield return Names.Cash.RampUpMonths;
    }

    private enum UserKind
    {
        Purchase,
        Driver,
        Judged,
    }

    /// <summary>What needs inputs.</summary>
    private sealed record User(string Title, ImmutableArray<string> Names, UserKind Kind)
    {
        public EventsRule? Events { get; init; }

        public bool Needs(string name, RuleFile rules) => Names.Contains(name)
            || Names.Any(used => InputParts.Behind(used, rules).Contains(name));
    }
}
