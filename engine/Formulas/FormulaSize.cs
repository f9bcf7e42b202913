namespace Roi.Engine.Formulas;

/// <summary>The size of formulas.</summary>
public static class FormulaSize
{
    /// <summary>Whether a formula has more parts than a limit. Parts that occur several times count each time.</summary>
    /// <remarks>Counts no further than the limit, so that formulas that share parts, which may be of any size, take no longer.</remarks>
    public static bool Exceeds(Formula formula, int limit)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Stack<object> pending = new([formula]);
        for (var count = 0; pending.TryPop(out var node); count++)
        {
            if (count == limit)
                return true;
            foreach (var part in References.Parts(node))
                pending.Push(part);
        }
        return false;
    }
}
