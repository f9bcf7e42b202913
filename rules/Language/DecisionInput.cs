using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>One side of a comparison: a value that must be handed to whoever evaluates a <see cref="Decision"/>.</summary>
/// <param name="Text">The side in canonical text.</param>
public abstract record DecisionInput(string Text);

/// <summary>A number. Its formula computes it from the aggregates, referred to by their texts, and from fixed names.</summary>
public sealed record NumberInput(string Text, Formula Formula) : DecisionInput(Text);

/// <summary>The text that the name <see cref="DecisionInput.Text"/> has in the scenario.</summary>
public sealed record TextInput(string Text) : DecisionInput(Text);

/// <summary>The text <see cref="DecisionInput.Text"/> itself, without quotes.</summary>
public sealed record FixedTextInput(string Text) : DecisionInput(Text);
