using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>The columns of a model so far: its inputs and derived quantities, with what reports and the conservative case need of
/// them.</summary>
internal sealed class ModelColumns
{
    private const string NoMoney = "no money";

    private bool hasNoMoney;

    /// <summary>The inputs of the model so far.</summary>
    public List<Input> Inputs { get; } = [];

    /// <summary>The derived quantities so far, each after those that it needs.</summary>
    public List<Definition> Definitions { get; } = [];

    /// <summary>The values that reports list, of both kinds.</summary>
    public List<BoundValue> Values { get; } = [];

    /// <summary>The distribution of each input that has a draw for each event, by column; the column holds its mean.</summary>
    public Dictionary<string, Distribution> OfEvents { get; } = new(StringComparer.Ordinal);

    /// <summary>The columns of the inputs that have a draw for each year; they hold that of the first year.</summary>
    public HashSet<string> OfYears { get; } = new(StringComparer.Ordinal);

    /// <summary>Every input's value in the conservative case.</summary>
    public Dictionary<string, double> Conservative { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds an input that is drawn from the value of a file. Its conservative value is that of the file, else the P50.</summary>
    /// <param name="input">The input.</param>
    /// <param name="value">What reports list of it; its quantity is the value of the file.</param>
    public void Add(Input input, BoundValue value) =>
        Add(input, value, value.Quantity!.Conservative ?? value.Quantity.Distribution.Quantile(0.5));

    /// <inheritdoc cref="Add(Input, BoundValue)"/>
    /// <param name="input">The input.</param>
    /// <param name="value">What reports list of it.</param>
    /// <param name="conservative">Its value in the conservative case.</param>
    public void Add(Input input, BoundValue value, double conservative)
    {
        Inputs.Add(input);
        Conservative[input.Name] = conservative;
        Values.Add(value);
    }

    /// <summary>Adds an input that has a draw for each event: formulas of the trial see the mean of the draws, and so does the conservative
    /// case where the file gives no other value.</summary>
    /// <inheritdoc cref="Add(Input, BoundValue)" path="/param"/>
    public void AddOfEvents(Input input, BoundValue value)
    {
        var mean = input.Distribution.ExpectedValue();
        OfEvents[input.Name] = input.Distribution;
        Add(input with { Distribution = new Certain(mean) }, value, value.Quantity!.Conservative ?? mean);
    }

    /// <summary>Adds a value that the scenario states and no rule declares, with draws of its own.</summary>
    public void AddOwn(string column, string title, AssumptionKind kind, Unit unit, Placed<Quantity> value) =>
        Add(new(column, value.Value.Distribution) { Group = column },
            new(column, title, kind, unit, value.Value, null, Place.Of(value.Node), null));

    /// <summary>Defines the mean of some columns, such as the amount a year of amounts by year.</summary>
    public void DefineMean(string name, IReadOnlyList<string> columns)
    {
        var sum = columns.Select(Formula (column) => new Reference(column))
            .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
        Definitions.Add(new(name, new Binary(BinaryOperator.Divide, sum, new Constant(columns.Count))));
    }

    /// <summary>Defines a column of no money, once.</summary>
    public string DefineNothing()
    {
        if (!hasNoMoney)
            Definitions.Add(new(NoMoney, new Constant(0)));
        hasNoMoney = true;
        return NoMoney;
    }
}
