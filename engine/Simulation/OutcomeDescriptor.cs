using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>The declaration of an outcome. Columns, names in rules, checks, reports and their definitions derive from it.</summary>
public sealed record OutcomeDescriptor
{
    /// <summary>Declares an outcome that is computed from the cash flow.</summary>
    /// <param name="name">The name in expressions, columns and JSON; unique in a model.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cashFlow">The column of the cash flow that holds it.</param>
    public OutcomeDescriptor(string name, OutcomeUnit unit, CashFlowOutcome cashFlow) => (Name, Unit, CashFlow) = (name, unit, cashFlow);

    /// <summary>Declares an outcome that is a formula of other columns.</summary>
    /// <param name="name">The name in expressions, columns and JSON; unique in a model.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="formula">The formula in a model. It may refer to inputs, definitions, terms of drivers and the outcomes before
    /// it.</param>
    public OutcomeDescriptor(string name, OutcomeUnit unit, Func<Model, Formula> formula) =>
        (Name, Unit, Formula) = (name, unit, formula);

    /// <summary>The name in expressions, columns and JSON; unique in a model.</summary>
    public string Name { get; }

    /// <summary>The unit.</summary>
    public OutcomeUnit Unit { get; }

    /// <summary>The column of the cash flow that holds it; null where it is a formula.</summary>
    public CashFlowOutcome? CashFlow { get; }

    /// <summary>The formula in a model; null where it is computed from the cash flow.</summary>
    public Func<Model, Formula>? Formula { get; private init; }

    /// <summary>The same outcome with another formula made of its own; one that is computed from the cash flow stays as it is.</summary>
    /// <param name="change">Gives the new formula.</param>
    public OutcomeDescriptor With(Func<Formula, Formula> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Formula is { } formula ? this with { Formula = model => change(formula(model)) } : this;
    }

    /// <summary>The title in tables, given the terms of finance.</summary>
    public required Func<CashFlowTerms, string> Title { get; init; }

    /// <summary>The terms that explain it in a report, in reading order; empty for none. A term that explains several outcomes is
    /// listed with each of them and written once.</summary>
    public ImmutableArray<DefinedTerm> Definitions { get; init; } = [];

    /// <summary>Whether a lower value is better for the buyer, as with costs and months. False by default.</summary>
    public bool IsBetterLower { get; init; }

    /// <summary>Whether an infinite value is legal: "never" in months, "none" for a rate. Comparisons then include such trials, and
    /// reports give their share. False by default.</summary>
    public bool MayBeInfinite { get; init; }

    /// <summary>Whether it is a sum of the discounted flows of a trial, so that its rounding grows with <see cref="CashVolume"/>
    /// rather than with its own value. False by default.</summary>
    public bool IsSumOfFlows { get; init; }

    /// <summary>Whether a case is refused where some trial is not a finite number. False by default.</summary>
    public bool MustBeFinite { get; init; }

    /// <summary>Whether a result keeps its whole distribution as a curve. False by default.</summary>
    public bool KeepsCurve { get; init; }

    /// <summary>Whether it is one of the main outcomes for a decision to buy, which reports highlight. False by default.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether reports in short leave it to the full ones. False by default.</summary>
    public bool IsDetail { get; init; }

    /// <summary>Whether a rule file declares it, in addition to those of every case. False by default.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>The values that it can have in every scenario; any by default.</summary>
    public OutcomeSign Sign { get; init; }
}

/// <summary>The values that an outcome can have if no input is negative.</summary>
public enum OutcomeSign
{
    /// <summary>Any value.</summary>
    Any,
    /// <summary>Zero or more.</summary>
    NotNegative,
    /// <summary>Zero or more where the total benefit is.</summary>
    AsTotalBenefit,
}

/// <summary>A term of a report and what it means.</summary>
/// <param name="Term">The term, unique among all definitions of a report.</param>
/// <param name="Meaning">A sentence or several, given the terms of finance and how the report writes numbers.</param>
public sealed record DefinedTerm(string Term, Func<CashFlowTerms, Func<double, string>, string> Meaning);
