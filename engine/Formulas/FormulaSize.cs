namespace Roi.Engine.Formulas;

/// <summary>The size of formulas.</summary>
/// <remarks>Counts no further than a limit, so that formulas that share parts, which may be of any size, take no longer.</remarks>
public static class FormulaSize
{
    /// <summary>Whether a formula has more parts than a limit. Parts that occur several times count each time.</summary>
    public static bool Exceeds(Formula formula, int limit) => Of(formula, limit) > limit;

    /// <summary>The number of parts of a formula, itself among them; of one that has more than a limit, the limit and one. Parts that
    /// occur several times count each time.</summary>
    public static int Of(Formula formula, int limit)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Stack<object> pending = new([formula]);
        var count = 0;
        while (count <= limit && pending.TryPop(out var node))
        {
            count++;
            foreach (var part in References.Parts(node))
                pending.Push(part);
        }
        return count;
    }
}
