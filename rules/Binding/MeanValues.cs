using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Rules.Binding;

/// <summary>The columns of a model that come before its cash flow, where every input is at its mean.</summary>
/// <param name="model">The model.</param>
internal sealed class MeanValues(Model model)
{
    private readonly Dictionary<string, double> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Input> inputs =
        model.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, Formula> formulas = model.Definitions.Concat(model.Drivers.SelectMany(driver => driver.Terms))
        .ToDictionary(definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);

    /// <summary>The value of a column.</summary>
    /// <exception cref="KeyNotFoundException">It is no input, no definition and no term of a driver.</exception>
    public double Of(string column)
    {
        if (!known.TryGetValue(column, out var value))
            known[column] = value = inputs.TryGetValue(column, out var input) ? input.Distribution.ExpectedValue()
                : Interpreter.Evaluate(formulas[column], Of);
        return value;
    }
}
