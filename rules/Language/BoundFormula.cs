using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A formula whose names and units are checked.</summary>
/// <param name="Node">Its place.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="Formula">In the engine's terms.</param>
/// <param name="Unit">What it comes out in; null where it is made of literals only, which fit every unit.</param>
public sealed record BoundFormula(SourceNode Node, string Text, Formula Formula, Unit? Unit)
{
    /// <summary>Notes a problem unless the formula comes out in a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="whose">Whose formula it is, such as <c>a driver's formula</c>.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <returns>Whether it does.</returns>
    public bool Require(Unit unit, string whose, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (Unit is not { } own || own == unit)
            return true;
        problems.Note(Node, $"{whose} must come out in {unit.InWords()}, this one comes out in {own.InWords()}");
        return false;
    }
}
