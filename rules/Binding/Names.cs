using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The meanings of names in formulas and checks: inputs, factors, outcomes and terms, with their units.</summary>
internal sealed class Names
{
    /// <summary>The cost of the worst event, in money.</summary>
    public const string WorstEventCost = "worstEventCost";

    /// <summary>How long the worst event lasted, in hours; the same in every trial.</summary>
    public const string WorstEventHours = "worstEventHours";

    /// <summary>What an hour of the worst event cost, in money per hour, without its damage.</summary>
    public const string WorstEventCostPerHour = "worstEventCostPerHour";

    /// <summary>What was paid for at the worst event beside the lost hours, in money; the same in every trial.</summary>
    public const string WorstEventDamage = "worstEventDamage";

    /// <summary>How many of the worst event's line and hours are not stated: 0 to 2; the same in every trial.</summary>
    public const string WorstEventGaps = "worstEventGaps";

    /// <summary>How many vendor's claims are stated for factors that the drivers use; the same in every trial.</summary>
    public const string ClaimsStated = "claimsStated";

    /// <summary>The input of lines that prices an hour of an event whose cost is not given.</summary>
    public const string HourlyCost = "costPerHour";

    /// <summary>The four inputs of the cash flow; every rule file must declare them.</summary>
    public static CashColumns Cash { get; } = new("implementationCost", "annualRunningCost", "goLiveMonths", "rampUpMonths");

    private static readonly IReadOnlyList<(string Name, Unit Unit)> CashUnits =
    [
        (Cash.ImplementationCost, Unit.Money), (Cash.RunningCost, Unit.MoneyPerYear),
        (Cash.GoLiveMonths, Unit.Month), (Cash.RampUpMonths, Unit.Month),
    ];

    /// <summary>The words of the expression language, which no input, no factor and no outcome may have as its name.</summary>
    internal static IReadOnlySet<string> ReservedWords { get; } = new HashSet<string>(
        [.. Function.Names, "and", "or", "not", "true", "false", "site", "benefit", "worstEventLine"], StringComparer.Ordinal);

    /// <summary>Whether a name stands for what the scenario states as one number, the same in every trial.</summary>
    public static bool IsStatedNumber(string name) => name is WorstEventHours or WorstEventDamage or WorstEventGaps or ClaimsStated;

    private readonly RuleFile rules;
    private readonly Dictionary<string, ScopeName> fixedNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScopeName> outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> standard;
    private readonly Dictionary<string, ScopeName> stated = new(StringComparer.Ordinal)
    {
        [WorstEventCost] = Column(WorstEventCost, Unit.Money),
        [WorstEventHours] = Column(WorstEventHours, Unit.Of("h")) with { IsStated = true },
        [WorstEventCostPerHour] = Column(WorstEventCostPerHour, Unit.Money / Unit.Of("h")),
        [WorstEventDamage] = Column(WorstEventDamage, Unit.Money) with { IsStated = true },
        [WorstEventGaps] = Column(WorstEventGaps, Unit.None.AsPlainNumber) with { IsStated = true },
        [ClaimsStated] = Column(ClaimsStated, Unit.None.AsPlainNumber) with { IsStated = true },
    };

    public Names(RuleFile rules)
    {
        this.rules = rules;
        fixedNames[RuleKeys.HorizonMonths] = Fixed(rules.Finance.HorizonMonths, Unit.Month);
        fixedNames[RuleKeys.DiscountRate] = Fixed(rules.Finance.DiscountRate, Unit.None, isShare: true);
        fixedNames[RuleKeys.AmortisationYears] = Fixed(rules.Finance.AmortisationYears, Unit.Of("yr"));
        foreach (var outcome in rules.AllOutcomes)
            outcomes[outcome.Name] = Column(outcome.Name, outcome.Unit.InExpressions(), magnitude: MagnitudeOf(outcome));
        standard = outcomes.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in rules.DeclaredOutcomes)
            outcomes.TryAdd(outcome.Id.Value, Column(outcome.Id.Value, outcome.Unit.InExpressions(), magnitude: MagnitudeOf(outcome)));
    }

    /// <summary>Whether an input is given for each line, and never for the site.</summary>
    public bool IsOfLine(string name) => rules.Inputs.Find(name)?.Value.IsPerLine == true;

    /// <summary>Whether a factor is drawn for each line, and never for the site.</summary>
    public bool IsDrawnPerLine(string name) => rules.Factors.Find(name)?.Value.IsPerLine == true;

    /// <summary>Whether an input is given for the site, and a line may have a value of its own.</summary>
    public bool IsOfSiteOrLine(string name) => rules.Inputs.Find(name)?.Value.Level == InputLevel.SiteOrLine;

    /// <summary>Whether an input has a draw for each event.</summary>
    public bool IsOfEvents(string name) => rules.Inputs.Find(name)?.Value.DrawnFor == DrawnFor.Event;

    /// <summary>Whether an input has a draw for each year.</summary>
    public bool IsOfYears(string name) => rules.Inputs.Find(name)?.Value.DrawnFor == DrawnFor.Year;

    /// <summary>Whether a name is an outcome of the run.</summary>
    public bool IsOutcome(string name) => outcomes.ContainsKey(name);

    /// <summary>Whether a name stands for what the scenario states of the worst event or of the vendor's claims.</summary>
    public bool IsOfScenario(string name) => stated.ContainsKey(name);

    /// <summary>Whether a factor may not have a name, since the name has another meaning.</summary>
    public bool IsTakenForFactor(string name) =>
        IsTaken(name) || rules.Inputs.Find(name) is not null;

    private bool IsTaken(string name) => fixedNames.ContainsKey(name) || standard.Contains(name) || stated.ContainsKey(name)
        || name == FactorBinder.ShareKept;

    /// <summary>Whether an input of the cash flow has another unit than it must have; that is reported once, at its declaration.</summary>
    public bool HasWrongUnit(string name) => CashUnits.Any(cash => cash.Name == name)
        && rules.Inputs.Find(name) is { } input && input.Value.Unit != CashUnits.First(cash => cash.Name == name).Unit;

    /// <summary>Reports names that are declared twice or reserved, and inputs of the cash flow that are missing.</summary>
    public void Check(Problems problems)
    {
        foreach (var key in rules.Inputs.InFileOrder.Select(entry => entry.Key)
            .Concat(rules.Factors.InFileOrder.Select(entry => entry.Key))
            .Concat(rules.DeclaredOutcomes.Select(outcome => outcome.Id.Node)))
            if (key.Text is { } word && ReservedWords.Contains(word))
                problems.Note(key, $"the name {Quoted.Of(word)} is taken: it is a word of the expression language");
        foreach (var entry in rules.Inputs.InFileOrder)
            if (IsTaken(entry.Name))
                problems.Note(entry.Key, $"the name {Quoted.Of(entry.Name)} is taken: it stands for an outcome, the share kept of "
                    + "claims, a fact of the scenario or a term of finance");
        foreach (var entry in rules.Factors.InFileOrder)
            if (IsTakenForFactor(entry.Name))
                problems.Note(entry.Key, $"the name {Quoted.Of(entry.Name)} is taken: it stands for an input, an "
                    + "outcome, the share kept of claims, a fact of the scenario or a term of finance");
        foreach (var outcome in rules.DeclaredOutcomes)
            if (IsTakenForFactor(outcome.Id.Value) || rules.Factors.Find(outcome.Id.Value) is not null)
                problems.Note(outcome.Id.Node, $"the name {Quoted.Of(outcome.Id.Value)} is taken: it stands for an input, a factor, an "
                    + "outcome of every case, the share kept of claims, a fact of the scenario or a term of finance");
        foreach (var (name, unit) in CashUnits)
        {
            if (rules.Unread.Contains(name))
                continue;
            if (rules.Inputs.Find(name) is not { } input)
            {
                if (WhoNeeds(name) is { } who)
                    problems.Note(rules.Node.Path, $"the rules declare no input {Quoted.Of(name)} (in {unit.InWords()}), which {who}");
            }
            else if (input.Value.Unit != unit)
                problems.Note(Part(input.Value.Node, RuleKeys.Unit),
                    $"{Quoted.Of(name)} must be in {unit.InWords()}, not in {input.Value.Unit.InWords()}");
            else if (input.Value.IsPerLine)
                problems.Note(Part(input.Value.Node, RuleKeys.Per),
                    $"{Quoted.Of(name)} must be given once for the site, not for each line");
        }
    }

    /// <summary>What needs an input of the cash flow that no expression names; null where nothing does.</summary>
    private string? WhoNeeds(string name) => rules.Cash is null ? "every case needs"
        : name == Cash.GoLiveMonths && rules.Drivers.FirstOrDefault(driver => driver.Flow.Start is null) is { } late
        ? $"driver {Quoted.Of(late.Id.Value)} needs: it has no \"start\""
        : name == Cash.RampUpMonths && rules.Drivers.FirstOrDefault(driver => driver.Flow.RampUp is null) is { } slow
        ? $"driver {Quoted.Of(slow.Id.Value)} needs: it has no \"rampUp\""
        : name == Cash.GoLiveMonths && rules.Finance.Outlay == Outlay.UntilGoLive
        && rules.Cash.FirstOrDefault(
            stream => stream is { Kind: StreamKind.Investment, Flow: { At: null, From: null, Until: null } }) is { } paid
        ? $"cash entry {Quoted.Of(paid.Id.Value)} needs: the outlay is paid \"untilGoLive\"" : null;

    /// <summary>The part of an entry, which a layer may have set alone, so that the problem points into that layer.</summary>
    private static SourceNode Part(SourceNode node, string key) => node.Find(key)?.Value ?? node;

    /// <summary>The names of a formula: inputs, those of lines for one line, and factors. An input of the site of which a line may have a
    /// value of its own is that of the site; a case puts the line's in its place.</summary>
    public Scope OfFormula(string line) => new(Inputs(line));

    /// <summary>The names of the formula of a declared outcome: inputs of the site, factors, the standard outcomes, and the outcomes that
    /// are declared before it.</summary>
    public Scope OfOutcome(OutcomeRule outcome)
    {
        var names = Inputs("");
        foreach (var input in rules.Inputs.InFileOrder.Where(input => input.Value.IsPerLine))
            names.Remove(input.Name);
        foreach (var name in rules.NamesBefore(outcome))
            names.TryAdd(name, outcomes[name]);
        return new(names);
    }

    /// <summary>The names of a check: those of a formula, all outcomes of the run, what the scenario states, and the inputs of the line
    /// that the worst event struck.</summary>
    public Scope OfCheck(string line)
    {
        var names = Inputs(line);
        foreach (var (name, meaning) in outcomes.Concat(stated))
            names.TryAdd(name, meaning);
        foreach (var input in rules.Inputs.InFileOrder.Where(input => input.Value.MayBeOfLine))
            names[ExpectRule.AtWorstEvent + input.Name] = Column(ExpectRule.AtWorstEvent + input.Name, input.Value.Unit);
        return new(names, AllowsAggregates: true);
    }

    private Dictionary<string, ScopeName> Inputs(string line)
    {
        Dictionary<string, ScopeName> names = new(fixedNames, StringComparer.Ordinal);
        foreach (var input in rules.Inputs.InFileOrder)
            names[input.Name] = Column(
                input.Value.IsPerLine ? GivenValues.Column(line, input.Name) : input.Name, input.Value.Unit,
                isShare: input.Value is { Unit.IsFraction: true, Formula: null });
        foreach (var factor in rules.Factors.InFileOrder)
            names[factor.Name] = Column(factor.Name, Unit.None, isShare: true);
        return names;
    }

    private static NumberName Fixed(double value, Unit unit, bool isShare = false) =>
        new(unit, new Constant(value), IsFixed: true, IsShare: isShare);

    private static NumberName Column(string column, Unit unit, bool isShare = false, Formula? magnitude = null) =>
        new(unit, new Reference(column), IsShare: isShare, Magnitude: magnitude);

    /// <summary>The magnitude of the rounding in a declared outcome: that of its formula, and of a share or a ratio 1.</summary>
    private Formula? MagnitudeOf(OutcomeRule outcome) => outcome.Unit is OutcomeUnit.Fraction or OutcomeUnit.Ratio ? new Constant(1)
        : outcome.Formula.BindFormula(OfOutcome(outcome), new())?.Magnitude;

    /// <summary>The magnitude of the rounding in an outcome; null where that is its own value.</summary>
    private static Formula? MagnitudeOf(OutcomeDescriptor outcome) =>
        outcome.IsSumOfFlows ? new Reference(StreamedCash.FlowVolume)
        : outcome.Unit is OutcomeUnit.Fraction or OutcomeUnit.Rate or OutcomeUnit.Ratio ? new Constant(1) : null;
}
