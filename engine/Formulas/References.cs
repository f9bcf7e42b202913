namespace Roi.Engine.Formulas;

/// <summary>The names that a formula or a condition refers to.</summary>
public static class References
{
    /// <summary>Each name once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Formula formula) => Of((object)formula);

    /// <summary>Each name once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Condition condition) => Of((object)condition);

    /// <summary>The name of each reference in no order, as often as there are references to it: a tenth of an analysis of a thousand lines
    /// would pass with sorting them.</summary>
    internal static List<string> Unordered(Formula formula) => Unordered((object)formula);

    private static List<string> Of(object root)
    {
        var names = Unordered(root);
        if (names.Count < 2)
            return names;
        names.Sort(StringComparer.Ordinal);
        return [.. names.Where((name, i) => i == 0 || name != names[i - 1])];
    }

    private static List<string> Unordered(object root)
    {
        ArgumentNullException.ThrowIfNull(root);
        List<string> names = [];
        Stack<object> pending = [];
        for (var node = root; ;)
        {
            if (node is Binary binary)
            {
                pending.Push(binary.Right);
                node = binary.Left;
                continue;
            }
            if (node is Reference reference)
                names.Add(reference.Name);
            else if (node is not Constant)
                foreach (var part in Parts(node))
                    pending.Push(part);
            if (!pending.TryPop(out node!))
                return names;
        }
    }

    /// <summary>The formulas and conditions directly within one.</summary>
    internal static object[] Parts(object node) => node switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Choice choice => [choice.Condition, choice.Then, choice.Else],
        Indicator indicator => [indicator.Condition],
        Comparison { Tolerance: { } tolerance } comparison => [comparison.Left, comparison.Right, tolerance],
        Comparison comparison => [comparison.Left, comparison.Right],
        Both both => [both.Left, both.Right],
        Either either => [either.Left, either.Right],
        Negation negation => [negation.Operand],
        _ => [],
    };
}
