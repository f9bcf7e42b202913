using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>Changes of a model that keep its draws, from which variations are made.</summary>
/// <remarks>Changes apply in order: an input scaled by 2 and then shifted by 3 is 2 x + 3, shifted and then scaled it is 2 (x + 3). A
/// change of an input applies to its draw, and formulas use the changed value. The draws of all other inputs, correlated ones included,
/// stay the same bit for bit. Terms are changed by <c>model with { Terms = … }</c>.</remarks>
public static class ModelChanges
{
    /// <summary>Returns the model with inputs that have a fixed value in every trial.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="value">Finite, in the unit of the inputs.</param>
    /// <param name="inputs">Names of inputs.</param>
    /// <exception cref="ArgumentException">A name is not the name of an input, or the value is not finite.</exception>
    public static Model Fixed(this Model model, double value, params IReadOnlyCollection<string> inputs)
    {
        Certain certain = new(value);
        return Changed(model, inputs, _ => certain);
    }

    /// <summary>Returns the model with a constant added to every draw of an input.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="by">Finite, in the unit of the input.</param>
    /// <exception cref="ArgumentException">The name is not the name of an input, or the amount is not finite.</exception>
    public static Model Shifted(this Model model, string input, double by) =>
        Changed(model, [input], distribution => new Affine(distribution, 1, by));

    /// <summary>Returns the model with every draw of an input multiplied by a factor.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="factor">Above 0 and finite.</param>
    /// <exception cref="ArgumentException">The name is not the name of an input, or the factor is out of bounds.</exception>
    public static Model Scaled(this Model model, string input, double factor) =>
        Changed(model, [input], distribution => new Affine(distribution, factor, 0));

    /// <summary>Returns the model conditional on an input that lies within a range of its own quantiles. The ranks of its draws keep
    /// their order.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="low">The cumulative probability at which the range begins, from 0.</param>
    /// <param name="high">The one at which it ends, above <paramref name="low"/>, up to 1.</param>
    /// <exception cref="ArgumentException">The name is not the name of an input, or the range is empty or outside [0, 1].</exception>
    public static Model WithinQuantiles(this Model model, string input, double low, double high) =>
        Changed(model, [input], distribution => new QuantileRange(distribution, low, high));

    /// <summary>Returns the model with inputs drawn from a second point set that is independent of the first, as Sobol's indices
    /// require: two runs then differ in these inputs only. Inputs correlated with one of them are drawn again with it.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="inputs">Names of inputs.</param>
    /// <exception cref="ArgumentException">A name is not the name of an input.</exception>
    public static Model DrawnAgain(this Model model, params IReadOnlyCollection<string> inputs)
    {
        Require(model, inputs);
        HashSet<string> again = new(inputs, StringComparer.Ordinal);
        while (model.Correlations.Any(pair => again.Contains(pair.First) != again.Contains(pair.Second)))
            again.UnionWith(model.Correlations.Where(pair => again.Contains(pair.First) || again.Contains(pair.Second))
                .SelectMany(pair => new[] { pair.First, pair.Second }).ToList());
        return model with { DrawGroups = DrawGroups.Of(model).DrawnAgain(again) };
    }

    /// <summary>Returns the model with a driver whose benefit is 0 in every trial.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="driver">The driver's id.</param>
    /// <exception cref="ArgumentException">There is no such driver.</exception>
    public static Model SwitchedOff(this Model model, string driver)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Drivers.All(other => other.Id != driver))
            throw new ArgumentException(Invariant($"The model has no driver \"{driver}\"."), nameof(driver));
        Constant nothing = new(0);
        return model with
        {
            DrawGroups = DrawGroups.Of(model),
            Drivers = [.. model.Drivers.Select(other => other.Id == driver
                ? other with { Terms = [.. other.Terms.Select(term => term with { Formula = nothing })] } : other)],
        };
    }

    /// <summary>Returns the model with an input or a definition replaced by a formula.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="name">The name of the input or of the definition.</param>
    /// <param name="formula">The replacement in all formulas. A replacement of an input may refer to that input, which then means its
    /// draw; a replacement of a definition may refer to whatever the definition may refer to.</param>
    /// <exception cref="ArgumentException">The name is neither of an input nor of a definition.</exception>
    public static Model Replaced(this Model model, string name, Formula formula)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(formula);
        var kept = model with { DrawGroups = DrawGroups.Of(model) };
        if (model.Definitions.Any(definition => definition.Name == name))
            return kept with
            {
                Definitions = [.. model.Definitions.Select(definition =>
                    definition.Name == name ? definition with { Formula = formula } : definition)],
            };
        Require(model, [name]);
        Substitution substitution = new(name, formula);
        var replaced = name + ", replaced";
        var isRead = model.Cash.Reads.Contains(name);
        return kept with
        {
            Definitions = [.. model.Definitions.Select(substitution.In), .. isRead ? (Definition[])[new(replaced, formula)] : []],
            Drivers = [.. model.Drivers.Select(driver => driver with { Terms = [.. driver.Terms.Select(substitution.In)] })],
            Observables = [.. model.Observables.Select(substitution.In)],
            Cash = isRead ? model.Cash.Redirected(column => column == name ? replaced : column) : model.Cash,
        };
    }

    private static Model Changed(Model model, IReadOnlyCollection<string> inputs, Func<Distribution, Distribution> change)
    {
        Require(model, inputs);
        HashSet<string> changed = new(inputs, StringComparer.Ordinal);
        return model with
        {
            Correlations = model.PinnedCorrelations(),
            Inputs = [.. model.Inputs.Select(input =>
                changed.Contains(input.Name) ? input with { Distribution = change(input.Distribution) } : input)],
        };
    }

    private static void Require(Model model, IReadOnlyCollection<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        var known = model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in inputs)
            if (!known.Contains(name))
                throw new ArgumentException(Invariant($"The model has no input \"{name}\"."), nameof(inputs));
    }
}
