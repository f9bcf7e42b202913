using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Explaining;

/// <summary>The values of one calculation, and what steps compute from them one after the other.</summary>
internal sealed class Worksheet
{
    private readonly ColumnLabels labels;
    private readonly Dictionary<string, double> computed = new(StringComparer.Ordinal);
    private readonly Lazy<MonthTable> table;

    /// <param name="calculation">The calculation.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="labels">The names and units of columns; receives those of new steps.</param>
    public Worksheet(TrialCalculation calculation, CashFlowTerms terms, ColumnLabels labels)
    {
        (Calculation, Terms, this.labels) = (calculation, terms, labels);
        table = new(() => MonthTable.Of(terms, [.. calculation.Streams.Select(stream => stream.Money)]));
        Put(RuleKeys.DiscountRate, "Discount rate a year", Unit.None, terms.DiscountRate);
        Put(RuleKeys.HorizonMonths, "Horizon", Unit.Month, terms.HorizonMonths);
        Put(RuleKeys.AmortisationYears, "Amortisation", Unit.Of("yr"), terms.AmortisationYears);
    }

    /// <summary>The calculation.</summary>
    public TrialCalculation Calculation { get; }

    /// <summary>The terms of finance.</summary>
    public CashFlowTerms Terms { get; }

    /// <summary>Its cash by month.</summary>
    public MonthTable Table => table.Value;

    /// <summary>Its cash by year.</summary>
    public ExplainedCash Cash => field ??= ExplainedYear.CashOf(Table);

    /// <summary>The value of a column, or of a step before.</summary>
    public double this[string name] => computed.TryGetValue(name, out var value) ? value : Calculation.Columns[name];

    /// <summary>Adds a value that steps may use.</summary>
    public string Put(string name, string title, Unit unit, double value)
    {
        labels.Add(name, new(name, title, unit, null));
        computed[name] = value;
        return name;
    }

    /// <summary>A value with the formula that gives it.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="line">The line that it is of; empty for the site.</param>
    public ExplainedValue Explained(Formula formula, string line = "")
    {
        var names = new FormulaText(name => labels.NameIn(name, line)).Of(formula);
        var value = Interpreter.Evaluate(formula, name => this[name]);
        string[] missing = [.. References.Of(formula).Where(name => !double.IsFinite(this[name])).Select(name => labels[name].Name)];
        return missing.Length > 0
            ? new(names, null, value) { Remark = $"{string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} no number here" }
            : new(names, new FormulaText(name => labels.Number(name, this[name])).Of(formula), value);
    }
}
