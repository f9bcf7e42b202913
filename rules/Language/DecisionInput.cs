using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A value that must be handed to whoever evaluates <see cref="Decision.Linq"/>.</summary>
/// <param name="Parameter">Its name there: <c>a0</c>, <c>a1</c>, … for doubles, <c>t0</c>, … for strings.</param>
/// <param name="Text">What it stands for, in canonical text.</param>
public abstract record DecisionInput(string Parameter, string Text);

/// <summary>A double. Its formula computes it from the aggregates, referred to by their texts, and from fixed names.</summary>
public sealed record NumberInput(string Parameter, string Text, Formula Formula) : DecisionInput(Parameter, Text);

/// <summary>A string: the text that the name <see cref="DecisionInput.Text"/> has in the scenario.</summary>
public sealed record TextInput(string Parameter, string Text) : DecisionInput(Parameter, Text);
