using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A numeric part of an expression once its names are known.</summary>
/// <param name="Formula">In the engine's terms; an aggregate is a <see cref="Reference"/> to its text.</param>
/// <param name="Unit">What it counts; null for literals, which take the unit of what they meet.</param>
/// <param name="Fixed">Its value where it is made of literals only.</param>
internal sealed record BoundNumber(Formula Formula, Unit? Unit, double? Fixed);

/// <summary>A condition once its names are known.</summary>
/// <param name="Condition">In the engine's terms; null where it compares texts, which the engine does not know.</param>
internal sealed record BoundCondition(Condition? Condition);
