using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Binding;

namespace Roi.Rules.Explaining;

/// <summary>The columns that some columns are computed from, each after those that it uses, themselves included.</summary>
internal sealed class ColumnsBehind
{
    private readonly ImmutableArray<StreamColumns> streams;
    private readonly Dictionary<string, Formula> formulas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CashFlowOutcome> ofCash = new(StringComparer.Ordinal);
    private readonly HashSet<string> inputs, visited = new(StringComparer.Ordinal);
    private readonly List<string> before = [], after = [], given = [];

    /// <param name="model">The model.</param>
    /// <param name="streams">The streams of its cash flow.</param>
    /// <param name="columns">Some of its columns.</param>
    public ColumnsBehind(Model model, ImmutableArray<StreamColumns> streams, params IEnumerable<string> columns)
    {
        this.streams = streams;
        inputs = model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var definition in model.Definitions.Concat(model.Drivers.SelectMany(driver => driver.Terms)).Concat(model.Observables))
            formulas.TryAdd(definition.Name, definition.Formula);
        foreach (var outcome in model.AllOutcomes)
        {
            if (outcome.Formula?.Invoke(model) is { } formula)
                formulas.TryAdd(outcome.Name, formula);
            if (outcome.CashFlow is { } cash)
                ofCash[outcome.Name] = cash;
        }
        foreach (var (name, cash) in model.Cash.Further)
            ofCash[name] = cash;
        foreach (var column in columns)
            Visit(column);
    }

    /// <summary>Inputs of the model.</summary>
    public IReadOnlyList<string> Given => given;

    /// <summary>What is computed from them before money flows.</summary>
    public IReadOnlyList<string> BeforeCash => before;

    /// <summary>What is read from the cash flow, and what is computed from that.</summary>
    public IReadOnlyList<string> AfterCash => after;

    /// <summary>Whether money over time has a part in it, and not amounts alone.</summary>
    public bool NeedsCash { get; private set; }

    /// <summary>Whether the tax on profit has a part in it.</summary>
    public bool NeedsTax => after.Any(column => OutcomeOf(column) is CashFlowOutcome.NpvAfterTax or CashFlowOutcome.IrrAfterTax
        or CashFlowOutcome.PaybackAfterTax);

    /// <summary>The formula of a column; null for inputs and for what is read from the cash flow.</summary>
    public Formula? FormulaOf(string column)
    {
        // A benefit of the site has a single term, which is the benefit itself.
        while (formulas.TryGetValue(column, out var formula) && formula is Reference { Name: var term }
            && term == ModelBinder.TermOf(column, ""))
            column = term;
        return formulas.GetValueOrDefault(column);
    }

    /// <summary>What a column is of the cash flow; null where it is a formula or an input.</summary>
    public CashFlowOutcome? OutcomeOf(string column) => ofCash.TryGetValue(column, out var outcome) ? outcome : null;

    private void Visit(string column)
    {
        if (!visited.Add(column))
            return;
        if (inputs.Contains(column))
            given.Add(column);
        else if (ofCash.TryGetValue(column, out var outcome))
        {
            foreach (var part in PartsOf(outcome))
                Visit(part);
            after.Add(column);
        }
        else if (FormulaOf(column) is { } formula)
        {
            var names = References.Of(formula);
            foreach (var name in names)
                Visit(name);
            (names.Any(after.Contains) ? after : before).Add(column);
        }
        else
            throw new ArgumentException(Invariant($"The model has no column \"{column}\"."), nameof(column));
    }

    private ImmutableArray<string> PartsOf(CashFlowOutcome outcome)
    {
        switch (outcome)
        {
            case CashFlowOutcome.Roi:
                return [Outcomes.TotalBenefit, Outcomes.AnnualTotalCost];
            case CashFlowOutcome.AnnualTotalCost:
                return [.. RunRates.OfCosts(streams), Outcomes.Investment];
            case CashFlowOutcome.Investment when !streams.Any(stream => stream is { Kind: StreamKind.Investment, IsYearly: true }):
                return RunRates.PaidOnce(streams);
            default:
                NeedsCash = true;
                string[] further = outcome switch
                {
                    CashFlowOutcome.ProfitabilityIndex or CashFlowOutcome.NpvAfterTax => [Outcomes.Npv],
                    CashFlowOutcome.FirstYearRoi => [Outcomes.FirstYearBenefit],
                    _ => [],
                };
                // The run rate of a stream of amounts by year is no part of its money over time.
                return [.. streams.SelectMany(stream => stream.Columns.Except(stream.RunRate is { } runRate
                    && !stream.Amounts.Contains(runRate) ? [runRate] : [])), .. further];
        }
    }
}
