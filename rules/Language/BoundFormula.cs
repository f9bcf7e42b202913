using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A bound formula: its names and units are checked.</summary>
/// <param name="Node">Its place.</param>
/// <param name="Text">The canonical text.</param>
/// <param name="Formula">The engine's formula.</param>
/// <param name="Unit">The unit of its value; null for literals only, which fit every unit.</param>
internal sealed record BoundFormula(SourceNode Node, string Text, Formula Formula, Unit? Unit)
{
    /// <summary>The magnitude of its rounding; null where that is its own value. See <see cref="Tolerance"/>.</summary>
    public Formula? Magnitude { get; init; }

    /// <summary>Reports a problem unless the formula has a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="whose">Whose formula it is, such as <c>a driver's formula</c>.</param>
    /// <param name="problems">Receives the problem.</param>
    /// <param name="remedy">What to do, as the end of the message; null for nothing beyond the unit.</param>
    /// <returns>Whether the formula has the unit.</returns>
    public bool Require(Unit unit, string whose, Problems problems, string? remedy = null)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (Unit is not { } own || own == unit)
            return true;
        problems.Note(Node, $"{whose} must come out in {unit.InWords()}, this one comes out in {own.InWords()}"
            + (remedy is null ? "" : $"; {remedy}"));
        return false;
    }
}

/// <summary>A bound numeric part of an expression.</summary>
/// <param name="Formula">The engine's formula; an aggregate is a <see cref="Reference"/> to its text.</param>
/// <param name="Unit">The unit; null for literals, which take the unit of the number beside them.</param>
/// <param name="Fixed">The value where it is made of literals only.</param>
/// <param name="Magnitude">The magnitude of its rounding; null where that is its own value. See <see cref="Tolerance"/>.</param>
internal sealed record BoundNumber(Formula Formula, Unit? Unit, double? Fixed, Formula? Magnitude = null)
{
    /// <summary>Whether it is a fraction that is never above 1, such as an input or a probability.</summary>
    public bool IsShare { get; init; }
}

/// <summary>A bound condition.</summary>
/// <param name="Condition">The engine's condition; null where it compares texts, which the engine does not know.</param>
internal sealed record BoundCondition(Condition? Condition);
